"""How good an imported survey is, as text: a figure a line with what it means, then questions, then teams."""

from collections.abc import Iterator

from teamhealth.cli import output
from teamhealth.exchange.quality import Quality, QuestionQuality

_GAP = "  "
_SAME = "(for the same reason)"


def tell(quality: Quality) -> None:
    """Print what is told of one round."""
    _paragraph(f"Survey quality, round {quality.round}: ", quality.says)
    if quality.respondents is None:
        return
    for line in _figures(quality):
        print(line)
    if quality.questions_say:
        _paragraph(_GAP, quality.questions_say)
    known = [one for one in quality.questions if one.icc1 is not None]
    if known:
        head = ("  ICC(1)", "p", "adjusted p", "differs", "question")
        output.table(head, [_question(one) for one in known], right=head[:3])
    if quality.levels_say:
        _paragraph(_GAP, quality.levels_say)
    if quality.levels:
        rows = [(f"{_GAP}{at.team}", str(at.people), at.level.text, at.estimate.text) for at in quality.levels]
        output.table((f"{_GAP}team", "people", "level", "probably"), rows, right=("people",))


def _paragraph(start: str, text: str) -> None:
    print(f"\n{output.wrapped(start, text)}")


def _figures(quality: Quality) -> Iterator[str]:
    width = max(len(figure.title) for figure in quality.figures)
    before = ""
    for figure in quality.figures:
        value = output.NOTHING if figure.value is None else f"{figure.value:g}"
        yield output.wrapped(
            f"{_GAP}{figure.title:{width}}  {value:>6}  ", _SAME if figure.says == before else figure.says
        )
        before = figure.says


def _question(one: QuestionQuality) -> tuple[str, ...]:
    differs = "for sure" if one.differs else "not sure"
    # Where no p-value is told, ICC(1) has one decimal.
    icc1 = f"{one.icc1:.{1 if one.p is None else 3}f}"
    return f"{_GAP}{icc1}", _p_value(one.p), _p_value(one.adjusted), differs, one.question


def _p_value(value: float | None) -> str:
    if value is None:
        return output.NOTHING
    return f"{value:.3f}" if value else "< 0.001"
