"""``hatshy screenshots OUT``: every screen of the demo college in three languages, light and dark, at 1366×768.

For those who translate, document or judge the program: the pictures are made of the real window on real data.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from rules.records import LANGUAGES


def run(out: Path) -> int:
    """Make the pictures as ``<screen>-<language>-<theme>.png`` in ``out``; returns the exit code."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        os.environ["HATSHY_DATA"] = made
        _all(out)
    return 0


def _all(out: Path) -> None:
    from desktop import app, look, words

    application = app.application()
    program = app.Program(application)
    program.start(None, demo=True)
    window = program.window
    assert window is not None
    window.resize(1366, 768)
    window.show()
    themes: list[look.ThemeChoice] = ["light", "dark"]
    for name, show in _views(window):
        show()
        # Another theme lays out every screen there is: from view to view the last one stays.
        for theme in themes:
            look.use_theme(theme)
            for language in LANGUAGES:
                words.use(language)
                # What is longer in this language lays its neighbours out once more.
                for _round in range(3):
                    application.processEvents()
                window.grab().save(str(out / f"{name}-{language}-{theme}.png"))
        themes.reverse()
    window.close()
    program.end()


def _views(window: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each screen, and the forms and cases that open from it."""
    from db import applications, cases, papers, sittings
    from desktop.rail import PLACES
    from desktop.screens.contest import TABS
    from rules.case_words import Procedure

    desk = window.desk
    for place in PLACES:
        yield place.key, partial(window.show_screen, place.key)
    for one in window.show_screen("procedures").offered:
        yield f"procedures-{one.key}", partial(_procedure, window, one.key)
    for procedure in Procedure:
        for line in desk.ask(cases.page, cases.Filter(procedure), count=1):
            yield f"case-{procedure.value}", partial(window.open_case, "case", line.id)
    yield "case-entry", lambda: _procedure(window, Procedure.EXTERNAT_SERVICE.value).start()
    case = desk.ask(applications.page, applications.Filter(desk.year), count=1)[0]
    yield "application", partial(window.open_case, "application", case.id)
    yield "intake", lambda: window.show_screen("applications").start_intake()
    yield "intake-choices", lambda: window.show_screen("applications").go_on(_with_choices(desk))
    yield "import", lambda: _import(window)
    for tab in TABS:
        yield f"contest-{tab.key}", partial(_tab, window, tab.key)
    yield "ranking-full", lambda: _ranking(window)
    for page in ("marks", "appeals"):
        yield f"exam-{page}", partial(_exam, window, page)
    for step in ("lists", "free", "enrolment", "national"):
        yield f"results-{step}", partial(_step, window, step)
    yield "settings-contest", partial(_settings, window, "contest")
    held = desk.ask(sittings.all_sittings, desk.year)
    called = next(record for record in held if record.stage == "called")
    closed = next(record for record in held if record.stage == "closed" and record.items[0].kind == "application")
    lists = next(record for record in held if any(item.kind == "lists" for item in record.items))
    yield "calling", lambda: window.show_screen("sittings").call()
    yield "sitting-called", partial(window.open_case, "sitting", called.id)
    yield "sitting-open", lambda: _sitting(window, called.id)
    yield "sitting-closed", partial(window.open_case, "sitting", closed.id)
    yield "sitting-lists", partial(window.open_case, "sitting", lists.id)
    protocol = desk.ask(papers.issued_for, sitting=closed.id)[0]
    yield "preview", partial(window.open_case, "paper", protocol.id)


def _procedure(window: Any, key: str) -> Any:
    return window.show_screen("procedures").show_page(key)


def _tab(window: Any, key: str) -> None:
    window.show_screen("contest").show_tab(key)


def _ranking(window: Any) -> None:
    """The list of the line that most people want."""
    from db import contest

    rankings = window.desk.ask(contest.settlement, window.desk.year)
    panel = window.show_screen("contest").show_tab("ranking")
    panel.choose(max(rankings, key=lambda line: len(rankings[line].standings)))


def _exam(window: Any, page: str) -> None:
    window.show_screen("contest").show_tab("exams").show_page(page)


def _step(window: Any, key: str) -> None:
    window.show_screen("contest").show_tab("results").open_step(key)


def _settings(window: Any, key: str) -> None:
    window.show_screen("settings").show_part(key)


def _with_choices(desk: Any) -> int:
    """An applicant of several choices on whom the commission has not decided."""
    from db import applications
    from rules.records import ApplicationStage

    for stage in (ApplicationStage.UNFINISHED, ApplicationStage.REGISTERED):
        for line in desk.ask(applications.page, applications.Filter(desk.year, stage=stage), count=1000):
            if desk.ask(applications.application, line.id).further:
                return int(line.id)
    raise LookupError("everybody made one choice")


def _import(window: Any) -> None:
    """The preview of the sample register."""
    import resources
    from desktop.screens.import_register import ImportScreen

    screen = window.show_screen("applications")
    screen.start_import()
    page = screen.findChild(ImportScreen)
    page.read(resources.path("demo", "applicants-2025-ru.xlsx"))
    while window.desk.busy:
        QCoreApplication.processEvents()


def _sitting(window: Any, sitting: int) -> None:
    _open(window.desk, sitting)
    window.open_case("sitting", sitting)


def _open(desk: Any, sitting: int) -> None:
    """Bring a called sitting to the middle of its first vote."""
    from db import sittings, votes
    from rules.records import Choice

    members = desk.ask(sittings.sitting, sitting).members
    for member in members[:8]:
        desk.act(sittings.come, sitting=sitting, person=member.person.id)
    desk.act(sittings.open_sitting, sitting=sitting)
    item = desk.ask(sittings.sitting, sitting).items[0]
    vote = desk.act(votes.open_vote, item=item.id)
    for place, member in enumerate(members[:6]):
        choice = Choice.FOR if place % 2 == 0 else Choice.AGAINST
        desk.act(votes.cast_vote, vote=vote, person=member.person.id, choice=choice)
