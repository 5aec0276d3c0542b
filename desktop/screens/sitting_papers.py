"""The papers of a sitting: its protocol or the record that it was not held, extracts, and what was issued of them.

Belongs here: opening them in the preview, choosing the items of an extract. Does not belong here: how a paper looks
(``papers``), its number and life (``db.papers``).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

import papers as sheets
from db import papers, protocols
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.case_file import CaseFile
from desktop.screens.sheet_languages import short_names
from desktop.screens.sitting_agenda import item_title, outcome_words
from desktop.screens.two_lines import TickList, TwoLines, TwoLinesList
from desktop.widgets import Card, LineEdit, Secondary, Trouble, day_text, primary, quiet, row, secondary_button
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.alphabets import fold
from rules.paper_records import CaseFileKind
from rules.records import (
    ExtractPaper,
    Imprint,
    IssuedPaper,
    ItemCase,
    ItemStage,
    Language,
    Paper,
    PaperStage,
    ProtocolPaper,
    Sitting,
    SittingStage,
)

_TOKENS = {
    PaperStage.ISSUED: "attention",
    PaperStage.SIGNED: "good",
    PaperStage.DELIVERED: "good",
    PaperStage.ANNULLED: "secondary",
}


def open_protocol(desk: Desk, parent: QWidget, sitting: Sitting) -> Preview:
    """Open the protocol of a sitting in the preview: as a draft while it runs, to be issued once it has ended."""

    def issue(languages: tuple[Language, ...]) -> IssuedPaper:
        return desk.act(papers.issue_protocol, sitting=sitting.id, languages=languages, render=sheets.render)

    ended = sitting.stage in (SittingStage.CLOSED, SittingStage.NOT_HELD)
    preview = Preview(desk)
    preview.draft(lambda: desk.ask(protocols.draft, sitting.id), issue if ended else None)
    preview.open(parent)
    return preview


def open_issued(desk: Desk, parent: QWidget, paper: int) -> Preview:
    """Open an issued paper in the preview, as it went out."""
    preview = Preview(desk)
    preview.issued(paper)
    preview.open(parent)
    return preview


class SittingPapers(Card):
    """What was issued of a sitting; Enter opens a paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Papers"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Papers"))
        self.list.activated.connect(lambda _index: self._open())
        self.none = Secondary(N_("Nothing is issued yet. Open the protocol and issue it."))
        self.file_button = quiet(N_("The file as one PDF…"), "copy")
        self.file_button.clicked.connect(self._open_file)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(self.file_button, None))
        self.body.addStretch(0)
        follow(self, self._again)

    def show_sitting(self, sitting: Sitting) -> None:
        self._sitting = sitting
        issued = self._desk.ask(papers.issued_for, sitting=sitting.id)
        self.list.show_lines([_paper_line(paper) for paper in issued])
        self.list.setVisible(bool(issued))
        self.none.setVisible(not issued)
        self.file_button.setVisible(bool(issued))

    def _open_file(self) -> None:
        if self._sitting is not None:
            CaseFile(self._desk, CaseFileKind.SITTING, self._sitting.id).open(self)

    def _again(self) -> None:
        if self._sitting is not None:
            self.show_sitting(self._sitting)

    def _open(self) -> None:
        key = self.list.current_key()
        if key is not None:
            open_issued(self._desk, self, key)


def _person_line(case: ItemCase, checked: bool) -> TwoLines:
    line = f"{case.line.code} {case.line.title.in_language(language())}"
    number = f"№ {case.number}" if case.number else ""
    return TwoLines(case.application, "", "secondary", case.name, line, number, checked=checked)


def _paper_line(paper: IssuedPaper) -> TwoLines:
    said = " · ".join((word(paper.stage, language()), short_names(paper.languages), day_text(paper.date), paper.code))
    title = _("{form} No. {number}", form=word(paper.form, language()), number=paper.number)
    return TwoLines(paper.id, "document", _TOKENS[paper.stage], title, said)


