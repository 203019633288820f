"""A bare app around a widget, and its screen as plain text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from teamhealth_widgets.row_list import RowList


class Host(App[None]):
    """Shows widgets and remembers what their lists posted."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.chosen: list[str] = []
        self.highlighted: list[str] = []
        self.acted = 0

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.chosen.append(message.key)

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.highlighted.append(message.key)

    def action_act(self) -> None:
        self.acted += 1


@asynccontextmanager
async def _hosted(*widgets: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with Host(*widgets).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def hosted() -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    return _hosted


@pytest.fixture
def text_of() -> Callable[[Widget], list[str]]:
    """The visible lines of a widget as plain text."""
    return lambda widget: [widget.render_line(y).text for y in range(widget.size.height)]
