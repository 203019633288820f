"""The global options: taken out of the arguments wherever they stand, before click or argparse see the rest."""

from teamhealth.cli.session import Session
from teamhealth.errors import UsageError

WITH_VALUE = {
    "--home": "home_option",
    "--team": "team_option",
    "--as-of": "as_of_option",
    "--by": "by_option",
    "--lang": "lang",
}
FLAGS = {"--json": "json", "--plain": "plain"}

HELP = """\
Global options, before or after the command:
  --home DIR            the folder of the store (or TEAMHEALTH_HOME)
  --team NAME           the team; not needed when there is only one
  --as-of YYYY-MM-DD    what was known at the end of that day (reading commands)
  --by HANDLE           who acts (or me = "HANDLE" in config.toml)
  --json  --plain  --lang LANG"""


def extract(arguments: list[str]) -> tuple[Session, list[str]]:
    """Return the session the global options describe and the other arguments in their order.

    Everything after `--` is left alone. Raises UsageError for an option without its value.
    """
    session, rest = Session(), []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
            break
        option, equals, value = word.partition("=")
        if option in WITH_VALUE:
            setattr(session, WITH_VALUE[option], value if equals else _value(option, next(words, None)))
        elif word in FLAGS:
            setattr(session, FLAGS[word], True)
        else:
            rest.append(word)
    return session, rest


def _value(option: str, word: str | None) -> str:
    if word is None or word.startswith("--"):
        raise UsageError(f"{option} needs a value", hint="see: teamhealth --help")
    return word
