"""Speaking HTTP: one request, its certificate checked, through no proxy, and never sent on to another address."""

import http.client
import urllib.request
from collections.abc import Mapping
from typing import NamedTuple
from urllib.error import HTTPError, URLError

from teamhealth import clock
from teamhealth.reminders.channels import trouble
from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble
from teamhealth.secrets import Secret

_LONGEST_ANSWER = 4096
"""Bytes of an answer that are looked at."""


class Target(NamedTuple):
    """Where a request goes: the whole URL, and the host to name when it fails."""

    url: Secret
    host: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody: what is sent is for the address that was set, and no other."""

    def redirect_request(self, *_: object) -> None:
        """Return no request to go on with."""


def target(address: Address, scheme: str, path: Secret | None = None) -> Target:
    """Return where the requests to an address go, over `scheme`, http or https.

    Raises LastingTrouble where it would be unencrypted and leave this machine, and the address does not allow it.
    """
    host, port = address.host, address.port
    if scheme == "http" and not address.may_be_plain():
        raise LastingTrouble(f"its address would be sent to {host} unencrypted; use https, or add plain=yes to it")
    place = f"[{host}]" if ":" in host else host
    query = address.query.reveal()
    path_written = (path or address.path).reveal()
    url = f"{scheme}://{place}{f':{port}' if port else ''}{path_written}{f'?{query}' if query else ''}"
    return Target(Secret(url), host)


def call(where: Target, data: bytes | None, headers: Mapping[str, str]) -> str:
    """Post data, or get when it is None, and return the beginning of the answer.

    Raises PassingTrouble and LastingTrouble, whose words hold nothing of the URL but its host.
    """
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())
    try:
        request = urllib.request.Request(where.url.reveal(), data, {"User-Agent": "teamhealth", **headers})
        with opener.open(request, timeout=trouble.TIMEOUT_SECONDS) as answer:
            return str(answer.read1(_LONGEST_ANSWER).decode("utf-8", "replace"))
    except HTTPError as problem:
        found = trouble.of_status(problem.code, where.host, problem.headers.get("Retry-After"), clock.utc_now())
        problem.close()
    except URLError as problem:
        reason = problem.reason
        found = trouble.of_connection(reason if isinstance(reason, OSError) else OSError(), where.host)
    except OSError as problem:
        found = trouble.of_connection(problem, where.host)
    except (http.client.InvalidURL, ValueError):
        found = LastingTrouble("its address holds characters that no address may hold")
    except http.client.HTTPException:
        found = PassingTrouble(f"{where.host} does not answer as a web server does")
    raise found
