"""The verified figures of real data sets that are not part of the project.

Where the folder or a file of it is absent, its tests are skipped. The expected figures are from the
description beside each file.
"""

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from statistics import fmean, median

import pytest

from teamhealth.stats import Survival, cronbach_alpha, gini, icc1, icc2, kaplan_meier, rwg, rwg_j

LEADERSHIP = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]
SNAPSHOT = date(2026, 8, 22)

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    if not path.is_file():
        pytest.skip(f"real data absent: no file {path}")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def trials(real_data: Path) -> Rows:
    return rows_of(real_data / "textbook_km.csv")


@pytest.fixture(scope="module")
def proposals(real_data: Path) -> Rows:
    return rows_of(real_data / "peps_backlog.csv")


@pytest.fixture(scope="module")
def climate(real_data: Path) -> Rows:
    return rows_of(real_data / "bhr2000.csv")


@pytest.mark.parametrize(
    ("dataset", "group", "size", "events", "low", "middle", "high"),
    [
        ("lung", "", 228, 165, 284, 310, 361),
        ("lung", "sex=1", 138, 112, 210, 270, 306),
        ("lung", "sex=2", 90, 53, 345, 426, 524),
        ("veteran", "", 137, 128, 52, 80, 100),
        ("veteran", "trt=1", 69, 64, 54, 103, 126),
        ("veteran", "trt=2", 68, 64, 43, 52, 90),
        ("ovarian", "", 26, 12, 431, 638, None),
        ("ovarian", "rx=1", 13, 7, 156, 638, None),
        ("ovarian", "rx=2", 13, 5, 464, None, None),
    ],
)
def test_textbook_trials_have_their_medians_and_log_log_intervals(
    trials: Rows,
    dataset: str,
    group: str,
    size: int,
    events: int,
    low: int,
    middle: int | None,
    high: int | None,
) -> None:
    chosen = [row for row in trials if row["dataset"] == dataset and row["group"].startswith(group)]
    observed = [row["event"] == "1" for row in chosen]
    curve = kaplan_meier([int(row["time"]) for row in chosen], observed)
    assert (len(chosen), sum(observed)) == (size, events)
    assert (curve.low, curve.median, curve.high) == (low, middle, high)


def test_second_arm_of_the_veteran_trial_stands_at_exactly_one_half_on_day_52(trials: Rows) -> None:
    arm = [row for row in trials if row["group"] == "trt=2"]
    curve = kaplan_meier([int(row["time"]) for row in arm], [row["event"] == "1" for row in arm])
    assert (curve.at(51), curve.at(52)) == (36 / 68, 0.5)


def test_share_of_lung_patients_alive_after_a_year(trials: Rows) -> None:
    lung = [row for row in trials if row["dataset"] == "lung"]
    curve = kaplan_meier([int(row["time"]) for row in lung], [row["event"] == "1" for row in lung])
    assert curve.at(365) == pytest.approx(0.4092416245, abs=1e-9)


def decision_curve(proposals: Rows) -> Survival:
    durations, decided = [], []
    for row in proposals:
        created = date.fromisoformat(row["created"])
        end = date.fromisoformat(row["decided"]) if row["decided"] else SNAPSHOT
        if end >= created:
            durations.append((end - created).days)
            decided.append(bool(row["decided"]))
    return kaplan_meier(durations, decided)


def test_proposals_take_192_days_to_decide(proposals: Rows) -> None:
    curve = decision_curve(proposals)
    assert (curve.low, curve.median, curve.high) == (149, 192, 241)


@pytest.mark.parametrize(("kind", "middle"), [("Standards Track", 221), ("Informational", 113)])
def test_each_kind_of_proposal_has_its_median(proposals: Rows, kind: str, middle: int) -> None:
    assert decision_curve([row for row in proposals if row["type"] == kind]).median == middle


def test_process_proposals_stand_at_one_half_between_the_days_whose_midpoint_is_published(
    proposals: Rows,
) -> None:
    # R reports 86.5, the middle of the stretch on which exactly half are open; the median here is its start.
    curve = decision_curve([row for row in proposals if row["type"] == "Process"])
    end = min(time for time in curve.times if curve.at(time) < 0.5)
    assert curve.median is not None
    assert (curve.at(curve.median), (curve.median + end) / 2) == (0.5, 86.5)


def test_recent_proposals_have_their_median_and_share_undecided(proposals: Rows) -> None:
    curve = decision_curve([row for row in proposals if row["created"] >= "2016"])
    assert (curve.low, curve.median, curve.high) == (126, 166, 195)
    shares = [curve.at(day) for day in (90, 365, 730)]
    assert shares == pytest.approx([0.6294726792, 0.3203458989, 0.1733522543], abs=1e-9)


def test_recognition_of_604_people_has_its_gini(real_data: Path) -> None:
    rows = rows_of(real_data / "git_recognition_2021_2026.csv")
    given = [(row["from"], row["to"]) for row in rows]
    others = [(giver, receiver) for giver, receiver in given if giver != receiver]
    received = Counter(receiver for _, receiver in others)
    people = {person for pair in others for person in pair}
    assert (len(given) - len(others), len(people)) == (28, 604)
    assert gini([received[person] for person in people]) == pytest.approx(0.864798737, abs=1e-9)
    assert gini(list(received.values())) == pytest.approx(0.8216996445, abs=1e-9)


def leadership(row: dict[str, str]) -> list[int]:
    return [int(row[item]) for item in LEADERSHIP]


def test_leadership_scale_of_the_army_survey_has_its_alpha(climate: Rows) -> None:
    assert cronbach_alpha([leadership(row) for row in climate]) == pytest.approx(0.8913432598, abs=1e-9)


@pytest.mark.parametrize(
    ("scale", "single", "of_means"),
    [
        (["HRS"], 0.1741008079, 0.9199888939),
        (LEADERSHIP, 0.1356991878, 0.8954399949),
        (["RELIG"], 0.009132096222, 0.3345334316),
    ],
)
def test_companies_of_the_army_survey_have_their_icc(
    climate: Rows, scale: list[str], single: float, of_means: float
) -> None:
    values = [fmean(float(row[item]) for item in scale) for row in climate]
    companies = [row["GRP"] for row in climate]
    assert icc1(values, companies) == pytest.approx(single, abs=1e-6)
    assert icc2(values, companies) == pytest.approx(of_means, abs=1e-6)


def test_companies_of_the_army_survey_agree_on_one_item_as_published(climate: Rows) -> None:
    answers = defaultdict(list)
    for row in climate:
        answers[row["GRP"]].append(int(row["RELIG"]))
    found = {company: rwg(values, 5) for company, values in answers.items()}
    published = {"1": 0.1104617183, "2": 0.2636363636, "3": 0.2181898325, "4": 0.3192307692, "10": 0.1386554622}
    assert {company: found[company] for company in published} == pytest.approx(published, abs=1e-9)
    assert (fmean(found.values()), median(found.values())) == pytest.approx((0.1864221573, 0.1898782344), abs=1e-9)


def test_companies_of_the_army_survey_agree_on_the_scale_as_published(climate: Rows) -> None:
    answers = defaultdict(list)
    for row in climate:
        answers[row["GRP"]].append(leadership(row))
    found = {company: rwg_j(rows, 5) for company, rows in answers.items()}
    assert len(found) == 99
    assert found["1"] == pytest.approx(0.9009814854, abs=1e-9)
    shares = list(found.values())
    summary = (min(shares), median(shares), fmean(shares), max(shares))
    assert summary == pytest.approx((0.7858759455, 0.8924540663, 0.8876115013, 0.9439503192), abs=1e-9)
