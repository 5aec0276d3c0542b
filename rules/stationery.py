"""The office's own stationery: its letterhead, its own texts of forms, and the edition a paper was printed from.

Belongs here: the nouns that the file keeps and the printing house asks. Does not belong here: the syntax of a form and
the check of one (``papers.forms``), where the official texts lie (``resources``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from rules.records import Language, Names, PaperForm


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How the college names itself at the head of its papers. Nothing of it set: its name alone, centred."""

    crest: bytes = b""
    """A picture, JPEG or PNG, as it was given; empty for none."""
    above: Names = field(default_factory=Names)
    """The body over the college, above its name."""
    both: bool = False
    """The first two languages of the college on either side of the crest, whatever language the paper is in."""
    contacts: bool = False
    """Address and phone below the name."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """One edition of the college's own text of a form in a language; editions are only added."""

    form: PaperForm
    language: Language
    edition: int
    """From 1, for the form and language."""
    text: str
    """Empty where the college went back to the official text with this edition."""
    entered: datetime
    operator: str


@dataclass(frozen=True, slots=True)
class FormEdition:
    """Which text of a form a paper was printed from in a language."""

    language: Language
    own: int
    """The college's own edition; 0 for the official text."""
    digest: str
    """Of the text: see :func:`digest`."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a paper is printed on: the letterhead, and the college's own texts where it has any."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    forms: tuple[OwnForm, ...] = ()
    """The editions in use, at most one for each form and language; none of them empty."""

    def own(self, form: str, language: Language) -> str | None:
        """The college's own text of a form; None for the official one."""
        return next((one.text for one in self.forms if one.form == form and one.language == language), None)


#: The college's name alone, and the official texts.
OFFICIAL: Final = Stationery()


def digest(text: str) -> str:
    """The first eight characters of SHA-256 of a form's text: tells two official texts of it apart."""
    return sha256(text.encode()).hexdigest()[:8]
