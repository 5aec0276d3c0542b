"""What Today and the journals show: what is really there, and nothing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import papers as sheets
from db import (
    application_lists,
    applications,
    campaign,
    cases,
    commissions,
    keeping,
    outgoing,
    papers,
    protocols,
    restrictions,
    sittings,
)
from desktop import words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens import journals
from desktop.screens.contest import ContestScreen
from desktop.screens.journals import JournalsScreen
from desktop.screens.procedures import ProceduresScreen
from desktop.screens.today_due import due_facts, due_lines, pressing, waiting_lines
from desktop.widgets import Card
from desktop.window import Window
from papers.words import word
from rules.case_records import ComplaintFacts, KeptRecord
from rules.case_words import CaseMove, ComplaintTo, Party
from rules.records import (
    ApplicationStage,
    Base,
    DocumentKind,
    DocumentState,
    Language,
    Milestone,
    PaperForm,
    Person,
)
from tests.desktop import conftest, contest_summer
from tests.papers import pdf_reading

ZONE = timezone(timedelta(hours=5))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.key == "today")
    yield shown
    shown.close()


def issue(desk: Desk, place: int = 0) -> int:
    application = desk.ask(applications.waiting, desk.year)[place].id
    return desk.act(
        papers.issue_receipt,
        application=application,
        operator=desk.operator.id,
        languages=("ru",),
        render=sheets.render,
    ).id


def not_held(desk: Desk) -> int:
    """A sitting to which nobody came, with its record issued."""
    commission = desk.ask(commissions.all_commissions)[0].id
    row = desk.act(
        sittings.call_sitting, commission=commission, planned=desk.clock() + timedelta(hours=1), place="№ 204"
    )
    desk.act(protocols.not_held, sitting=row, reason="…")
    return desk.act(papers.issue_protocol, sitting=row, languages=("ru",), render=sheets.render).id


def said(widget: QWidget) -> str:
    found: list[QLabel] = widget.findChildren(QLabel)  # type: ignore[assignment]
    return "\n".join(label.text() for label in found if label.isVisible())


def journal_screen(window: Window) -> JournalsScreen:
    screen = window.show_screen("journals")
    assert isinstance(screen, JournalsScreen)
    return screen


def test_today_names_the_papers_that_wait_for_a_signature(window: Window, desk: Desk) -> None:
    not_held(desk)
    record = desk.ask(papers.issued_in, desk.year)[-1]
    assert f"№ {record.number}" in said(window.stack)


def test_a_receipt_needs_no_signature_of_the_commission(window: Window, desk: Desk) -> None:
    before = said(window.stack)
    issue(desk)
    assert desk.ask(outgoing.unsigned_count) == 0
    assert words._("No paper waits for a signature.") in before
    assert words._("No paper waits for a signature.") in said(window.stack)


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_today_speaks_the_language_of_the_screen(window: Window, tongue: Language) -> None:
    words.use(tongue)
    told = said(window.stack)
    assert words._("Nothing is overdue.") in told
    assert words.ngettext("{n} application waits for a decision", "{n} applications wait for a decision", 11) in told


# --- what is due ------------------------------------------------------------------------------------------------------
def at(window: Window, month: int, day: int, hour: int = 10) -> None:
    """Another moment of the year, and the screen of the day asks anew."""
    window.desk.clock = lambda: datetime(2025, month, day, hour, 0, tzinfo=ZONE)
    window.show_screen("today")


def sections(window: Window) -> dict[str, str]:
    """The cards of what is due, by their titles."""
    cards: list[Card] = window.stack.findChildren(Card, "due")  # type: ignore[assignment]
    return {card.title.text(): said(card) for card in cards if card.title is not None and card.isVisible()}


def opener(window: Window, about: str) -> QPushButton:
    """The button «Open» of the line that speaks of this."""
    buttons: list[QPushButton] = window.stack.findChildren(QPushButton)  # type: ignore[assignment]
    (found,) = [button for button in buttons if button.isVisible() and about in button.accessibleName()]
    return found


def test_a_fixed_day_comes_near_is_due_and_is_overdue(window: Window) -> None:
    what = capital(word(Milestone.BASIC_PUBLISHED, "ru"))
    for day, section in ((19, None), (20, "Next days"), (22, "Next days"), (23, "Due today"), (24, "Overdue")):
        at(window, 8, day)
        shown = [title for title, told in sections(window).items() if what in told]
        assert shown == ([words._(section)] if section else []), day
    assert words.ngettext("{n} day late", "{n} days late", 1) in sections(window)[words._("Overdue")]


def test_a_day_that_is_kept_is_not_due(window: Window, desk: Desk) -> None:
    at(window, 8, 27)
    what = capital(word(Milestone.REGISTERED_NATIONALLY, "ru"))
    assert what in sections(window)[words._("Overdue")]
    desk.act(campaign.note_milestone, year=2025, what=Milestone.REGISTERED_NATIONALLY, on=desk.clock().date())
    assert what not in sections(window)[words._("Overdue")]


def test_each_line_leads_to_where_it_is_done(window: Window) -> None:
    at(window, 8, 27)
    for about, tab, step in (
        (capital(word(Milestone.REGISTERED_NATIONALLY, "ru")), "results", "national"),
        (capital(word(Milestone.BASIC_PUBLISHED, "ru")), "results", "lists"),
        (words.ngettext("{n} application waits for a decision", "{n} applications wait for a decision", 11), "results",
         "undecided"),
    ):  # fmt: skip
        window.show_screen("today")
        opener(window, about).click()
        contest = window.show_screen("contest")
        assert isinstance(contest, ContestScreen) and contest.tab == tab
        assert contest.show_tab("results").step == step  # type: ignore[attr-defined]


def test_contracts_that_are_late_are_named_and_opened(
    qtbot: QtBot, empty_desk: Desk, dressed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_desk.clock = lambda: datetime(2025, 8, 22, 14, 0, tzinfo=ZONE)
    lines = contest_summer.summer(empty_desk)
    contest_summer.decide(empty_desk, lines[contest_summer.PAID])
    shown = Window(empty_desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.key == "today")
    title = words.ngettext("{n} contract to sign", "{n} contracts to sign", 3)
    for day, section in ((23, "Next days"), (25, "Due today"), (26, "Overdue")):
        at(shown, 8, day)
        told = sections(shown)[words._(section)]
        assert title in told and "Ахметова Айгүл Маратқызы" in told
    opener(shown, title).click()
    contest = shown.show_screen("contest")
    assert isinstance(contest, ContestScreen)
    page = contest.show_tab("results").contracts  # type: ignore[attr-defined]
    assert page.filters.current() == "late" and len(page.list.lines.lines) == 3
    # Opening the day ranks nothing, whatever was decided.
    monkeypatch.setattr("db.contest.settlement", lambda *_asked: pytest.fail("ranked"))
    at(shown, 8, 27)
    shown.close()


def test_a_sitting_stands_on_its_day_with_its_quorum(window: Window, desk: Desk) -> None:
    commission = desk.ask(commissions.all_commissions)[0]
    planned = datetime(2025, 8, 21, 14, 0, tzinfo=ZONE)
    row = desk.act(sittings.call_sitting, commission=commission.id, planned=planned, place="№ 204")
    name = commission.name.in_language("ru")
    for day, section in ((20, "Next days"), (21, "Due today"), (22, "Overdue")):
        at(window, 8, day)
        told = sections(window)[words._(section)]
        assert name in told and words._("members: {count}", count=9) in told
    opener(window, name).click()
    assert window.key == "sittings"
    assert desk.ask(sittings.sitting, row).planned == planned


def test_nothing_is_due_and_what_comes_next_is_said(window: Window) -> None:
    at(window, 3, 1)
    (told,) = sections(window).values()
    assert words._("Nothing is due.") in told
    assert words._("Next: the intake opens on {day}.", day="25.06.2025") in told
    at(window, 7, 5)
    (told,) = sections(window).values()
    assert word(Milestone.BASIC_PUBLISHED, "ru") in told and "23.08.2025" in told
    at(window, 6, 25)
    (told,) = sections(window).values()
    assert "23.08.2025" in told


def test_the_year_before_reminds_of_nothing_any_more(window: Window, desk: Desk) -> None:
    desk.clock = lambda: datetime(2026, 1, 12, 10, 0, tzinfo=ZONE)
    window.show_screen("today")
    (told,) = sections(window).values()
    assert words._("Next: the intake opens on {day}.", day="25.06.2026") in told


def test_before_the_first_application_the_opening_of_the_intake_is_next(
    qtbot: QtBot, empty_desk: Desk, dressed: None
) -> None:
    empty_desk.act(conftest._plan)
    empty_desk.act(conftest._commission)
    shown = Window(empty_desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.key == "today")
    at(shown, 6, 1)
    assert words._("Next: the intake opens on {day}.", day="25.06.2025") in said(shown.stack)
    at(shown, 6, 25)
    assert words._("Next: register the first application, or take over a list from Excel.") in said(shown.stack)
    shown.close()


def test_a_medical_document_is_owed_when_the_restrictions_are_over(window: Window, desk: Desk) -> None:
    title = words.ngettext("{n} medical document is owed", "{n} medical documents are owed", 1)
    row = desk.act(restrictions.declare, ground="№ 12", starts=date(2025, 7, 1))
    wanted = conftest.intake(11)
    gone = DocumentState.MISSING
    without = tuple(
        replace(one, state=gone) if one.kind is DocumentKind.MEDICAL_075 else one for one in wanted.documents
    )
    (unfinished,) = desk.ask(application_lists.page, application_lists.Filter(2025, stage=ApplicationStage.UNFINISHED))
    desk.act(applications.save, intake_=replace(wanted, documents=without), application=unfinished.id)
    desk.act(applications.register, application=unfinished.id)
    at(window, 8, 20)
    assert title not in said(window.stack)
    desk.act(restrictions.end_restriction, restriction=row, ends=date(2025, 8, 20))
    assert title not in said(window.stack)
    at(window, 8, 21)
    told = said(window.stack)
    assert title in told and unfinished.name in told
    opener(window, title).click()
    assert window.key == "applications"


def test_records_whose_keeping_ends_are_told_a_month_before(desk: Desk) -> None:
    now = datetime(2026, 8, 1, 10, 0, tzinfo=ZONE)
    recording = KeptRecord(4, "recording", "7", date(2025, 8, 20), "…", date(2026, 8, 20), "диск Д", 4)
    protocol = KeptRecord(5, "protocol", "8", date(2023, 8, 25), "…", date(2026, 8, 25), "", 5)
    facts = replace(desk.ask(due_facts, 2026, now), endings=(recording, protocol))
    overdue, today, ahead = due_lines(facts)
    assert (overdue, today) == ([], [])
    assert [line.day for line in ahead] == [date(2026, 8, 20), date(2026, 8, 25)]
    assert "7" in ahead[0].title and "диск Д" in ahead[0].detail and "20.08.2026" in ahead[0].detail
    assert "8" in ahead[1].title


def test_what_waits_without_a_day_is_counted(desk: Desk) -> None:
    facts = desk.ask(due_facts, 2025, desk.clock())
    assert len(waiting_lines(facts)) == 2
    more = replace(facts, marks=5, appeals=2, unnotified=7, unpublished=(Base.TVE,))
    titles = [line.title for line in waiting_lines(more)]
    assert len(titles) == 6
    for number in ("5", "2", "7"):
        assert any(title.startswith(number) for title in titles)


def test_the_rail_counts_what_is_overdue_and_due_today(window: Window) -> None:
    name = window.rail.button("today").accessibleName

    def counted() -> int:
        window.count()
        return int("".join(sign for sign in name() if sign.isdigit()))

    at(window, 8, 20)
    before = counted()
    at(window, 8, 23)
    assert counted() == before + 1
    at(window, 8, 26)
    assert counted() == before + 3


def test_every_way_to_go_on_is_told_apart(window: Window) -> None:
    at(window, 8, 27)
    buttons: list[QPushButton] = window.stack.findChildren(QPushButton)  # type: ignore[assignment]
    names = [button.accessibleName() for button in buttons if button.isVisible()]
    assert len(names) == len(set(names)) >= 6


# --- journals ---------------------------------------------------------------------------------------------------------
def test_the_journal_is_empty_until_something_is_issued(window: Window, desk: Desk) -> None:
    screen = journal_screen(window)
    assert screen.empty.isVisible()
    issue(desk)
    assert screen.table.isVisible()
    assert screen.table.model().rowCount() == 1


def test_the_protocols_have_a_book_of_their_own(window: Window, desk: Desk) -> None:
    issue(desk)
    not_held(desk)
    screen = journal_screen(window)
    assert screen.table.model().rowCount() == 2
    QTest.mouseClick(screen.books.chip("protocols"), Qt.MouseButton.LeftButton)
    assert screen.table.model().rowCount() == 1
    paper = screen.table.model().index(0, 2).data()
    assert paper == words_of(PaperForm.NOT_HELD)


def words_of(form: PaperForm) -> str:
    from papers.words import word

    return word(form, words.language())


def test_enter_opens_the_paper_of_the_line(window: Window, desk: Desk) -> None:
    issue(desk)
    last = issue(desk, 1)
    screen = journal_screen(window)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    page = window.pages[0]
    assert isinstance(page, Preview)
    assert page.pdf == desk.ask(papers.paper_bytes, last)


def test_a_long_journal_is_read_a_page_at_a_time(window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_PAGE", 2)
    numbers = [issue(desk, place) for place in range(5)]
    model = journal_screen(window).table.model()
    first = model.rowCount()
    assert first < 5
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 5
    listed = [model.index(row, 0).data() for row in range(5)]
    assert listed == [desk.ask(papers.issued, number).number for number in reversed(numbers)]


# --- the procedures ---------------------------------------------------------------------------------------------------
def complaint(desk: Desk, name: str) -> int:
    """A complaint of this moment: passed on within three working days (61-27)."""
    entry = cases.Entry(
        Person(0, name, "Данияр", ""), desk.clock(), ComplaintFacts(ComplaintTo.PROVIDER, "отказ", "отменить")
    )
    return desk.act(cases.enter_case, entry=entry)


def test_a_case_comes_near_is_due_and_is_overdue_and_its_line_opens_it(window: Window, desk: Desk) -> None:
    row = complaint(desk, "Ким")
    for day, section in ((22, "Next days"), (25, "Due today"), (26, "Overdue")):
        at(window, 8, day)
        shown = [title for title, told in sections(window).items() if "Ким Данияр" in told]
        assert shown == [words._(section)], day
    assert words.ngettext("{n} day late", "{n} days late", 1) in sections(window)[words._("Overdue")]
    before = desk.ask(pressing, desk.year, desk.clock())
    opener(window, "Ким Данияр").click()
    screen = window.show_screen("procedures")
    assert isinstance(screen, ProceduresScreen) and screen.key == "complaint" and screen.page.card.case.id == row
    desk.act(cases.move_on, case=row, move=CaseMove.WITHDRAW, on=desk.clock().date(), words="сам")
    assert desk.ask(pressing, desk.year, desk.clock()) == before - 1


def test_cases_beyond_those_that_are_shown_are_counted(window: Window, desk: Desk) -> None:
    for place in range(9):
        complaint(desk, f"Ким{'абвгдежзи'[place]}")
    at(window, 8, 26)
    before = sections(window)[words._("Overdue")].splitlines()
    facts = desk.ask(due_facts, desk.year, desk.clock())
    assert (len(facts.cases.overdue), facts.cases.more) == (6, (3, 0, 0))
    overdue, today, _ahead = due_lines(facts)
    assert desk.ask(pressing, desk.year, desk.clock()) == len(overdue) + len(today) + 3
    assert str(len(overdue) + 3) in before
    hidden = len(overdue) - 6 + 3
    assert words.ngettext("and {n} more", "and {n} more", hidden) in before


def test_who_others_wait_for_stands_on_a_card_of_its_own(window: Window, desk: Desk) -> None:
    assert words._("Waiting for others") not in said(window.stack)
    row = complaint(desk, "Ким")
    desk.act(cases.move_on, case=row, move=CaseMove.PASS_ON, on=desk.clock().date(), words="Управление образования")
    told = said(window.stack)
    assert words._("Waiting for others") in told and capital(word(Party.AUTHORITY, "ru")) in told
    opener(window, "Ким Данияр").click()
    assert window.key == "procedures"


def test_what_others_are_waited_for_is_no_work_of_the_desk(window: Window, desk: Desk) -> None:
    row = complaint(desk, "Ким")
    at(window, 8, 26)
    before = desk.ask(pressing, desk.year, desk.clock())
    desk.act(cases.move_on, case=row, move=CaseMove.PASS_ON, on=desk.clock().date(), words="Управление образования")
    assert desk.ask(pressing, desk.year, desk.clock()) == before - 1


def test_records_whose_keeping_has_ended_lead_to_a_draft_that_destroys_nothing(
    window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = KeptRecord(4, "recording", "7", date(2024, 8, 20), "Комиссия", date(2025, 8, 20), "диск Д", 4)
    monkeypatch.setattr(keeping, "ended", lambda reading, on: (record,) if on > record.keep_until else ())
    title = words.ngettext("Keeping of {n} record has ended", "Keeping of {n} records has ended", 1)
    assert title not in said(window.stack)
    at(window, 8, 21)
    opener(window, title).click()
    preview = window.pages[-1]
    assert isinstance(preview, Preview) and preview.pdf is not None and not preview.issue.isVisible()
    text = pdf_reading.whole_text(preview.pdf)
    assert "дискД" in text and "20.08.2025" in text
