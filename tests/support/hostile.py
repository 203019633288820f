"""What hostile people send through the gate, and what each line must get.

The same table is used on the gate itself and through a real OpenSSH server. `CANARY` in a line stands for a file
that must never be there, `ELSEWHERE` for a home that must never be read.
"""

from pathlib import Path
from typing import NamedTuple

CANARY = "CANARY"
ELSEWHERE = "ELSEWHERE"
SECRET = "the secret of another team"

OK, USAGE, BAD_DATA, NO = 0, 64, 65, 77


class Sent(NamedTuple):
    """A line, the exit code it must get, words it must be answered with, and who sends it."""

    line: str
    code: int
    said: str
    who: str = "ana"


_NOT_THIS = "not possible through this door"
_MANAGERS = "for the team's managers"
_NO_FILES = "no files go through this door"
_NOTED = "noted for"

SHELLS = [
    Sent("sh", NO, _NOT_THIS),
    Sent("/bin/sh -i", NO, _NOT_THIS),
    Sent(f"bash -c 'touch {CANARY}'", NO, _NOT_THIS),
    Sent(f"$(touch {CANARY})", NO, _NOT_THIS),
    Sent(f"`touch {CANARY}`", NO, _NOT_THIS),
    Sent(f";touch {CANARY}", NO, _NOT_THIS),
    Sent(f"help;touch {CANARY}", NO, _NOT_THIS),
    Sent(f"results | tee {CANARY}", USAGE, "does not take '|'"),
    Sent(f"results > {CANARY}", USAGE, "does not take '>'"),
    Sent(f"results && touch {CANARY}", USAGE, "does not take '&&'"),
    Sent(f"exec touch {CANARY}", NO, _NOT_THIS),
    Sent("python3 -c 'import os; os.system(\"id\")'", NO, _NOT_THIS),
    Sent(f"TEAMHEALTH_HOME={ELSEWHERE} results", NO, _NOT_THIS),
    Sent("LD_PRELOAD=./x.so results", NO, _NOT_THIS),
    Sent("sudo -i", NO, _NOT_THIS),
]

TEXTS = [
    Sent(f"thanks bo x; touch {CANARY}", OK, "x; touch"),
    Sent(f"thanks bo $(touch {CANARY})", OK, "$(touch"),
    Sent(f"thanks bo `touch {CANARY}`", OK, "`touch"),
    Sent(f"thanks bo 'a' | tee {CANARY}", OK, "a | tee"),
    Sent(f"idea x > {CANARY}", OK, "x > "),
    Sent("idea $HOME ~ * {a,b} !!", OK, "$HOME ~ * {a,b} !!"),
    Sent("idea %s%n%x {0.__class__} \\\\x", OK, "%s%n%x {0.__class__}"),
    Sent("need ../../etc/passwd --severity 2", OK, "../../etc/passwd"),
    Sent("idea [red]bold[/red] <b>", OK, "[red]bold[/red] <b>"),
    Sent(f"idea －－home {ELSEWHERE}", OK, "－－home"),
    Sent("idea '; DROP TABLE item; --'", OK, "; DROP TABLE item; --"),
    Sent("idea ''", BAD_DATA, "is empty"),
    Sent("idea " + "x" * 300, BAD_DATA, "200 is the most"),
]

OPTIONS = [
    Sent(f"--home {ELSEWHERE} results", NO, _NOT_THIS),
    Sent(f"results --home {ELSEWHERE}", USAGE, "does not take '--home'"),
    Sent(f"thanks --home={ELSEWHERE} bo x", USAGE, "does not take '--home'"),
    Sent("results --team South", USAGE, "does not take '--team'"),
    Sent("idea t --by bo", USAGE, "does not take '--by'"),
    Sent("idea t --on 2020-01-01", USAGE, "does not take '--on'"),
    Sent("results --as-of 2020-01-01", USAGE, "does not take '--as-of'"),
    Sent(f"results --output {CANARY}", USAGE, "does not take '--output'"),
    Sent("results --json", USAGE, "does not take '--json'"),
    Sent("pulse --paper ABCD-EFGH", USAGE, "does not take '--paper'"),
    Sent("pulse --lang ../../../etc/passwd", USAGE, "no language"),
    Sent(f"pulse --lang={CANARY}", USAGE, "no language"),
    Sent("pulse --lang --plain", USAGE, "needs a value"),
    Sent("pulse --plain=1", USAGE, "takes no value"),
    Sent("pulse --pl", USAGE, "does not take '--pl'"),
    Sent("need x --severity 1 --severity 2", USAGE, "twice"),
    Sent("need x --severity 9", USAGE, "severity"),
    Sent(f"need x --severity=--home={ELSEWHERE}", USAGE, "severity"),
    Sent("-- results", NO, _NOT_THIS),
    Sent("results --", USAGE, "does not take '--'"),
    Sent("thanks -- bo --home", USAGE, "does not take '--'"),
    Sent("help sh", USAGE, "does not take 'sh'"),
    Sent("thanks --help", USAGE, "thanks WHO"),
]

