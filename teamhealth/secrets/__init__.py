"""Secrets: kept by the keyring of this machine or in an encrypted file, and found by a reference that tells nothing."""

from teamhealth.secrets.keeping import delete, names, put
from teamhealth.secrets.references import resolve
from teamhealth.secrets.secret import Ask, Secret, SecretError

__all__ = ["Ask", "Secret", "SecretError", "delete", "names", "put", "resolve"]
