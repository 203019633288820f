"""What was promised on the invented desk, and whether it was kept."""

from teamhealth.demo.followed import Step, Told

PROMISES = (
    Told("A rota that says who takes escalations", "w14 Mon", "bo", (Step("w16 Thu", "done"),), due="w16 Fri"),
    Told("Every idea gets an answer within two weeks", "w20 Mon", "bo", (Step("w21 Fri", "done"),), due="w21 Fri"),
    Told("Say what building C may and may not ask of us", "w28 Mon", "bo", (), due="w31 Fri"),
)
