"""The list of contracts that are late, from the page of contracts to the preview."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from db import office_papers, results
from db.results import is_late
from desktop.desk import Desk
from desktop.screens.results_contracts import ResultsContracts
from desktop.screens.results_facts import result_facts
from tests.desktop.conftest import NOW
from tests.desktop.contest_summer import PAID, decide, summer
from tests.papers.pdf_reading import squeezed, whole_text


def page(qtbot: QtBot, desk: Desk, days: int) -> ResultsContracts:
    """The page of contracts so many days after the lists were decided."""
    desk.clock = lambda: NOW + timedelta(days=days)
    shown = ResultsContracts(desk)
    qtbot.addWidget(shown)
    shown.resize(1100, 600)
    shown.show()
    shown.show_facts(desk.ask(result_facts, desk.year, desk.clock().date()))
    return shown


def test_the_list_of_the_late_is_previewed_and_names_just_them(qtbot: QtBot, empty_desk: Desk) -> None:
    desk = empty_desk
    decide(desk, summer(desk)[PAID])
    first, *_ = desk.ask(results.contracts, desk.year)
    desk.act(results.sign_contract, application=first.application, on=NOW.date())
    shown = page(qtbot, desk, 30)
    assert shown.late_button.isVisible()
    preview = shown.preview_late()
    qtbot.addWidget(preview)
    assert preview.pdf is not None and not preview.issue.isVisible()
    text = whole_text(preview.pdf)
    late = [one for one in desk.ask(results.contracts, desk.year) if is_late(one, desk.clock().date())]
    assert late and first.application not in [one.application for one in late]
    for one in late:
        assert squeezed(one.name.split()[0]) in text


def test_nothing_is_offered_while_nobody_is_late(qtbot: QtBot, empty_desk: Desk) -> None:
    decide(empty_desk, summer(empty_desk)[PAID])
    assert not page(qtbot, empty_desk, 0).late_button.isVisible()


def test_the_longest_overdue_stand_first_with_their_phones(empty_desk: Desk) -> None:
    desk = empty_desk
    decide(desk, summer(desk)[PAID])
    on = NOW.date() + timedelta(days=30)
    paper = desk.ask(office_papers.late_contracts, desk.year, desk.operator.id, on)
    assert [one.until for one in paper.entries] == sorted(one.until for one in paper.entries)
    assert all(one.until < on for one in paper.entries)
    assert paper.operator.name == desk.operator.name
    assert desk.ask(office_papers.late_contracts, desk.year, desk.operator.id, NOW.date()).entries == ()
