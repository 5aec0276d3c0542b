"""Where a refusal is told: beneath a field, or in a strip. For the ``refused`` of ``failures.guard``."""

from __future__ import annotations

from collections.abc import Callable

from desktop.failures import refusal_sentence
from desktop.widgets import Field, Trouble
from rules.verdicts import Refusal

Told = Callable[[Refusal], None]


def beneath(field: Field) -> Told:
    """Beneath a field."""
    return lambda refused: field.complain(lambda: refusal_sentence(refused))


def in_strip(strip: Trouble) -> Told:
    """In a strip of trouble."""
    return lambda refused: strip.say("stop", lambda: refusal_sentence(refused))
