"""What a team can conclude from a release and what it cannot, as one plain text.

It follows from the release alone: from the step its levels are rounded to, how many were asked, and which items are
hidden or coarser than the others.
"""

from math import ceil

from teamhealth.facts import Release, ReleasedItem
from teamhealth.pulse import disclosure

_STEP_WORDS = {1.0: "whole points", 0.5: "half points", 0.25: "quarter points", 0.1: "tenths of a point"}


def of(release: Release) -> str:
    """Return the sentences on a release: how fine its levels are, which difference may be chance, what is missing."""
    shown = [item for item in release.items if item.shown]
    if not shown:
        return "Too few answered, so nothing can be concluded: neither that all is well nor that it is not."
    own = disclosure.step(release.ring, release.scale)
    finest = min(item.step or own for item in shown)
    sentences = [_on_level(release, finest), _on_coarser(shown, own), _on_hidden(release)]
    return " ".join(sentence for sentence in sentences if sentence)


def chance(release: Release, *, coarser: bool) -> float:
    """Return the difference between two rounds below which it may be chance, on the release's scale.

    Two levels differ for sure only when their intervals (`disclosure.half_width`) do not overlap; the
    sum of their halves, raised to the next whole step.
    """
    size = disclosure.step(release.ring, release.scale, coarser=coarser)
    both = 2 * disclosure.half_width(release.ring, release.scale, coarser=coarser)
    return ceil(both / size - 1e-9) * size


def _on_level(release: Release, step: float) -> str:
    coarser = step > disclosure.step(release.ring, release.scale)
    least = chance(release, coarser=coarser)
    points = "1 point" if least == 1 else f"{least:g} points"
    return (
        f"With {release.ring} people asked a level is told in {_words(step)}: a difference of less than {points}"
        " between two rounds may be chance."
    )


def _on_coarser(shown: list[ReleasedItem], own: float) -> str:
    coarser = [item for item in shown if item.step is not None and item.step > own]
    if not coarser:
        return ""
    some = f"{len(coarser)} of {len(shown)} levels {'is' if len(coarser) == 1 else 'are'}"
    which = "every level is" if len(coarser) == len(shown) else some
    steps = _words(max(item.step or own for item in coarser))
    return (
        f"Somebody joined or left, so {which} told in {steps} only; that ends"
        f" {disclosure.COARSER_SHOWINGS} showings after the last change."
    )


def _on_hidden(release: Release) -> str:
    hidden = sum(not item.shown for item in release.items)
    if not hidden:
        return ""
    which = "one of the questions" if hidden == 1 else f"{hidden} of the questions"
    return f"Too few answered {which}; that says nothing about how it stands there."


def _words(step: float) -> str:
    return _STEP_WORDS.get(round(step, 6), f"steps of {step:g}")
