"""The form to respond to a result: what was heard, and what will be done or why nothing will be."""

from teamhealth.app import results
from teamhealth.app.screens.small_form import SmallForm
from teamhealth.health.round_acts import Words
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import Result

SAID_TO_ALL = "Everybody on the team will see it."
SURE = "Enter once more: everybody sees it."
SURE_AND_OPEN = "Enter once more: everybody sees it, and the next round opens for good."
TOO_LITTLE = "Say what you heard and will do, or why nothing this time."
TOO_MUCH = "Something or nothing this time, not both: empty one of the two."
_FIELDS = {"heard": "What we heard", "doing": "What we will do", "because": "or nothing this time, because"}


class RespondScreen(SmallForm[Words]):
    """Asks for the response to a result, which stands above, what people wrote first."""

    def __init__(self, result: Result, snapshot: Snapshot) -> None:
        """Ask for the response to this result."""
        title = f"Respond to round {result.release.round}, the latest"
        sure = SURE_AND_OPEN if snapshot.round.state in ("waiting", "ready", "lost") else SURE
        super().__init__(title, _FIELDS, results.heard_blocks(result, snapshot), SAID_TO_ALL, sure)

    def missing(self) -> str:
        """Return what a whole response still needs."""
        heard, doing, because = self.typed()
        if doing and because:
            return TOO_MUCH
        return "" if because or (heard and doing) else TOO_LITTLE

    def typed(self) -> Words:
        """Return the response."""
        return Words(*(self.text_of(name) or None for name in _FIELDS))
