"""The words by which files say how an idea or need ended."""

from collections.abc import Mapping

from teamhealth.errors import UsageError
from teamhealth.facts import EventKind

WORDS: Mapping[str, EventKind] = {
    "done": EventKind.DONE,
    "implemented": EventKind.DONE,
    "accepted": EventKind.DONE,
    "final": EventKind.DONE,
    "active": EventKind.DONE,
    "declined": EventKind.DECLINED,
    "rejected": EventKind.DECLINED,
    "withdrawn": EventKind.WITHDRAWN,
    "merged": EventKind.MERGED,
    "superseded": EventKind.MERGED,
    "replaced": EventKind.MERGED,
    "other": EventKind.OTHER,
}

STATES = tuple(kind.value for kind in EventKind if kind.closes)


def own_words(given: Mapping[str, str]) -> dict[str, EventKind]:
    """Return what `--outcome WORD=STATE` added; raises UsageError for a state that is none."""
    found = {}
    for word, state in given.items():
        if state.casefold() not in STATES:
            raise UsageError(f"--outcome {word}={state}: {state!r} closes nothing", hint=f"states: {', '.join(STATES)}")
        found[word.casefold()] = EventKind(state.casefold())
    return found


def closing_of(word: str | None, own: Mapping[str, EventKind]) -> EventKind | None:
    """Return the event a word stands for, None when it is not known; own words go before ours."""
    folded = (word or "").casefold()
    return own.get(folded) or WORDS.get(folded)
