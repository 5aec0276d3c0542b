"""Importing the marks of one exam from a spreadsheet.

Belongs here: the import as an exam opens it. Everything it does is that of every list (``import_register``).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.screens.import_register import ImportScreen
from rules.columns import Kind


class ImportMarks(ImportScreen):
    """``left`` tells that the user goes back to the exam; ``start`` asks for the file."""

    def __init__(self, desk: Desk, exam: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, Kind.MARKS, exam)
