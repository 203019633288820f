"""When two spellings of a name, such as a respondent's or a round's, are one."""

import unicodedata


def folded(name: str) -> str:
    """Return the form in which spellings are equal that differ in case, white space or the composing of accents."""
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", name).casefold().split()))
