"""The encrypted file of secrets: names and texts, sealed with a passphrase.

The key comes from the passphrase by scrypt (RFC 7914), the seal is AES-256-GCM (NIST SP 800-38D) with a salt and a
nonce of its own for every writing; what stands beside it in the file is sealed with it as associated data. A checksum
tells a damaged file from a wrong passphrase; it protects nothing.
"""

import base64
import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teamhealth.errors import StorageError
from teamhealth.secrets.secret import Secret, SecretError

COST = 2**17
"""The cost of a key, N of scrypt with r = 8 and p = 1: 128 MiB of memory and some tenths of a second."""

_COSTS = [2**power for power in range(10, 21)]
"""What a file may ask for: not so much that reading it stops the machine."""

_FORMAT = "teamhealth secrets 1"
_SALT, _NONCE = 16, 12
"""Their lengths in bytes."""


def path(home: Path) -> Path:
    """Return where the file of a home is; it need not exist."""
    return home / "secrets.enc"


def read(file: Path, passphrase: Secret) -> dict[str, Secret]:
    """Return the secrets of a file by name.

    Raises SecretError for a wrong passphrase and for a damaged file, StorageError when it cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise StorageError(f"{file} cannot be read: {problem.strerror}", hint="it must be yours to read") from None
    outside, sealed = _parsed(file, data)
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _key(passphrase, bytes.fromhex(outside["salt"]), outside["cost"])
    try:
        opened = AESGCM(key).decrypt(bytes.fromhex(outside["nonce"]), sealed, _canonical(outside))
    except InvalidTag:
        raise SecretError(f"this is not the passphrase of {file}", hint="try again; it cannot be recovered") from None
    return {name: Secret(text) for name, text in json.loads(opened).items()}


def write(file: Path, passphrase: Secret, secrets: Mapping[str, Secret]) -> None:
    """Put secrets into a file, in the place of all that it held, in one step. Raises StorageError."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    outside = {"format": _FORMAT, "cost": COST, "salt": salt.hex(), "nonce": nonce.hex()}
    inside = json.dumps({name: secret.reveal() for name, secret in secrets.items()}).encode()
    sealed = AESGCM(_key(passphrase, salt, COST)).encrypt(nonce, inside, _canonical(outside))
    whole = {**outside, "sealed": base64.b64encode(sealed).decode(), "checksum": _checksum(outside, sealed)}
    try:
        _replace(file, json.dumps(whole, indent=1).encode() + b"\n")
    except OSError as problem:
        hint = "the home must be yours to write; or keep the address in env:VARIABLE"
        raise StorageError(f"{file} cannot be written: {problem.strerror}", hint=hint) from None


def _parsed(file: Path, data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what stands beside the seal, and the sealed bytes."""
    try:
        whole = json.loads(data)
        sealed = base64.b64decode(whole.pop("sealed"), validate=True)
        checksum = whole.pop("checksum")
        lengths = (len(bytes.fromhex(whole["salt"])), len(bytes.fromhex(whole["nonce"])))
        is_ours = whole["format"] == _FORMAT and whole["cost"] in _COSTS and lengths == (_SALT, _NONCE)
        is_sound = is_ours and checksum == _checksum(whole, sealed)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_sound = False
    if not is_sound:
        raise SecretError(
            f"{file} is damaged, or of another program",
            hint="bring it back from a backup; or delete it and set the secrets anew",
        )
    return whole, sealed


def _key(passphrase: Secret, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.reveal().encode())


def _canonical(outside: Mapping[str, object]) -> bytes:
    return json.dumps(outside, sort_keys=True).encode()


def _checksum(outside: Mapping[str, object], sealed: bytes) -> str:
    return hashlib.sha256(_canonical(outside) + sealed).hexdigest()


def _replace(file: Path, data: bytes) -> None:
    """Put data in the place of a file, for its owner alone, whole or not at all."""
    descriptor, fresh = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
    try:
        with open(descriptor, "wb") as opened:  # noqa: PTH123 - it is open already
            opened.write(data)
            opened.flush()
            os.fsync(descriptor)
        Path(fresh).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(fresh).unlink()
        raise
