"""Marks as the papers write them: in figures, and whole ones from 0 to 100 in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from rules.records import Language

_ONES: Final[dict[Language, tuple[str, ...]]] = {
    "kk": ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"),
    "ky": ("нөл", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз"),
    "ru": ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"),
}
_TENS: Final[dict[Language, tuple[str, ...]]] = {
    "kk": ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан", "жүз"),
    "ky": ("", "он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон", "жүз"),
    "ru": (
        *("", "десять", "двадцать", "тридцать", "сорок", "пятьдесят"),
        *("шестьдесят", "семьдесят", "восемьдесят", "девяносто", "сто"),
    ),
}
#: Russian has words of its own for 11 to 19.
_TEENS: Final = (
    *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"),
    *("шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_MOST: Final = 100


def figures(mark: Decimal | None) -> str:
    """«4», «4,33», with a comma; a dash where there is no mark."""
    if mark is None:
        return "–"
    whole = mark == mark.to_integral_value()
    return str(int(mark)) if whole else str(mark).replace(".", ",")


def score(value: Decimal | None) -> str:
    """«4,30»: a score always with two decimals; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def in_words(mark: Decimal | None, language: Language) -> str:
    """A whole mark from 0 to 100 in words, «тоқсан бес»; empty for a fraction, which stands in figures only."""
    if mark is None or mark != mark.to_integral_value() or not 0 <= mark <= _MOST:
        return ""
    tens, ones = divmod(int(mark), 10)
    if language == "ru" and tens == 1 and ones:
        return _TEENS[ones - 1]
    if not tens:
        return _ONES[language][ones]
    return f"{_TENS[language][tens]} {_ONES[language][ones]}" if ones else _TENS[language][tens]
