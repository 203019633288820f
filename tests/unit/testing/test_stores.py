"""The five stores: what each holds, that it holds every kind, and that no bundled check breaks on one."""

import inspect

import pytest

from teamhealth.check_api import CheckContext, FactSource, State
from teamhealth.checking import registry
from teamhealth.facts import Reason
from teamhealth.testing import STORES, run, store, stores

READERS = [
    name
    for name, one in vars(FactSource).items()
    if inspect.isfunction(one) and name[0] != "_" and name != "measure_names"
]
CHECKS = {name: check.spec for name, check in registry.bundled().items() if check.spec}


@pytest.fixture(scope="module")
def every() -> dict[str, CheckContext]:
    return stores()


def counts(context: CheckContext) -> dict[str, int]:
    return {name: len(getattr(context, name)(*(["any name"] if name == "measures" else []))) for name in READERS}


def test_the_stores_are_named_and_another_name_is_refused(every: dict[str, CheckContext]) -> None:
    assert tuple(every) == STORES
    with pytest.raises(ValueError, match="no store 'large'; there are empty, tiny, demo, hostile, huge"):
        store("large")


def test_the_empty_store_is_empty_and_tiny_and_hostile_have_every_kind(every: dict[str, CheckContext]) -> None:
    assert set(counts(every["empty"]).values()) == {0}
    assert 0 not in counts(every["tiny"]).values()
    assert 0 not in counts(every["hostile"]).values()


def test_the_huge_store_has_ten_years_of_sixty_people(every: dict[str, CheckContext]) -> None:
    thanks = every["huge"].recognitions()
    assert (len(thanks), len(every["huge"].members())) == (80_000, 60)
    assert (thanks[-1].day - thanks[0].day).days >= 3649
    assert len(every["huge"].measures("any")) > 30_000


@pytest.mark.parametrize("name", CHECKS)
def test_no_bundled_check_breaks_and_none_is_well_from_nothing(name: str, every: dict[str, CheckContext]) -> None:
    found = {store: run(CHECKS[name], context) for store, context in every.items() if store != "huge"}
    assert [store for store, result in found.items() if result.reason is Reason.FAILED] == []
    assert found["empty"].state is State.UNKNOWN
