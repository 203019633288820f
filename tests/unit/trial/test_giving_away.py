"""A trial finds the number that counts one member, or two; bundled checks give none away."""

import pytest

from teamhealth.checking import registry
from teamhealth.trial import giving_away, judging, persons, twins
from teamhealth.trial.persons import MEMBERS, PEOPLE
from teamhealth.trial.report import Row, Verdict
from tests.unit.trial.conftest import Ask

BUNDLED = registry.bundled()

# Each body counts the members who have done, or not done, something: `few` of them.
LATE = """
from datetime import timedelta
since = ctx.today - timedelta(days=30)
if not ctx.activities():
    raise NoData("no one-to-one yet")
met = {a.member for a in ctx.activities() if a.kind == "one_to_one" and a.day > since}
few = sum(m.handle not in met and m.role == "member" for m in ctx.members())
people = len(ctx.members())
"""


def counts(ask: Ask, body: str) -> Row:
    return judging.counts(ask("reveal", body)["cases"])


@pytest.mark.parametrize(
    "said",
    [
        'yield Metric("late", few)',
        'yield Metric("met", people - few)',
        'yield Metric("share", few / people)',
        'yield Metric("share", 1 - few / (people - 1))',
        'yield Metric("percent", 100 * few / people, "%")',
        'yield Metric("between", None, low=few, high=people)',
        'yield levels("late", few, warn=3, crit=5)',
        'yield Finding.ok(f"{few} of {people} without a one-to-one")',
        'yield Finding.ok(f"{few / people:.0%} without a one-to-one")',
        'yield Finding.ok(f"{few / people:.2f} of all without a one-to-one")',
        'yield Finding.ok(f"{people - few} met")',
        'yield Finding.ok(["nobody", "one member", "two members"][min(few, 2)] + " without a one-to-one")',
        'yield Finding.ok("met")\nyield from [Finding.warn("somebody waits") for _ in range(few)]',
        'yield Metric("late", few if few < 2 else None)\nyield Finding.ok("counted")',
    ],
)
def test_a_count_of_one_and_two_is_found_in_every_form(ask: Ask, said: str) -> None:
    row = counts(ask, f"{LATE}\n{said}")
    assert row.verdict is Verdict.FAILED
    assert "one to one" in row.figure
    assert row.remedy


@pytest.mark.parametrize(
    "said",
    [
        'yield Metric("late", few if few > 2 and people - few > 2 else None)\nyield Finding.ok("counted")',
        'yield Finding.ok("all met" if not few else f"{few} wait" if 2 < few < 9 else "few wait, or few met")',
        'yield Metric("events", len(ctx.activities()))',
        'yield Metric("people", people)',
        'yield Metric("hours", 7.5 * len(ctx.activities()) / people, "hours")',
    ],
)
def test_what_counts_no_single_members_is_free(ask: Ask, said: str) -> None:
    assert counts(ask, f"{LATE}\n{said}").verdict is Verdict.OK


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('few = len({t.receiver for t in ctx.recognitions() if t.receiver != "qxboss"})', "thanks received"),
        ('few = sum(v.value > 100 for v in ctx.measures("x") if v.day > ctx.today - timedelta(days=7))', "measures"),
        ("few = sum(a.last is None for a in ctx.absences())", "absences"),
        ("few = len({i.opened_by for i in ctx.ideas() if i.is_open})", "ideas"),
        ("few = len({p.owner for p in ctx.promises() if p.is_open and p.due < ctx.today})", "promises"),
    ],
)
def test_every_kind_of_fact_about_a_member_is_tried(ask: Ask, body: str, kind: str) -> None:
    row = counts(ask, f'from datetime import timedelta\n{body}\nyield Metric("few", few)')
    assert row.verdict is Verdict.FAILED
    assert row.figure.startswith(kind)


def test_the_worlds_differ_in_the_first_members_alone() -> None:
    for case in {case.kind: case for case in persons.cases()}.values():
        none, one, two = (persons.world(case, odd) for odd in range(3))
        assert [m.handle for m in none.members()] == [m.handle for m in two.members()]
        assert len(none.members()) == PEOPLE == len(MEMBERS) + 1
        assert repr(none) != repr(one) != repr(two)


@pytest.mark.parametrize("name", BUNDLED)
def test_no_bundled_check_gives_anybody_away(name: str, ask: Ask) -> None:
    answer = ask("reveal", BUNDLED[name].origin.file, name)
    assert judging.counts(answer["cases"]).figure == f"{len(list(persons.cases()))} comparisons of {PEOPLE} people"
    assert judging.answers(answer["twins"]).verdict is Verdict.OK


def test_numbers_are_found_in_words_too() -> None:
    assert giving_away.named({"summary": "Ana-Lena came", "metrics": [], "findings": []}, ["ana"]) == "Ana-Lena came"
    assert giving_away.named({"summary": "Anagram", "metrics": [], "findings": []}, ["ana", "o"]) is None


# Twins


def test_twins_answered_otherwise_and_let_the_team_know_the_same() -> None:
    found = list(twins.pairs())
    assert len(found) == twins.PAIRS
    assert all(one == other for one, other in found)


def test_what_tells_twins_apart_is_found(ask: Ask) -> None:
    body = "import random\nyield Metric('x', random.random())"
    assert judging.answers(ask("reveal", body)["twins"]).verdict is Verdict.FAILED
