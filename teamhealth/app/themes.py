"""The two colour themes of our own: one accent for what can be acted on, and states that tell without shouting.

Textual mixes a third of white (dark) or black (light) into these before it writes text with them.
"""

from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="teamhealth-dark",
    primary="#3d8dd0",
    secondary="#5f7d95",
    accent="#3d8dd0",
    success="#559560",
    warning="#d88f19",
    error="#e0301f",
    foreground="#d9dee3",
    background="#14171a",
    surface="#1b2024",
    panel="#242a30",
    variables={
        "block-cursor-background": "#24425c",
        "block-cursor-foreground": "#d9dee3",
        "scrollbar": "#39424a",
        "scrollbar-background": "#14171a",
    },
)

LIGHT = Theme(
    name="teamhealth-light",
    primary="#2f90e8",
    secondary="#5f7d95",
    accent="#2f90e8",
    success="#46a25f",
    warning="#cc8400",
    error="#f0352a",
    foreground="#1f2428",
    background="#f7f7f4",
    surface="#eeeeea",
    panel="#e4e4df",
    dark=False,
    variables={
        "block-cursor-background": "#cfe0f2",
        "block-cursor-foreground": "#1f2428",
        "scrollbar": "#bfc4c9",
        "scrollbar-background": "#f7f7f4",
    },
)


def use_own_themes(app: App[Any]) -> None:
    """Offer both themes in an application and start with the dark one."""
    app.register_theme(DARK)
    app.register_theme(LIGHT)
    app.theme = DARK.name
