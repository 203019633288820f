"""What authors of checks import from `teamhealth.testing`, and that it loads nothing heavy before it is used."""

import inspect
import json
import subprocess
import sys

from teamhealth import testing
from teamhealth.check_api import FactSource

PROBE = "import json, sys, teamhealth.testing; print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"


def test_the_public_names_are_pinned() -> None:
    assert set(testing.__all__) == {
        *("context", "run", "load", "Result", "store", "stores", "STORES", "TODAY", "days_ago"),
        *("idea", "need", "promise", "lesson", "event", "thanks", "member", "activity", "responsibility", "absence"),
        *("capacity", "measure", "ticket", "release"),
    }
    assert all(inspect.getdoc(getattr(testing, name)) for name in testing.__all__)


def test_a_context_takes_every_kind_of_fact_that_a_check_may_read() -> None:
    readers = {name for name, one in vars(FactSource).items() if inspect.isfunction(one) and not name.startswith("_")}
    readers.discard("measure_names")
    assert set(inspect.signature(testing.context).parameters) == {*readers, "today", "now", "team"}


def test_importing_it_loads_neither_pytest_nor_anything_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert loaded.isdisjoint({"pytest", "_pytest", "sqlite_utils", "textual", "click", "pydantic"})
