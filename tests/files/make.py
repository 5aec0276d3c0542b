"""Makes the two files of the present version for this folder: python -m tests.files.make

Run once when a version is released, before anything else changes; a file of a released version is never made anew.
"""

from __future__ import annotations

from pathlib import Path

from db import schema
from tests.db.office import PASSWORD, fresh, year


def make(folder: Path) -> None:
    """A year of the office without password and one with it; refuses where the files are there already."""
    for kind, password in (("", None), ("-password", PASSWORD)):
        office = fresh(folder / f"version-{schema.VERSION}{kind}.hatshy", password)
        year(office)
        office.file.close()


if __name__ == "__main__":
    make(Path(__file__).parent)
