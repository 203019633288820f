"""A check that tries to get at what is none of its business, and tells what it reached."""

BODY = """
import contextlib, json, os, signal, socket
from pathlib import Path
from teamhealth.check_api import Finding, check

AIMS = json.loads({aims!r})


def reaches(attempt):
    try:
        attempt()
    except Exception:
        return False
    return True


def knock(kind, family, address):
    with socket.socket(family, kind) as knocking:
        knocking.connect(address)
        knocking.send(b"!")


def third_descriptor():
    return [number for number in range(3, 64) if reaches(lambda: os.fstat(number))][2]


def attempts():
    for name, path in AIMS["read"].items():
        yield f"read {{name}}", lambda: Path(path).read_bytes()
    for path, name in AIMS["find"].items():
        yield f"find {{name}}", lambda: [found.name for found in Path(path).iterdir()].index(name)
    for name, path in AIMS["write"].items():
        yield f"write {{name}}", lambda: (Path(path) / "new").touch()
    yield "open up its own file", lambda: os.chmod(AIMS["own"], 0o666)
    yield "change its own file", lambda: open(AIMS["own"], "a")
    yield "remove its own file", lambda: os.unlink(AIMS["own"])
    yield "write where it is", lambda: Path("new").touch()
    yield "hold what the warden holds", third_descriptor
    yield "knock by TCP", lambda: knock(socket.SOCK_STREAM, socket.AF_INET, ("127.0.0.1", AIMS["tcp"]))
    yield "end the program", lambda: os.kill(AIMS["process"], 0)
    yield "read the program", lambda: Path(f"/proc/{{AIMS['process']}}/environ").read_bytes()


@check(name="mine", title="Mine", why="Because.", remedy="Act.")
def run(ctx, options):
    # Knocking by UDP always seems to work: who listens there knows whether it did.
    with contextlib.suppress(OSError):
        knock(socket.SOCK_DGRAM, socket.AF_INET, ("127.0.0.1", AIMS["udp"]))
    reached = [name for name, attempt in attempts() if reaches(attempt)]
    yield Finding.ok(f"environment {{sorted(os.environ)}}", remedy=f"reached {{reached}}")
"""
