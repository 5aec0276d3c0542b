"""A matter as an item of the agenda: the election of the chair, a candidate's case, an extern's attestation.

Belongs here: the facts of the case, the marks by subject and the written work, what came of the vote. Does not belong
here: choosing what is put on the agenda (``sitting_matters``), what a decision makes of a case (``db.matters``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from db import matters, votes
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.screens.facts import Facts, emptied, plain
from desktop.screens.saved import GrowingText, Saved
from desktop.screens.telling import in_strip
from desktop.screens.trial import ENDED
from desktop.widgets import Field, NumberEdit, StateWord, Trouble, column, day_text
from desktop.widgets.labels import State
from desktop.words import N_, _, follow, language
from papers.words import word
from rules import matters as rules
from rules.case_records import Case, ExternatCollegeFacts, ProgrammeLine, RecognitionFacts
from rules.case_words import AttestationKind, CaseMove
from rules.records import AgendaItem, ItemKind, ItemStage, Outcome, Sitting, SittingStage
from rules.verdicts import Refusal


class _Mark(NumberEdit):
    """A mark of one digit; Enter and the arrows go on to the next subject."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__(max_digits=1)
        self.setFixedWidth(look.scale(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Up): -1}
        steps |= dict.fromkeys(map(int, (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)), 1)
        if event.key() in steps:
            self.editingFinished.emit()
            self.stepped.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class _Marks(QWidget):
    """The subjects of an individual programme, each with its mark; ``given`` tells the subject and the mark."""

    given = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        self._grid.setColumnStretch(3, 1)
        self._key: tuple[int, AttestationKind, tuple[str, ...]] | None = None
        self.editors: dict[str, _Mark] = {}
        self._kept: dict[str, int | None] = {}

    def show_programme(self, case: Case, facts: ExternatCollegeFacts, attestation: AttestationKind) -> None:
        """Show the subjects of a case; a mark that is being typed stays."""
        key = (case.id, attestation, tuple(line.subject for line in facts.programme))
        if key != self._key:
            self._key = key
            self._build(facts.programme)
        for subject, mark in rules.marks(facts, attestation):
            editor = self.editors[subject]
            if not editor.hasFocus() or editor.value() == self._kept.get(subject):
                editor.set_value(mark)
            self._kept[subject] = mark

    def _build(self, programme: tuple[ProgrammeLine, ...]) -> None:
        emptied(self._grid)
        self.editors, self._kept = {}, {}
        for place, head in enumerate((_("Subject"), _("Hours"), _("Mark"))):
            self._grid.addWidget(plain(head, "secondary"), 0, place)
        for place, line in enumerate(programme, start=1):
            editor = _Mark()
            editor.setAccessibleName(": ".join((_("Mark"), line.subject)))
            editor.editingFinished.connect(partial(self._tell, line.subject))
            editor.stepped.connect(partial(self._step, line.subject))
            self.editors[line.subject] = editor
            for column_, widget in enumerate((plain(line.subject), plain(str(line.hours)), editor)):
                self._grid.addWidget(widget, place, column_)
            # Shown at once, so that Enter goes into a mark that was laid out just now.
            editor.show()

    def write_again(self) -> None:
        """Write heads and names in the language of the screen."""
        self._key = None

    def _tell(self, subject: str) -> None:
        mark = self.editors[subject].value()
        if subject in self._kept and mark != self._kept[subject]:
            self.given.emit(subject, mark)

    def keep_not(self, subject: str) -> None:
        """Show again the mark on record in place of one that was refused."""
        self.editors[subject].set_value(self._kept.get(subject))

    def _step(self, subject: str, step: int) -> None:
        subjects = list(self.editors)
        place = subjects.index(subject) + step
        if 0 <= place < len(subjects):
            self.editors[subjects[place]].setFocus()
            self.editors[subjects[place]].selectAll()
        elif step > 0:
            self.focusNextChild()

    def go_to_first(self) -> bool:
        """Go to the first subject without a mark; False where every one has it."""
        empty = next((editor for editor in self.editors.values() if editor.value() is None), None)
        if empty is not None:
            empty.setFocus()
        return empty is not None

    def flush(self) -> None:
        for subject in self.editors:
            self._tell(subject)


