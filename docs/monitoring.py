"""Fills the table of docs/monitoring.md from the metrics that are declared.

Run with `make docs` after a metric has changed.
"""

import re
from pathlib import Path

from teamhealth.monitoring.openmetrics import FAMILIES

PAGE = Path(__file__).with_suffix(".md")
_PART = re.compile(r"(<!-- made by docs/monitoring\.py: metrics -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """Return the page with the table made anew."""
    lines = ["| metric | labels | is |", "|---|---|---|"]
    for family in FAMILIES:
        name = f"{family.name}_{family.unit}" if family.unit else family.name
        lines.append(f"| `{name}` | {', '.join(f'`{label}`' for label in family.labels)} | {family.meaning} |")
    table = "\n".join(lines)
    return _PART.sub(lambda part: f"{part[1]}\n{table}\n\n{part[2]}", page)


def main() -> None:
    """Write the page with its table made anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
