"""What each on the invented desk answers for, and the door system of building C, for which nobody does any more."""

from typing import NamedTuple


class Held(NamedTuple):
    """Who answers for something, from which day until which; None for always, and for until today."""

    title: str
    owner: str
    since: str | None = None
    until: str | None = None


RESPONSIBILITIES = (
    Held("The rota", "bo"),
    Held("Escalations", "ana", "w16 Thu"),
    Held("Shared mailboxes", "lars", until="w7 Fri"),
    Held("Shared mailboxes", "elif", "w7 Fri"),
    Held("Guides and recordings", "mei"),
    Held("Loan laptops and phones", "tove"),
    Held("Remote access", "ivo", "w9 Fri"),
    Held("Outage notices", "sam", "w20 Wed"),
    Held("The booking system", "noor", "w27 Tue"),
    Held("Building C's door system", "chidi", "w16 Mon", until="w28 Mon"),
)
