"""The acknowledgement of a write: one line, or one JSON object, printed after the commit."""

from teamhealth.cli.session import Session
from teamhealth.ids import short


def acknowledge(session: Session, kind: str, identifier: str, sentence: str, **more: object) -> None:
    """Say what was recorded, with its id; `more` goes into the JSON form only."""
    if session.json:
        # A one-line command that answers in words need not load the encoder.
        import json

        print(json.dumps({"kind": kind, "id": identifier, **more}, ensure_ascii=False))
    else:
        print(f"{sentence}  [{short(identifier)}]")
