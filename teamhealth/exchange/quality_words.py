"""What figures of survey quality mean for a manager: one plain sentence each."""

from collections.abc import Sequence

from teamhealth import stats

TITLES = {
    "alpha": "Cronbach's alpha",
    "rwg_j": "rwg(j)",
    "icc1": "ICC(1)",
    "icc2": "ICC(2)",
    "detectable_between_teams": "Noticed between teams",
    "detectable_between_rounds": "Noticed between rounds",
}
"""The names of the figures and how they are headed, in the order in which they are told."""

NOT_TOLD_APART = (
    "The file does not say which answers are of one person; name the column that does: --map respondent=COLUMN."
)
ONE_QUESTION = "There is one question only, so nothing that could belong together."
ONE_TEAM = "All answers are of one team, so there is nothing to compare."
NO_STEPS = "The scale is not made of whole steps, so there is no telling how far answers at random lie apart."
_NO_SPREAD = "Everybody's answers have the same sum, so it cannot be worked out."

_USUALLY = "Supposing that answers lie as far apart as they usually do (sd a quarter of the scale): "


def heading(people: int, teams: int, questions: int) -> str:
    """Return what a survey consists of."""
    return ", ".join([_count(people, "person", "people"), _count(teams, "team"), _count(questions, "question")])


def too_few_people(least: int) -> str:
    """Return why nothing is told of a round."""
    return f"fewer than {least} people answered; it is told from {least} on, because of fewer it could tell too much."


def no_rows(least: int) -> str:
    """Return why nothing is told that rests on people who answered every question."""
    return f"Fewer than {least} people answered every question."


def too_few_teams(teams: int, people: int) -> str:
    """Return why teams are not compared."""
    return f"Teams are compared when {teams} or more have enough answers each, and {people} people together."


def one_large_team(share: float) -> str:
    """Return why teams are not compared when one has more than a share of the answers."""
    return f"More than {share:.0%} of the answers are of one team: a comparison would tell of the others alone."


def few_teams(many: int) -> str:
    """Return why the levels of teams are not drawn towards the mean of all."""
    return (
        f"Where each team probably stands is told from {many} teams with enough answers on: of fewer, how much teams"
        " differ is too uncertain."
    )


def no_agreement(many: int, people: int) -> str:
    """Return why the agreement in teams is not told."""
    return f"Agreement is told of {many} teams together, or of teams in which {people} people answered everything."


def alpha(value: float | None, complete: int, people: int) -> str:
    """Return what an alpha means, which rests on `complete` or more of `people` people.

    Bounds: Nunnally, Psychometric Theory (2nd ed. 1978) 245; Streiner, J. Pers. Assess. 80 (2003) 99.
    """
    if value is None:
        return _NO_SPREAD
    of = f"all {people} people" if complete == people else f"{complete} or more of {people} people"
    return f"{_alpha(value)} (From {of}, who answered every question.)"


def _alpha(value: float) -> str:
    if value >= 0.95:
        return "The questions say nearly the same: some could be left out."
    if value >= 0.7:
        return "The questions belong together: their mean can stand for all of them."
    if value >= 0.5:
        return "The questions belong together loosely: read each one, and their mean with care."
    return "The questions have little in common, or one runs the other way (--reverse): read each one, not their mean."


def agreement(value: float, told: int, teams: int, spread: tuple[float, float] | None, people: int) -> str:
    """Return what the median rwg(j) of `told` of the `teams` means; `spread` is that of teams of `people` and more.

    Bounds: LeBreton & Senter, Organ. Res. Methods 11 (2008) 836, table 3.
    """
    start = f"In a typical team (the middle of {told})" if told > 1 else f"In the one team of {people} people and more"
    ends = f" Teams of {people} people and more range from {spread[0]:g} to {spread[1]:g}." if spread else ""
    return f"{start if teams > 1 else 'In the team'} {_agreement(value)}{ends}"


def _agreement(value: float) -> str:
    if value > 0.7:
        return "people see it alike: a team's mean speaks for the team."
    if value > 0.5:
        return "people agree roughly: a team's mean hides some who see it otherwise."
    return "people see it differently: a team's mean speaks for few of them."


def icc1(value: float, is_sure: bool, p: float | None, many: int) -> str:
    """Return what an ICC(1) means, whether it is surely more than chance, and why p is not told of few teams."""
    told = (
        f" ({p_value(p)}.)"
        if p is not None
        else f" (Told roughly: of fewer than {many} teams more would tell too much.)"
    )
    if not is_sure:
        return f"Teams differ no more than chance makes them: act on no difference between teams.{told}"
    share = f"{value:.0%}" if value > 0 else "Little"
    return f"{share} of what makes answers differ is the team, and that is surely more than chance.{told}"


def icc2(value: float) -> str:
    """Return what an ICC(2) means. Bounds: Bliese in Klein & Kozlowski, Multilevel Theory (2000) 349."""
    if value >= 0.7:
        return "The means of teams tell them apart reliably."
    if value >= 0.5:
        return "The means of teams tell them apart roughly: take the difference of two with care."
    return "The means of teams hardly tell them apart: most of what differs between two is chance."


def detectable_between_teams(size: int, *, is_measured: bool) -> str:
    """Return what the smallest difference of two teams of a size means that would be noticed."""
    return _noticed(f"two teams of {size} people must differ by so many points to be", is_measured)


def detectable_between_rounds(*, is_measured: bool) -> str:
    """Return what the smallest change of the mean of all means that would be noticed."""
    return _noticed("if as many people answer again, the mean of all must move by so many points to be", is_measured)


def _noticed(what: str, is_measured: bool) -> str:
    text = f"{'' if is_measured else _USUALLY}{what} noticed in 80 of 100 cases; less may be chance."
    return text[0].upper() + text[1:]


def questions(differ: Sequence[bool | None]) -> str:
    """Return on how many questions teams differ for sure."""
    told = [one for one in differ if one is not None]
    if not any(told):
        return "There is no question on which teams differ for sure." if told else ""
    return (
        f"Teams differ for sure on {sum(told)} of {_count(len(told), 'question')}"
        " (of all that are called sure, at most 5 in 100 are expected to be chance)."
    )


def levels(mean: float, icc: float, sizes: Sequence[int], hidden: int) -> str:
    """Return how the levels of teams of these sizes were drawn towards the mean of all."""
    kept = " and ".join(f"{stats.reliability(n, icc):.0%} in a team of {n}" for n in sorted({min(sizes), max(sizes)}))
    left_out = f" Not shown, for too few answers: {_count(hidden, 'team')}." if hidden else ""
    return (
        f"Where each team probably stands: its level drawn towards the mean of all, {mean:g}, because few answers are"
        f" partly chance. Of its distance there remains {kept}. In alphabetical order.{left_out}"
    )


def p_value(p: float) -> str:
    """Return a p-value of three decimals as it is printed."""
    return f"p = {p:.3f}" if p else "p < 0.001"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
