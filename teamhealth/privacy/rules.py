"""The disclosure rules by number, each in one sentence, and whether this version has a use for it."""

from typing import NamedTuple

from teamhealth.pulse.disclosure import COMMENTERS, DETAIL_RING


class Rule(NamedTuple):
    """A disclosure rule; one that is not in force belongs to roll-ups over teams, of which there are none yet."""

    name: str
    what: str
    in_force: bool = True


def rules(minimum: int) -> list[Rule]:
    """Return the rules D1 to D13 as they hold with this smallest number of answers."""
    least = f"{minimum} or more"
    return [
        Rule("D1", f"a level is shown only when {least} were asked and {least} gave an answer to that question"),
        Rule("D2", "there is no result before a round closes; then there is one, and it never changes"),
        Rule("D3", f"the fewer were asked, the coarser the level; shares only from {DETAIL_RING} people, and rounded"),
        Rule("D4", "after somebody came or left, each question's next three results are one step coarser"),
        Rule("D5", f"a part of a team has results of its own only when it and the rest are {least} each"),
        Rule("D6", "a team's own result stands, and a roll-up that would isolate few people yields", in_force=False),
        Rule("D7", "the only cut is the team: no filter by group, role or anything else"),
        Rule("D8", "when one part of a roll-up is hidden, the next smallest is hidden too", in_force=False),
        Rule("D9", f"comments are shown when {least} answered and {COMMENTERS} or more commented, else they wait"),
        Rule("D10", f"with fewer than {DETAIL_RING} people the ends of the scale are bands"),
        Rule("D11", "of an open round only whether enough have answered; of a closed one only a band"),
        Rule("D12", "a roll-up needs three teams and fifteen answers, and none may dominate", in_force=False),
        Rule(
            "D13",
            "checks, status and results name no member and count no one or two of them; items, members, responsibility"
            " list and export give whole rows to whoever owns the store",
        ),
    ]
