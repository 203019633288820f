"""Finding one's way in the catalogue, and adding to it."""

import subprocess
import sys
from pathlib import Path

import pydantic
import pytest

from teamhealth.culture.catalogue import Catalogue, CatalogueError, load
from teamhealth.errors import ExitCode, UsageError

OWN = """
[[items]]
id = "quiet_hours.morning"
text = "My mornings are calm."

[[elements]]
id = "quiet_hours"
title = "Quiet hours"
meaning = "There is time to think."
remedy = "Keep one morning free of meetings."
wake = "Bring in the team's answers: teamhealth import answers FILE"

[[items]]
id = "quiet_hours.focus"
text = "I have hours in which I can concentrate."
anchor = true

[[items]]
id = "empowerment.refund"
text = "I can grant a small refund myself."

[[lenses]]
id = "ours"
title = "Our own"
meaning = "What we agreed on in spring."
rows = [{ id = "calm", title = "Calm", elements = ["quiet_hours", "ample_resources"] }]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_the_scale_has_five_steps_and_a_sixth_answer_that_comes_last(catalogue: Catalogue) -> None:
    assert list(catalogue.scale.answers) == [1, 2, 3, 4, 5, 0]
    assert catalogue.scale.answers[1] == "strongly disagree"
    assert catalogue.scale.answers[5] == "strongly agree"
    assert catalogue.scale.answers[0] == "cannot say"


def test_the_anchor_of_an_element_is_one_of_its_items(catalogue: Catalogue) -> None:
    anchor = catalogue.anchor("employee_voice")
    assert anchor.anchor
    assert anchor in catalogue.items_of("employee_voice")
    assert catalogue.item("employee_voice.results_used") == anchor


@pytest.mark.parametrize("words", ["clear_roles.goals", "I know how my work relates to the team's goals"])
def test_an_item_is_found_by_id_and_by_wording(catalogue: Catalogue, words: str) -> None:
    assert catalogue.find_item(words) == catalogue.item("clear_roles.goals")


def test_a_trailing_space_or_an_ampersand_makes_no_new_question(catalogue: Catalogue) -> None:
    item = catalogue.item("trust_in_management.supervisor")
    assert catalogue.find_item("I have trust & confidence in  my supervisor. ") == item


def test_an_element_is_found_by_id_and_by_title(catalogue: Catalogue) -> None:
    element = catalogue.element("engagement_alignment")
    assert catalogue.find_element("Engagement") == catalogue.find_element("engagement_alignment ") == element


def test_an_unknown_question_or_element_is_found_as_none(catalogue: Catalogue) -> None:
    assert catalogue.find_item("Do you like cake?") is None
    assert catalogue.find_element("cake") is None


@pytest.mark.parametrize(("kind", "near"), [("element", "clear_role"), ("item", "no_blame.cuase"), ("lens", "servee")])
def test_asking_for_an_unknown_id_names_the_nearest_ones(catalogue: Catalogue, kind: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"no {kind} '{near}'") as caught:
        getattr(catalogue, kind)(near)
    assert {"clear_role": "clear_roles", "no_blame.cuase": "no_blame.cause", "servee": "serve"}[near] in str(
        caught.value.hint
    )


def test_the_users_own_file_adds_elements_items_and_lenses(tmp_path: Path) -> None:
    own = tmp_path / "culture.toml"
    own.write_text(OWN)
    catalogue = load(path=own)
    assert [item.id for item in catalogue.items_of("quiet_hours")] == ["quiet_hours.morning", "quiet_hours.focus"]
    assert catalogue.anchor("quiet_hours").text == "I have hours in which I can concentrate."
    assert catalogue.items_of("empowerment")[-1].id == "empowerment.refund"
    assert [element.id for element in catalogue.elements_of("ours")] == ["quiet_hours", "ample_resources"]
    assert catalogue.lenses[-1].id == "ours"


def test_a_file_of_the_users_own_that_does_not_exist_adds_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    assert load(path=tmp_path / "culture.toml") == catalogue


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(CatalogueError, match="no catalogue in 'xx'") as caught:
        load("xx")
    assert "en" in str(caught.value.hint)
    assert caught.value.code == ExitCode.CONFIG


def test_a_loaded_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        catalogue.elements[0].title = "Other"  # type: ignore[misc]


def test_comparing_two_wordings_needs_no_pydantic() -> None:
    program = "import sys, teamhealth.culture.normalise; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
