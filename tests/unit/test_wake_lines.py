"""What an element with nothing to show tells people to do can be done."""

import re
import shlex

import pytest

from teamhealth.cli.root import COMMANDS
from teamhealth.culture import catalogue
from teamhealth.exchange import registry

KINDS = [kind.name for kind in registry.every() if kind.take]
ELEMENTS = [(lang, element) for lang in catalogue.languages() for element in catalogue.load(lang).elements]

every_element = pytest.mark.parametrize(
    "element", [element for _, element in ELEMENTS], ids=[f"{lang} {element.id}" for lang, element in ELEMENTS]
)


@every_element
def test_a_wake_line_names_a_command_that_exists(element: catalogue.Element) -> None:
    _, _, line = element.wake.partition(": ")
    program, command, *_ = shlex.split(line)
    assert program == "teamhealth"
    assert command in COMMANDS


@every_element
def test_a_wake_line_that_maps_a_column_maps_it_to_its_own_element(element: catalogue.Element) -> None:
    mapped = re.findall(r"--item COLUMN=(\w+)", element.wake)
    assert mapped in ([], [element.id])
    assert ("--audience customers" in element.wake) == (bool(mapped) and element.audience == "customers")


@every_element
def test_a_wake_line_that_imports_names_a_kind_that_can_be(element: catalogue.Element) -> None:
    kinds = re.findall(r"teamhealth import (\w+) FILE", element.wake)
    assert set(kinds) <= set(KINDS)
    assert element.audience == "members" or kinds == ["tickets"]
