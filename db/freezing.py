"""Frozen records: a record as the text the file keeps, and back."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def freeze(record: object) -> str:
    """A record as JSON text; equal records give equal texts."""
    import msgspec  # Only papers and protocols need it, never the start of the program.

    return msgspec.json.encode(record, order="deterministic").decode()


def thaw(text: str, kind: type[T]) -> T:
    """The record of type ``kind`` that was frozen."""
    import msgspec

    return msgspec.json.decode(text, type=kind)
