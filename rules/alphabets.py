"""Letters: the common order of the Kazakh, Kyrgyz and Russian alphabets, folding for search, slips of the keyboard.

Belongs here: everything that compares or repairs spelling without knowing what the words mean.
Does not belong here: the SQL of the search, the words of the interface.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Kazakh order; the Russian and the Kyrgyz alphabets are subsequences of it.
ALPHABET: Final = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"

_ORDER: Final = {ord(letter): chr(0x0400 + rank) for rank, letter in enumerate(ALPHABET.lower())}

#: Latin letters and the Cyrillic ones they are taken for, by shape, case by case.
LOOKALIKES: Final[dict[str, str]] = {
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І", "K": "К", "M": "М", "O": "О", "P": "Р", "T": "Т",
    "X": "Х", "Y": "У", "Ə": "Ә", "Ɵ": "Ө", "Ë": "Ё",
    "a": "а", "b": "ь", "c": "с", "e": "е", "h": "һ", "i": "і", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т",
    "x": "х", "y": "у", "ə": "ә", "ɵ": "ө", "ë": "ё",
}  # fmt: skip

_LOOKALIKE_TABLE: Final = str.maketrans(LOOKALIKES)
#: For a word without any Cyrillic letter the case must not matter, so one Cyrillic letter stands for both cases.
_LATIN_FOLD: Final = str.maketrans("abcehikmoptxyəɵë", "авсенікмортхуәөё")
_SEARCH_FOLD: Final = str.maketrans("әғқңөұүһіё", "агкноуухие")

_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME_PART: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_WORD: Final = re.compile(r"[\W_]+")

_QWERTY: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_JCUKEN: Final = "йцукенгшщзхъфывапролджэячсмитьбюё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TO_CYRILLIC: Final = str.maketrans(_QWERTY, _JCUKEN)
_TO_LATIN: Final = str.maketrans(_JCUKEN, _QWERTY)
#: The digit row of the Kazakh layout, plain and with Shift, as the same keys of the other layouts give it.
_DIGIT_ROW: Final = "234589" + "0-="
_KAZAKH_ROW: Final = "әіңғүұ" + "қөһ"
_ROW_TO_KAZAKH: Final = str.maketrans(_DIGIT_ROW + "@#$%*()_+", _KAZAKH_ROW + _KAZAKH_ROW.upper())
_ROW_TO_DIGITS: Final = str.maketrans(_KAZAKH_ROW + _KAZAKH_ROW.upper(), _DIGIT_ROW * 2)

#: Words of a patronymic that stay small where they stand alone.
PARTICLES: Final = frozenset({"оглы", "оғлы", "кызы", "қызы", "улы", "ұлы", "уулу", "гызы", "угли"})


def sort_key(text: str) -> str:
    """A string whose binary order (SQLite BINARY) is the order of the common alphabet, case ignored.

    Spaces come before hyphens, both before digits, Latin and Cyrillic letters, so «Ким Анна» stands before «Кимов».
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    return plain.translate(_ORDER)


def fold(text: str) -> str:
    """The search form of a text: small letters, ә=а ғ=г қ=к ң=н ө=о ұ=ү=у һ=х і=и ё=е, Latin look-alikes as Cyrillic,
    punctuation and hyphens as one space. й stays й. ``fold(fold(x)) == fold(x)``.
    """
    composed = unicodedata.normalize("NFC", text)
    words = _WORD.sub(lambda match: _as_cyrillic(match.group()), composed)
    return _NOT_WORD.sub(" ", words.lower().translate(_SEARCH_FOLD)).strip()


def _as_cyrillic(word: str) -> str:
    if any(_is_cyrillic(letter) for letter in word):
        return word.translate(_LOOKALIKE_TABLE)
    return word.lower().translate(_LATIN_FOLD)


def latin_lookalikes(text: str) -> str | None:
    """The Cyrillic spelling of a text in which Cyrillic words contain Latin letters of the same shape.

    A word wholly in Latin letters (a foreigner's name) is left alone, and so is a word with a Latin letter that looks
    like no Cyrillic one. Returns None when there is nothing to propose.
    """
    composed = unicodedata.normalize("NFC", text)
    proposed = _WORD.sub(lambda match: _respelt(match.group()), composed)
    return proposed if proposed != composed else None


def _respelt(word: str) -> str:
    if not any(_is_cyrillic(letter) for letter in word):
        return word
    respelt = word.translate(_LOOKALIKE_TABLE)
    return respelt if all(_is_cyrillic(letter) for letter in respelt) else word


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"


def wrong_layout(text: str) -> tuple[str, ...]:
    """What may have been meant by a text typed in the wrong keyboard layout, likeliest first; never the text itself.

    Latin keys are read as ЙЦУКЕН and back; digits among letters as the Kazakh digit row (2 = ә … ``=`` = һ), and its
    letters as digits.
    """
    has_latin = any("a" <= letter <= "z" for letter in text.lower())
    has_cyrillic = any(_is_cyrillic(letter) for letter in text)
    as_digits, as_kazakh = text.translate(_ROW_TO_DIGITS), text.translate(_ROW_TO_KAZAKH)
    meant: list[str] = []
    if has_latin and not has_cyrillic:
        cyrillic = text.translate(_TO_CYRILLIC)
        meant = [cyrillic, cyrillic.translate(_ROW_TO_KAZAKH)]
    elif has_cyrillic and not has_latin:
        number_meant = not any(_is_cyrillic(letter) for letter in as_digits)
        meant = [as_digits, as_kazakh] if number_meant else [as_kazakh, as_digits.translate(_TO_LATIN)]
    return tuple(dict.fromkeys(candidate for candidate in meant if candidate != text))


def title_case(name: str) -> str:
    """A name in the office's spelling: «МҰҚАШЕВА» → «Мұқашева», «ким-серік» → «Ким-Серік», spaces put right.

    Words with capitals inside («МакКой») are kept. «оглы», «ұлы», «қызы», «уулу» and their like stay small where they
    are words of their own after another word.
    """
    words = unicodedata.normalize("NFC", name).split()
    return " ".join(_title_word(word, first=place == 0) for place, word in enumerate(words))


def _title_word(word: str, *, first: bool) -> str:
    if not first and word.lower() in PARTICLES:
        return word.lower()
    return _NAME_PART.sub(lambda match: _title_part(match.group()), word)


def _title_part(part: str) -> str:
    if not (part.isupper() or part.islower()):
        return part
    small = part.lower()
    if len(small) > 2 and small[1] in "'’":
        return small[:2].upper() + small[2].upper() + small[3:]
    return small[:1].upper() + small[1:]
