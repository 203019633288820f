"""Keeping a text from being run as a formula when a CSV file is opened in a spreadsheet.

A text that begins like a formula, or like such a guarded text, is written with an apostrophe in
front, which a spreadsheet takes as "this is text". Reading takes the same apostrophe away again,
so that what was exported comes back unchanged.
"""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def guarded(text: str) -> str:
    """Return the text as it is written into a CSV cell."""
    return f"'{text}" if text.startswith(_RISKY) else text


def plain(cell: str) -> str:
    """Return the text that `guarded` made this cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell
