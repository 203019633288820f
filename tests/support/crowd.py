"""Twenty people answer one round from twenty processes at the same moment, some of them twice; prints what was counted.

python crowd.py
"""

import json
import os
import tempfile
from collections import Counter
from pathlib import Path

from desk import Desk

from teamhealth.pulse import ballot_file
from teamhealth.pulse.ballot_box import RefusedError

PEOPLE, TWICE = 20, 5


def answer(desk: Desk, handle: str, score: int, start: int) -> None:
    """Wait for the start, then answer; leave with 0 when it counted, 1 when it was refused."""
    os.read(start, 1)
    try:
        desk.answer(handle, score)
    except RefusedError:
        os._exit(1)
    os._exit(0)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "home", people=PEOPLE)
        desk.open()
        handles = Desk.handles(PEOPLE)
        start, go = os.pipe()
        children = []
        for number, handle in enumerate([*handles, *handles[:TWICE]]):
            child = os.fork()
            if child == 0:
                os.close(go)
                answer(desk, handle, number % 5 + 1, start)
            children.append(child)
        os.close(go)
        codes = Counter(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        contents = ballot_file.read(desk.home)
        scores = Counter(score for ballot in contents.ballots for _, score in ballot.scores)
        print(json.dumps({"codes": codes, "ballots": len(contents.ballots), "scores": scores}))


if __name__ == "__main__":
    main()
