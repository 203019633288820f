"""Who works on the invented desk: two shifts and their manager. Nobody here is a real person."""

from dataclasses import dataclass

MANAGER = "bo"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the desk; days as the story tells them, `joined` None for since always, `left` the first day gone."""

    handle: str
    name: str
    group: str
    role: str = "member"
    joined: str | None = None
    left: str | None = None
    away: tuple[str, str] | None = None


# Noor follows Lars without a gap, so the desk has nine people, and its ring eight, in every round.
PEOPLE = (
    Person(MANAGER, "Bo", "day", role="manager"),
    Person("ana", "Ana", "early"),
    Person("chidi", "Chidi", "early"),
    Person("mei", "Mei", "early", away=("w15 Mon", "w18 Fri")),
    Person("tove", "Tove", "early"),
    Person("elif", "Elif", "late"),
    Person("ivo", "Ivo", "late"),
    Person("sam", "Sam", "late"),
    Person("lars", "Lars", "late", left="w8 Mon"),
    Person("noor", "Noor", "late", joined="w8 Mon"),
)
