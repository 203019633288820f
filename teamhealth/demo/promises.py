"""What was promised on the invented desk, and whether it was kept: all but one, about the doors of building C."""

from teamhealth.demo.followed import Step, Told

PROMISES = (
    Told("A rota that says who takes escalations", "w14 Mon", "bo", (Step("w16 Thu", "done"),), due="w16 Fri"),
    Told("Every idea gets an answer within two weeks", "w20 Mon", "bo", (Step("w21 Fri", "done"),), due="w21 Fri"),
    Told("Changes of the rota are told a week ahead", "w24 Mon", "bo", (Step("w26 Tue", "done"),), due="w26 Fri"),
    Told("Take the numbers of Mondays to the board", "w25 Mon", "bo", (Step("w26 Wed", "done"),), due="w26 Fri"),
    Told("Ask building C which calls are theirs", "w25 Mon", "bo", (Step("w28 Tue", "done"),), due="w27 Fri"),
    Told("Say who answers for building C's door system", "w27 Mon", "bo", (), due="w29 Fri"),
    Told("Say what building C may and may not ask of us", "w28 Mon", "bo", (), due="w31 Fri"),
)
