"""Landlock: a process of Linux keeps itself, for good, from all files but those it names, and from the network.

The interface is that of the kernel: https://docs.kernel.org/userspace-api/landlock.html
"""

import ctypes
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from teamhealth.checking import linux

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RIGHTS_TO_FILES = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many of the lowest bits are rights to files, from which version on."""
_RIGHTS_TO_TCP = 0b11
_SCOPES = 0b11


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock that the kernel has; 0 where there is none."""
    if not linux.IS_LINUX:
        return 0
    try:
        return linux.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_CREATE_RULESET_VERSION))
    except OSError:
        return 0


def restrict(readable: Iterable[Path]) -> None:
    """Keep this process and its children from everything but reading these files and folders; those not there are
    passed over. From version 4 on TCP is closed too, from 6 on the processes outside are out of reach.

    Raises OSError where the kernel has no Landlock.
    """
    known = version()
    rights = (1 << max((bits for since, bits in _RIGHTS_TO_FILES.items() if since <= known), default=0)) - 1
    attributes = (ctypes.c_uint64 * 3)(rights, _RIGHTS_TO_TCP if known >= 4 else 0, _SCOPES if known >= 6 else 0)
    size = 8 if known < 4 else 16 if known < 6 else 24
    ruleset = linux.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in readable:
            _allow(ruleset, path)
        linux.give_up_privileges()
        linux.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        is_folder = stat.S_ISDIR(os.fstat(opened).st_mode)
        rule = _Beneath(_READ_FILE | (_READ_DIR if is_folder else 0), opened)
        linux.syscall(
            _ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_RULE_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0)
        )
    finally:
        os.close(opened)
