"""The letterhead and the college's own forms: editions are added, papers tell which one they were printed from."""

from __future__ import annotations

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from db import journal, papers, stationery
from db.tables import letterhead as letterhead_table
from db.tables import own_forms
from db.transaction import Transaction
from rules.records import LANGUAGES, Language, Names, PaperForm
from rules.stationery import FormEdition, Letterhead, digest
from rules.verdicts import Refusal
from tests.db.office import OPERATOR, Office

FORM = PaperForm.RECEIPT


def passes(_form: PaperForm, _language: Language, _text: str) -> None:
    """A check that finds nothing wrong."""


def enter(office: Office, text: str, language: Language = "ru", form: PaperForm = FORM) -> int:
    return office.act(stationery.enter_form, form=form, language=language, text=text, check=passes).edition


# --- the letterhead ---------------------------------------------------------------------------------------------------
def test_a_college_that_set_no_letterhead_has_its_name_alone(office: Office) -> None:
    assert office.ask(stationery.letterhead) == Letterhead()


def test_the_letterhead_is_kept_and_changed_in_one_row(office: Office) -> None:
    first = Letterhead(b"crest", Names("Басқарма", "Башкармалык", "Управление"), both=True)
    then = Letterhead(contacts=True)
    for record in (first, then):
        office.act(stationery.change_letterhead, record, check=len)
        assert office.ask(stationery.letterhead) == record
    assert [entry.act for entry in office.ask(journal.history, "letterhead:1")] == ["change_letterhead"] * 2


def test_a_crest_that_is_no_picture_is_not_kept(office: Office) -> None:
    def broken(_data: bytes) -> None:
        raise Refusal("crest_unreadable")

    assert office.code(stationery.change_letterhead, Letterhead(b"x"), check=broken) == "crest_unreadable"
    office.act(stationery.change_letterhead, Letterhead(both=True), check=broken)
    assert office.ask(stationery.letterhead) == Letterhead(both=True)


def test_there_is_one_letterhead(office: Office) -> None:
    office.act(stationery.change_letterhead, Letterhead(), check=len)

    def second(transaction: Transaction) -> None:
        names = {f"above_{one}": "" for one in LANGUAGES}
        transaction.insert(letterhead_table, id=2, crest=b"", both=False, contacts=False, **names)

    with pytest.raises(IntegrityError):
        office.act(second)


# --- editions of a form -----------------------------------------------------------------------------------------------
def test_the_official_text_is_in_use_until_the_college_enters_its_own(office: Office) -> None:
    official = stationery.official(FORM, "ru")
    assert office.ask(stationery.in_use, FORM, "ru") == official
    assert office.ask(stationery.editions, FORM, "ru") == ()
    assert enter(office, "= Наша расписка") == 1
    assert office.ask(stationery.in_use, FORM, "ru") == "= Наша расписка"
    assert office.ask(stationery.in_use, FORM, "kk") == stationery.official(FORM, "kk")
    assert office.ask(stationery.in_use, PaperForm.NOTICE, "ru") == stationery.official(PaperForm.NOTICE, "ru")


def test_editions_are_counted_for_each_form_and_language_and_the_newest_comes_first(office: Office) -> None:
    assert [enter(office, text) for text in ("= А", "= Б")] == [1, 2]
    assert enter(office, "= А", language="kk") == 1
    assert enter(office, "= А", form=PaperForm.NOTICE) == 1
    first, then = reversed(office.ask(stationery.editions, FORM, "ru"))
    assert (first.text, then.text, then.edition) == ("= А", "= Б", 2)
    assert first.operator == then.operator == OPERATOR
    assert first.entered < then.entered == office.ask(stationery.stationery).forms[0].entered


def test_an_earlier_text_is_taken_up_again_as_another_edition(office: Office) -> None:
    assert [enter(office, text) for text in ("= А", "= Б", "= А")] == [1, 2, 3]
    assert office.ask(stationery.stationery).own(FORM, "ru") == "= А"


