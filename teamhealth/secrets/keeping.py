"""Keeping secrets by name: in the keyring, or in the encrypted file of the home where there is no keyring."""

import os
from pathlib import Path

from teamhealth.secrets import key_store, sealed_file
from teamhealth.secrets.secret import Ask, Secret, SecretError, checked_name

PASSPHRASE = "TEAMHEALTH_PASSPHRASE"
"""The environment variable for the passphrase of the encrypted file."""


def get(home: Path, name: str, ask: Ask | None = None) -> Secret:
    """Return a secret from the keyring, else from the encrypted file. Raises SecretError when neither has it."""
    checked_name(name)
    keys, why_not = key_store.find()
    file = sealed_file.path(home)
    trouble = None
    try:
        found = keys.get(name) if keys else None
    except SecretError as problem:
        found, trouble = None, problem
    if found is None and file.exists():
        found = sealed_file.read(file, _passphrase(ask)).get(name)
    if found is not None:
        return found
    raise trouble or SecretError(
        f"there is no secret named {name!r}" + (f": {why_not}, and {file.name} does not hold it" if why_not else ""),
        hint=f"put it there with: teamhealth secrets set {name}",
    )


def put(home: Path, name: str, secret: Secret, ask: Ask | None = None) -> str:
    """Keep a secret, in place of one of the same name; return where it is now, in words.

    Raises SecretError, and StorageError when the home cannot be written.
    """
    checked_name(name)
    keys, why_not = key_store.find()
    if keys:
        keys.put(name, secret)
        return "in the keyring of this machine"
    file = sealed_file.path(home)
    passphrase = _passphrase(ask, is_new=not file.exists(), why_not=why_not)
    held = sealed_file.read(file, passphrase) if file.exists() else {}
    sealed_file.write(file, passphrase, {**held, name: secret})
    return f"in {file}, encrypted, since {why_not}"


def names(home: Path, ask: Ask | None = None) -> list[str]:
    """Return the names of all that is kept, sorted. Raises SecretError."""
    keys, _ = key_store.find()
    found = set(keys.names() if keys else ())
    file = sealed_file.path(home)
    if file.exists():
        found.update(sealed_file.read(file, _passphrase(ask)))
    return sorted(found)


def delete(home: Path, name: str, ask: Ask | None = None) -> None:
    """Forget a secret wherever it is kept.

    Raises SecretError when there is none of this name, and StorageError when the home cannot be written.
    """
    keys, _ = key_store.find()
    is_gone = bool(keys and keys.delete(checked_name(name)))
    file = sealed_file.path(home)
    if file.exists():
        passphrase = _passphrase(ask)
        held = sealed_file.read(file, passphrase)
        if held.pop(name, None):
            sealed_file.write(file, passphrase, held)
            is_gone = True
    if not is_gone:
        raise SecretError(f"there is no secret named {name!r}", hint="the names: teamhealth secrets list")


def _passphrase(ask: Ask | None, *, is_new: bool = False, why_not: str = "") -> Secret:
    given = os.environ.get(PASSPHRASE)
    if given:
        return Secret(given)
    if ask is None:
        raise SecretError(
            f"{why_not or 'a secret is in an encrypted file'}, and nobody can be asked for the file's passphrase here",
            hint=f"set {PASSPHRASE}, or keep the address in env:VARIABLE or file:PATH",
        )
    answer = ask(is_new)
    if not answer:
        raise SecretError("the passphrase is empty", hint="choose one of several words")
    return Secret(answer)
