"""What the invented desk thought of: waiting for months without a word until week 20, answered within days since."""

from teamhealth.demo.followed import Step, Told

BEFORE_WEEK_20 = (
    Told(
        "One page with who to call for what",
        "w3 Tue",
        "ana",
        (
            Step("w20 Tue", "responded", "This waited far too long, sorry. Yes, let us do it."),
            Step("w20 Thu", "planned", owner="ana", due="w24 Fri"),
            Step("w23 Wed", "done", "Pinned above every desk.", by="ana"),
        ),
    ),
    Told(
        "Outage notice as a template",
        "w3 Fri",
        "sam",
        (
            Step("w20 Tue", "responded", "Good, nobody should write it from scratch at night."),
            Step("w20 Wed", "planned", owner="sam", due="w22 Fri"),
            Step("w22 Thu", "done", by="sam"),
        ),
    ),
    Told(
        "Callers keep their place when transferred",
        "w4 Wed",
        "elif",
        (
            Step("w20 Tue", "responded", "I want this too. The telephone supplier has to build it."),
            Step("w20 Fri", "planned", "Promised by the supplier with the next release.", owner="bo", due="w28 Fri"),
            Step("w28 Thu", "done", "It came with the release, and it works."),
        ),
    ),
    Told(
        "Fifteen minutes overlap of the shifts",
        "w4 Thu",
        "ivo",
        (
            Step("w20 Tue", "responded", "Let us try it for a month."),
            Step("w20 Thu", "planned", owner="ivo", due="w24 Fri"),
            Step("w24 Mon", "done", "The trial worked, so it stays.", by="ivo"),
        ),
    ),
    Told(
        "Start the weekly meeting with a good case",
        "w5 Mon",
        "mei",
        (Step("w20 Tue", "responded", "From the next meeting on."), Step("w21 Mon", "done")),
    ),
    Told(
        "Handover notes in the ticket, not the chat",
        "w6 Tue",
        "chidi",
        (
            Step("w20 Wed", "responded", "Yes. Chidi, will you show both shifts how?"),
            Step("w20 Thu", "planned", owner="chidi", due="w22 Fri"),
            Step("w22 Wed", "done", by="chidi"),
        ),
    ),
    Told(
        "The same greeting for all of us",
        "w6 Thu",
        "sam",
        (
            Step("w20 Wed", "responded", "I have thought about it and asked around."),
            Step("w20 Fri", "declined", "Read aloud it sounds stiff. Your own words and your name are enough."),
        ),
    ),
    Told(
        "Early shift's open cases on a board",
        "w7 Mon",
        "ana",
        (
            Step("w20 Wed", "responded", "The notes in the ticket give us this."),
            Step("w20 Thu", "merged", into="Handover notes in the ticket, not the chat"),
        ),
    ),
    Told(
        "Call back after every long password case",
        "w7 Wed",
        "elif",
        (
            Step("w20 Wed", "responded", "Let us try it with the cases of over a day."),
            Step("w21 Mon", "started", owner="elif"),
            Step("w25 Thu", "done", by="elif"),
        ),
    ),
    Told(
        "Printer questions straight to site support",
        "w8 Thu",
        "tove",
        (
            Step("w20 Wed", "responded", "I talked it over with site support."),
            Step("w20 Fri", "declined", "They are two for three buildings. We keep the first look."),
        ),
    ),
    Told(
        "Half a day a month with the network team",
        "w9 Tue",
        "noor",
        (
            Step("w20 Wed", "responded", "They would like that as well."),
            Step("w21 Tue", "planned", owner="noor", due="w26 Fri"),
            Step("w26 Thu", "done", "First visit made, the next two are booked.", by="noor"),
        ),
    ),
    Told(
        "A macro for remote access resets",
        "w9 Fri",
        "ivo",
        (Step("w20 Tue", "responded", "Please, go ahead."), Step("w21 Tue", "done", by="ivo")),
    ),
    Told(
        "A quiet hour for writing guides",
        "w10 Wed",
        "mei",
        (
            Step("w20 Thu", "responded", "Wednesdays from two to three, one shift at a time."),
            Step("w20 Fri", "planned", owner="mei", due="w25 Fri"),
            Step("w24 Wed", "done", by="mei"),
        ),
    ),
    Told(
        "Shared calendar for closed buildings",
        "w11 Tue",
        "chidi",
        (Step("w20 Thu", "responded", "Yes, Tove has a good start already."), Step("w21 Mon", "done", by="tove")),
    ),
    Told(
        "Headset test page on the intranet",
        "w14 Wed",
        "sam",
        (
            Step("w20 Thu", "responded", "Do we still need it with the new call client?"),
            Step("w20 Fri", "withdrawn", "No, the client tests it now.", by="sam"),
        ),
    ),
    Told(
        "Ask for the asset number only when needed",
        "w16 Tue",
        "noor",
        (
            Step("w20 Thu", "responded", "Right. The form belongs to the web team, I have written to them."),
            Step("w23 Tue", "planned", owner="noor", due="w29 Fri"),
            Step("w29 Wed", "done", "The web team has taken the field away."),
        ),
    ),
    Told(
        "Plan holiday weeks a quarter ahead",
        "w18 Thu",
        "tove",
        (
            Step("w20 Thu", "responded", "I should have done this long ago."),
            Step("w21 Wed", "planned", owner="bo", due="w28 Fri"),
            Step("w27 Fri", "done"),
        ),
    ),
)

SINCE_WEEK_20 = (
    Told(
        "Read one thank-you letter aloud on Fridays",
        "w21 Wed",
        "mei",
        (Step("w21 Fri", "responded", "Lovely. You choose the first one."), Step("w23 Fri", "done", by="mei")),
    ),
    Told(
        "Swap a day a month with the south desk",
        "w22 Tue",
        "ivo",
        (
            Step("w22 Thu", "responded", "I will ask them."),
            Step("w23 Tue", "declined", "They have no free desk this half-year. I ask again when they have moved."),
        ),
    ),
    Told(
        "Checklist for a first week on the desk",
        "w22 Fri",
        "noor",
        (
            Step("w23 Mon", "responded", "Nobody knows better than you."),
            Step("w23 Wed", "planned", owner="noor", due="w26 Fri"),
            Step("w26 Tue", "done", by="noor"),
        ),
    ),
    Told(
        "Show the waiting time on the wall screen",
        "w24 Wed",
        "ana",
        (
            Step("w24 Fri", "responded", "Yes, and on the web page too."),
            Step("w25 Mon", "planned", owner="ana", due="w28 Fri"),
            Step("w28 Thu", "done", by="ana"),
        ),
    ),
    Told(
        "A light by the door when all lines are busy",
        "w24 Thu",
        "chidi",
        (
            Step("w24 Fri", "responded", "The wall screen will show it to everybody."),
            Step("w25 Mon", "merged", into="Show the waiting time on the wall screen"),
        ),
    ),
    Told(
        "Short recordings instead of long guides",
        "w25 Tue",
        "elif",
        (
            Step("w25 Fri", "responded", "Try it with the three most read ones."),
            Step("w27 Mon", "started", by="mei", owner="mei"),
        ),
    ),
    Told("Shift swap board", "34 days ago", "ana"),
    Told(
        "Rehearse a big outage twice a year",
        "w27 Mon",
        "tove",
        (
            Step("w27 Wed", "responded", "Good thought. I look for a date with operations."),
            Step("w29 Tue", "planned", owner="bo", due="w36 Fri"),
        ),
    ),
)

IDEAS = BEFORE_WEEK_20 + SINCE_WEEK_20
