"""A person's position in the language of the paper: the college enters it once, in whichever language it writes.

The known positions stand in ``resources/forms/positions``; one that is not there is printed as it was entered. Does not
belong here: the roles of a commission, which are words of the program (``words``).
"""

from __future__ import annotations

from functools import cache

import resources
from papers.words import read_lines
from rules.records import LANGUAGES, Language


def position(entered: str, language: Language) -> str:
    """What a position is called in a language; as it was entered where it is so already, or is not among the known.

    A capital letter at its beginning stays.
    """
    said = " ".join(entered.split()).casefold()
    key = _keys().get(said)
    if key is None:
        return entered
    names = _positions(language)[key]
    if said in (name.casefold() for name in names):
        return entered
    return names[0][:1].upper() + names[0][1:] if entered.strip()[:1].isupper() else names[0]


@cache
def _positions(language: Language) -> dict[str, tuple[str, ...]]:
    """Each position with its usual name in a language, and the other ways to write it."""
    lines = read_lines(resources.path("forms", "positions", f"{language}.txt"))
    return {key: tuple(name.strip() for name in text.split("|")) for key, text in lines.items()}


@cache
def _keys() -> dict[str, str]:
    """Each known position, in whichever language, to its name in the files."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for key, names in _positions(language).items():
            found.update(dict.fromkeys((name.casefold() for name in names), key))
    return found
