"""What the invented desk lacked: filled within weeks until a third building came over in week 12, piling up since."""

from teamhealth.demo.followed import Step, Told

NEEDS = (
    Told("Spare badge for the meeting room", "w2 Tue", "tove", (Step("w3 Thu", "done"),), severity=1),
    Told(
        "Licence for the screen recorder",
        "w3 Wed",
        "elif",
        (Step("w3 Fri", "responded", "Ordered today."), Step("w6 Tue", "done")),
        severity=2,
    ),
    Told("Keyboard for the standing desk", "w5 Mon", "mei", (Step("w6 Fri", "done"),), severity=1),
    Told(
        "Read access to the network map",
        "w6 Thu",
        "ivo",
        (Step("w7 Mon", "responded", "I have asked the network team."), Step("w8 Wed", "done")),
        severity=3,
    ),
    Told("Desk and accounts for Noor", "w7 Wed", "bo", (Step("w8 Tue", "done", by="chidi"),), severity=3),
    Told(
        "A chair with arm rests that hold",
        "w9 Tue",
        "sam",
        (Step("w9 Thu", "responded", "Chosen, it comes with the next delivery."), Step("w12 Thu", "done")),
        severity=2,
    ),
    Told(
        "One more person on Mondays, with building C",
        "w12 Wed",
        "ana",
        (Step("w13 Mon", "responded", "I have asked for a place. No word yet."),),
        severity=3,
    ),
    Told(
        "Test phone for the new call client",
        "w13 Tue",
        "ivo",
        (Step("w15 Wed", "responded", "Stock is out, I am on the list."), Step("w21 Tue", "done")),
        severity=2,
    ),
    Told(
        "Two loan laptops for emergencies",
        "w14 Thu",
        "ana",
        (Step("w21 Wed", "planned", "Two old ones are being set up again.", owner="bo", due="w27 Fri"),),
        severity=3,
    ),
    Told(
        "Access to building C's door system",
        "w16 Mon",
        "chidi",
        (Step("w18 Thu", "responded", "Their security team wants a talk first."),),
        severity=3,
    ),
    Told(
        "Course on the new booking system",
        "w17 Thu",
        "noor",
        (Step("w21 Mon", "planned", "Two places booked.", owner="noor", due="w28 Fri"), Step("w27 Tue", "done")),
        severity=3,
    ),
    Told(
        "Docking station for the late desks",
        "w19 Tue",
        "elif",
        (Step("w22 Thu", "planned", "In the next order.", owner="bo", due="w34 Fri"),),
        severity=2,
    ),
    Told(
        "Second headset charger",
        "61 days ago",
        "sam",
        (Step("52 days ago", "planned", "Ordered with the next delivery.", owner="bo", due="22 days ago"),),
        severity=2,
    ),
    Told("A quiet corner for difficult calls", "0 days ago", "noor", severity=2),
)
