"""Who applies: the identity number first, then the person it belongs to, and who speaks for a minor.

Belongs here: these fields, what the number fills in, and the quiet word on a minor without a representative. Does not
belong here: whose number it is in the file (``intake``).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.screens.intake_part import IntakePart
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, DigitsEdit, Heading, LineEdit, StateWord
from desktop.words import N_, _, bind
from rules.identity import IIN_LENGTH, PIN_LENGTH, read_number
from rules.intake import is_minor
from rules.records import Application, Country, Kinship, Person, Representative, Sex, Status
from rules.verdicts import Refusal


class RepresentativePart(IntakePart):
    """Parent or legal representative of a minor; what is missing is told, and stops nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name, self.kinship = LineEdit(), WholeWordChoice(Kinship)
        self.phone, self.document = LineEdit(40), LineEdit()
        self.lacking = StateWord(wraps=True)
        self.lay(
            (
                (N_("Representative"), self.name, "representative", 4),
                (N_("Kinship"), self.kinship, "kinship", 2),
                (N_("Phone"), self.phone, "representative_phone", 3),
                (N_("Document"), self.document, "representative_document", 3),
            )
        )
        bind(self.phone, self.phone.setAccessibleName, N_("Phone of the representative"))
        bind(self.document, self.document.setAccessibleName, N_("Document of the representative"))
        self.add_widget(self.lacking, 12)
        self.lacking.show_state("attention", lambda: _("The applicant is a minor: enter the representative."))
        self.name.textChanged.connect(lambda _text: self._judge())

    def show_record(self, record: Representative | None) -> None:
        self.name.set_value(record.name if record else "")
        self.kinship.set_value(record.kinship if record else Kinship.MOTHER)
        self.phone.set_value(record.phone if record else "")
        self.document.set_value(record.document if record else "")
        self._judge()

    def value(self) -> Representative | None:
        """Who was entered; None without a name."""
        if not self.name.value():
            return None
        return Representative(self.name.value(), self.kinship.value(), self.phone.value(), self.document.value())

    def _judge(self) -> None:
        self.lacking.setVisible(not self.name.value())


