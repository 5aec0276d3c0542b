"""The forms of the papers in the settings: written, checked and shown at once, saved as editions, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import papers
import resources
from db import applications, journal, stationery
from db import papers as issued
from db.freezing import freeze, thaw
from desktop import look, words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.settings import SettingsScreen
from desktop.screens.settings_forms import FormsPart
from desktop.screens.settings_forms_side import differences
from desktop.screens.settings_forms_words import SIGNS, edition_words, form_name, sample
from papers.forms import Mark
from rules.paper_kinds import RECORDS
from rules.records import LANGUAGES, Language, PaperForm
from rules.stationery import FormEdition
from tests.desktop import conftest as office
from tests.files import samples
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import KYRGYZ_COLLEGE

FORM = PaperForm.RECEIPT
LINE = "Поступающий :: {applicant}"


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[SettingsScreen]:
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1176, 700)
    shown.show()
    desk.changed.connect(shown.refresh)
    shown.show_part("forms")
    shown.forms.choose(FORM, "ru")
    yield shown


@pytest.fixture
def part(screen: SettingsScreen) -> FormsPart:
    return screen.forms


def write(part: FormsPart, before: str, after: str) -> None:
    """Mark the first ``before`` in the text and type ``after`` over it."""
    at = part.text.value().index(before)
    cursor = part.text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(before), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(after)
    part.text.setTextCursor(cursor)


def shown_text(part: FormsPart) -> str:
    pdf = part.page._pdf
    assert pdf is not None
    return reading.whole_text(pdf)


def own(desk: Desk, language: Language = "ru") -> str | None:
    return desk.ask(stationery.stationery).own(FORM, language)


def titles(part: FormsPart) -> list[str]:
    return [line.title for line in part.list.lines.lines]


# --- what is shown ----------------------------------------------------------------------------------------------------
def test_every_form_is_listed_by_its_office_name_with_its_state(part: FormsPart) -> None:
    assert sorted(titles(part)) == sorted(form_name(form) for form in PaperForm)
    assert {line.detail for line in part.list.lines.lines} == {"официальная"}
    assert part.name.text() == form_name(FORM)
    assert part.state.text() == "официальная"
    assert part.text.value() == stationery.official(FORM, "ru")
    assert not part.save.isEnabled()
    assert not part.official.isEnabled()


def test_the_page_beside_is_of_this_college_and_in_the_language_of_the_form(part: FormsPart) -> None:
    assert reading.squeezed(office.COLLEGE.name.ru) in shown_text(part)
    part.languages.chip("kk").click()
    assert part.text.value() == stationery.official(FORM, "kk")
    assert reading.squeezed(office.COLLEGE.name.kk) in shown_text(part)


def test_the_arrows_go_from_form_to_form(part: FormsPart) -> None:
    part.list.setFocus()
    before = part.name.text()
    QTest.keyClick(part.list, Qt.Key.Key_Up)
    assert part.name.text() == titles(part)[titles(part).index(before) - 1]
    assert part.page.page_count() > 0


def test_the_list_speaks_the_language_of_the_screen(part: FormsPart) -> None:
    words.use("kk")
    assert part.name.text() == form_name(FORM)
    assert "ресми" in {line.detail for line in part.list.lines.lines}
    assert part.list.current_key() is not None


# --- writing ----------------------------------------------------------------------------------------------------------
def test_what_is_written_is_printed_beside_a_moment_later(qtbot: QtBot, part: FormsPart) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    assert "Абитуриент" not in shown_text(part)
    qtbot.waitUntil(lambda: "Абитуриент" in shown_text(part))
    assert part.state.text() == "изменена, ещё не сохранена"
    assert part.save.isEnabled()


def test_a_wrong_text_is_told_with_its_line_and_the_last_good_page_stays(qtbot: QtBot, part: FormsPart) -> None:
    write(part, "{birth}", "{brith}")
    qtbot.waitUntil(lambda: part.trouble.kind == "stop")
    line = next(n for n, text in enumerate(part.text.value().splitlines(), 1) if "{brith}" in text)
    assert "{brith}" in part.trouble.text()
    assert str(line) in part.trouble.text()
    assert "Поступающий" in shown_text(part)
    part.text.go_to(1)
    part.go_there.click()
    assert part.text.line() == line
    write(part, "{brith}", "{birth}")
    qtbot.waitUntil(lambda: not part.trouble.text())
    assert not part.save.isEnabled(), "it reads as before"


def test_a_wrong_text_is_not_saved(part: FormsPart, desk: Desk) -> None:
    write(part, "{birth}", "")
    part.text.setFocus()
    QTest.keyClick(part.text, Qt.Key.Key_F9)
    assert part.trouble.kind == "stop"
    assert "{birth}" in part.trouble.text()
    assert own(desk) is None


def test_what_no_paper_can_show_is_refused_with_its_line(part: FormsPart, desk: Desk) -> None:
    write(part, LINE, f"{LINE} \U0001f600")
    part.save.click()
    assert "\U0001f600" in part.trouble.text()
    assert not part.go_there.isHidden()
    assert own(desk) is None


def test_unsaved_text_stays_when_another_form_language_or_screen_is_looked_at(
    screen: SettingsScreen, part: FormsPart, desk: Desk
) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.languages.chip("kk").click()
    assert part.text.value() == stationery.official(FORM, "kk")
    part.choose(PaperForm.NOTICE, "kk")
    screen.show_part("college")
    screen.college.save.click()
    screen.show_part("forms")
    part.choose(FORM, "ru")
    assert "Абитуриент" in part.text.value()
    assert "изменена, ещё не сохранена" in {line.detail for line in part.list.lines.lines}
    assert own(desk) is None


def test_spaces_that_do_not_break_stay_in_the_text(part: FormsPart, desk: Desk) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.save.click()
    assert own(desk) == stationery.official(FORM, "ru").replace(LINE, "Абитуриент :: {applicant}")
    assert "\u00a0" in stationery.official(FORM, "ru")


# --- saving and going back --------------------------------------------------------------------------------------------
def test_a_saved_text_is_an_edition_of_the_college(part: FormsPart, desk: Desk) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.text.setFocus()
    QTest.keyClick(part.text, Qt.Key.Key_F9)
    assert "Абитуриент :: {applicant}" in (own(desk) or "")
    assert part.trouble.kind == "good"
    assert part.state.text() == f"своя, редакция 1 от {office.NOW:%d.%m.%Y}"
    assert desk.ask(journal.history, f"form:{FORM}")[-1].act == "enter_form"
    write(part, "Абитуриент", "Заявитель")
    part.save.click()
    assert "редакция 2" in part.state.text()
    assert own(desk, "kk") is None


def test_the_official_form_comes_back_by_a_step_in_the_panel(part: FormsPart, desk: Desk) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.save.click()
    part.official.click()
    assert part.step.isVisible()
    part.step.cancel.click()
    assert own(desk) is not None
    part.official.click()
    part.step.confirm.click()
    assert own(desk) is None
    assert part.text.value() == stationery.official(FORM, "ru")
    assert part.state.text() == "официальная"
    assert "Поступающий" in shown_text(part)


def test_unsaved_changes_are_dropped_by_the_same_step(part: FormsPart, desk: Desk) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.official.click()
    QTest.keyClick(part.step.confirm, Qt.Key.Key_Return)
    assert part.text.value() == stationery.official(FORM, "ru")
    assert not part.official.isEnabled()
    assert desk.ask(stationery.editions, FORM, "ru") == ()


# --- fields, signs, editions ------------------------------------------------------------------------------------------
def test_a_field_is_found_by_its_words_and_put_in_by_the_keyboard(part: FormsPart) -> None:
    part.text.setFocus()
    part.text.go_to(1)
    line = part.text.value().splitlines().index(LINE) + 1
    part.text.go_to(line)
    QTest.keyClick(part.text, Qt.Key.Key_Insert)
    assert part.fields.isVisible()
    part.fields.wanted.setText("дата рождения")
    assert [one.title for one in part.fields.list.lines.lines] == ["{birth}"]
    QTest.keyClick(part.fields.wanted, Qt.Key.Key_Return)
    assert part.text.value().splitlines()[line - 1] == f"{{birth}}{LINE}"
    assert part.check()
    part.fields.wanted.setText("нет такого")
    assert part.fields.none.isVisible()


def test_a_section_is_put_in_with_its_end_and_the_cursor_between(part: FormsPart) -> None:
    part.show_beside("fields")
    part.text.go_to(part.text.value().splitlines().index(LINE) + 1)
    part.fields.wanted.setText("[kg]")
    part.fields.list.activated.emit(part.fields.list.currentIndex())
    lines = part.text.value().splitlines()
    at = lines.index(LINE)
    assert lines[at + 1 : at + 4] == ["[kg]", "", "[/kg]"]
    assert part.text.line() == at + 3
    assert part.check()


def test_the_fields_are_those_of_the_form_in_its_language(part: FormsPart) -> None:
    part.choose(FORM, "kk")
    shown = {(one.title, one.detail) for one in part.fields.list.lines.lines}
    assert shown == {(field.name, field.words) for field in papers.form_fields(FORM, "kk")}


def test_every_sign_a_line_can_begin_with_is_explained(part: FormsPart) -> None:
    assert {sign for sign, _words in SIGNS} >= {mark.value for mark in Mark} - {""}
    part.show_beside("signs")
    assert part.signs.isVisible()


def test_an_earlier_edition_is_looked_at_and_taken_up_again(part: FormsPart, desk: Desk) -> None:
    for name in ("Абитуриент", "Заявитель"):
        write(part, part.text.value().split(" :: {applicant}")[0].splitlines()[-1], name)
        part.save.click()
    part.beside.chip("editions").click()
    rows = part.editions.list.lines.lines
    assert [row.title for row in rows] == ["Редакция 2", "Редакция 1", "Официальная форма"]
    assert rows[0].aside == "действует"
    assert office.OPERATOR in rows[1].detail
    assert f"{office.NOW:%d.%m.%Y}" in rows[1].detail
    part.editions.list.make_current(1)
    assert part.editions.comparison.value() == "− Абитуриент :: {applicant}\n+ Заявитель :: {applicant}"
    part.editions.take_up.click()
    assert "Абитуриент" in part.text.value()
    part.save.click()
    assert "Абитуриент" in (own(desk) or "")
    assert [one.edition for one in desk.ask(stationery.editions, FORM, "ru")] == [3, 2, 1]


def test_the_text_is_compared_with_the_official_one(part: FormsPart) -> None:
    part.show_beside("editions")
    part.editions.list.make_current(0)
    assert part.editions.comparison.value() == ""
    write(part, LINE, "Абитуриент :: {applicant}")
    part.show_beside("editions")
    assert part.editions.comparison.value() == f"− {LINE}\n+ Абитуриент :: {{applicant}}"
    assert differences("a\nb", "a\nc\nd") == ["− b", "+ c", "+ d"]


# --- words and looks --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_tells_the_edition_of_its_form_in_words(language: Language) -> None:
    words.use(language)
    official, second = FormEdition("kk", 0, "aa"), FormEdition("ru", 2, "bb")
    assert edition_words((official,)) == edition_words((official, FormEdition("ru", 0, "cc")))
    assert "2" in edition_words((second,))
    assert edition_words((official, second)).count(";") == 1
    assert "Русский" in edition_words((official, second))


def test_everything_on_the_page_has_a_name_and_nothing_is_wider_than_the_window(
    qtbot: QtBot, screen: SettingsScreen, part: FormsPart
) -> None:
    looks: tuple[tuple[Language, look.Theme], ...] = (("kk", "dark"), ("ky", "light"), ("ru", "dark"))
    for language, theme in looks:
        words.use(language)
        look.use_theme(theme)
        for key in ("page", "fields", "signs", "editions"):
            part.show_beside(key)
            for child in cast(list[QWidget], part.findChildren(QWidget)):
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
                    assert child.accessibleName(), child
    screen.resize(720, 420)
    qtbot.waitUntil(lambda: part.width() <= 690)


def test_the_preview_of_an_issued_paper_tells_its_edition(qtbot: QtBot, desk: Desk, part: FormsPart) -> None:
    write(part, LINE, "Абитуриент :: {applicant}")
    part.save.click()
    application = desk.ask(applications.waiting, office.YEAR)[0].id
    operator = desk.operator.id
    paper = desk.act(
        issued.issue_receipt, application=application, operator=operator, languages=("ru",), render=papers.render
    )
    preview = Preview(desk)
    qtbot.addWidget(preview)
    preview.issued(paper.id)
    assert edition_words((FormEdition("ru", 1, "x"),)) in preview.edition.text()
    words.use("kk")
    assert edition_words((FormEdition("ru", 1, "x"),)) in preview.edition.text()


# --- samples ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", PaperForm)
def test_there_is_a_sample_of_each_form_that_prints_in_three_languages(form: PaperForm) -> None:
    kept = resources.path("demo", "papers", f"{form}.json").read_text(encoding="utf-8")
    assert freeze(thaw(kept, RECORDS[form])) == kept
    for college in (office.COLLEGE, KYRGYZ_COLLEGE):
        paper = sample(form, college)
        assert papers.form_of(paper) is form
        for language in LANGUAGES:
            assert papers.pages(papers.render(paper, (language,))) > 0


def test_the_samples_are_those_the_demo_makes(tmp_path: Path) -> None:
    made = samples.samples(tmp_path)
    kept = {PaperForm(one.stem): one.read_text(encoding="utf-8") for one in samples.FOLDER.glob("*.json")}
    assert kept == made, "make them anew: python -m tests.files.samples"
