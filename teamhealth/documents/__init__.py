"""The documents that `--json` prints, as types: the program builds them, docs/schema is made from them."""

from teamhealth.documents.checks import AllTeams, Check, Checks, Finding, Metric
from teamhealth.documents.indicators import Felt, Indicator, Indicators, Lens, LensRow
from teamhealth.documents.listing import CheckList, ListedCheck, NotLoaded
from teamhealth.documents.results import Comment, CommentAnswer, FollowUp, Item, Note, Release, Response, Results, Talk
from teamhealth.documents.rounds import AskedItem, OpenRound, Planned, PulseStatus, RoundNow, Series
from teamhealth.documents.status import Status, Task
from teamhealth.documents.trends import TrendAsking, TrendLine, Trends, TrendSide

__all__ = [
    "AllTeams",
    "AskedItem",
    "Check",
    "CheckList",
    "Checks",
    "Comment",
    "CommentAnswer",
    "Felt",
    "Finding",
    "FollowUp",
    "Indicator",
    "Indicators",
    "Item",
    "Lens",
    "LensRow",
    "ListedCheck",
    "Metric",
    "NotLoaded",
    "Note",
    "OpenRound",
    "Planned",
    "PulseStatus",
    "Release",
    "Response",
    "Results",
    "RoundNow",
    "Series",
    "Status",
    "Talk",
    "Task",
    "TrendAsking",
    "TrendLine",
    "TrendSide",
    "Trends",
]
