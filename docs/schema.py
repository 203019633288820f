"""Writes docs/schema: a JSON Schema for each document that `--json` prints, from its type.

Run with `make docs` after a document has changed.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from teamhealth import documents

FOLDER = Path(__file__).with_suffix("")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: dict[str, Any] = {
    "check": documents.Checks,
    "check-all": documents.AllTeams,
    "checks-list": documents.CheckList,
    "indicators": documents.Indicators,
    "pulse-status": documents.PulseStatus,
    "results": documents.Results,
    "status": documents.Status,
    "trends": documents.Trends,
}

Schema = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    """Leaves out the titles that are the keys once more, in capitals."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def every() -> dict[str, str]:
    """Return the text of each file by its name."""
    return {f"{name}.json": _written(_schema(document)) for name, document in DOCUMENTS.items()}


def _schema(document: Any) -> Schema:
    for name in documents.__all__:
        getattr(documents, name).__pydantic_config__ = ConfigDict(use_attribute_docstrings=True)
    schema = TypeAdapter(document).json_schema(schema_generator=_Untitled)
    for definition in (schema, *schema.get("$defs", {}).values()):
        _describe_inherited(definition, getattr(documents, definition["title"]))
    return schema


def _describe_inherited(definition: Schema, document: Any) -> None:
    """Give the keys that a document has from another one their descriptions, which stand beside them there."""
    for base in getattr(document, "__orig_bases__", ()):
        if hasattr(base, "__annotations__"):
            inherited = TypeAdapter(base).json_schema()
            _describe_inherited(inherited, base)
            for key, told in inherited["properties"].items():
                definition["properties"][key].setdefault("description", told["description"])


def _written(schema: Schema) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the files anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in every().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
