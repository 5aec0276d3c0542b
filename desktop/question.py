"""What a question of ``hatshy ask`` is made of: its options, its values, its answer.

Belongs here: what all questions share. Does not belong here: any single question (``ask`` and the modules it lists).
Nothing here may import Qt.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from rules.records import Language
from rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives: the JSON object, and the same as one sentence in a language."""

    facts: dict[str, Any]
    sentence: Callable[[Language], str]


class Reader(argparse.ArgumentParser):
    """A parser that refuses instead of leaving the program: what is wrong stands in the field of the refusal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Every message of argparse names the option or the argument first."""
        found = re.search(r"--([a-z-]+)|(?:argument|required:) (\w+)", message)
        raise Refusal("question_impossible", field=next(filter(None, found.groups())) if found else "question")


def day(text: str) -> date:
    """A date as ``2026-08-25``. Raises ValueError, which the reader makes a refusal of."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    return date.fromisoformat(text)


def count(text: str) -> int:
    """A whole number. Raises ValueError, which the reader makes a refusal of."""
    if not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def mark(text: str) -> Decimal:
    """A mark with a point or a comma, as registers have it. Raises ValueError, which the reader makes a refusal of."""
    if not re.fullmatch(r"-?\d{1,3}([.,]\d{1,6})?", text, re.ASCII):
        raise ValueError(text)
    return Decimal(text.replace(",", "."))


def say(sentences: Mapping[Language, str], language: Language, **fields: Any) -> str:
    """A sentence with its fields filled in, dates as ``25.08.2026``, marks as ``4,67``."""
    return sentences[language].format(**{name: _written(value) for name, value in fields.items()})


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value).replace(".", ",") if isinstance(value, Decimal) else value
