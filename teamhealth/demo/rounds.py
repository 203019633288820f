"""What people on the invented desk wrote in its rounds, and what was answered to each of them."""

from typing import NamedTuple


class Answered(NamedTuple):
    """What the manager answered to a round: what was heard, and what will be done, or why nothing will be."""

    heard: str
    doing: str | None = None
    nothing_because: str | None = None


COMMENTS: dict[int, tuple[str, ...]] = {
    9: (
        "Good that Noor had everything on day one.",
        "Could we hear sooner when a rota changes?",
        "The morning handover got better.",
    ),
    17: (
        "Building C calls us for everything, also what is not ours.",
        "Mondays are too much since the summer.",
        "We hear of decisions from the customer.",
        "Nobody asked us before C came over.",
    ),
    24: (
        "I got an answer to my idea within a week, a first.",
        "The rota for escalations helps.",
        "Still one person short on Mondays.",
    ),
    30: (
        "The charger was promised weeks ago.",
        "It is good to be able to say no to building C when it is not ours.",
        "Who answers for the door system now?",
        "Thank you for the course.",
    ),
}
"""The comments of a round, where three or more wrote one."""

RESPONSES: dict[int, Answered] = {
    16: Answered("Resources are falling since building C came over.", "I ask for one more person on Mondays."),
    17: Answered("Mondays are too much, and C asks for what is not ours.", "I talk to building C this week."),
    19: Answered("You do not believe that asking leads anywhere.", "From now on every idea gets a word in two weeks."),
    23: Answered("Your ideas were answered, and it shows.", "We keep the two weeks."),
    24: Answered("The rota helps; Mondays do not.", "The place for Mondays goes to the board with your numbers."),
    26: Answered("Walk the talk stays where it is: two needs are past their day.", "The laptops this week, or a no."),
    28: Answered("Needs wait longer than they should.", "I say what building C may and may not ask of us."),
    29: Answered("Too little to act on alone.", None, "the laptops and the talk with building C come first."),
}
"""What was answered to a round."""

_OTHERWISE = (
    Answered("Little moved.", None, "nothing in it asks for more than we have begun."),
    Answered("Steady, and good to know.", "We go on as agreed on Monday."),
    Answered("Two levels are a little lower than before.", "We look at them together in the next meeting."),
)


def response(week: int) -> Answered:
    """Return what was answered to the round of a week."""
    return RESPONSES.get(week, _OTHERWISE[week % len(_OTHERWISE)])
