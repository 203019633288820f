"""Which language a call speaks: the one asked for, else the configured one, else that of the locale, else English."""

from collections.abc import Mapping

from teamhealth.culture.source import languages
from teamhealth.errors import ConfigError, UsageError

DEFAULT = "en"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_BOKMAL = {"no": "nb", "nn": "nb"}
"""Norwegian locales that are served in bokmål."""


def asked(lang: str) -> str:
    """Return the language given with `--lang`; raises UsageError with the list for one there is none of."""
    if lang not in languages():
        raise UsageError(f"there is no language {lang!r}", hint=f"--lang takes one of: {', '.join(languages())}")
    return lang


def configured(lang: str) -> str:
    """Return the language of config.toml; raises ConfigError with the list for one there is none of."""
    if lang not in languages():
        hint = f"write one of: {', '.join(languages())}"
        raise ConfigError(f"config.toml: there is no language {lang!r}", hint=hint)
    return lang


def of_locale(environment: Mapping[str, str]) -> str:
    """Return the language that the first locale variable with a value names; English when there is none of it."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    code = locale.replace(".", "_").replace("@", "_").partition("_")[0].lower()
    code = _BOKMAL.get(code, code)
    return code if code in languages() else DEFAULT
