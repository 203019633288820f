"""The global options: taken out of the arguments wherever they stand, before click or argparse see the rest."""

from teamhealth.cli.session import Session, parse_day
from teamhealth.errors import UsageError

WITH_VALUE = {
    "--home": "home_option",
    "--team": "team_option",
    "--as-of": "as_of_option",
    "--by": "by_option",
    "--lang": "lang_option",
}
FLAGS = {"--json": "json", "--plain": "plain"}

HELP = """\
Global options, before or after the command:
  --home DIR            the folder of the store (or TEAMHEALTH_HOME)
  --team NAME           the team; not needed when there is only one
  --as-of YYYY-MM-DD    what was known at the end of that day (reading commands)
  --by HANDLE           who acts (or me = "HANDLE" in config.toml)
  --lang LANG           en or nb (or lang = "LANG" in config.toml; else the language of the terminal)
  --json  --plain"""


def extract(arguments: list[str]) -> tuple[Session, list[str]]:
    """Return the session the global options describe and the other arguments in their order.

    Everything after `--` is left alone. Raises UsageError for an option without its value and for a language there is
    none of, BadDataError for an `--as-of` that is no day.
    """
    session, rest = Session(), []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
            break
        option, equals, value = word.partition("=")
        if option in WITH_VALUE:
            setattr(session, WITH_VALUE[option], _value(option, value if equals else next(words, None)))
        elif word in FLAGS:
            setattr(session, FLAGS[word], True)
        else:
            rest.append(word)
    if session.as_of_option is not None:
        parse_day(session.as_of_option, "--as-of")
    if session.lang_option is not None:
        from teamhealth.cli import language

        language.asked(session.lang_option)
    return session, rest


def _value(option: str, word: str | None) -> str:
    if word is None or not word.strip() or word.startswith("--"):
        raise UsageError(f"{option} needs a value", hint="see: teamhealth --help")
    return word