class Extract(Card):
    """Chooses the items of an extract from the protocol of a closed sitting, and whom of approved lists it is for."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Extract from the protocol"))
        self._desk = desk
        self._sitting: Sitting | None = None
        self._chosen: set[int] = set()
        self._people: set[int] = set()
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Items with a decision"))
        self.list.ticked.connect(self._tick)
        self.list.activated.connect(lambda _index: self.preview())
        every = quiet(N_("Choose all"))
        every.clicked.connect(self._choose_all)
        self.only_some = QCheckBox()
        bind(self.only_some, self.only_some.setText, N_("Of the lists only the lines of chosen people"))
        self.only_some.toggled.connect(lambda _on: self._show())
        self.search = LineEdit()
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName):
            bind(self.search, say, N_("Search by name or register number"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.people = TickList()
        bind(self.people, self.people.setAccessibleName, N_("People in the lists"))
        self.people.ticked.connect(self._tick_person)
        self.people.activated.connect(lambda _index: self.preview())
        self.chosen_people = Secondary()
        self.trouble = Trouble()
        self.button = primary(N_("Preview the extract"), "document")
        self.button.clicked.connect(self.preview)
        back = secondary_button(N_("Back"))
        back.clicked.connect(self.left)
        self.body.addWidget(
            Secondary(N_("Choose the items with Space. Each stands in the extract as it does in the protocol."))
        )
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(every, None))
        self.body.addWidget(self.only_some)
        self.body.addWidget(self.search)
        self.body.addWidget(self.people, 2)
        self.body.addWidget(self.chosen_people)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(back, None, self.button))
        follow(self, self._show)

    def open_for(self, sitting: Sitting, item: int | None) -> None:
        """Offer the decided items; the one that was open is chosen."""
        self._sitting = sitting
        decided = {one.id for one in sitting.items if one.stage is ItemStage.DECIDED}
        self._chosen = decided & ({item} if item is not None else set())
        self._people = set()
        self.only_some.setChecked(False)
        self.search.set_value("")
        self.trouble.clear()
        self._show()
        if item is None or not self.list.make_current(item):
            self.list.setCurrentIndex(self.list.lines.index(0))
        self.list.setFocus()

    def preview(self) -> Preview | None:
        """Open the extract as a draft; it is issued from there."""
        sitting = self._sitting
        if sitting is None:
            return None
        if not self._chosen:
            self.trouble.say("attention", lambda: _("Choose at least one item."))
            return None
        listed = self._listed()
        people = tuple(one for one in listed if one in self._people) if self.only_some.isChecked() and listed else ()
        if listed and self.only_some.isChecked() and not people:
            self.trouble.say("attention", lambda: _("Choose at least one person."))
            return None
        desk, items = self._desk, tuple(item.id for item in sitting.items if item.id in self._chosen)

        def issue(languages: tuple[Language, ...]) -> IssuedPaper:
            return desk.act(
                papers.issue_extract,
                sitting=sitting.id,
                items=items,
                people=people,
                languages=languages,
                render=sheets.render,
            )

        preview = Preview(desk)
        preview.draft(lambda: draft_extract(desk, sitting.id, items, people), issue)
        preview.open(self)
        return preview

    def _tick(self, item: int) -> None:
        self._chosen ^= {item}
        self._show()

    def _tick_person(self, application: int) -> None:
        self._people ^= {application}
        self._show()

    def _listed(self) -> dict[int, ItemCase]:
        """Everybody in the lists of the chosen items, by application."""
        items = self._sitting.items if self._sitting else ()
        return {case.application: case for item in items if item.id in self._chosen for case in item.cases}

    def _show_people(self) -> None:
        listed, asked = self._listed(), fold(self.search.value()).split()
        some = bool(listed) and self.only_some.isChecked()
        self.only_some.setVisible(bool(listed))
        for part in (self.search, self.people, self.chosen_people):
            part.setVisible(some)
        self.people.show_lines(
            [
                _person_line(case, application in self._people)
                for application, case in listed.items()
                if all(part in fold(f"{case.name} {case.number or ''}") for part in asked)
            ]
        )
        count = len(self._people & listed.keys())
        self.chosen_people.setText(_("Chosen: {count} of {all}", count=count, all=len(listed)))

    def _choose_all(self) -> None:
        self._chosen = {line.key for line in self.list.lines.lines}
        self._show()

    def _show(self) -> None:
        self.trouble.clear()
        self._show_people()
        if self._sitting is not None:
            self.list.show_lines(
                [
                    TwoLines(
                        item.id,
                        "",
                        "secondary",
                        f"{item.position}. {item_title(item)}",
                        outcome_words(item.tally) if item.tally else "",
                        checked=item.id in self._chosen,
                    )
                    for item in self._sitting.items
                    if item.stage is ItemStage.DECIDED
                ]
            )


def draft_extract(desk: Desk, sitting: int, items: tuple[int, ...], people: tuple[int, ...] = ()) -> Paper:
    """The extract as it would read now, without number and code."""
    protocol = desk.ask(protocols.protocol, sitting)
    if not isinstance(protocol, ProtocolPaper):
        raise LookupError(f"sitting {sitting} has no protocol")
    imprint = Imprint(desk.college(), "", desk.clock().date(), "")
    _, number = desk.ask(protocols.entry_of, sitting)
    return ExtractPaper(imprint, str(number), protocol.imprint.date, protocol.sitting, items, people)
