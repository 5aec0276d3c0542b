"""The forms of the papers: the official texts, and the college's own in their place.

A text is checked and printed while it is written; what is not saved stays, for each form and language, until the
program is closed. Belongs here: the list, the text, the page beside it, saving. Does not belong here: fields, signs and
editions (``settings_forms_side``), the check (``papers``), keeping the editions (``db.stationery``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

import papers
from db import stationery
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.page_view import PageView
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.settings_forms_side import EditionsPage, FieldsPage, SignsPage
from desktop.screens.settings_forms_text import FormText
from desktop.screens.settings_forms_words import form_name, sample
from desktop.screens.settings_part import Part
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.screens.step import Step
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Chips,
    Secondary,
    StateWord,
    Trouble,
    column,
    day_text,
    primary,
    quiet,
    row,
    stacked,
)
from desktop.widgets.labels import Elided
from desktop.words import N_, _, bind, follow, language
from rules.alphabets import sort_key
from rules.records import LANGUAGES, Language, PaperForm
from rules.stationery import OwnForm, Stationery
from rules.verdicts import Refusal

#: Checked and printed so long after the last key, in milliseconds.
PAUSE: Final = 350


class FormsPart(Part):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stationery = Stationery()
        self._drafts: dict[tuple[PaperForm, Language], str] = {}
        self._form: PaperForm | None = None
        self._in_use = ""
        self._shown: tuple[PaperForm, Language] | None = None
        self._refused: Refusal | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.check)
        bind(self, self.setAccessibleName, N_("Forms"))
        self._build()
        bind_main(self, self.keep)
        bind_keys(self, {"Ins": self._go_to_fields})
        follow(self, self._speak)

    def _build(self) -> None:
        self.list = TwoLinesList()
        self.list.setMinimumHeight(look.scale(260))
        bind(self.list, self.list.setAccessibleName, N_("Forms"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._choose())
        self.name = Elided(look="heading")
        self.state = StateWord()
        self.languages = Chips()
        for one in LANGUAGES:
            self.languages.add(one, partial(str, OWN_NAMES[one]))
        self.languages.chosen.connect(lambda _key: self._show())
        self.text = FormText()
        self.text.setMinimumWidth(look.scale(220))
        bind(self.text, self.text.setAccessibleName, N_("Text of the form"))
        self.text.textChanged.connect(self._typed)
        self.trouble = Trouble()
        self.go_there = quiet(N_("Go to the line"), "right")
        self.go_there.clicked.connect(self._go_to_trouble)
        self.trouble.buttons.addWidget(self.go_there)
        self.step = Step()
        self.official = quiet(N_("Back to the official form"), "repeat")
        self.official.clicked.connect(self._ask_official)
        self.save = primary(N_("Save as the college's own form"), "save")
        self.save.clicked.connect(self.keep)
        note = Secondary(
            N_(
                "What is not saved stays here until the program is closed. Papers that went out do not change, whatever"
                " is saved."
            )
        )
        self.page = PageView()
        bind(self.page, self.page.setAccessibleName, N_("The page as it will print"))
        self.fields = FieldsPage()
        self.fields.chosen.connect(self._insert)
        self.signs = SignsPage()
        self.editions = EditionsPage()
        self.editions.taken_up.connect(self._take_up)
        self.beside = Chips()
        self._pages = QStackedWidget()
        self._pages.setMinimumWidth(look.scale(200))
        well = QFrame()
        well.setProperty("look", "well")
        well.setLayout(column(self.page))
        self.page.widget().setProperty("look", "clear")
        self.page.widget().setAutoFillBackground(False)
        self._beside: dict[str, QWidget] = {
            "page": well,
            "fields": self.fields,
            "signs": self.signs,
            "editions": self.editions,
        }
        for key, words in (
            ("page", N_("Page")),
            ("fields", N_("Fields")),
            ("signs", N_("Signs")),
            ("editions", N_("Editions")),
        ):
            self.beside.add(key, words)
            self._pages.addWidget(self._beside[key])
        self.beside.chosen.connect(self.show_beside)
        written = column(self.languages, self.text, self.trouble, self.step)
        written.setStretchFactor(self.text, 1)
        beside = column(self.beside, self._pages)
        beside.setStretchFactor(self._pages, 1)
        left, right = stacked(written), stacked(beside)
        # As high as there is room, however long the pages are: the buttons below stay in sight.
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside = row(self.list, left, right, gap=2 * look.STEP)
        inside.setStretch(1, 5)
        inside.setStretch(2, 4)
        foot = row(note, self.official, self.save, gap=2 * look.STEP)
        foot.setStretch(0, 1)
        self.body.addLayout(row(self.name, self.state, None, gap=2 * look.STEP))
        self.body.addLayout(inside, 1)
        self.body.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(max(look.scale(150), min(look.scale(270), self.width() // 4)))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show what is in use now; what is being written stays."""
        self._stationery = self._desk.ask(stationery.stationery)
        if self._form is None:
            self.languages.choose(language())
            self._form = self._forms()[0]
        self._speak()
        self._show()

    def choose(self, form: PaperForm, tongue: Language) -> None:
        """Show the text of a form in a language."""
        self._form = form
        self.languages.choose(tongue)
        self._speak()
        self._show()

    def _forms(self) -> list[PaperForm]:
        return sorted(PaperForm, key=lambda form: sort_key(form_name(form)))

    def _language(self) -> Language:
        tongue: Language = self.languages.current()
        return tongue

    def _own(self, form: PaperForm) -> OwnForm | None:
        tongue = self._language()
        return next((one for one in self._stationery.forms if one.form is form and one.language == tongue), None)

    def _speak(self) -> None:
        """Write the list and the state in the language of the screen."""
        if self._form is None:
            return
        numbers = {form: number for number, form in enumerate(PaperForm)}
        self.list.show_lines([self._line(form, numbers[form]) for form in self._forms()])
        self.list.make_current(numbers[self._form])
        self.name.setText(form_name(self._form))
        line = self._line(self._form, 0)
        token: Any = line.token
        icon = line.icon
        self.state.show_state(token, lambda: self._line(self._form, 0).detail if self._form else "", icon)
        self.official.setEnabled((self._form, self._language()) in self._drafts or self._own(self._form) is not None)
        self.save.setEnabled((self._form, self._language()) in self._drafts)

    def _line(self, form: PaperForm, key: int) -> TwoLines:
        own = self._own(form)
        if (form, self._language()) in self._drafts:
            return TwoLines(key, "edit", "attention", form_name(form), _("changed, not saved yet"))
        if own is not None:
            said = _("own, edition {n} of {day}", n=own.edition, day=day_text(own.entered.date()))
            return TwoLines(key, "check", "good", form_name(form), said)
        return TwoLines(key, "document", "secondary", form_name(form), _("official"))

    def _choose(self) -> None:
        key = self.list.current_key()
        if key is not None and list(PaperForm)[key] is not self._form:
            self._form = list(PaperForm)[key]
            self._speak()
            self._show()

    def _show(self) -> None:
        """Put the text of the chosen form into the editor: as it is being written, else as it is in use."""
        form, tongue = self._form, self._language()
        if form is None:
            return
        own = self._own(form)
        self._in_use = stationery.official(form, tongue) if own is None else own.text
        if self._drafts.get((form, tongue)) == self._in_use:
            del self._drafts[form, tongue]
        other = self._shown != (form, tongue)
        self._shown = (form, tongue)
        if other:
            self.step.back()
            self.trouble.clear()
            self.page.show_pdf(None)
        self.text.blockSignals(True)
        self.text.set_value(self._drafts.get((form, tongue), self._in_use))
        self.text.blockSignals(False)
        self.fields.show_fields(papers.form_fields(form, tongue))
        self._show_editions()
        self._speak()
        if other:
            self.check()

    def show_beside(self, key: str) -> None:
        """Show the page, the fields, the signs or the editions beside the text."""
        self.beside.choose(key)
        self._show_editions()
        self._pages.setCurrentWidget(self._beside[key])

    def _show_editions(self) -> None:
        if self._shown is not None:
            form, tongue = self._shown
            kept = self._desk.ask(stationery.editions, form, tongue)
            self.editions.show_editions(kept, stationery.official(form, tongue), self.text.value())

    # --- writing ------------------------------------------------------------------------------------------------------
    def _typed(self) -> None:
        if self._shown is None:
            return
        before = self._shown in self._drafts
        if self.text.value() == self._in_use:
            self._drafts.pop(self._shown, None)
        else:
            self._drafts[self._shown] = self.text.value()
        if before != (self._shown in self._drafts):
            self._speak()
        self._timer.start()

    def check(self) -> bool:
        """Check the text and print it on the page beside; while it is wrong the last good page stays.

        Returns whether it is right.
        """
        self._timer.stop()
        if self._shown is None:
            return False
        form, tongue = self._shown
        self._refused = None
        try:
            papers.check_form(form, tongue, self.text.value())
        except Refusal as refused:
            self._complain(refused)
            return False
        self.text.mark(None)
        self.trouble.clear()
        try:
            pdf = papers.render(sample(form, self._desk.college()), (tongue,), self._with_text(form, tongue))
        except Refusal as refused:
            # The text is right, but this sample cannot be printed from it: it names an act that was not in force.
            self._complain(refused)
            return True
        bar = self.page.verticalScrollBar()
        read = bar.value()
        self.page.show_pdf(pdf)
        bar.setValue(read)
        return True

    def _with_text(self, form: PaperForm, tongue: Language) -> Stationery:
        now = self._desk.clock()
        own = OwnForm(form, tongue, 1, self.text.value(), now, self._desk.operator.name)
        return replace(self._stationery, forms=(own,))

    def _complain(self, refused: Refusal) -> bool:
        self._refused = refused
        line = self._line_of_trouble()
        self.text.mark(line)
        self.go_there.setVisible(line is not None)
        self.trouble.say("stop", lambda: refusal_sentence(refused))
        return True

    def _line_of_trouble(self) -> int | None:
        """The line a refusal names."""
        fields = self._refused.fields if self._refused is not None else {}
        named = fields.get("line") or str(fields.get("field", "")).removeprefix("form_line:")
        return int(named) if str(named).isdigit() else None

    def _go_to_trouble(self) -> None:
        line = self._line_of_trouble()
        if line is not None:
            self.text.go_to(line)

    def _go_to_fields(self) -> None:
        self.show_beside("fields")
        self.fields.list.setFocus()

    def _insert(self, field: Any) -> None:
        if field.is_section:
            self.text.insert_line(f"\n[/{field.name[1:-1]}]", within=f"{field.name}\n")
        else:
            self.text.insert_line(field.name)

    def _take_up(self, text: str) -> None:
        """An earlier text becomes the one that is written on; it is in use when it is saved."""
        self.text.set_value(text)
        self._show_editions()
        self.text.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------------
    def keep(self) -> None:
        """Save the text as the college's own form."""
        if self._shown is None or self._shown not in self._drafts:
            return
        form, tongue = self._shown
        if not self.check() and self._refused is not None:
            self._go_to_trouble()
            return
        text = self.text.value()
        guard(
            self,
            lambda: self._desk.act(
                stationery.enter_form, form=form, language=tongue, text=text, check=papers.check_form
            ),
            self._complain,
            self._was_saved,
        )

    def _was_saved(self, record: OwnForm) -> None:
        self.refresh()
        self.text.setFocus()
        number = record.edition
        if record.text:
            self._tell(lambda: _("Saved as edition {n}. From now on papers are printed from it.", n=number))
        else:
            self._tell(lambda: _("The text is the official one again, so papers are printed from the official form."))

    def _ask_official(self) -> None:
        form = self._form
        if form is None:
            return
        if self._own(form) is None:
            self.step.ask(
                N_("What was changed here and not saved will be gone."),
                N_("Show the official form"),
                self._use_official,
                self.text,
            )
        else:
            self.step.ask(
                N_("From now on papers will be printed from the official form. The own editions stay listed."),
                N_("Use the official form"),
                self._use_official,
                self.text,
            )

    def _use_official(self) -> None:
        if self._shown is None:
            return
        form, tongue = self._shown
        if self._own(form) is None:
            self.text.set_value(self._in_use)
            self.check()
            self.text.setFocus()
            return
        guard(
            self,
            lambda: self._desk.act(stationery.back_to_official, form=form, language=tongue),
            self._complain,
            lambda _record: self._was_official(),
        )

    def _was_official(self) -> None:
        if self._shown is not None:
            self._drafts.pop(self._shown, None)
        self._shown = None
        self.refresh()
        self.text.setFocus()
        self._tell(lambda: _("Papers are printed from the official form again."))

    def _tell(self, words: Any) -> None:
        self.go_there.hide()
        self.trouble.say("good", words)