def test_going_back_to_the_official_text_is_an_edition_too(office: Office) -> None:
    enter(office, "= А")
    back = office.act(stationery.back_to_official, form=FORM, language="ru")
    assert (back.edition, back.text) == (2, "")
    assert office.ask(stationery.stationery).forms == ()
    assert office.ask(stationery.in_use, FORM, "ru") == stationery.official(FORM, "ru")
    assert [one.text for one in office.ask(stationery.editions, FORM, "ru")] == ["", "= А"]


def test_the_official_text_entered_by_hand_is_the_official_text(office: Office) -> None:
    enter(office, "= А")
    assert enter(office, stationery.official(FORM, "ru")) == 2
    assert office.ask(stationery.editions, FORM, "ru")[0].text == ""


def test_a_text_that_is_in_use_already_is_no_new_edition(office: Office) -> None:
    asked = {"form": FORM, "language": "ru", "check": passes}
    official = stationery.official(FORM, "ru")
    assert office.code(stationery.enter_form, text=official, **asked) == "form_unchanged"
    assert office.code(stationery.back_to_official, form=FORM, language="ru") == "form_unchanged"
    enter(office, "= А")
    assert office.code(stationery.enter_form, text="= А", **asked) == "form_unchanged"


def test_a_text_that_does_not_pass_the_check_leaves_nothing_behind(office: Office) -> None:
    def broken(form: PaperForm, language: Language, text: str) -> None:
        raise Refusal("form_missing_field", name=f"{form} {language} {text}")

    found = office.refusal(stationery.enter_form, form=FORM, language="ru", text="= А", check=broken)
    assert (found.code, found.fields) == ("form_missing_field", {"name": "receipt ru = А"})
    assert office.ask(stationery.editions, FORM, "ru") == ()


def test_the_journal_tells_which_form_was_changed(office: Office) -> None:
    enter(office, "= А")
    office.act(stationery.back_to_official, form=FORM, language="ru")
    entries = office.ask(journal.history, f"form:{FORM}")
    assert [entry.act for entry in entries] == ["enter_form", "back_to_official"]


# --- what a paper was printed from ------------------------------------------------------------------------------------
def test_a_paper_tells_the_edition_it_was_printed_from_whatever_is_entered_later(office: Office) -> None:
    before = office.receipt(office.registered())
    enter(office, "= Своя расписка", language="kk")
    own = office.receipt(office.registered(1))
    office.act(stationery.back_to_official, form=FORM, language="kk")
    after = office.receipt(office.registered(2))
    official = (FormEdition("kk", 0, digest(stationery.official(FORM, "kk"))),)
    assert office.ask(papers.form_editions, before.id) == official
    assert office.ask(papers.form_editions, own.id) == (FormEdition("kk", 1, digest("= Своя расписка")),)
    assert office.ask(papers.form_editions, after.id) == official


def test_papers_that_went_out_do_not_change(office: Office) -> None:
    paper = office.receipt(office.registered())
    before = office.ask(papers.paper_bytes, paper.id)
    enter(office, "= Своя расписка", language="kk")
    office.act(stationery.change_letterhead, Letterhead(both=True), check=len)
    assert office.ask(papers.paper_bytes, paper.id) == before


# --- what the file refuses --------------------------------------------------------------------------------------------
def test_the_file_itself_keeps_editions_as_they_are(office: Office) -> None:
    enter(office, "= А")

    def overwrite(transaction: Transaction) -> None:
        transaction.update(own_forms, 1, text="= Б")

    def remove(transaction: Transaction) -> None:
        transaction.delete(own_forms, 1)

    def skip(transaction: Transaction) -> None:
        row = {"form": FORM, "language": "ru", "text": "= В", "entered": transaction.now, "operator": "Ким"}
        transaction.insert(own_forms, edition=3, **row)

    for wrong in (overwrite, remove, skip):
        with pytest.raises(IntegrityError):
            office.act(wrong)
    assert [one.text for one in office.ask(stationery.editions, FORM, "ru")] == ["= А"]