class PersonPart(IntakePart):
    """``identified`` tells that another identity number stands there, ``status_chosen`` another status, ``minor`` that
    the applicant is one, or is none any more. Procedures beside admission ask for no status (``asks_status``)."""

    identified = Signal(str)
    status_chosen = Signal()
    minor = Signal(bool)

    def __init__(self, parent: QWidget | None = None, asks_status: bool = True) -> None:
        super().__init__({"iin_taken": "iin"}, parent, columns=24)
        self._country = Country.KZ
        self._number = ""
        self._filed: date | None = None
        self._was_minor = False
        self.known = 0
        """Id of the person this intake is of; 0 for one not in the file yet."""
        self.iin = DigitsEdit(PIN_LENGTH, self)
        self.birth, self.sex = DayEdit(self), WholeWordChoice(Sex, empty="", parent=self)
        self.surname, self.name, self.patronymic = (LineEdit(parent=self) for _ in range(3))
        self.status = WholeWordChoice(Status, parent=self)
        self.phone, self.address = LineEdit(40, self), LineEdit(parent=self)
        for short in (self.sex, self.status):
            short.setMinimumContentsLength(3)
        self.add_widget(Heading(N_("Applicant") if asks_status else N_("Who applies"), self), 24)
        self.lay(
            (
                (N_("IIN"), self.iin, "iin", 9),
                (N_("Date of birth"), self.birth, "birth", 8),
                (N_("Sex"), self.sex, "sex", 7),
                (N_("Surname"), self.surname, "surname", 8),
                (N_("Given name"), self.name, "name", 8),
                (N_("Patronymic"), self.patronymic, "patronymic", 8),
                *([(N_("Status"), self.status, "status", 12)] if asks_status else []),
                (N_("Phone"), self.phone, "phone", 12 if asks_status else 8),
                (N_("Actual place of residence"), self.address, "address", 24 if asks_status else 16),
            )
        )
        if not asks_status:
            self.status.hide()
        self.iin.textEdited.connect(lambda _text: self.read_number(whole=False))
        self.iin.editingFinished.connect(lambda: self.read_number(whole=True))
        self.birth.editingFinished.connect(self.check_values)
        self.birth.textChanged.connect(lambda _text: self._tell_age())
        self.status.chosen.connect(self.status_chosen)

    # --- what it begins with --------------------------------------------------------------------------------------
    def begin(self, country: Country, filed: date) -> None:
        """Nobody yet."""
        self._country, self._filed = country, filed
        self.clear()
        self.known, self._number = 0, ""
        for line in (self.iin, self.surname, self.name, self.patronymic, self.phone, self.address):
            line.set_value("")
        self.birth.set_value(None)
        self.sex.set_value(None)
        self.status.set_value(Status.CITIZEN)
        self.lock_identity(False)
        self._tell_age()

    def show_record(self, record: Application) -> None:
        """Who applied, as it is on record."""
        self.show_person(record.person)
        self.iin.set_value(record.person.number)
        self._number = record.person.number
        # A register may bring the number alone; what it says is not typed again.
        with suppress(Refusal):
            said = read_number(record.person.number)
            self.birth.set_value(record.person.birth or said.birth)
            self.sex.set_value(record.person.sex or said.sex)
            self.lock_identity(True)
        self.status.set_value(record.status)
        self.address.set_value(record.address)

    def show_person(self, person: Person) -> None:
        """Fill in what the file knows of a person."""
        self.known = person.id
        for edit, text in (
            (self.surname, person.surname),
            (self.name, person.name),
            (self.patronymic, person.patronymic),
            (self.phone, person.phone),
        ):
            edit.set_value(text)
        # Where the file does not say, what the number said stays.
        self.birth.set_value(person.birth or self.birth.value())
        self.sex.set_value(person.sex or self.sex.value())

    def forget_person(self) -> None:
        """Somebody else comes: nothing of the person that was filled in may stay."""
        self.known = 0
        for edit in (self.surname, self.name, self.patronymic, self.phone):
            edit.set_value("")

    # --- what it adds up to ---------------------------------------------------------------------------------------
    @property
    def number(self) -> str:
        """The identity number, if one that exists stands in the field."""
        return self._number

    def is_touched(self) -> bool:
        """Whether anything was entered that would be lost."""
        return any(edit.text().strip() for edit in (self.iin, self.surname, self.name, self.patronymic))

    def is_named(self) -> bool:
        """Whether there is enough of a person to save."""
        return bool(self.surname.value() and self.name.value())

    def value(self) -> Person:
        return Person(
            self.known,
            self.surname.value(),
            self.name.value(),
            self.patronymic.value(),
            self._number,
            self.birth.value(),
            self.sex.value(),
            self.phone.value(),
        )

    # --- the number -----------------------------------------------------------------------------------------------
    def read_number(self, whole: bool) -> None:
        """Read the number; ``whole``: it will not grow any more, so that its length may be complained of."""
        text = self.iin.value()
        usual = PIN_LENGTH if self._country is Country.KG else IIN_LENGTH
        if not text or (not whole and len(text) not in (usual, PIN_LENGTH)):
            self.field("iin").clear()
            if not text:
                self._take_number("")
            return
        try:
            found = read_number(text)
        except Refusal as refusal:
            self.say("iin", refusal)
            return
        self.field("iin").clear()
        if found.number == self._number:
            return
        self.birth.set_value(found.birth)
        self.sex.set_value(found.sex)
        self.field("birth").clear()
        self._take_number(found.number)
        self.field("iin").tick()

    def _take_number(self, number: str) -> None:
        self.lock_identity(bool(number))
        if number != self._number:
            self._number = number
            self.identified.emit(number)
            self.edited.emit()

    def lock_identity(self, known: bool) -> None:
        """The number says the birth date and the sex; then they are not typed."""
        self.birth.setReadOnly(known)
        self.birth.setFocusPolicy(Qt.FocusPolicy.ClickFocus if known else Qt.FocusPolicy.StrongFocus)
        self.sex.setEnabled(not known)

    # --- a minor --------------------------------------------------------------------------------------------------
    def filed_on(self, filed: date | None) -> None:
        """Another day of filing: who is a minor on it?"""
        self._filed = filed
        self._tell_age()

    def is_minor(self) -> bool:
        """Whether the applicant is known to be a minor on the day of filing."""
        birth = self.birth.value()
        return birth is not None and self._filed is not None and is_minor(birth, self._filed)

    def _tell_age(self) -> None:
        if self.is_minor() is not self._was_minor:
            self._was_minor = self.is_minor()
            self.minor.emit(self._was_minor)

    # --- judging --------------------------------------------------------------------------------------------------
    def check_values(self) -> bool:
        """Whether the birth date can be."""
        return self.say("birth", Refusal("date_invalid", field="birth") if self.birth.is_wrong() else None)

    def lacking(self) -> str:
        """The first field that a registration needs and that is empty; nothing where none is."""
        # What was read before does not stand for a number that cannot be.
        wrong = bool(self.field("iin").trouble.text())
        needed = (
            ("iin", not wrong and (bool(self._number) or self.status.value() is not Status.CITIZEN)),
            ("surname", bool(self.surname.value())),
            ("name", bool(self.name.value())),
            ("birth", self.birth.value() is not None),
        )
        return next((name for name, given in needed if not given), "")
