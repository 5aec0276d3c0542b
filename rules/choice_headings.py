"""Headings of the first to the fourth choice: «Код 2», «2-й выбор», «Екінші таңдау: мамандық», «Форма (3 тандоо)».

Belongs here: which choice a heading speaks of, and what is left of it. Does not belong here: what the rest means
(headings), what the cells below hold (choices).
"""

from __future__ import annotations

import re
from typing import Final

from rules.cells import starts

_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")
#: Which choice → the stems of its ordinal, in search form.
_ORDINALS: Final[dict[int, tuple[str, ...]]] = {
    1: ("перв", "биринш", "биринч"),
    2: ("втор", "екинш", "экинч"),
    3: ("трет", "ушинш", "учунч"),
    4: ("четверт", "тортинш", "тортунч"),
}
#: What stands behind the number of an ordinal: «2-й», «2-ші», «2-нчи».
_ENDINGS: Final = ("й", "я", "е", "ой", "ая", "ое", "ый", "ий", "го", "ши", "инши", "шы", "чи", "нчи", "чу", "нчу")
_CHOICE: Final = ("выбор", "приоритет", "вариант", "тандау", "тандоо", "басымды", "артыкчыл", "калау", "каалоо")
#: What only joins the parts of such a heading.
_JOINTS: Final = ("по", "бойынша", "боюнча", "очеред", "кезек")


def choice_of(plain: str) -> tuple[int, str, bool] | None:
    """Which choice a heading in search form speaks of: its place from 1, what is left, and whether it says «choice».

    None where it names no place, or several.
    """
    tokens = _TOKENS.findall(plain)
    places: list[int] = []
    rest: list[str] = []
    named = False
    for token in tokens:
        place = next((place for place, stems in _ORDINALS.items() if token.startswith(stems)), None)
        if place is None and token.isdecimal() and len(token) == 1 and int(token) in _ORDINALS:
            place = int(token)
        if place is not None:
            places.append(place)
        elif starts([token], *_CHOICE):
            named = True
        elif not (places and token in _ENDINGS):
            rest.append(token)
    if len(places) != 1:
        return None
    return places[0], " ".join(token for token in rest if not token.startswith(_JOINTS)), named
