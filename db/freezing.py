"""Frozen records: a record as the text the file keeps, and back."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")


def freeze(record: object) -> str:
    """A record as JSON text; equal records give equal texts."""
    import msgspec  # Only papers and protocols need it, never the start of the program.

    return msgspec.json.encode(record, order="deterministic").decode()


def thaw(text: str, kind: type[T]) -> T:
    """The record of type ``kind`` that was frozen."""
    import msgspec

    _name_procedures()
    return msgspec.json.decode(text, type=kind, dec_hook=_facts)


@cache
def _name_procedures() -> None:
    """``rules.records`` names nouns of the procedures without loading them; a record that is read back needs them."""
    from rules import case_records, case_words, records

    for noun in (case_records.Case, case_words.AttestationKind):
        setattr(records, noun.__name__, noun)


def _facts(kind: type[Any], raw: Any) -> Any:
    """The facts of a case are those of the procedure that asks for just these."""
    import msgspec

    from rules.case_records import CaseFacts
    from rules.procedures import OF

    if kind is not CaseFacts:
        raise TypeError(f"no record is a {kind.__name__}")
    wanted = next(one for one in OF if get_type_hints(one).keys() == raw.keys())
    return msgspec.convert(raw, wanted)
