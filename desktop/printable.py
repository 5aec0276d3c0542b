"""What is typed can be printed: characters that no paper can show are refused before they are saved.

Belongs here: the check of texts on their way into the file. Does not belong here: what the typeface has (``papers``),
lists that are loaded from a file; their rows are judged where they are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from rules.alphabets import ALPHABET
from rules.verdicts import Refusal

#: What nearly every text is made of; only where there is anything else are the papers asked, which takes loading them.
USUAL: Final = frozenset(ALPHABET + ALPHABET.lower() + "".join(map(chr, range(32, 127))) + "\n«»–—№…\u00a0")

#: More rows than this nobody types: they were loaded from a file.
_TYPED: Final = 100


def check_text(field: str, text: str) -> None:
    """Raises ``character_unprintable`` naming the field and the first character that no paper can show."""
    if USUAL.issuperset(text):
        return
    from papers.fonts import printable

    try:
        printable(field, text)
    except Refusal as refused:
        raise Refusal("character_unprintable", field=field, character=refused.fields["character"]) from None


def check_texts(entered: Mapping[str, Any]) -> None:
    """:func:`check_text` for every text in what an act is given, records and lists included."""
    for name, value in entered.items():
        for field, text in _texts(name, value):
            check_text(field, text)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The texts in a value, each with the name of its field."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(one.name, getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(str(key), one)
    elif isinstance(value, (list, tuple)) and len(value) <= _TYPED:
        for one in value:
            yield from _texts(name, one)