OTHER_COMMANDS = [
    *(Sent(line, NO, _NOT_THIS) for line in ("export ideas", "items", "members", "init --team X --yes", "config show")),
    *(Sent(line, NO, _NOT_THIS) for line in ("import ideas /etc/passwd", "member add eve", "checks list", "demo")),
    *(Sent(line, NO, _NOT_THIS) for line in ("gate list", "gate --as bo", f"gate add ana {CANARY}", "doctor")),
    *(Sent(line, NO, _MANAGERS) for line in ("status", "check", "pulse open", "indicators")),
    Sent("item 0123abcd done", NO, _MANAGERS),
    Sent("promise x --due 2099-01-01", NO, _MANAGERS),
    Sent("responsibility list", NO, _MANAGERS),
    Sent("responsibility own keys", NO, _MANAGERS),
    Sent("log one_to_one ana --note x", NO, "for its managers"),
    Sent("log learning bo", NO, "for its managers"),
    Sent("log ../../x ana", USAGE, "no kind of activity"),
    Sent("pulse close", USAGE, "does not take 'close'"),
    Sent("pulse papers", USAGE, "does not take 'papers'"),
    Sent("privacy audit", USAGE, "does not take 'audit'"),
    Sent("'pulse open'", NO, _NOT_THIS),
    Sent("RESULTS", NO, _NOT_THIS),
    Sent("rеsults", NO, _NOT_THIS),
    Sent("ｒｅｓｕｌｔｓ", NO, _NOT_THIS),
    Sent("results\u200b", NO, _NOT_THIS),
    Sent("\u202estluser", NO, _NOT_THIS),
    Sent("withdraw ../../store.db", NO, "no open idea or need of yours"),
    Sent("withdraw ''", NO, "no open idea or need of yours"),
    Sent("thanks nobody-here x", BAD_DATA, "nobody on the roster"),
]

FILES = [
    *(Sent(line, NO, _NO_FILES) for line in (f"scp -t {CANARY}", "scp -f /etc/passwd", "internal-sftp", "sftp")),
    *(Sent(line, NO, _NO_FILES) for line in ("/usr/lib/openssh/sftp-server", "rsync --server -logDtpr . .")),
    *(Sent(line, NO, _NO_FILES) for line in ("git-upload-pack 'x.git'", "git-receive-pack 'x.git'")),
]

BROKEN = [
    Sent('idea "no end', USAGE, "quotes do not match"),
    Sent("idea x\\", USAGE, "quotes do not match"),
    Sent("   ", USAGE, "nothing was asked for"),
    Sent("''", NO, _NOT_THIS),
    Sent(f"idea x\ntouch {CANARY}", USAGE, "line break"),
    Sent("results\r", USAGE, "line break"),
    Sent("idea \x1b]0;owned\x07", USAGE, "control character"),
    Sent("idea \udcff\udcfe", USAGE, "UTF-8"),
    Sent("idea \u2028x", USAGE, "line break"),
    Sent("idea " + "x" * 5000, USAGE, "4096 is the most"),
    Sent("x" * 60000, USAGE, "4096 is the most"),
]

MANAGERS = [
    *(
        Sent(line, NO, _NOT_THIS, "bo")
        for line in ("sh", "export ideas", "items", "members", "member add eve", "gate list")
    ),
    Sent("status --team South", USAGE, "does not take '--team'", "bo"),
    Sent("check /etc/passwd", USAGE, "does not take '/etc/passwd'", "bo"),
    Sent(f"indicators --lens ../../{CANARY}", USAGE, "lens", "bo"),
    Sent("item 0123abcd done --on 2020-01-01", USAGE, "does not take '--on'", "bo"),
    Sent(f"item 0123abcd respond --note=--home={ELSEWHERE}", BAD_DATA, "there is no", "bo"),
    Sent("promise x --due 2099-01-01 --owner '$(id)'", BAD_DATA, "nobody on the roster", "bo"),
    Sent("pulse close", USAGE, "does not take 'close'", "bo"),
    Sent("pulse answer ../../x y", BAD_DATA, "comment", "bo"),
    Sent("scp -f /etc/passwd", NO, _NO_FILES, "bo"),
]

TABLE = [*SHELLS, *TEXTS, *OPTIONS, *OTHER_COMMANDS, *FILES, *BROKEN, *MANAGERS]

HANDFUL = [SHELLS[2], SHELLS[8], TEXTS[1], OPTIONS[1], OTHER_COMMANDS[0], FILES[0], BROKEN[4], BROKEN[7], MANAGERS[1]]
"""One of each sort."""


def placed(sent: Sent, folder: Path) -> Sent:
    """Return a line of the table with its canary and its other home in a folder."""
    line = sent.line
    for name in (CANARY, ELSEWHERE):
        line = line.replace(name, str(folder / name))
    return sent._replace(line=line)
