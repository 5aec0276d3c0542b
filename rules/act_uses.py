"""What in the program rests on each act, rule by rule: the closed list the library of acts shows beside an act.

Belongs here: rule, part of the program, and reading the list. Does not belong here: the list itself
(``resources/registers``), the acts (``acts``), what the rules demand (the modules named after their subjects).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.acts import act_of
from rules.records import Names


class Part(StrEnum):
    """Part of the program that a rule governs."""

    INTAKE = "intake"
    COMMISSIONS = "commissions"
    CONTEST = "contest"
    PROCEDURES = "procedures"
    TERMS = "terms"
    PAPERS = "papers"
    JOURNALS = "journals"
    REGISTERS = "registers"


@dataclass(frozen=True, slots=True)
class Use:
    """One rule of an act at work."""

    rule: str
    """Rule id; the id of the act alone for its list."""
    part: Part
    what: Names


def read(text: str) -> tuple[Use, ...]:
    """The uses in the order of the list, by act and paragraph.

    Arguments: ``text`` – rows of tab-separated rule, part and words in kk, ky, ru, under one row of headings.
    Raises ValueError for a rule of no act or a part that is none.
    """
    return tuple(_use(*line.split("\t")) for line in text.splitlines()[1:])


def _use(rule: str, part: str, kk: str, ky: str, ru: str) -> Use:
    if act_of(rule) is None:
        raise ValueError(rule)
    return Use(rule, Part(part), Names(kk, ky, ru))
