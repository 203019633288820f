"""The checks that a file or module declares. To load it is to run it: what is not bundled is only loaded in a child."""

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from teamhealth.check_api import CheckSpec
from teamhealth.checking import output


def specs_of(request: Mapping[str, Any]) -> list[CheckSpec]:
    """Return the checks of the `module` that a child is asked about, or of the `file` with its `source`; raises as they
    do.
    """
    if request["module"]:
        return specs_of_module(request["module"])
    return specs_of_file(Path(request["file"]), request["source"].encode("latin-1"))


def specs_of_file(file: Path, source: bytes | None = None) -> list[CheckSpec]:
    """Return the checks that a file declares; raises whatever the file does.

    `source` is its content where that is known already.
    """
    return _declared(_import(file, file.read_bytes() if source is None else source))


def specs_of_module(name: str) -> list[CheckSpec]:
    """Return the checks that an installed module declares; raises whatever the module does."""
    return _declared(importlib.import_module(name))


def _declared(module: ModuleType) -> list[CheckSpec]:
    return [output.clean_spec(value) for value in vars(module).values() if isinstance(value, CheckSpec)]


def _import(file: Path, source: bytes) -> ModuleType:
    """Import a file by its path, under a name no other module has.

    Always from its source: kept bytecode would hide an edit within the same second, and would be one more file in
    the folder that decides what is run.
    """
    name = f"teamhealth_check_{abs(hash(file))}_{file.stem}"
    module = ModuleType(name)
    module.__file__ = str(file)
    sys.modules[name] = module
    try:
        exec(compile(source, file, "exec"), module.__dict__)
    finally:
        del sys.modules[name]
    return module
