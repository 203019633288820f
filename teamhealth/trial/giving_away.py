"""Whether what a check says gives somebody away: by name, or by a number that counts one member, or two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from teamhealth.trial.persons import MEMBERS, PEOPLE

Said = Mapping[str, Any]
"""What a check said of one context, as the child answers it."""
_WORDS = {"nobody": 0.0, "none": 0.0, "one": 1.0, "single": 1.0, "two": 2.0, "both": 2.0, "three": 3.0}
_NUMBER = re.compile(rf"(?<![\w.])\d+(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_UNITS = (1.0, 1 / PEOPLE, 1 / len(MEMBERS), 100 / PEOPLE, 100 / len(MEMBERS))
_WHOLES = (PEOPLE, len(MEMBERS))
_LEAST = 2
"""From so many numbers in a row on it is no chance that they count people."""


def texts(said: Said) -> Iterator[str]:
    """Yield every text of what was said."""
    yield said["summary"]
    for metric in said["metrics"]:
        yield from (text for text in (metric["name"], metric["unit"], metric["value"]) if isinstance(text, str))
    for finding in said["findings"]:
        yield from (text for text in (finding["summary"], finding["subject"], finding["remedy"]) if text)


def named(said: Said, people: Sequence[str]) -> str | None:
    """Return the first text that holds a handle or name of somebody, None when none does."""
    if not people:
        return None
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, people))})(?!\w)", re.IGNORECASE)
    return next((text for text in texts(said) if pattern.search(text)), None)


def counted(said: Sequence[Said]) -> str | None:
    """Return where a number follows the members one by one: what was said with none to three of them otherwise.

    Such a number is 1 and then 2, or all but one and then all but two, of the members or of all people; as a count, a
    share or a percentage. What is told of three and more, or hidden, is free.
    """
    before, with_one, *more = map(numbers, said)
    for place, one in with_one.items():
        series = [before.get(place), one, *(numbers.get(place) for numbers in more)]
        # That there are three findings for three members is needed to tell it from chance; a number may end at two.
        if _follows(series if place[0] == "findings" else series[:3], exact=place[0] == "metric"):
            return _where(place, one)
    return None


def numbers(said: Said) -> dict[tuple[str, ...], float]:
    """Return the numbers of what was said: of metrics by name, of sentences by their words and by their order."""
    found: dict[tuple[str, ...], float] = {}
    for metric in said["metrics"]:
        for field in ("value", "low", "high"):
            if isinstance(metric[field], int | float):
                found["metric", metric["name"], field] = metric[field]
    states: dict[str, int] = defaultdict(int)
    for index, finding in enumerate(said["findings"]):
        states[finding["state"]] += 1
        for field in ("summary", "subject", "remedy"):
            found |= _in_text(finding[field] or "", f"{index} {field}")
    return found | {("findings", state): float(count) for state, count in states.items()}


def _in_text(text: str, where: str) -> dict[tuple[str, ...], float]:
    """Return the numbers of a text twice: under its words, which may move, and under its place, where words change."""
    frame = _NUMBER.sub("#", text)
    values = [_value(number.casefold()) for number in _NUMBER.findall(text)]
    return {(kind, str(n)): value for kind in (f"text {frame}", f"text {where}") for n, value in enumerate(values)}


def _value(number: str) -> float:
    return _WORDS[number] if number in _WORDS else float(number)


def _follows(series: Sequence[float | None], *, exact: bool) -> bool:
    """Tell whether numbers are none, one, two …, or all, all but one, all but two …; some may be absent."""
    if sum(number is not None for number in series) < _LEAST:
        return False
    counts = (range(len(series)), *(range(whole, whole - len(series), -1) for whole in _WHOLES))
    return any(
        all(number is None or _is(number, n * unit, unit, exact) for number, n in zip(series, count, strict=True))
        for count in counts
        for unit in _UNITS
    )


def _is(value: float, expected: float, unit: float, exact: bool) -> bool:
    """Tell whether a number is the one that is expected; in a sentence a share or a percentage is rounded."""
    if exact or unit == 1:
        return abs(value - expected) < 1e-6
    last_digit = 1.0 if value.is_integer() else 0.1
    return abs(value - expected) <= 0.51 * (last_digit if unit > 1 else 0.01)


def _where(place: tuple[str, ...], one: float) -> str:
    if place[0] == "metric":
        return f"the metric {place[1]}{'' if place[2] == 'value' else f' ({place[2]})'} is {one:g}"
    if place[0] == "findings":
        return f"there are as many {place[1]} findings as members"
    return f"a sentence says {one:g}"
