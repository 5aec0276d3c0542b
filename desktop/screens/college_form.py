"""The particulars of the college, in the languages it prints its papers in: for the settings and for the first run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop import look
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.top_bar import TONGUES
from desktop.widgets.choices import WordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import row, stacked
from desktop.widgets.inputs import LineEdit
from desktop.words import N_, _
from rules.records import LANGUAGES, College, Country, Language, Names
from rules.verdicts import Refusal

#: Names kept in each language: field → its label with the language behind it.
_NAMES: Final = {
    "name": lambda: _("Name of the college"),
    "place": lambda: _("City or village"),
    "head_position": lambda: _("Position of the head"),
    "appeal_body": lambda: _("Where a refusal can be appealed"),
}
#: Languages a college of the country prints in until it says otherwise, the first one first.
USUAL: Final[dict[Country, tuple[Language, ...]]] = {Country.KZ: ("kk", "ru"), Country.KG: ("ky", "ru")}


def _named(name: str, label: Callable[[], str], tongue: Language) -> Field:
    return Field(lambda: f"{label()} – {TONGUES[tongue][0]}", LineEdit(400), f"{name}_{tongue}")


class CollegeForm(Form):
    """Shows a college and reads it back. ``short`` leaves out what may wait until later."""

    def __init__(self, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(3, parent=parent)
        self.country = WordChoice(Country)
        self.first = WordChoice(LANGUAGES, say=lambda tongue: OWN_NAMES[tongue])
        self.also = {tongue: QCheckBox(OWN_NAMES[tongue]) for tongue in LANGUAGES}
        for tongue, box in self.also.items():
            box.setObjectName(f"also-{tongue}")
            box.toggled.connect(self._languages_changed)
        self.country.chosen.connect(self._country_chosen)
        self.first.chosen.connect(self._languages_changed)
        self.add(Field(N_("Country"), self.country, "country"))
        self.add(Field(N_("First language of the papers"), self.first, "first"))
        boxes = stacked(row(*self.also.values(), None))
        self.add(Field(N_("Papers also in"), boxes, "languages"))
        shown = ("name", "place", "head_position") if short else tuple(_NAMES)
        self._names = shown
        self._missing: dict[str, Names] = {}
        for name in shown:
            label = _NAMES[name]
            side_by_side = [self.know(_named(name, label, tongue)) for tongue in LANGUAGES]
            together = row(*side_by_side, gap=2 * look.STEP)
            for field in side_by_side:
                together.setAlignment(field, Qt.AlignmentFlag.AlignTop)
            self.add_widget(stacked(together), 3)
        self.add(Field(N_("Head: surname, name, patronymic"), LineEdit(), "head"))
        self.add(Field(N_("Address"), LineEdit(400), "address"))
        self.add(Field(N_("Phone"), LineEdit(100), "phone"))
        self.setMaximumWidth(look.scale(1040))
        self.show_college(
            College(
                Country.KZ,
                Names(),
                Names(),
                "",
                "",
                "",
                Names("директор", "директор", "директор"),
                Names(),
                ("kk", "ru"),
            )
        )

    def show_college(self, record: College) -> None:
        """Show this college."""
        self.country.set_value(record.country)
        self.first.set_value(record.languages[0])
        for tongue, box in self.also.items():
            box.setChecked(tongue in record.languages)
        for name in _NAMES:
            names: Names = getattr(record, name)
            if name not in self._names:
                self._missing[name] = names
                continue
            for tongue in LANGUAGES:
                self._line(f"{name}_{tongue}").set_value(getattr(names, tongue))
        for plain in ("head", "address", "phone"):
            self._line(plain).set_value(getattr(record, plain))
        self._languages_changed()

    def college(self) -> College:
        """The college as it stands in the fields."""
        return College(
            country=self.country.value(),
            name=self._read("name"),
            place=self._read("place"),
            address=self._line("address").value(),
            phone=self._line("phone").value(),
            head=self._line("head").value(),
            head_position=self._read("head_position"),
            appeal_body=self._read("appeal_body"),
            languages=self.languages(),
        )

    def languages(self) -> tuple[Language, ...]:
        """The languages of the papers, the first one first."""
        first: Language = self.first.value()
        return (first, *(tongue for tongue in LANGUAGES if tongue != first and self.also[tongue].isChecked()))

    def refuse(self, refusal: Refusal) -> bool:
        """The name that is missing is the one in the first language."""
        if refusal.fields.get("field") == "name":
            from desktop.failures import refusal_sentence

            field = self.field(f"name_{self.first.value()}")
            field.complain(lambda: refusal_sentence(refusal))
            field.editor.setFocus()
            return True
        return super().refuse(refusal)

    def _read(self, name: str) -> Names:
        if name not in self._names:
            return self._missing.get(name, Names())
        return Names(**{tongue: self._line(f"{name}_{tongue}").value() for tongue in LANGUAGES})

    def _line(self, name: str) -> LineEdit:
        editor = self.field(name).editor
        assert isinstance(editor, LineEdit)
        return editor

    def _country_chosen(self) -> None:
        usual = USUAL[self.country.value()]
        self.first.set_value(usual[0])
        for tongue, box in self.also.items():
            box.setChecked(tongue in usual)
        self._languages_changed()

    def _languages_changed(self) -> None:
        """Show a column for every language of the papers; the first language is always one of them."""
        first = self.first.value()
        for tongue, box in self.also.items():
            box.setVisible(tongue != first)
        wanted = self.languages()
        for name in self._names:
            for tongue in LANGUAGES:
                self.field(f"{name}_{tongue}").setVisible(tongue in wanted)
