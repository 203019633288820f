"""Every row of every lens of the culture model is in the catalogue, in its order, with its elements."""

import pytest

from teamhealth.culture.catalogue import Catalogue, load

LENSES: dict[str, list[tuple[str, list[str]]]] = {
    "provider": [
        ("clear_roles", ["clear_roles"]),
        ("ample_resources", ["ample_resources"]),
        ("employee_voice", ["employee_voice"]),
        ("engagement_alignment", ["engagement_alignment"]),
        ("trust_in_management", ["trust_in_management"]),
        ("empowerment", ["empowerment"]),
        ("walk_the_talk", ["walk_the_talk"]),
        ("feeling_valued", ["feeling_valued"]),
        ("team_spirit", ["team_spirit"]),
        ("no_blame", ["no_blame"]),
    ],
    "consumer": [
        ("empathy", ["empathy"]),
        ("ownership", ["ownership"]),
        ("transparency", ["transparency"]),
        ("seamless_escalations", ["seamless_escalations"]),
        ("feedback_loop", ["feedback_loop"]),
    ],
    "foundation": [
        ("aligned_values", ["engagement_alignment"]),
        ("product_passion_and_knowledge", ["product_knowledge"]),
        ("tolerance", ["no_blame"]),
        ("collaboration", ["team_spirit", "internal_service", "employee_voice"]),
        ("leadership_instead_of_management", ["walk_the_talk", "empowerment"]),
        ("commitment_to_customers", ["customer_commitment"]),
        ("clear_objectives", ["clear_roles", "employee_voice"]),
        ("invest_in_staff", ["growth", "trust_in_management"]),
        ("make_promise_keep_promise", ["transparency", "walk_the_talk"]),
        ("image_reputation_integrity", ["integrity"]),
        ("open_door_for_ideas", ["employee_voice"]),
    ],
    "serve": [
        ("spirit_of_service", ["service_spirit"]),
        ("embrace_solutions", ["root_cause"]),
        ("respectful_communication", ["respect"]),
        ("responsibility", ["initiative"]),
        ("value_feedback", ["feedback_loop", "employee_voice"]),
        ("empowered_excellence", ["empowerment", "celebration"]),
    ],
    "superior_service": [
        ("shared_language", ["shared_principles"]),
        ("untrained_situation", ["readiness"]),
        ("service_education", ["growth"]),
        ("leadership", ["trust_in_management", "walk_the_talk"]),
        ("momentum", ["momentum"]),
        ("support", ["ample_resources"]),
        ("recognised_and_rewarded", ["feeling_valued"]),
        ("fewer_needless_escalations", ["seamless_escalations"]),
    ],
    "lifeblood": [
        ("conviction", ["shared_principles", "empowerment"]),
        ("knows_the_limits", ["safe_to_ask"]),
        ("warm_blood", ["energy"]),
        ("middle_managers", ["walk_the_talk", "safe_to_ask", "shared_principles"]),
    ],
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_the_lenses_come_in_order_with_the_provider_first(catalogue: Catalogue) -> None:
    assert [lens.id for lens in catalogue.lenses] == list(LENSES)


@pytest.mark.parametrize("lens_id", LENSES)
def test_a_lens_has_every_row_of_the_model_with_its_elements_in_order(catalogue: Catalogue, lens_id: str) -> None:
    rows = catalogue.lens(lens_id).rows
    assert [(row.id, list(row.elements)) for row in rows] == LENSES[lens_id]


def test_every_element_is_shown_by_some_lens(catalogue: Catalogue) -> None:
    shown = {element_id for rows in LENSES.values() for _, elements in rows for element_id in elements}
    assert {element.id for element in catalogue.elements} == shown


def test_only_the_consumer_elements_are_felt_by_customers(catalogue: Catalogue) -> None:
    customers = {element.id for element in catalogue.elements if element.audience == "customers"}
    assert customers == {element_id for element_id, _ in LENSES["consumer"]}


def test_a_row_of_the_two_element_lenses_has_the_title_of_its_element(catalogue: Catalogue) -> None:
    rows = [row for lens_id in ("provider", "consumer") for row in catalogue.lens(lens_id).rows]
    assert [row.title for row in rows] == [catalogue.element(row.id).title for row in rows]


def test_elements_of_a_lens_come_once_each_in_the_order_of_its_rows(catalogue: Catalogue) -> None:
    ids = [element.id for element in catalogue.elements_of("lifeblood")]
    assert ids == ["shared_principles", "empowerment", "safe_to_ask", "energy", "walk_the_talk"]
