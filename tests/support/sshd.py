"""A real OpenSSH server on loopback, as careless as a server may be: what the gate keeps out, it keeps out alone."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

_SYSTEM = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])
_PRIVILEGE_SEPARATION = Path("/run/sshd")
_STARTS_WITHIN_S = 20.0
_CARELESS = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/account/authorized_keys
AcceptEnv *
AllowTcpForwarding yes
AllowAgentForwarding yes
AllowStreamLocalForwarding yes
X11Forwarding yes
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PrintMotd no
PrintLastLog no
MaxSessions 100
LogLevel DEBUG1
Subsystem sftp internal-sftp
"""


def program(name: str) -> str:
    """Return where a program of OpenSSH is; skip the test where it is not installed."""
    found = shutil.which(name, path=_SYSTEM)
    if found is None:
        pytest.skip(f"{name} is not installed, so there is no OpenSSH server to test the gate on")
    return found


class Server:
    """One server, its people's keys, and a client for each of them."""

    def __init__(self, folder: Path) -> None:
        """Prepare a server in an empty folder of a short name; sockets of the clients lie in it too."""
        self.folder = folder
        self.authorized_keys = folder / "account" / "authorized_keys"
        self._ssh, self._sshd = program("ssh"), program("sshd")
        self._masters: set[str] = set()
        self.make_key("host")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._config = folder / "sshd_config"
        self._config.write_text(_CARELESS.format(port=self.port, folder=folder))
        public = (folder / "host.pub").read_text()
        (folder / "known").write_text(f"[127.0.0.1]:{self.port} {public}")

    def make_key(self, name: str) -> Path:
        """Make a pair of keys and return the file of the public one."""
        command = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(self.folder / name)]
        subprocess.run(command, check=True, timeout=60)
        return self.folder / f"{name}.pub"

    @property
    def log(self) -> str:
        """What the server told of itself."""
        return (self.folder / "log").read_text(errors="replace")

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        if os.geteuid() == 0:
            _PRIVILEGE_SEPARATION.mkdir(mode=0o755, exist_ok=True)
        arguments = [self._sshd, "-D", "-f", str(self._config), "-E", str(self.folder / "log")]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(arguments, stdin=quiet, stdout=quiet, stderr=quiet)
        deadline = time.monotonic() + _STARTS_WITHIN_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"sshd did not start:\n{self.log}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def stop(self) -> None:
        """End the connections that stay open, and the server."""
        for who in self._masters:
            subprocess.run([*self.client(who), "-O", "exit", "gate"], capture_output=True, check=False, timeout=60)
        self._process.terminate()
        self._process.wait(timeout=60)

    def client(self, who: str, *, shared: bool = True, tool: str = "ssh") -> list[str]:
        """Return the words that start a client with somebody's key; `shared` uses one connection for all calls."""
        options = {
            "User": getpass.getuser(),
            "Port": str(self.port),
            "HostName": "127.0.0.1",
            "IdentityFile": str(self.folder / who),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": str(self.folder / "known"),
            "HostKeyAlias": f"[127.0.0.1]:{self.port}",
            "BatchMode": "yes",
            "ControlPath": str(self.folder / f"c-{who}") if shared else "none",
        }
        written = [word for option, value in options.items() for word in ("-o", f"{option}={value}")]
        return [program(tool), "-F", "none", *written]

    def connect(self, who: str) -> None:
        """Open the one connection that all of somebody's calls share."""
        self._masters.add(who)
        command = [*self.client(who), "-M", "-N", "-f", "--", "gate"]
        quiet = subprocess.DEVNULL
        done = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False, timeout=60)
        if done.returncode != 0:
            pytest.fail(f"{who} could not connect:\n{self.log[-3000:]}")

    def ask(self, who: str, line: str = "", *options: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Send a line over the shared connection, with `given` as what is typed; return what came back."""
        command = [*self.client(who), *options, "--", "gate", *([line] if line else [])]
        return subprocess.run(
            command, input=given, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=60
        )
