"""Whether the tables about reminders fit each other: what names a channel that is not there, or does not suit it."""

from collections.abc import Collection, Iterator, Mapping

from teamhealth.config.reminding import (
    FOR_ALL,
    SCHEDULED,
    SETTINGS,
    TO_ONE,
    ChannelSettings,
    Kind,
    PersonSettings,
    ReminderSettings,
    kind_of,
)
from teamhealth.config.trouble import Mistake, Mistakes, nearest


def check_together(
    reminders: Mapping[str, ReminderSettings],
    channels: Mapping[str, ChannelSettings],
    people: Mapping[str, PersonSettings],
) -> None:
    """Raise Mistakes, each with its table and key, when reminders, channels and people do not fit each other."""
    found = [*_of_people(people, channels)]
    own = {person.channel for person in people.values() if person.channel}
    for name, settings in reminders.items():
        found += _of_reminder(name, settings, channels, own)
    if found:
        raise Mistakes(found)


def _of_people(people: Mapping[str, PersonSettings], channels: Mapping[str, ChannelSettings]) -> Iterator[Mistake]:
    readers: dict[str, str] = {}
    for name, person in people.items():
        if person.channel is None:
            continue
        where, known = ("people", name, "channel"), channels.get(person.channel)
        if known is None:
            yield _no_channel(where, person.channel, channels)
        elif not known.to_contacts and readers.setdefault(person.channel, name) != name:
            said = f"{person.channel!r} is {readers[person.channel]}'s own, so what is for one person's eyes goes there"
            yield _mistake(where, said, "give each person a channel that only they read")


def _of_reminder(
    name: str, settings: ReminderSettings, channels: Mapping[str, ChannelSettings], own: Collection[str]
) -> Iterator[Mistake]:
    where = ("reminders", name)
    try:
        kind = kind_of(name, settings)
    except ValueError as problem:
        yield _mistake(where, str(problem), f'{nearest(name, list(SETTINGS))} (or say it: kind = "custom")')
        return
    yield from _of_settings(where, kind, settings)
    for channel in settings.channels:
        if channel not in channels:
            yield _no_channel((*where, "channels"), channel, channels)
        elif kind in TO_ONE and not channels[channel].to_contacts and channel not in own:
            yield _mistake(
                (*where, "channels"),
                f"{kind} is for one person's eyes, and {channel!r} is read by all",
                "use a channel with to_contacts = true, or one that stands under [people.HANDLE] as somebody's own",
            )


def _of_settings(where: tuple[str, ...], kind: Kind, settings: ReminderSettings) -> Iterator[Mistake]:
    for key in sorted(settings.model_fields_set - FOR_ALL - SETTINGS[kind]):
        known = ", ".join(sorted((FOR_ALL | SETTINGS[kind]) - {"kind"}))
        yield _mistake((*where, key), f"a {kind} reminder has no such setting", f"it has: {known}")
    if kind in SCHEDULED and not (settings.schedule or SCHEDULED[kind]):
        yield _mistake(where, f"a {kind} reminder needs a schedule", 'for Fridays at two: schedule = "0 14 * * 5"')
    if kind == "custom" and not settings.text:
        yield _mistake(where, "a custom reminder needs a text", 'write what it says: text = "…"')


def _no_channel(keys: tuple[str, ...], channel: str, channels: Mapping[str, ChannelSettings]) -> Mistake:
    hint = nearest(channel, list(channels)) if channels else f'add [channels.{channel}] with url = "keyring:{channel}"'
    return _mistake(keys, f"there is no [channels.{channel}]", hint)


def _mistake(keys: tuple[str, ...], what: str, hint: str) -> Mistake:
    return Mistake(keys, f"{'.'.join(keys)}: {what}", hint)
