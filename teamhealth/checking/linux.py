"""What Linux offers a process to shut itself in, and Python has no function for."""

import ctypes
import os
import sys

IS_LINUX = sys.platform.startswith("linux")

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWNS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = (
    0x00020000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_SYS_MOUNT_SETATTR = 442
_AT_FDCWD, _AT_RECURSIVE, _MOUNT_ATTR_RDONLY = -100, 0x8000, 1

_LIBC = ctypes.CDLL(None, use_errno=True) if IS_LINUX else None


def syscall(number: int, *arguments: object) -> int:
    """Make a system call; raises OSError when it fails."""
    assert _LIBC is not None
    found = int(_LIBC.syscall(ctypes.c_long(number), *arguments))
    if found < 0:
        _fail()
    return found


def _fail() -> None:
    number = ctypes.get_errno()
    raise OSError(number, os.strerror(number))


def _prctl(option: int, value: int) -> None:
    assert _LIBC is not None
    if _LIBC.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        _fail()


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(signal: int) -> None:
    """Have this process sent a signal when the one that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal)


def give_up_privileges() -> None:
    """Rule out that this process or its children ever gain rights by starting a program."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def leave_the_system() -> None:
    """Give this process a network of its own with nothing in it, and its next child a world without other processes.

    Raises OSError where the system does not let a user do so.
    """
    assert _LIBC is not None
    if _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNS | _CLONE_NEWPID | _CLONE_NEWNET | _CLONE_NEWIPC) != 0:
        _fail()


def freeze_files() -> None:
    """Make every file system read-only for this process and its children; after `leave_the_system`, from Linux 5.12."""
    attributes = (ctypes.c_uint64 * 4)(_MOUNT_ATTR_RDONLY, 0, 0, 0)
    syscall(
        _SYS_MOUNT_SETATTR, ctypes.c_int(_AT_FDCWD), b"/", ctypes.c_uint(_AT_RECURSIVE), attributes, ctypes.c_size_t(32)
    )
