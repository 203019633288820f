"""A statement in sentences, section by section, for people."""

from collections.abc import Iterator
from typing import NamedTuple

from teamhealth import paths
from teamhealth.privacy.statement import Statement
from teamhealth.store import old_words

PURPOSE = "To see how the team is and what it needs. Not for appraisal of members or managers."
MEASURE = "teamhealth privacy audit"


class Section(NamedTuple):
    """A title and the sentences under it."""

    title: str
    sentences: tuple[str, ...]


def of(statement: Statement) -> list[Section]:
    """Return all that a statement says."""
    return [
        Section("Who can read what", tuple(_readers(statement))),
        Section("Who is who", tuple(_identity(statement))),
        Section("What it is for", (PURPOSE,)),
        Section("What is kept of whom", tuple(_kept(statement))),
        Section("For how long", tuple(_retention(statement))),
        Section("What members are promised before every pulse", (statement.promise,)),
        Section(f"The rules; the fewest answers for anything to be shown are {statement.minimum}", _rules(statement)),
        Section("How far an attacker gets who has all that is shown", (f"Measure it here, now: {MEASURE}",)),
        Section("What puts it at risk here", tuple(_risks(statement))),
    ]


def _readers(statement: Statement) -> Iterator[str]:
    unnamed = 'the owner of store.db; to name another, set keeper = "NAME" in config.toml'
    why = "named in config.toml" if statement.is_named else unnamed
    yield f"{statement.keeper} runs this computer, the promise says ({why})."
    for access in statement.files:
        when = ", whenever it is there," if access.path == paths.ballot_file(statement.home) else ""
        yield f"{access.path}{when} can be read by {access.text}."
    if statement.round is None:
        yield "No round is open, so there are no ballots."
    else:
        yield (
            f"The ballots of round {statement.round.number} are in ballots.db until {statement.round.day}: answers and"
            " comments apart, without names, and apart from both who has answered. Then they are destroyed, all but"
            " comments that wait for others."
        )
    if statement.checks:
        yield (
            f"{statement.checks[0].upper()}{statement.checks[1:]}. They are given the team's facts without handles,"
            " names, contacts, notes and the words of thanks, and never answers or comments."
        )
    yield f"A comment that waits for others stays in ballots.db after its round, and {statement.keeper} could read it."
    yield (
        "Nothing is encrypted. Root of this computer can read everything, always; so can whoever has its disk, or a"
        " copy or backup of it. Whoever can change the program can make it do something else; whoever can put an older"
        " ballots.db back undoes the answers that came after it, and nobody is told."
    )


def _identity(statement: Statement) -> Iterator[str]:
    owner = statement.files[0].owner
    yield (
        f"Whoever can use the account {owner} can say with --by who they are, and nothing proves it: they could answer"
        " in the name of anybody who has not, and are told who has."
    )
    yield (
        f"Nor does anything prove that members are people: whoever can use {owner} could add invented ones and answer"
        " for them, so that a level says something of fewer than it should. The form tells everybody who is asked."
    )
    if statement.keys is None:
        yield "Which keys open the door over ssh cannot be seen from this account."
    elif statement.keys:
        yield f"Over ssh the key decides who somebody is; keys that open this team's door: {statement.keys}."
    else:
        yield "No key opens this team's door over ssh, where the key would decide who somebody is."
    if statement.door == "papers":
        yield "The open round is answered on papers: who has drawn a code can answer once, and no name is asked for."
        yield (
            "Whoever printed the papers and kept the codes could see how many have answered and when, and answer with"
            " every code that has not been used."
        )


def _kept(statement: Statement) -> Iterator[str]:
    for holding in statement.holdings:
        yield f"{holding.what[0].upper()}{holding.what[1:]}.{'' if holding.is_held else ' None yet.'}"
    yield "Ballots: never after their round has closed; only a comment that waits for others stays in ballots.db."


def _retention(statement: Statement) -> Iterator[str]:
    yield (
        f"A comment that waits for others: in ballots.db until a round shows it, at most {old_words.MONTHS} months;"
        f" until then {statement.keeper} could read it."
    )
    yield (
        f"The words of thanks and of comments, and the notes of one-to-ones and other activities: {old_words.MONTHS}"
        " months; then a command that reads them erases them first. Sooner on request, teamhealth privacy forget: the"
        " words of thanks given or received, who gave them, and the notes of activities with somebody."
    )
    yield (
        "Everything else: as long as the home. Copies, exports and backups made before keep what they hold, and what a"
        " disk keeps of blocks that were overwritten no program can tell."
    )


def _rules(statement: Statement) -> tuple[str, ...]:
    return tuple(f"{rule.name}: {rule.what}{'' if rule.in_force else ' (not used yet)'}." for rule in statement.rules)


def _risks(statement: Statement) -> Iterator[str]:
    for risk in statement.risks:
        yield f"{risk.what[0].upper()}{risk.what[1:]}. What to do: {risk.remedy}."
    if not statement.risks:
        yield "Nothing that the program can see; backups and snapshots made by other means it cannot."
