"""One public key, and nothing else, comes out of a key file."""

import base64
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.errors import BadDataError
from teamhealth.gate import keys

# Made with ssh-keygen for these tests; what they open is nothing.
ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILhrf8nH+l7ONUMgQKIfYRvIrpe3PkngRViZITPsweMk ana@laptop"
FINGERPRINT = "SHA256:EGnDdYZJb718yVDjmi1lpu1uxy0PR4IXLmWcDiIZ3nY"


def blob(*fields: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(field)) + field for field in fields)


def written(name: str, *fields: bytes) -> str:
    return f"{name} {base64.b64encode(blob(name.encode(), *fields)).decode()}"


POINT = b"\x04" + bytes(64)
GOOD = {
    "ed25519": ED25519,
    "rsa": written("ssh-rsa", b"\x01\x00\x01", b"\x00\x80" + bytes(255)),
    "ecdsa": written("ecdsa-sha2-nistp256", b"nistp256", POINT),
    "sk-ed25519": written("sk-ssh-ed25519@openssh.com", bytes(32), b"ssh:"),
    "sk-ecdsa": written("sk-ecdsa-sha2-nistp256@openssh.com", b"nistp256", POINT, b"ssh:"),
}

REFUSED = {
    "options in front": (f'command="sh" {ED25519}', "in front"),
    "an option in front": (f"no-pty {ED25519}", "in front"),
    "two keys": (f"{ED25519}\n{GOOD['ecdsa']}\n", "2 keys"),
    "a key hidden after a line break of another sort": (f"{ED25519}\u2028{GOOD['ecdsa']}", "2 keys"),
    "nothing": ("# only a comment\n\n", "no key"),
    "a private key": (
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn==\n-----END OPENSSH PRIVATE KEY-----",
        "private key",
    ),
    "a private key of PuTTY": ("PuTTY-User-Key-File-3: ssh-ed25519\n", "private key"),
    "another form": ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", "one-line form"),
    "an old type": (written("ssh-dss", b"1", b"2", b"3", b"4"), "no type"),
    "a certificate": (written("ssh-ed25519-cert-v01@openssh.com", bytes(32)), "no type"),
    "an authority": (f"cert-authority {ED25519}", "in front"),
    "another type inside": (f"ssh-rsa {ED25519.split()[1]}", "outside"),
    "no key after the type": ("ssh-ed25519", "missing"),
    "no base64": ("ssh-ed25519 AAAA!!!!", "base64"),
    "base64 of another length": (f"ssh-ed25519 {ED25519.split()[1]}A", "base64"),
    "cut off": (f"ssh-ed25519 {ED25519.split()[1][:-8]}", "cut off"),
    "something behind": (written("ssh-ed25519", bytes(32), b"more"), "32 bytes"),
    "too short": (written("ssh-ed25519", bytes(31)), "32 bytes"),
    "a weak RSA key": (written("ssh-rsa", b"\x01\x00\x01", b"\x00\x80" + bytes(127)), "1024 bits"),
    "a point of another curve": (written("ecdsa-sha2-nistp384", b"nistp256", POINT), "no point"),
    "a token without its application": (written("sk-ssh-ed25519@openssh.com", bytes(32)), "cannot be used"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_a_public_key_is_read_and_its_comment_dropped(text: str) -> None:
    key = keys.parse(f"# whose it is\r\n\n{text}\r\n", "it")
    assert key.text == " ".join(text.split()[:2])
    assert keys.parse(key.text, "it") == key


def test_the_fingerprint_is_that_of_ssh_keygen() -> None:
    assert keys.parse(ED25519, "it").fingerprint == FINGERPRINT


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_and_says_why(text: str, why: str) -> None:
    with pytest.raises(BadDataError, match=why) as caught:
        keys.parse(text, "ana.pub")
    assert "ana.pub" in caught.value.message
    assert caught.value.hint


@given(st.text())
@settings(max_examples=50)
def test_what_stands_around_a_key_never_gets_into_its_line(comment: str) -> None:
    try:
        key = keys.parse(f"{ED25519} {comment}", "it")
    except BadDataError:
        return
    assert key.text == " ".join(ED25519.split()[:2])


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "ana.pub"
    file.write_text(f"{ED25519}\n" + "#" * keys.FILE_LIMIT)
    with pytest.raises(BadDataError, match="larger than 16 KiB"):
        keys.read(file)


@pytest.mark.parametrize("name", ["nowhere.pub", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataError, match="cannot read"):
        keys.read(tmp_path / name)


def test_bytes_that_are_no_text_are_no_key(tmp_path: Path) -> None:
    file = tmp_path / "ana.pub"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(BadDataError, match="no type of key"):
        keys.read(file)
