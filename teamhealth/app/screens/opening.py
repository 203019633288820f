"""What the next round would be, and whether to open it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from teamhealth.health.dates import full_moment
from teamhealth.health.round_acts import Proposal
from teamhealth_widgets.facts_panel import Entry, FactsPanel, Sentence
from teamhealth_widgets.line import Line, key_line
from teamhealth_widgets.pieces import Tone

KEYS = key_line(("enter", "open it", "screen.open"), ("esc", "not now", "screen.dismiss"))


class OpeningScreen(ModalScreen[bool]):
    """Returns True when the round is to be opened."""

    CSS_PATH = "opening.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="opening.open"),
        Binding("escape", "dismiss", "Not now", id="opening.leave"),
    ]

    def __init__(self, proposal: Proposal) -> None:
        """Ask about this round."""
        super().__init__()
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """Lay out who is asked what until when."""
        proposal = self._proposal
        who = f"It asks {proposal.people} people, the team without its managers, until {full_moment(proposal.closes)}:"
        with Vertical(id="form") as form:
            form.border_title = f"Open round {proposal.number}?"
            yield FactsPanel(
                (
                    Sentence(who),
                    *(Entry("·", sentence) for sentence in proposal.sentences),
                    Sentence("All of this is fixed once it is open.", Tone.MUTED),
                )
            )
            yield Line(KEYS)

    def action_open(self) -> None:
        """Open it."""
        self.dismiss(True)
