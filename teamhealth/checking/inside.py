"""Run in a child: loads a check that is not bundled, and describes it, tries its options or runs it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from teamhealth.check_api import CheckContext, CheckSpec, FactSource
from teamhealth.checking import attempt, loading
from teamhealth.checking.file_source import FileSource

_MEND = "mend the file; `teamhealth checks list` tells when it loads"


def answer(request: Mapping[str, Any], facts: FactSource | None) -> dict[str, Any]:
    """Do what `do` says with the checks of a file (`file`, `source`) or of an installed module (`module`, `file`).

    What cannot be loaded is answered too: `broken`, with a `remedy`.
    """
    try:
        specs = loading.specs_of(request)
        if request["do"] == "describe":
            return {"checks": [_description(spec) for spec in specs]}
        # Of two with one name the first counts, as in the registry.
        spec = next(spec for spec in specs if spec.name == request["name"])
    except BaseException as problem:  # Whatever a file raises as it loads is told in its row.
        return {"broken": attempt.where(problem, request["file"]), "remedy": _MEND}
    if request["do"] == "options":
        return _options(spec, request["options"])
    assert isinstance(facts, FileSource)
    context = CheckContext(facts.now, facts.team, facts)
    return {"outcome": asdict(attempt.outcome(spec, request["file"], context, request["options"]))}


def _description(spec: CheckSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": spec.title,
        "feeds": list(spec.feeds),
        "why": spec.why,
        "remedy": spec.remedy,
        "version": spec.version,
        "schema": spec.options.model_json_schema(),
    }


def _options(spec: CheckSpec, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the mistakes in what is chosen, or where there is none every option as it holds."""
    from teamhealth.config import trouble

    mistakes = trouble.mistakes_of(spec.options, chosen, ("checks", spec.name))
    if mistakes:
        return {"mistakes": [list(mistake) for mistake in mistakes]}
    options = spec.options.model_validate(dict(chosen))
    values = options.model_dump(mode="json")
    return {"values": [[name, values[name], name not in options.model_fields_set] for name in values]}
