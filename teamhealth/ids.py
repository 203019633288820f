"""Identifiers of facts: 16 bytes, shown as 32 hexadecimal digits, shortened by a unique prefix."""

import os
import time

SHORT = 8


def new_id() -> bytes:
    """Return a time-ordered identifier (UUID version 7, RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    value = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    value[6] = 0x70 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return bytes(value)


def random_id() -> bytes:
    """Return an identifier that tells nothing, not even when it was made (UUID version 4)."""
    value = bytearray(os.urandom(16))
    value[6] = 0x40 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return bytes(value)


def derived_id(*parts: str) -> bytes:
    """Return the identifier that the same parts always give (UUID version 8 of their SHA-256).

    Used for imported facts, so that importing a file twice adds nothing.
    """
    # Only imports derive ids; a one-line command need not load OpenSSL.
    import hashlib

    value = bytearray(hashlib.sha256("\x1f".join(parts).encode()).digest()[:16])
    value[6] = 0x80 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return bytes(value)


def short(identifier: str) -> str:
    """Return the tail of an identifier as people type it: its last eight digits (the random part)."""
    return identifier[-SHORT:]
