"""Everything the program reads but does not run: catalogues, forms, registers, icons, the demo college.

A leaf: it imports nothing of the program. Files are found through :func:`path`, from a checkout and from a package
alike.
"""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a resource, e.g. ``path("icons", "print.svg")``; it need not exist."""
    return _ROOT.joinpath(*parts)
