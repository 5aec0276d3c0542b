"""The question "may CODE be studied in FORM at LEVEL on DATE in COUNTRY?", answered while it is typed (barred-1).

Belongs here: the fields and the answer. Does not belong here: the judgement (``rules.barred``), the words of the answer
(``barred_words``).
"""

from __future__ import annotations

from typing import Final

from db import barred as lists
from desktop import barred_words
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.why_line import WhyLine
from desktop.widgets import Card, DayEdit, DigitsEdit, Field, Form, WordChoice
from desktop.widgets.labels import State
from desktop.words import N_, _, follow, language
from papers.words import word
from rules.barred import Answer, BarredForm, Entry, Finding, StudyLevel
from rules.records import Country

#: Digits of the longest code a list may have.
_LONGEST: Final = 10


def form_words(form: BarredForm) -> str:
    """A form of study in the language of the screen."""
    return barred_words.form_word(form, language())


def level_words(level: StudyLevel) -> str:
    """A level of study in the language of the screen."""
    return barred_words.level_word(level, language())


class BarredQuestion(Card):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("May this be studied so?"))
        self._desk = desk
        self.code = DigitsEdit(_LONGEST)
        self.study = WordChoice(BarredForm, say=form_words)
        self.level = WordChoice(StudyLevel, say=level_words)
        self.day = DayEdit()
        self.country = WordChoice(Country, say=lambda country: word(country, language()))
        form = Form(2)
        form.add(Field(N_("Code"), self.code, "code"))
        form.add(Field(N_("On the day"), self.day, "day"))
        form.add(Field(N_("Form of study"), self.study, "form"))
        form.add(Field(N_("Level of study"), self.level, "level"))
        form.add(Field(N_("Country"), self.country, "country"), 2)
        self.answer = WhyLine()
        self.body.addWidget(form)
        self.body.addWidget(self.answer)
        self.day.set_value(desk.clock().date())
        self.country.set_value(desk.college().country)
        self.study.set_value(BarredForm.CORRESPONDENCE)
        self.level.set_value(StudyLevel.VOCATIONAL if self.country.value() is Country.KZ else StudyLevel.BACHELOR)
        for editor in (self.code, self.day):
            editor.textChanged.connect(lambda _text: self.refresh())
        for choice in (self.study, self.level, self.country):
            choice.chosen.connect(self.refresh)
        enters(self, lambda: self.code)
        follow(self, self.refresh)
        self.refresh()

    def ask_of(self, entry: Entry, country: Country) -> None:
        """Ask of an entry of a list: of its first level, and the first form that is barred there."""
        level, forms = next((one for one in entry.barred if one[1]), entry.barred[0])
        self.code.setText(entry.code)
        self.level.set_value(level)
        self.country.set_value(country)
        self.study.set_value(next((form for form in BarredForm if form in forms), BarredForm.EXTERNAT))
        self.refresh()

    def refresh(self) -> None:
        """Answer what stands in the fields."""
        code, on = self.code.text(), self.day.value()
        if not code or on is None:
            self.answer.say("secondary", "search", lambda: _("Enter a code and a day; the answer stands here at once."))
            return
        form = self.study.value()
        found = self._desk.ask(lists.library).judge(
            country=self.country.value(), code=code, form=form, level=self.level.value(), on=on
        )
        self.answer.say(*_look(found), lambda: barred_words.answer(found, code, form, on, language()))

    def text(self) -> str:
        """The answer that stands here."""
        return self.answer.text()


def _look(found: Finding) -> tuple[State, str]:
    if found.binding:
        return "stop", "cross"
    if found.answer is Answer.BARRED:
        return "attention", "warning"
    return ("good", "check") if found.answer is Answer.ALLOWED else ("secondary", "search")
