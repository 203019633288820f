"""Who is meant by a reminder, and through which channel each is reached."""

from collections.abc import Iterator, Sequence

from teamhealth.config.reminding import EVERYBODY, MANAGERS, TO_ALL_ALIKE, ChannelSettings
from teamhealth.facts import Member
from teamhealth.reminders.occasion import Reminder
from teamhealth.reminders.view import View
from teamhealth.store.deliveries import Delivery


def meant(view: View, to: Sequence[str]) -> list[str]:
    """Return the handles that `to` stands for: handles, "managers" or "everybody"; managers when it is empty.

    Whoever is not on the roster is left out.
    """
    found: dict[str, None] = {}
    for word in to or [MANAGERS]:
        those = view.managers if word == MANAGERS else view.people if word == EVERYBODY else [word]
        found.update(dict.fromkeys(handle for handle in those if handle in view.people))
    return list(found)


def places(view: View, reminder: Reminder, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield where something goes as (handle, channel); the handle is "" for a channel that is one place for all.

    Somebody who wants quiet, or has neither a contact nor a channel of their own, is reached through the shared
    places only.
    """
    own = {person.channel for person in view.config.people.values() if person.channel}
    for channel in reminder.settings.channels:
        settings = view.config.channels[channel]
        if settings.to_contacts:
            yield from _each(view, channel, people)
        elif channel in own:
            yield from ((handle, channel) for handle in people if _own_channel(view, handle) == channel)
        elif people:
            yield "", channel


def still_takes(view: View, delivery: Delivery) -> bool:
    """Tell whether a delivery can still go where it was to go: to a shared place, or to who is there and wants it."""
    member, channel = view.people.get(delivery.recipient), view.config.channels[delivery.channel]
    if not delivery.recipient:
        return True
    return member is not None and not _is_quiet(view, delivery.recipient) and _has_address(member, channel)


def unreached(view: View, reminder: Reminder, people: Sequence[str]) -> list[str]:
    """Return who of some people a reminder would not reach at all, though they have not asked for quiet."""
    reached = {handle for handle, _ in places(view, reminder, people)}
    if "" in reached:
        return []
    return [handle for handle in people if handle not in reached and not _wants_quiet(view, reminder, handle)]


def _each(view: View, channel: str, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    for handle in people:
        used = _own_channel(view, handle) or channel
        member = view.people.get(handle)
        if member and not _is_quiet(view, handle) and _has_address(member, view.config.channels[used]):
            yield handle, used


def _has_address(member: Member, channel: ChannelSettings) -> bool:
    return bool(member.contact) or not channel.to_contacts


def _is_quiet(view: View, handle: str) -> bool:
    person = view.config.people.get(handle)
    return person is not None and person.quiet


def _own_channel(view: View, handle: str) -> str | None:
    person = view.config.people.get(handle)
    return person.channel if person and not person.quiet else None


def _wants_quiet(view: View, reminder: Reminder, handle: str) -> bool:
    return _is_quiet(view, handle) and reminder.kind not in TO_ALL_ALIKE
