"""The address of a channel, taken apart: all of it but its host may be secret, so it shows none of it."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, unquote_plus, urlsplit

from teamhealth.reminders.passing import LastingTrouble
from teamhealth.secrets import Secret

_SHORTEST_PART = 4
"""A part of fewer characters is no secret, and stands in many a word."""

_HOST = re.compile(r"[A-Za-z0-9.:-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a channel. Its printed form is its scheme alone."""

    secret: Secret
    scheme: str

    def __repr__(self) -> str:
        return f"<address {self.scheme}:>"

    @property
    def host(self) -> str:
        """The host it names."""
        return self._split.hostname or ""

    @property
    def port(self) -> int | None:
        """The port it names, None for the usual one."""
        return self._split.port

    @property
    def user(self) -> Secret | None:
        """The user it names."""
        return _decoded(self._split.username)

    @property
    def password(self) -> Secret | None:
        """The password it holds."""
        return _decoded(self._split.password)

    @property
    def path(self) -> Secret:
        """Its path as it is written, "/" for none."""
        return Secret(self._split.path or "/")

    @property
    def is_loopback(self) -> bool:
        """Whether it stays on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def setting(self, name: str) -> str:
        """Return a setting of its query, "" for one that is not there."""
        pieces = (piece.partition("=") for piece in self._split.query.split("&"))
        return next((unquote_plus(value) for key, _, value in pieces if key == name), "")

    def query(self, without: tuple[str, ...] = ()) -> Secret:
        """Return its query as it is written, settings of some names left out."""
        pieces = self._split.query.split("&")
        return Secret("&".join(piece for piece in pieces if piece.partition("=")[0] not in without))

    def may_be_plain(self) -> bool:
        """Tell whether it may be spoken to unencrypted: on this machine, unless `plain=no`, else with `plain=yes`."""
        said = self.setting("plain")
        return said == "yes" or (self.is_loopback and said != "no")

    def parts(self) -> Iterator[str]:
        """Yield everything in it that may be secret, as written and decoded, the longest first."""
        split = self._split
        pieces = [piece for pair in split.query.split("&") for piece in (pair, pair.partition("=")[2])]
        found = [self.secret.reveal(), split.path, split.query, split.fragment, *split.path.split("/"), *pieces]
        found += [split.username or "", split.password or ""]
        decoded = [way(piece) for piece in found for way in (unquote, unquote_plus)]
        yield from sorted(
            {piece for piece in (*found, *decoded) if len(piece) >= _SHORTEST_PART}, key=len, reverse=True
        )

    @property
    def _split(self) -> SplitResult:
        return urlsplit(self.secret.reveal())


def parse(secret: Secret) -> Address:
    """Return the address that a secret is. Raises LastingTrouble when it is none."""
    try:
        split = urlsplit(secret.reveal())
        is_sound = bool(split.scheme) and split.port != 0 and (not split.hostname or _HOST.fullmatch(split.hostname))
    except ValueError:
        is_sound = False
    if not is_sound:
        raise LastingTrouble("what is kept as its address is no address; write it as SCHEME://…")
    return Address(secret, split.scheme)


def _decoded(text: str | None) -> Secret | None:
    return Secret(unquote(text)) if text else None
