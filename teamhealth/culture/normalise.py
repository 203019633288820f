"""When two wordings count as the same question."""

import unicodedata

from teamhealth.text import shown


def normalise_text(text: str) -> str:
    """Return the form in which two wordings of one question are equal.

    Trimmed, lower case, without control characters, each run of white space one space, `&` read as "and", full stops at
    the end left out, letters with accents in their composed form. Normalising twice changes nothing.
    """
    lowered = unicodedata.normalize("NFC", shown(text).lower())
    return " ".join(lowered.replace("&", " and ").split()).rstrip(" .")
