"""One public key of OpenSSH: read strictly, so that nothing but a key gets into an `authorized_keys` file."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from teamhealth.errors import BadDataError
from teamhealth.text import shown

FILE_LIMIT = 16 * 1024
"""Bytes; the largest RSA key that OpenSSH makes takes a fifth of it."""

RSA_BITS = range(2048, 16385)
_OWN_KEY = "the file to give is the one that ends in .pub, for example ~/.ssh/id_ed25519.pub"
_CURVES = {"nistp256": 32, "nistp384": 48, "nistp521": 66}
"""The length of one coordinate in bytes."""


class PublicKey(NamedTuple):
    """The type of a key and its bytes as they go over the wire (RFC 4253, section 6.6)."""

    type: str
    blob: bytes

    @property
    def text(self) -> str:
        """The key as it stands in a file, without a comment."""
        return f"{self.type} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """The fingerprint as `ssh-keygen -l` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")


def read(file: Path) -> PublicKey:
    """Return the one public key of a file; raises BadDataError when it holds anything else, or cannot be read."""
    try:
        with file.open("rb") as stream:
            content = stream.read(FILE_LIMIT + 1)
    except OSError as problem:
        raise BadDataError(f"cannot read {file}: {problem.strerror}", hint="check the name of the key file") from None
    if len(content) > FILE_LIMIT:
        raise BadDataError(f"{file} is larger than {FILE_LIMIT // 1024} KiB, so it is no public key", hint=_OWN_KEY)
    return parse(content.decode("utf-8", "replace"), str(file))


def parse(text: str, where: str) -> PublicKey:
    """Return the one public key of a text; its comment is dropped. Raises BadDataError naming `where` it stood."""
    _refuse_other_formats(text, where)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) != 1:
        found = f"{len(lines)} keys" if lines else "no key"
        raise BadDataError(f"{where} holds {found}; one line with one public key is needed", hint=_OWN_KEY)
    words = lines[0].split()
    if not known_type(words[0]):
        raise _unknown_type(words, where)
    if len(words) < 2:
        raise BadDataError(f"{where}: the key after {words[0]!r} is missing", hint=_OWN_KEY)
    return decode(words[0], words[1], where)


def known_type(word: str) -> bool:
    """Tell whether a word is the name of a type of key that is let in."""
    return word in _FIELDS


def decode(name: str, encoded: str, where: str) -> PublicKey:
    """Return the key of a type that is written in base64; raises BadDataError unless its bytes are of that type."""
    if not known_type(name):
        raise _unknown_type([name], where)
    try:
        blob = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise _damaged(where, "it is not written in base64") from None
    key = PublicKey(name, blob)
    if key.text != f"{name} {encoded}":
        raise _damaged(where, "its base64 is not the usual form")
    fields = _split(blob, where)
    if fields[0] != name.encode():
        inner = shown(fields[0].decode("ascii", "replace"))[:40]
        raise _damaged(where, f"it says {name!r} outside and {inner!r} inside")
    problem = _FIELDS[name](fields[1:])
    if problem:
        raise _damaged(where, problem)
    return key


def _split(blob: bytes, where: str) -> list[bytes]:
    """Return the fields of a blob, each of which follows its length in four bytes."""
    fields = []
    while blob:
        size = int.from_bytes(blob[:4], "big")
        if len(blob) < 4 + size:
            raise _damaged(where, "it is cut off")
        fields.append(blob[4 : 4 + size])
        blob = blob[4 + size :]
    if not fields:
        raise _damaged(where, "it is empty")
    return fields


def _wrong_ed25519(fields: list[bytes]) -> str:
    return "" if len(fields) == 1 and len(fields[0]) == 32 else "an ed25519 key has 32 bytes"


def _wrong_rsa(fields: list[bytes]) -> str:
    if len(fields) != 2:
        return "an RSA key has two numbers"
    bits = int.from_bytes(fields[1], "big").bit_length()
    return "" if bits in RSA_BITS else f"{bits} bits; an RSA key must have {RSA_BITS[0]} to {RSA_BITS[-1]}"


def _wrong_curve(curve: str) -> Callable[[list[bytes]], str]:
    def wrong(fields: list[bytes]) -> str:
        fits = len(fields) == 2 and fields[0] == curve.encode() and len(fields[1]) == 1 + 2 * _CURVES[curve]
        return "" if fits and fields[1][0] == 4 else f"it is no point of the curve {curve}"

    return wrong


def _wrong_token(inner: Callable[[list[bytes]], str]) -> Callable[[list[bytes]], str]:
    """Return the rule for the same key in a hardware token, which adds the name of an application."""
    return lambda fields: inner(fields[:-1]) if fields and fields[-1] else "the name of its application is missing"


_FIELDS: dict[str, Callable[[list[bytes]], str]] = {
    "ssh-ed25519": _wrong_ed25519,
    "ssh-rsa": _wrong_rsa,
    **{f"ecdsa-sha2-{curve}": _wrong_curve(curve) for curve in _CURVES},
    "sk-ssh-ed25519@openssh.com": _wrong_token(_wrong_ed25519),
    "sk-ecdsa-sha2-nistp256@openssh.com": _wrong_token(_wrong_curve("nistp256")),
}
"""For each type of key that is let in: what is wrong with the fields after its name, "" for nothing."""


def _refuse_other_formats(text: str, where: str) -> None:
    if "PRIVATE KEY" in text or text.startswith("PuTTY-User-Key-File"):
        raise BadDataError(f"{where} is a private key: keep it to its owner, and never send it", hint=_OWN_KEY)
    if "BEGIN" in text and "PUBLIC KEY" in text:
        hint = "turn it into that form with: ssh-keygen -i -f FILE"
        raise BadDataError(f"{where} is a public key, but not in the one-line form of OpenSSH", hint=hint)


def _unknown_type(words: list[str], where: str) -> BadDataError:
    if any(known_type(word) for word in words):
        return BadDataError(
            f"{where}: something stands in front of the key; options are set by the gate alone",
            hint="the line must begin with the type of the key, for example ssh-ed25519",
        )
    hint = f"one of: {', '.join(_FIELDS)}; make one with: ssh-keygen -t ed25519"
    return BadDataError(f"{where}: {shown(words[0])[:40]!r} is no type of key that is let in", hint=hint)


def _damaged(where: str, how: str) -> BadDataError:
    return BadDataError(
        f"{where}: the key cannot be used: {how}",
        hint="copy the .pub file whole, or make a new key: ssh-keygen -t ed25519",
    )
