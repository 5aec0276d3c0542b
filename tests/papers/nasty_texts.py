"""Any paper of the samples with other texts in it: every text somebody typed, wherever it stands in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from rules.records import Names, Paper

#: What a text is of: a record and its field; texts of a tuple and names in three languages are of the field they fill.
Place = tuple[str, str]
#: Fields whose texts are the program's own: names of rules and forms, fingerprints.
_OWN = {"rule", "form", "what", "sha256", "recording_sha256", "languages", "language"}


def _typed(text: str) -> bool:
    """Texts of the samples that were typed have a letter that is not Latin; codes and numbers have none."""
    return type(text) is str and any(character.isalpha() and ord(character) > 127 for character in text)


def changed(paper: Paper, change: Callable[[Place, str], str]) -> Paper:
    """The paper with every typed text as ``change`` makes it."""
    made: Paper = _changed(paper, ("", ""), change)
    return made


def _changed(value: Any, place: Place, change: Callable[[Place, str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(one, place, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {
            one.name: _changed(getattr(value, one.name), _within(value, one.name, place), change)
            for one in fields(value)
            if one.name not in _OWN
        }
        return replace(value, **new)
    return change(place, value) if _typed(value) else value


def _within(value: object, field: str, place: Place) -> Place:
    return place if isinstance(value, Names) else (type(value).__name__, field)


def places(record: object) -> dict[Place, str]:
    """Where texts stand in a record, each place once, with the longest text of it."""
    found: dict[Place, str] = {}
    for place, text in _texts(record, ("", "")):
        if len(text) > len(found.get(place, "")):
            found[place] = text
    return found


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one, place)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name not in _OWN:
                yield from _texts(getattr(value, one.name), _within(value, one.name, place))
    elif _typed(value):
        yield place, value
