"""The snapshot: one frozen picture of a team as of one moment, which every front shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from teamhealth.checking.reading import Reading
from teamhealth.facts import Reason, State
from teamhealth.health import indicators
from teamhealth.health.checked import TeamChecks
from teamhealth.health.history import History
from teamhealth.health.indicators import Indicator, LensRow
from teamhealth.health.rounds import RoundNow
from teamhealth.health.today import Task
from teamhealth.health.trends import NOTHING, Trends
from teamhealth.pulse import expectations
from teamhealth.pulse.expectations import Sentences
from teamhealth.pulse.results import Result
from teamhealth.pulse.talking import Talk
from teamhealth.pulse.turnout import Turnout

if TYPE_CHECKING:
    from teamhealth import documents
    from teamhealth.culture.model import Row

DEFAULT_LENS = "provider"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A team as of `now`: what the checks read, what that says of each element, and what to do about it.

    `lens_rows` are the rows of the lens as the catalogue has them, `rows` the same over their indicators.
    `changed` is the sentence on what is new since the last look; `people` counts the roster;
    `last_round` is the label and the day of the latest release, None before the first. `round` says
    how the rounds stand; `results` are those of the team's own answers, the newest first, and
    `sentences` what their questions and those of the open round ask, by item. `turnout` tells, to a front that
    stays open, whether enough have answered the open round. `talk` is the latest talk. `histories` are the series
    that checks stand on, by the name of the check. `trends` are those of the team and of its customers.
    """

    team: str
    now: datetime
    lens: str
    lens_title: str
    state: State
    reason: Reason | None
    readings: tuple[Reading, ...]
    indicators: tuple[Indicator, ...]
    tasks: tuple[Task, ...]
    changed: str
    people: int
    last_round: tuple[str, date] | None
    round: RoundNow
    results: tuple[Result, ...]
    sentences: Mapping[str, str]
    turnout: Turnout | None = None
    talk: Talk | None = None
    histories: Mapping[str, History] = field(default_factory=dict)
    lens_rows: tuple[Row, ...] = ()
    trends: Trends = NOTHING

    @property
    def rows(self) -> tuple[LensRow, ...]:
        """The rows of the lens, in its order."""
        return indicators.rows(self.lens_rows, self.indicators)

    @property
    def today(self) -> date:
        """The team's local day."""
        return self.now.date()

    @property
    def last_result(self) -> Result | None:
        """What the last of the team's own rounds let it know, None before one has closed; a response answers it."""
        return next((r for r in self.results if r.release.round == self.round.result), None)

    def indicator(self, element: str) -> Indicator | None:
        """Return the indicator of an element, None when the lens does not show it."""
        return next((i for i in self.indicators if i.element.id == element), None)

    def reading(self, check: str) -> Reading | None:
        """Return the reading of a check, None when there is none of that name."""
        return next((r for r in self.readings if r.name == check), None)

    @property
    def expectation(self) -> Sentences | None:
        """What the signals of the lens would find, and how many false ones to expect; None where there are none."""
        felt = (indicator.felt for indicator in self.indicators)
        return expectations.of(one.judged for one in felt if one and one.signal)

    def task(self, key: str) -> Task | None:
        """Return a thing of today's list, None once it is done."""
        return next((t for t in self.tasks if t.key == key), None)

    def checks_json(self) -> documents.Checks:
        """Return the documented form of `check --json`."""
        return TeamChecks(self.team, self.now, self.readings).as_json()

    @property
    def lens_verdict(self) -> tuple[State, Reason | None]:
        """How the indicators of the lens are together, whatever the checks that feed none of them say."""
        return indicators.together([(i.state, i.reason) for i in self.indicators])

    def indicators_json(self) -> documents.Indicators:
        """Return the documented form of `indicators --json`."""
        state, _ = self.lens_verdict
        would_find, false_verdicts = self.expectation or (None, None)
        return {
            "as_of": self.today.isoformat(),
            "team": self.team,
            "lens": self.lens,
            "lens_title": self.lens_title,
            "state": state.value,
            "would_find": would_find,
            "false_verdicts": false_verdicts,
            "rows": [row.as_json() for row in self.rows],
            "indicators": [indicator.as_json() for indicator in self.indicators],
        }

    def status_json(self) -> documents.Status:
        """Return the documented form of `status --json`: both of the others in one, with the day's list."""
        return {
            **self.checks_json(),
            **self.indicators_json(),
            "state": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "changed": self.changed,
            "today": [task.as_json() for task in self.tasks],
            "people": self.people,
            "last_round": (self.last_round[0], self.last_round[1].isoformat()) if self.last_round else None,
            "round": self.round.as_json(),
        }
