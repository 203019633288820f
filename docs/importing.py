"""Fills the tables of docs/importing.md from what the program declares: fields, options and words.

Run with `make docs` after a field or an option has changed.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from teamhealth.cli.importing import import_command
from teamhealth.exchange import fields, moments, outcomes, registry, scores, ticket_cells
from teamhealth.exchange.fields import Field, Parser
from teamhealth.exchange.kind import Kind
from teamhealth.exchange.kinds import activities, members

PAGE = Path(__file__).with_suffix(".md")
_PART = re.compile(r"(<!-- made by docs/importing\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_TAKES: dict[Parser, str] = {
    fields.text: "text",
    fields.day: "date",
    fields.month: "month",
    fields.figure: "number",
    fields.amount: "number from 0",
    fields.count: "whole number from 0",
    fields.severity: "1 to 4",
    fields.name: "text, 200 characters at most",
    fields.message: "text, 1000 characters at most",
    members.handle: "one word, 32 characters at most",
    members.role: "member, manager or admin",
    activities.kind: "one_to_one, learning or front_line",
    moments.moment: "date, with or without a time",
    ticket_cells.priority: "priority",
    ticket_cells.yes_or_no: "yes or no",
    ticket_cells.followed: "yes or no, or a date",
    ticket_cells.times: "whole number from 0, or yes or no",
    ticket_cells.scale: "LO-HI",
}
_OF_ITEMS = {
    "id": "its name where it comes from; unique in a team",
    "title": "what it is about",
    "opened": "the day it was noted",
    "responded": "the day it was first answered",
    "started": "the day work on it began",
    "closed": "the day it ended; only this closes it",
    "outcome": "how it ended: a word of the list below",
    "team": "the team; without it `--team`, else the default one",
    "opened_by": "who noted it: handle or whole name",
    "owner": "who has it",
    "due": "the day it is promised for",
    "severity": "1 a nuisance to 4 work stops",
    "cause": "why it came to be",
}
_MEANINGS = {
    "absences": {
        "member": "who is away",
        "from": "the first day of it",
        "to": "its last day; blank: not known yet",
        "team": _OF_ITEMS["team"],
    },
    "activities": {
        "at": "the day",
        "kind": "what it was; case does not count, and a space or `-` is as good as `_`",
        "member": "with whom, or who did it",
        "id": "its name where it comes from; without it day, kind and member are its name",
        "note": "what was said; kept for 24 months, and shown nowhere but in an export and to the member",
        "team": _OF_ITEMS["team"],
    },
    "answers": {
        "item": "the question: its id or its wording in the catalogue",
        "element": "in place of item: the element, whose anchor question is meant",
        "score": "the answer, on the scale",
        "round": "the round: a date, or a label with `--round-dates`",
        "team": _OF_ITEMS["team"],
        "respondent": "tells people apart; not kept",
        "comment": "shown where five answered and three commented, else left out; apart from all scores",
    },
    "capacity": {
        "month": "YYYY-MM, or any date in it",
        "available": "what there was, in any unit",
        "needed": "what it would have taken, in the same unit",
        "team": _OF_ITEMS["team"],
    },
    "ideas": _OF_ITEMS,
    "needs": _OF_ITEMS,
    "promises": _OF_ITEMS,
    "lessons": _OF_ITEMS,
    "responsibilities": {
        "title": "what somebody has to answer for; several rows of a title are several owners of it",
        "owner": "who has it; blank: the row speaks of the responsibility itself",
        "from": "the first day; blank: since always",
        "to": "the first day without; with an owner they no longer have it, without one it is no more",
        "team": _OF_ITEMS["team"],
    },
    "measures": {
        "at": "the day",
        "name": "the series it belongs to",
        "value": "the number, which may be negative",
        "unit": "what is counted, such as hours",
        "team": _OF_ITEMS["team"],
        "member": "whom it is about, if it is about one",
        "id": "its name where it comes from; without it the content is its name",
    },
    "members": {
        "handle": "the short word for a person; kept in lower case, without `@`",
        "name": "the whole name",
        "team": _OF_ITEMS["team"],
        "role": "a manager is not in the ring of those who are asked",
        "group": "a part of the team, such as a shift",
        "joined": "blank: since always",
        "left": "the first day without them",
        "away_from": "the first day of an absence; more absences take more rows",
        "away_until": "its last day",
        "contact": "how to reach them; no check sees it",
    },
    "recognition": {
        "at": "the day",
        "from": "who gave it; blank: not known",
        "to": "who was thanked",
        "message": "what for",
        "id": "its name where it comes from; without it the content is its name",
        "team": _OF_ITEMS["team"],
    },
    "tickets": {
        "id": "its name in the log; unique in a team",
        "opened": "when the customer asked",
        "resolved": "when it was solved; the ticket has then ended",
        "closed": "when it was put away; it ends the ticket only where `resolved` says nothing",
        "priority_first": "how urgent it was at first; 1 is the most urgent",
        "priority_last": "how urgent it was in the end",
        "reassignments": "how often it went to another owner",
        "reopened": "how often it was opened again; yes counts as once",
        "promised": "when it was promised for",
        "met": "whether the promise was kept; without it see below",
        "followed_up": "whether somebody asked afterwards if all was well; a date is a yes",
        "approvals": "how many approvals it had to wait for",
        "last_contact": "when the customer last heard of it",
        "complaint": "whether the customer complained",
        "satisfaction": "how satisfied the customer said they were",
        "scale": "the scale of satisfaction; without it `--scale`",
        "team": _OF_ITEMS["team"],
    },
}


def filled(page: str) -> str:
    """Return the page with every made part made anew."""
    return _PART.sub(lambda part: f"{part[1]}\n{_PARTS[part[2]]()}\n\n{part[3]}", page)


def _fields() -> str:
    """Return a table a kind; kinds with the same fields share one."""
    kinds = [kind for kind in registry.every() if kind.take]
    kinds.sort(key=lambda kind: [field.name for field in kind.fields])
    shared = [list(group) for _, group in groupby(kinds, key=lambda kind: kind.fields)]
    return "\n\n".join(_of_kinds(group) for group in sorted(shared, key=lambda group: group[0].name))


def _of_kinds(kinds: Sequence[Kind]) -> str:
    first = kinds[0]
    rows = [
        (f"`{field.name}`", _needed(field), _TAKES[field.parse], _MEANINGS[first.name][field.name])
        for field in first.fields
    ]
    remark = [f"\nIt {first.remark}."] if first.remark else []
    title = f"### {', '.join(kind.name for kind in kinds)}\n"
    return "\n".join([title, _table(("field", "needed", "takes", "is"), rows), *remark])


def _needed(field: Field) -> str:
    if not field.required:
        return ""
    return "the column" if field.may_be_blank or field.is_number else "yes"


def _options() -> str:
    rows = []
    for option in import_command.params:
        if isinstance(option, click.Option):
            takes = "" if option.is_flag else f" {option.metavar or _choices(option)}"
            default = f" Without it: `{option.default}`." if option.show_default else ""
            rows.append((f"`{option.opts[0]}{takes}`", f"{option.help}{default}", "yes" if option.multiple else ""))
    return _table(("option", "does", "more than once"), rows)


def _choices(option: click.Option) -> str:
    return " or ".join(option.type.choices) if isinstance(option.type, click.Choice) else option.type.name.upper()


def _words() -> str:
    rows = [
        (state, ", ".join(word for word, kind in outcomes.WORDS.items() if kind.value == state))
        for state in outcomes.STATES
    ]
    missing = ", ".join(f"`{word}`" for word in scores.MISSING_WORDS)
    return f"{_table(('closes as', 'words'), rows)}\n\nNo number, in any case of letters: {missing}."


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(re.sub(r" +", " ", f"| {' | '.join(line)} |") for line in lines)


_PARTS: dict[str, Callable[[], str]] = {"fields": _fields, "options": _options, "words": _words}


def main() -> None:
    """Write the page with its parts made anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
