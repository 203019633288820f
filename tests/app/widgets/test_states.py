from __future__ import annotations

from teamhealth_widgets.cells import cell_len
from teamhealth_widgets.painted import PaintedView
from teamhealth_widgets.states import WORD_WIDTH, State


def test_states_differ_without_colour() -> None:
    assert len({state.symbol for state in State}) == len({state.word for state in State}) == len(State)
    assert all(cell_len(state.symbol) == 1 for state in State)
    assert max(len(state.word) for state in State) == WORD_WIDTH


def test_every_state_has_a_component_class_with_a_colour() -> None:
    for state in State:
        assert state.tone in PaintedView.COMPONENT_CLASSES
        assert f".{state.tone} {{ color:" in PaintedView.DEFAULT_CSS


def test_what_is_wrong_weighs_more_than_what_is_unknown_or_well() -> None:
    by_weight = sorted(State, key=lambda state: state.weight)
    assert by_weight == [State.NOT_YET, State.OK, State.UNKNOWN, State.WARN, State.CRIT]
