"""Making a release: the answers of one round go in, what the team may know comes out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from teamhealth.facts import Audience, Release, Scale
from teamhealth.pulse import disclosure
from teamhealth.store import releases
from teamhealth.store.teams import Team


def make_release(
    team: Team,
    *,
    label: str,
    day: date,
    audience: Audience,
    scale: Scale,
    ring: int,
    answered: int,
    answers: Mapping[str, Sequence[float]],
    elements: Mapping[str, str],
    anchors: Collection[str],
    minimum: int = disclosure.MINIMUM,
    coarser: Collection[str] = (),
) -> Release:
    """Return the release of a team's round.

    `answers` holds the valid scores of each item, `elements` the element each item belongs to,
    `anchors` the items that make their element's series, `ring` how many were asked and
    `answered` how many took part, `coarser` the items that are shown one step coarser. No score survives.
    """
    return Release(
        id=releases.new_id(team, audience, label, answers),
        round=label,
        day=day,
        audience=audience,
        ring=ring,
        answered=disclosure.answered_band(answered, ring, minimum),
        scale=scale,
        items=tuple(
            disclosure.release_item(
                item,
                elements[item],
                scores,
                ring=ring,
                scale=scale,
                anchor=item in anchors,
                minimum=minimum,
                coarser=item in coarser,
            )
            for item, scores in sorted(answers.items())
        ),
    )
