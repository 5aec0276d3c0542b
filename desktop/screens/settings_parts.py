"""The parts of the settings: college, employees, own rules, this computer, the file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from db import college
from db.transaction import Reading
from desktop import computer, look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.college_form import CollegeForm
from desktop.screens.settings_letterhead import LetterheadForm
from desktop.screens.settings_part import Part
from desktop.top_bar import LanguageSwitch
from desktop.widgets.choices import Chips
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Hairline, Trouble, column, row, stacked
from desktop.widgets.inputs import LineEdit
from desktop.widgets.labels import Secondary, StateWord, Text, primary, quiet, secondary_button
from desktop.words import N_, _, bind, follow
from rules.records import College, Operator
from rules.verdicts import Refusal


class CollegePart(Part):
    """The particulars of the college, in its languages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("College"))
        self._desk = desk
        self._shown: College | None = None
        self.form = CollegeForm()
        self.trouble = Trouble()
        self.save = primary(N_("Save"), "save")
        self.save.clicked.connect(self._save)
        self.body.addWidget(Secondary(N_("These words stand on every paper. Papers that went out do not change.")))
        self.body.addWidget(self.form)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(None, self.save))
        self.letterhead = LetterheadForm(desk)
        # Who has no college entered yet has nothing to head a paper with.
        self._letterhead = stacked(column(Hairline(), self.letterhead))
        self.body.addWidget(self._letterhead)

    def refresh(self) -> None:
        """Show the college of the file, unless something is being changed here."""
        kept = self._desk.ask(college.the_college)
        self._letterhead.setVisible(kept is not None)
        if kept is None:
            return
        self.letterhead.refresh()
        if kept != self._shown:
            self._shown = kept
            self.form.show_college(kept)

    def _save(self) -> None:
        self.form.clear()
        self.trouble.clear()
        guard(
            self,
            lambda: self._desk.act(college.found_college, self.form.college()),
            self.form.refuse,
            lambda _done: self.trouble.say("good", lambda: _("Saved.")),
        )


class OperatorsPart(Part):
    """Who works at the desk: named on receipts and in the journal."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Employees at the desk"))
        self._desk = desk
        self.list = QListWidget()
        self.list.setObjectName("operators")
        self.list.setMinimumHeight(look.scale(110))
        self.list.setMaximumHeight(look.scale(140))
        bind(self.list, self.list.setAccessibleName, N_("Employees at the desk"))
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.form = Form(3)
        self.name = LineEdit()
        self.position = LineEdit()
        self.contact = LineEdit()
        self.form.add(Field(N_("Surname, name, patronymic"), self.name, "operator"))
        self.form.add(Field(N_("Position"), self.position, "position"))
        self.form.add(Field(N_("Phone or e-mail"), self.contact, "contact"))
        self.use = secondary_button(N_("Work as this employee"), "person")
        self.use.clicked.connect(self._use)
        self.new = quiet(N_("New employee"), "add")
        self.new.clicked.connect(self._new)
        self.save = primary(N_("Save"), "save")
        self.save.clicked.connect(self._save)
        self.trouble = Trouble()
        self.body.addWidget(Secondary(N_("The employee at the desk is named on every receipt and in the journal.")))
        self.body.addWidget(self.list)
        self.body.addLayout(row(self.new, None, self.use))
        self.body.addWidget(self.form)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(None, self.save))
        follow(self, self.refresh)

    def refresh(self) -> None:
        """List everyone anew; who was chosen stays chosen."""
        chosen = self._chosen()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._desk.ask(college.all_operators):
            here = one.name == self._desk.operator.name
            said = " · ".join(part for part in (one.name, one.position, _("at the desk now") if here else "") if part)
            item = QListWidgetItem(said)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
            if chosen is not None and one.name == chosen.name:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if chosen is None and self.list.count() and not self.name.value():
            self.list.setCurrentRow(0)
        self._allow()

    def _chosen(self) -> Operator | None:
        found: Operator | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found

    def _show(self) -> None:
        chosen = self._chosen()
        self.form.clear()
        self.trouble.clear()
        self.name.set_value(chosen.name if chosen else "")
        self.position.set_value(chosen.position if chosen else "")
        self.contact.set_value(chosen.contact if chosen else "")
        self._allow()

    def _allow(self) -> None:
        chosen = self._chosen()
        self.use.setEnabled(chosen is not None and chosen.name != self._desk.operator.name)

    def _new(self) -> None:
        self.list.setCurrentItem(None)  # type: ignore[call-overload]
        self._show()
        self.name.setFocus()

    def _save(self) -> None:
        self.form.clear()
        self.trouble.clear()
        name = self.name.value()
        saved = guard(
            self,
            lambda: self._desk.act(
                college.enter_operator, name=name, position=self.position.value(), contact=self.contact.value()
            ),
            self.form.refuse,
        )
        if saved is None:
            return
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole).name == name:
                self.list.setCurrentRow(place)
        if name == self._desk.operator.name:
            self._desk.operator = self._desk.ask(college.operator_named, name)
        self.trouble.say("good", lambda: _("Saved."))

    def _use(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self._desk.operator = chosen
        memory = computer.this()
        memory.operators[str(self._desk.file.path.absolute())] = chosen.name
        memory.keep()
        self._desk.changed.emit()


#: Setting of the file → what it says, and what it means in plain words.
OWN_RULES: Final = {
    "recused_for_quorum": (
        N_("A recused member who is in the room counts for the quorum"),
        N_("The member does not vote on that item. Off: the quorum is counted without the member."),
    ),
    "deputy_has_casting_vote": (
        N_("A deputy who presides has the casting vote"),
        N_("Off: when the votes are equal and the chair is away, the vote is repeated or the item postponed."),
    ),
}


class OwnRulesPart(Part):
    """What no act says and the college decides by its own order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("The college's own rules"))
        self._desk = desk
        self.boxes: dict[str, QCheckBox] = {}
        self._ticks: dict[str, Field] = {}
        self.body.addWidget(
            Secondary(
                N_(
                    "No act in the program says these; they stand as most colleges have them. Change one only by an"
                    " order or the regulation of the college. What is already voted keeps the rule of its day."
                )
            )
        )
        for name, (words, meaning) in OWN_RULES.items():
            box = QCheckBox()
            box.setObjectName(name)
            bind(box, box.setText, words)
            field = Field(N_("college's own setting"), box, name)
            # The box says its own words; the label above only tells whose setting it is.
            bind(box, box.setAccessibleName, words)
            box.clicked.connect(lambda checked, name=name: self._change(name, checked))
            self.boxes[name] = box
            self._ticks[name] = field
            self.body.addWidget(field)
            self.body.addWidget(Secondary(meaning))
            self.body.addSpacing(look.STEP)

    def refresh(self) -> None:
        """Show the settings of the file."""
        for name, box in self.boxes.items():
            box.setChecked(self._desk.ask(_is_on, name))

    def _change(self, name: str, on: bool) -> None:
        field = self._ticks[name]
        guard(
            self,
            lambda: self._desk.act(college.change_setting, name=name, value="yes" if on else "no"),
            lambda refusal: _complain(field, refusal),
            lambda _done: field.tick(),
        )
        self.refresh()


