"""The program as it is installed, in a real terminal: a tmux server of the test's own, and processes beside it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from teamhealth import cli

PROGRAM = [sys.executable, "-m", "teamhealth"]
DEADLINE_S = 20.0
"""How long a terminal may take to show something; only a test that fails waits this long."""

ENDED = re.compile(r"^left with (\d+)$", re.MULTILINE)
BETWEEN_LOOKS_S = 0.02


@dataclass(frozen=True)
class Terminal:
    """One pane of tmux in which a program runs."""

    server: tuple[str, ...]
    environment: dict[str, str]
    pid_file: Path

    def tmux(self, *arguments: str) -> str:
        """Run a tmux command and return what it printed."""
        done = subprocess.run(
            [*self.server, *arguments], env=self.environment, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names of them."""
        self.tmux("send-keys", *keys)

    def type(self, line: str) -> None:
        """Type a line and press enter."""
        self.tmux("send-keys", "-l", line)
        self.press("Enter")

    def resize(self, columns: int, lines: int) -> None:
        """Make the window larger or smaller."""
        self.tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def tells(self, what: str) -> str:
        """Return what tmux knows of the pane, by the name of a format: `pane_pid`, `alternate_on`, ..."""
        return self.tmux("display-message", "-p", f"#{{{what}}}").strip()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.tmux("capture-pane", "-p")

    @property
    def printed(self) -> str:
        """What stands on the screen and what has scrolled away above it."""
        return self.tmux("capture-pane", "-p", "-S", "-")

    @property
    def coloured(self) -> str:
        """What was printed, with its colours as escape sequences."""
        return self.tmux("capture-pane", "-p", "-e", "-S", "-")

    def until(self, holds: Callable[[str], bool], what: str, deadline_s: float = DEADLINE_S) -> float:
        """Wait until the text on the screen is as it should be; return how many seconds that took."""
        started = time.monotonic()
        while not holds(text := self.text):
            if time.monotonic() - started > deadline_s:
                pytest.fail(f"not within {deadline_s:g} s: {what}; the screen:\n{text}")
            time.sleep(BETWEEN_LOOKS_S)
        return time.monotonic() - started

    def until_it_says(self, *words: str) -> None:
        """Wait until all of these words stand on the screen."""
        self.until(lambda text: all(word in text for word in words), f"{' and '.join(words)} on the screen")

    def until_it_ends(self) -> int:
        """Wait until the program has ended and return its exit code."""
        self.until(lambda text: ENDED.search(text) is not None, "the end of the program")
        found = ENDED.search(self.text)
        assert found is not None
        return int(found[1])

    @property
    def pid(self) -> int:
        """The id of the program's process."""
        return int(self.pid_file.read_text())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder for temporary files of what the test starts."""
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def environment(folder: Path, tmp_path: Path) -> dict[str, str]:
    """Return the environment of what the test starts; there is no home in it yet."""
    return {
        **os.environ,
        "TMPDIR": str(folder),
        "TEAMHEALTH_HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the program without a terminal, in a process of its own."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments],
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return call


@pytest.fixture
def act(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that runs a command on the home right here: to set up what a test is not about."""
    monkeypatch.setenv("TEAMHEALTH_HOME", environment["TEAMHEALTH_HOME"])

    def call(*arguments: str) -> None:
        assert cli.main(list(arguments)) == 0

    return call


@pytest.fixture
def started(
    environment: dict[str, str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Terminal]]:
    """Return a function that starts the program in a terminal; the terminal stays when it has ended."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed, so there is no terminal to test in")
    socket = tmp_path_factory.mktemp("t") / "s"
    settings = tmp_path / "tmux.conf"
    settings.write_text("set -g status off\nset -g escape-time 0\n")
    server = ("tmux", "-S", str(socket), "-f", str(settings))
    environment.pop("TMUX", None)

    def start(*arguments: str, size: tuple[int, int] = (80, 24), program: Sequence[str] = PROGRAM) -> Terminal:
        terminal = Terminal(server, environment, tmp_path / "pid")
        columns, lines = map(str, size)
        script = f"echo $$ >{shlex.quote(str(terminal.pid_file))}; exec {shlex.join([*program, *arguments])}"
        command = f'sh -c {shlex.quote(script)}; echo "left with $?"; exec cat'
        terminal.tmux("new-session", "-d", "-x", columns, "-y", lines, "-c", str(tmp_path), command)
        return terminal

    yield start
    subprocess.run([*server, "kill-server"], env=environment, capture_output=True, check=False, timeout=60)
