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

_HOST = re.compile(r"[A-Za-z0-9_.:-]+", re.ASCII)

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://.+")

SCHEMES = ("smtp", "smtps", "ntfy", "ntfys", "http", "https")
"""The schemes of addresses of the form SCHEME://USER:PASSWORD@HOST:PORT/PATH?SETTINGS; what is in others is for apprise
to say, and may all be secret."""

SETTINGS = ("plain", "as")
"""The settings of an address that are for us, and that no server is told."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a channel. It shows nothing of itself; all but `secret` and `scheme` is for SCHEMES."""

    secret: Secret
    scheme: str

    def __repr__(self) -> str:
        return "<address>"

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
        return next((unquote(value) for key, _, value in pieces if key == name), "")

    @property
    def query(self) -> Secret:
        """Its query as it is written, without the settings that are for us."""
        return Secret("&".join(self._told()))

    def may_be_plain(self) -> bool:
        """Tell whether it may be spoken to unencrypted: on this machine, unless `plain=no`, else with `plain=yes`."""
        said = self.setting("plain")
        return said == "yes" or (self.is_loopback and said != "no")

    def parts(self) -> Iterator[str]:
        """Yield everything in it that may be secret, as written and decoded, the longest first."""
        split = self._split
        pieces = [piece for pair in self._told() for piece in (pair, pair.partition("=")[2])]
        found = [self.secret.reveal(), split.path, self.query.reveal(), split.fragment, *split.path.split("/"), *pieces]
        found += [split.username or "", split.password or ""]
        found += [] if self.scheme in SCHEMES else [split.netloc, *re.split("[:@]", split.netloc)]
        decoded = [way(piece) for piece in found for way in (unquote, unquote_plus)]
        yield from sorted(
            {piece for piece in (*found, *decoded) if len(piece) >= _SHORTEST_PART}, key=len, reverse=True
        )

    def _told(self) -> list[str]:
        return [piece for piece in self._split.query.split("&") if piece.partition("=")[0] not in SETTINGS]

    @property
    def _split(self) -> SplitResult:
        return urlsplit(self.secret.reveal())


def parse(secret: Secret) -> Address:
    """Return the address that a secret is. Raises LastingTrouble when it is none."""
    found = _URL.fullmatch(secret.reveal())
    scheme = found[1].lower() if found else ""
    if not found or (scheme in SCHEMES and not _is_sound(secret)):
        raise LastingTrouble(
            "what is kept as its address is no address; write it as SCHEME://…, and in a user or password %40 for @,"
            " %2F for /, %3F for ? and %23 for #"
        )
    return Address(secret, scheme)


def _is_sound(secret: Secret) -> bool:
    """Tell whether an address of ours can be taken apart, and has a port where it names one."""
    try:
        split = urlsplit(secret.reveal())
        return split.port != 0 and bool(_HOST.fullmatch(split.hostname or ""))
    except ValueError:
        return False


def _decoded(text: str | None) -> Secret | None:
    return Secret(unquote(text)) if text else None
