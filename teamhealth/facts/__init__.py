"""The vocabulary: frozen types of what is known about a team. Days are local dates of the team."""

from teamhealth.facts.answers import Audience, Band, BarShare, Release, ReleasedItem, Scale, Share
from teamhealth.facts.figures import Capacity, Measure, Ticket
from teamhealth.facts.items import ITEM_TYPES, Event, EventKind, Idea, Item, ItemKind, Lesson, Need, Promise
from teamhealth.facts.people import Absence, Activity, ActivityKind, Member, Recognition, Responsibility
from teamhealth.facts.rounds import AskedItem, Comment, CommentAnswer, Response, Round, RoundEnd
from teamhealth.facts.states import SILENT, Reason, State, first_reason, worst

__all__ = [
    "ITEM_TYPES",
    "SILENT",
    "Absence",
    "Activity",
    "ActivityKind",
    "AskedItem",
    "Audience",
    "Band",
    "BarShare",
    "Capacity",
    "Comment",
    "CommentAnswer",
    "Event",
    "EventKind",
    "Idea",
    "Item",
    "ItemKind",
    "Lesson",
    "Measure",
    "Member",
    "Need",
    "Promise",
    "Reason",
    "Recognition",
    "Release",
    "ReleasedItem",
    "Response",
    "Responsibility",
    "Round",
    "RoundEnd",
    "Scale",
    "Share",
    "State",
    "Ticket",
    "first_reason",
    "worst",
]
