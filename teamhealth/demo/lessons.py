"""What went wrong on the invented desk, what in the work made it go wrong, and what was changed because of it."""

from teamhealth.demo.followed import Step, Told

LESSONS = (
    Told(
        "Two hours without the shared mailbox",
        "w13 Fri",
        "ivo",
        (
            Step(
                "w14 Mon", "planned", "One calendar for changes, with whom to call in it.", owner="ivo", due="w17 Fri"
            ),
            Step("w17 Wed", "done", by="ivo"),
        ),
        cause="Changes stand in one calendar and whom to call in another, so nobody saw both.",
    ),
    Told(
        "Callers sent to the wrong building for a week",
        "w16 Thu",
        "chidi",
        (Step("w17 Mon", "started", by="chidi", owner="chidi"), Step("w19 Tue", "done", by="chidi")),
        cause="The list of rooms lives in three copies, and only one was changed.",
    ),
    Told(
        "A password set for another caller of the same name",
        "w18 Thu",
        "elif",
        (
            Step("w19 Mon", "responded", "Thank you for telling it. This can happen to each of us."),
            Step("w19 Wed", "planned", "The form shows the department first.", owner="elif", due="w22 Fri"),
            Step("w22 Tue", "done", by="elif"),
        ),
        cause="The form shows who it is for only after it has been sent.",
    ),
    Told(
        "Ideas lay for months without a word",
        "w20 Mon",
        "bo",
        (
            Step("w20 Fri", "planned", owner="bo", due="w21 Fri"),
            Step("w21 Fri", "done", "Tuesdays at nine, every week."),
        ),
        cause="Reading them had no fixed hour in the week, so it never came first.",
    ),
    Told(
        "A loan laptop left without its charger",
        "w25 Mon",
        "tove",
        (Step("w25 Wed", "started", by="tove", owner="tove"), Step("w27 Fri", "done", by="tove")),
        cause="No list said what belongs to a set.",
    ),
    Told(
        "An outage notice went out an hour late",
        "w28 Tue",
        "sam",
        (Step("w28 Fri", "planned", "Both shifts may send it, without asking.", owner="sam", due="w34 Fri"),),
        cause="Outside office hours nobody was allowed to send one.",
    ),
)
