"""Text as people type it, made fit to be kept and shown on one line."""

import unicodedata

from teamhealth.errors import BadDataError

TITLE_LIMIT = 200
MESSAGE_LIMIT = 1000


def one_line(text: str, what: str, limit: int = TITLE_LIMIT) -> str:
    """Return the text without control characters and with single spaces.

    Raises BadDataError, naming `what` it is, when nothing is left or it is longer than `limit`.
    """
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)
    clean = " ".join(visible.split())
    if not clean:
        raise BadDataError(f"{what} is empty", hint="write it in quotes after the command")
    if len(clean) > limit:
        raise BadDataError(f"{what} has {len(clean)} characters; {limit} is the most", hint="say it shorter")
    return clean
