"""How an attack on a disclosure rule ended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule attacked: what was tried, on what, what was learned, and whether that is within what the rule allows.

    `holds` is None for a rule that nothing uses yet.
    """

    rule: str
    tried: str
    on: str
    learned: str
    holds: bool | None

    @property
    def line(self) -> str:
        """The verdict in one line."""
        if self.holds is None:
            return f"{self.rule:<4} {self.learned}"
        return f"{self.rule:<4} {'holds' if self.holds else 'LEAKS'}: {self.tried}; on {self.on}: {self.learned}"


def unused(rule: str) -> Verdict:
    """Return the verdict on a rule of roll-ups."""
    return Verdict(rule, "", "", "not used yet: there are no roll-ups", None)
