"""Keeping secrets: in the keyring, in the encrypted file without one, and nowhere that does not protect them."""

from pathlib import Path

import keyring
import pytest
from drawer import Chain, Drawer, named

from teamhealth import secrets
from teamhealth.errors import StorageError
from teamhealth.secrets import Secret, SecretError, key_store, sealed_file

URL = "smtp://ana:correct-horse@mail.example.org"


def ask_nobody(is_new: bool) -> str:
    raise AssertionError("nobody may be asked here")


def test_with_a_keyring_a_secret_goes_there_and_nowhere_else(home: Path, drawer: Drawer) -> None:
    assert "keyring" in secrets.put(home, "mail", Secret(URL), ask_nobody)
    secrets.put(home, "chat", Secret("x"), ask_nobody)
    assert secrets.resolve("keyring:mail", home, ask_nobody).reveal() == URL
    assert secrets.names(home, ask_nobody) == ["chat", "mail"]
    assert list(home.iterdir()) == []
    secrets.delete(home, "mail", ask_nobody)
    assert secrets.names(home, ask_nobody) == ["chat"]
    with pytest.raises(SecretError, match="no secret named 'mail'"):
        secrets.resolve("keyring:mail", home, ask_nobody)
    with pytest.raises(SecretError, match="no secret named 'mail'"):
        secrets.delete(home, "mail", ask_nobody)


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_it_goes_into_a_file_that_only_the_passphrase_opens(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def ask(is_new: bool) -> str:
        asked.append(is_new)
        return "several plain words"

    assert "encrypted, since this machine has no keyring" in secrets.put(home, "mail", Secret(URL), ask)
    file = home / "secrets.enc"
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(part in file.read_text() for part in ("correct-horse", "ana", "mail"))
    secrets.put(home, "chat", Secret("x"), ask)
    assert asked == [True, False]
    assert secrets.names(home, ask) == ["chat", "mail"]
    monkeypatch.setenv("TEAMHEALTH_PASSPHRASE", "several plain words")
    assert secrets.resolve("keyring:mail", home, ask_nobody).reveal() == URL
    secrets.delete(home, "mail", ask_nobody)
    assert secrets.names(home, ask_nobody) == ["chat"]
    assert [path.name for path in home.iterdir()] == ["secrets.enc"]


@pytest.mark.usefixtures("no_keyring")
def test_without_keyring_and_passphrase_it_says_what_to_do(home: Path) -> None:
    with pytest.raises(SecretError) as told:
        secrets.put(home, "mail", Secret(URL))
    assert "nobody can be asked" in told.value.message
    assert "TEAMHEALTH_PASSPHRASE" in str(told.value.hint)
    assert "env:VARIABLE" in str(told.value.hint)
    with pytest.raises(SecretError, match="passphrase is empty"):
        secrets.put(home, "mail", Secret(URL), lambda is_new: "")
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("no_keyring")
def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"secrets\.enc cannot be written"):
        secrets.put(tmp_path / "nowhere", "mail", Secret(URL), lambda is_new: "words")


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "COST", 2**10)
    file = sealed_file.path(home)
    sealed_file.write(file, Secret("right"), {"mail": Secret(URL)})
    with pytest.raises(SecretError, match="not the passphrase"):
        sealed_file.read(file, Secret("wrong"))
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SecretError, match="is damaged"):
            sealed_file.read(file, Secret("right"))
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SecretError, match="is damaged"):
        sealed_file.read(file, Secret("right"))


def test_the_same_secrets_are_sealed_differently_each_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "COST", 2**10)
    file = sealed_file.path(home)
    sealed_file.write(file, Secret("p"), {"mail": Secret(URL)})
    before = file.read_bytes()
    sealed_file.write(file, Secret("p"), {"mail": Secret(URL)})
    assert file.read_bytes() != before
    assert sealed_file.read(file, Secret("p"))["mail"].reveal() == URL


@pytest.mark.parametrize(
    ("module", "name"),
    [("keyrings.alt.file", "PlaintextKeyring"), ("keyrings.alt.file", "EncryptedKeyring"), ("x.y", "MyPlaintextStore")],
)
def test_a_keyring_that_does_not_protect_is_refused_by_name(
    module: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: named(module, name))
    assert key_store.find() == (None, f"{module}.{name} does not protect what it keeps and is not used")


def test_of_several_keyrings_the_first_that_protects_is_used(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = Chain(named("keyrings.alt.file", "PlaintextKeyring"), drawer)
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    found, _ = key_store.find()
    assert found is not None
    found.put("mail", Secret(URL))
    assert URL in drawer.kept.values()


def test_a_keyring_that_fails_is_told_without_what_it_says(
    home: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: str) -> None:
        raise RuntimeError(f"could not store {given}")

    monkeypatch.setattr(drawer, "set_password", fail)
    with pytest.raises(SecretError) as told:
        secrets.put(home, "mail", Secret(URL))
    assert "does not answer (RuntimeError)" in told.value.message
    assert "correct-horse" not in str(told.value)


@pytest.mark.parametrize("name", ["", "(names)", "a b", "a/b", "../x", "x" * 65, "-x", "é"])
def test_a_name_that_no_secret_may_have_is_refused(home: Path, drawer: Drawer, name: str) -> None:
    with pytest.raises(SecretError, match="name is made of"):
        secrets.put(home, name, Secret(URL))
