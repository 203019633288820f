"""A keyring in memory, and others that only have a name."""


class Drawer:
    """A keyring that keeps everything in memory; it registers nowhere, so no other test can come to use it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, None for nothing."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget something."""
        del self.kept[service, username]


class Chain:
    """Several keyrings as one."""

    def __init__(self, *backends: object) -> None:
        self.backends = backends


def named(module: str, name: str) -> object:
    """Return a keyring of a class of this name."""
    made: object = type(name, (Drawer,), {"__module__": module})()
    return made
