"""The keyring of this machine: which one may be trusted with a secret, and keeping secrets in it."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from teamhealth.secrets.secret import Secret, SecretError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "teamhealth"

_INDEX = "(names)"
"""The entry that holds the names of the others: a keyring cannot be asked for them. No secret can have this name."""

_NO_BACK_END = ("keyring.backends.fail", "keyring.backends.null")

Value = TypeVar("Value")


class KeyStore:
    """Secrets in a keyring. Every method raises SecretError when the keyring does not answer."""

    def __init__(self, backend: "KeyringBackend") -> None:
        self._backend = backend

    def get(self, name: str) -> Secret | None:
        """Return a secret, or None when there is none of this name."""
        text = self._ask(lambda: self._backend.get_password(SERVICE, name))
        return None if text is None else Secret(text)

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret, in place of one of the same name."""
        self._ask(lambda: self._backend.set_password(SERVICE, name, secret.reveal()))
        self._note({*self.names(), name})

    def delete(self, name: str) -> bool:
        """Forget a secret; return whether there was one."""
        is_there = self.get(name) is not None
        if is_there:
            self._ask(lambda: self._backend.delete_password(SERVICE, name))
        self._note(set(self.names()) - {name})
        return is_there

    def names(self) -> list[str]:
        """Return the names of the secrets that were put there, sorted."""
        text = self._ask(lambda: self._backend.get_password(SERVICE, _INDEX))
        try:
            found = json.loads(text or "[]")
        except ValueError:
            found = None
        if not isinstance(found, list):
            raise SecretError(f"the keyring's list of names, entry {_INDEX} of {SERVICE}, is damaged", hint="delete it")
        return sorted(map(str, found))

    def _note(self, names: set[str]) -> None:
        self._ask(lambda: self._backend.set_password(SERVICE, _INDEX, json.dumps(sorted(names))))

    def _ask(self, call: Callable[[], Value]) -> Value:
        try:
            return call()
        except Exception as problem:
            # A back end may raise anything, and say in it what it was given.
            raise SecretError(
                f"the keyring of this machine does not answer ({type(problem).__name__})",
                hint="unlock it and try again; where nobody is logged in use env:VARIABLE or file:PATH",
            ) from None


def find() -> tuple[KeyStore | None, str]:
    """Return the keyring to use and ""; or None, and why there is none that may be used."""
    try:
        import keyring

        chosen = keyring.get_keyring()
    except Exception as problem:
        return None, f"the keyring cannot be started ({type(problem).__name__})"
    backends = list(getattr(chosen, "backends", [chosen]))
    trusted = next((backend for backend in backends if _refusal(backend) is None), None)
    if trusted is not None:
        return KeyStore(trusted), ""
    return None, next(filter(None, map(_refusal, backends)), "this machine has no keyring")


def _refusal(backend: "KeyringBackend") -> str | None:
    """Return why a back end may hold no secret; None when it may."""
    module, name = type(backend).__module__, type(backend).__name__
    if module in _NO_BACK_END:
        return "this machine has no keyring"
    if module.split(".")[:2] == ["keyrings", "alt"] or "plaintext" in name.lower():
        return f"{module}.{name} does not protect what it keeps and is not used"
    return None