def _complain(field: Field, refusal: Refusal) -> None:
    field.complain(lambda: refusal_sentence(refusal))


def _is_on(reading: Reading, name: str) -> bool:
    return college.setting(reading, name, "yes") == "yes"


class ComputerPart(Part):
    """Language and theme of the screen; kept on this computer, not in the file."""

    def __init__(self) -> None:
        super().__init__(N_("This computer"))
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self._remember_language)
        self.theme = Chips()
        self.theme.add("system", N_("as the system"))
        self.theme.add("light", N_("light"))
        self.theme.add("dark", N_("dark"))
        self.theme.chosen.connect(self._use_theme)
        self.body.addWidget(Text(N_("Language of the screen"), "field"))
        self.body.addLayout(row(self.languages, None))
        self.body.addWidget(Secondary(N_("The language of a paper is chosen for each paper.")))
        self.body.addSpacing(look.STEP)
        self.body.addWidget(Text(N_("Colours"), "field"))
        self.body.addWidget(self.theme)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.theme.choose(computer.this().theme)

    def _use_theme(self, choice: look.ThemeChoice) -> None:
        memory = computer.this()
        memory.theme = choice
        memory.keep()
        look.use_theme(choice)

    def _remember_language(self, tongue: object) -> None:
        memory = computer.this()
        memory.language = tongue  # type: ignore[assignment]
        memory.keep()


class FilePart(Part):
    """Which file this is, whether it has a password, and the way to another file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("File and password"))
        self._desk = desk
        self.where = Text(wraps=True)
        self.where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        bind(self.where, self.where.setAccessibleName, N_("Where the file lies"))
        state = StateWord()
        encrypted = desk.file.encrypted
        state.show_state(
            "good" if encrypted else "attention",
            lambda: _("protected by a password") if encrypted else _("without a password"),
            "lock" if encrypted else "warning",
        )
        self.state = state
        meaning = (
            N_("Nobody can read the file without the password. A forgotten password cannot be recovered by anyone.")
            if encrypted
            else N_("Whoever has the file can read everything in it, also from a lost stick or an old copy.")
        )
        self.other = secondary_button(N_("Open another file"), "folder")
        self.other.clicked.connect(self._leave)
        self.body.addWidget(Text(N_("Where the file lies"), "field"))
        self.body.addWidget(self.where)
        self.body.addSpacing(look.STEP)
        self.body.addWidget(state)
        self.body.addWidget(Secondary(meaning))
        self.body.addSpacing(look.STEP)
        self.body.addLayout(row(self.other, None))

    def refresh(self) -> None:
        """Show where the file lies."""
        self.where.setText(str(self._desk.file.path.absolute()))

    def _leave(self) -> None:
        leave = getattr(self.window(), "leave", None)
        if leave is not None:
            leave.emit(None)