class SittingMatter(QWidget):
    """The matter of an item; marks and the written work are saved as they are typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sitting: Sitting | None = None
        self._item: AgendaItem | None = None
        self.facts = Facts()
        self.marks = _Marks()
        self.marks.given.connect(self._give)
        self.trouble = Trouble()
        self.written = GrowingText()
        self.field = Field(N_("Written work sewn in"), self.written, "written_work")
        self._saved = Saved(self.field, self.written, self._write)
        self.state = StateWord(wraps=True)
        self.setLayout(column(self.facts, self.marks, self.trouble, self.field, self.state))
        follow(self, self._again)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_item(self, sitting: Sitting, item: AgendaItem) -> None:
        """Show the matter of an item; what is being typed stays."""
        if self._item is None or self._item.id != item.id:
            self.flush()
            self.trouble.clear()
        self._sitting, self._item = sitting, item
        self.facts.show_facts(_facts(item))
        # While it is voted on the sheet needs the room.
        self.facts.setVisible(item.stage is not ItemStage.VOTING)
        extern = item.kind is ItemKind.EXTERNAT
        for part in (self.marks, self.field):
            part.setVisible(extern)
        facts = item.matter.facts if item.matter is not None else None
        if isinstance(facts, ExternatCollegeFacts) and item.matter is not None and item.attestation is not None:
            self.marks.show_programme(item.matter, facts, item.attestation)
            for editor in self.marks.editors.values():
                editor.setReadOnly(not self.changeable())
            if sitting.stage in ENDED:
                self._saved.show(item.written_work)
            else:
                self._saved.load(item.id, item.written_work)
            self.written.setReadOnly(sitting.stage in ENDED)
        token, said = _state(sitting, item)
        self.state.setVisible(bool(said))
        self.state.show_state(token, partial(_state_words, sitting, item))

    def _again(self) -> None:
        self.marks.write_again()
        if self._sitting is not None and self._item is not None:
            self.show_item(self._sitting, self._item)

    def changeable(self) -> bool:
        """Whether marks may still be entered: not yet put to the vote."""
        item, sitting = self._item, self._sitting
        waits = item is not None and item.stage is ItemStage.WAITING and not item.votes
        return waits and sitting is not None and sitting.stage not in ENDED

    def enter(self) -> bool:
        """Go to the first subject without a mark; False where nothing is to be entered here."""
        extern = self._item is not None and self._item.kind is ItemKind.EXTERNAT
        return extern and self.changeable() and self.marks.go_to_first()

    def go_to_written(self) -> None:
        """Go to where the written work is named."""
        self.written.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Save what is not saved yet."""
        self._saved.flush()
        self.marks.flush()

    def _give(self, subject: str, mark: int | None) -> None:
        if self._item is None or not self.changeable():
            return
        self.trouble.clear()
        act = partial(self._desk.act, matters.enter_marks, item=self._item.id, marks={subject: mark})

        def refused(refusal: Refusal) -> None:
            in_strip(self.trouble)(refusal)
            self.marks.keep_not(subject)

        guard(self, act, refused)

    def _write(self, item: int, text: str) -> None:
        self._desk.act(votes.describe_item, item=item, written_work=text)


# --- words ------------------------------------------------------------------------------------------------------------
def _facts(item: AgendaItem) -> tuple[tuple[str, str], ...]:
    """What is on record of a matter, for who puts the question."""
    case = item.matter
    match case.facts if case is not None else None:
        case RecognitionFacts() as facts if case is not None:
            return _recognition(case, facts)
        case ExternatCollegeFacts() as facts if case is not None:
            order = next((step for step in reversed(case.steps) if step.move is CaseMove.ORDER), None)
            return (
                (_("Case"), f"№ {case.number}"),
                (_("Specialty"), " · ".join((facts.specialty, _("Year of study").lower() + f" {facts.course}"))),
                (_("Academic period"), facts.period),
                (_("Admitted by order"), f"№ {order.order_number}, {day_text(order.order_date)}" if order else ""),
            )
    return ((_("Proposed as chair"), item.nominee.full_name),) if item.nominee is not None else ()


def _recognition(case: Case, facts: RecognitionFacts) -> tuple[tuple[str, str], ...]:
    levels = (
        (_("Knowledge"), facts.knowledge),
        (_("Abilities"), facts.abilities),
        (_("Skills"), facts.skills),
    )
    found = ", ".join(f"{name.lower()} – {word(level, language())}" for name, level in levels if level is not None)
    papers = [word(one.kind, language()) for one in case.documents]
    return (
        (_("Case"), f"№ {case.number}"),
        (_("To be recognised"), facts.outcomes),
        (_("Taught by"), facts.provider),
        (_("Certificate"), ", ".join(part for part in (facts.certificate, day_text(facts.issued)) if part)),
        (_("Documents"), "; ".join(papers)),
        (_("Levels of the interview"), found),
        (_("Interviewed by"), facts.interviewed_by),
        (_("Remarks"), facts.remarks),
    )


def _state_words(sitting: Sitting, item: AgendaItem) -> str:
    return _state(sitting, item)[1]


def _state(sitting: Sitting, item: AgendaItem) -> tuple[State, str]:
    """Colour and words of what the vote would decide, or has decided; empty words where there is nothing to say."""
    tally = item.tally
    if item.stage is ItemStage.DECIDED and tally is not None:
        adopted = tally.outcome is Outcome.ADOPTED
        token, said = _decided(item, adopted)
        moves = item.matter is not None and rules.outcome(item.matter, item.attestation, adopted) is not None
        follows = moves and sitting.stage is not SittingStage.CLOSED
        return token, " ".join((said, _("The case follows when the sitting is closed."))) if follows else said
    if item.kind is ItemKind.EXTERNAT and item.matter is not None and item.attestation is not None:
        facts = item.matter.facts
        assert isinstance(facts, ExternatCollegeFacts)
        missing = sum(mark is None for _subject, mark in rules.marks(facts, item.attestation))
        if missing:
            return "attention", _("Subjects without a mark: {count}.", count=missing)
        if rules.passed(facts, item.attestation):
            return "good", _("By these marks the attestation is passed.")
        return "stop", _("By these marks the attestation is not passed: the year is repeated in another form.")
    return "secondary", ""


def _decided(item: AgendaItem, adopted: bool) -> tuple[State, str]:
    if item.kind is ItemKind.CHAIR:
        if adopted:
            return "good", _("Elected: from now on the sitting goes on under this chair.")
        return "stop", _("Nobody is elected.")
    if item.kind is ItemKind.RECOGNITION:
        return ("good", _("The outcomes are recognised.")) if adopted else ("stop", _("Recognition is refused."))
    if not adopted:
        return "attention", _("The marks are not confirmed: nothing is decided, the case waits for another sitting.")
    assert item.matter is not None and item.attestation is not None
    facts = item.matter.facts
    assert isinstance(facts, ExternatCollegeFacts)
    if rules.passed(facts, item.attestation):
        return "good", _("The attestation is passed.")
    return "stop", _("The attestation is not passed: the year is repeated in another form.")
