"""``hatshy self-test``: does this program, as it is installed here, do its work?

Makes the demo college in a folder of its own and goes through what a computer may lack: window, fonts, catalogues, an
encrypted file and its copy, every form in every language, preview. Tells each line on standard output and in a
file, because a windowed program has no console. A check that says anything else has failed.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from rules.records import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

#: Every letter of the three alphabets.
LETTERS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_NOW = datetime(2025, 8, 25, 14, tzinfo=timezone(timedelta(hours=5)))


class Failed(Exception):
    """A check found something that does not work; the text says what."""


def run(report: Path | None = None) -> int:
    """Run all checks and write what they found into a file; returns 0 if every one is well, else 1.

    Arguments: ``report`` – the file; None for ``self-test.txt`` in the program's own folder.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop import computer

    report = report or computer.folder() / "self-test.txt"
    lines: list[str] = []
    failed = 0
    own = os.environ.get("HATSHY_DATA")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        os.environ["HATSHY_DATA"] = str(folder / "data")
        for name, check in _checks(folder):
            try:
                with _nothing_else_said() as said:
                    told = check()
                _require(not said, f"stray output: {' '.join(said)[:500]}")
            except Exception as fault:
                failed += 1
                lines.append(f"FAILED {name}: {type(fault).__name__}: {fault}")
            else:
                lines.append(f"ok     {name}" + (f": {told}" if told else ""))
            print(lines[-1], flush=True)
    os.environ.pop("HATSHY_DATA")
    if own is not None:
        os.environ["HATSHY_DATA"] = own
    lines.append("self-test passed" if not failed else f"self-test: {failed} failed")
    print(lines[-1], flush=True)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if failed else 0


@contextmanager
def _nothing_else_said() -> Iterator[list[str]]:
    """Catches what a check says: prints, warnings, and the messages of Qt, which go past Python."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def heard(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        # The offscreen platform says so of itself when a window is raised or given a smallest size.
        if not message.startswith("This plugin does not support "):
            said.append(message)

    with io.StringIO() as printed, redirect_stdout(printed), redirect_stderr(printed):
        before = qInstallMessageHandler(heard)
        try:
            yield said
        finally:
            qInstallMessageHandler(before)
        said.extend(printed.getvalue().split("\n") if printed.getvalue() else ())


def _checks(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "catalogues", _catalogues
    yield "paper fonts", _paper_fonts
    yield "paper forms", _paper_forms
    yield "calendar", _calendar
    yield "encrypted file and its backup", lambda: _encrypted(folder)
    yield "demo college and every form", lambda: _forms(folder)
    yield "file verified", lambda: _verified(folder)
    yield "preview", lambda: _preview(folder)
    yield "printing", lambda: _printing(folder)
    yield "scan, case file and text", lambda: _handed_over(folder)
    yield "window", lambda: _window(folder)


def _require(ok: bool, what: str) -> None:
    if not ok:
        raise Failed(what)


def _catalogues() -> str:
    from desktop import words

    sentences = {words.text(words.N_("Applications"), language) for language in LANGUAGES}
    _require(len(sentences) == len(LANGUAGES), "the three catalogues do not differ")
    _require("Applications" not in sentences, "a catalogue is empty")
    return ", ".join(LANGUAGES)


def _paper_fonts() -> str:
    import papers

    lacking = papers.missing_glyphs(LETTERS + "№«»–—…")
    _require(not lacking, f"letters missing: {lacking}")
    return ""


def _paper_forms() -> str:
    from papers.forms import load
    from rules.records import PaperForm

    for form in PaperForm:
        for language in LANGUAGES:
            _require(bool(load(form, language)), f"no text of {form} in {language}")
    return ", ".join(PaperForm)


def _calendar() -> str:
    from rules.calendar import Week, Why, why_off
    from rules.records import Country

    for country, day in ((Country.KZ, date(2024, 5, 8)), (Country.KG, date(2024, 3, 22))):
        _require(why_off(day, country, Week.FIVE) is Why.EXCHANGED, f"the days of {country} are not as decreed")
    return ", ".join(Country)


def _encrypted(folder: Path) -> str:
    from db import backup, file
    from db.college import found_college, the_college
    from desktop.demo import COLLEGE
    from rules.verdicts import Refusal

    path, password = folder / "encrypted.hatshy", "құпиясөз-12345"
    with file.create(path, password) as made:
        made.act(_NOW, "self-test", found_college, COLLEGE)
        backup.make(made, folder / "backups", _NOW)
    copy = next((folder / "backups").glob("*.hatshy"))
    for candidate in (path, copy):
        _require(b"SQLite format" not in candidate.read_bytes()[:32], f"{candidate.name} is not encrypted")
        with file.open_file(candidate, password) as opened:
            _require(opened.ask(the_college) == COLLEGE, f"{candidate.name} does not hold what was entered")
    try:
        file.open_file(path, "another password").close()
    except Refusal as refusal:
        _require(refusal.code == "file_password", refusal.code)
    else:
        raise Failed("a wrong password opened the file")
    return ""


def _forms(folder: Path) -> str:
    import pypdfium2

    from desktop import demo
    from rules.records import PaperForm

    summary = demo.run(folder / "demo")
    printed = summary["papers"] + summary["drafts"]
    made = {(paper["form"], paper["language"]) for paper in printed}
    for form in PaperForm:
        for sheet in demo.SHEETS:
            _require((form.value, "+".join(sheet)) in made, f"no {form} in {'+'.join(sheet)}")
    for paper in printed:
        document = pypdfium2.PdfDocument(folder / "demo" / paper["file"])
        text = document[0].get_textpage().get_text_bounded()
        # A draft has no number and no code, but it has a text.
        read_back = paper.get("number", "") in text and paper.get("code", "") in text and text.strip()
        _require(bool(read_back) and len(document) == paper["pages"], f"{paper['file']} cannot be read back")
        document.close()
    return f"{len(summary['papers'])} papers, {len(summary['drafts'])} drafts"


def _verified(folder: Path) -> str:
    from db import file, verify

    with file.open_file(folder / "demo" / "demo.hatshy") as opened:
        faults = opened.ask(lambda reading: list(verify.faults(reading)))
    _require(not faults, str(faults[:3]))
    return ""


def _a_paper(folder: Path) -> bytes:
    return min((folder / "demo" / "papers").glob("*.pdf")).read_bytes()


def _preview(folder: Path) -> str:
    from desktop import app
    from desktop.page_view import PageView

    application = app.application()
    view = PageView()
    view.resize(700, 900)
    view.show_pdf(_a_paper(folder))
    view.show()
    application.processEvents()
    _require(_has_ink(view.widget().grab().toImage()), "a page is shown without its text")
    view.close()
    view.deleteLater()
    return ""


def _has_ink(picture: QImage) -> bool:
    """Whether something is written on a picture: a dark point among light ones."""
    from PySide6.QtGui import QImage

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    points, line, width = bytes(grey.constBits()), grey.bytesPerLine(), grey.width()
    written = b"".join(points[row * line : row * line + width] for row in range(grey.height()))
    return bool(written) and min(written) < 100 and max(written) > 200


def _printing(folder: Path) -> str:
    from desktop import printing

    printed = folder / "printed.pdf"
    printing.send(_a_paper(folder), printing.Job(""), output=str(printed))
    with printing.Pages(printed.read_bytes()) as pages:
        _require(len(pages) >= 1 and _has_ink(pages.image(0, 1)), "an empty page was printed")
    return f"{len(printing.printers())} printers"


def _handed_over(folder: Path) -> str:
    """What stands on the libraries for pictures, codes and documents: a scan is known by its code, and bound with its
    paper; a protocol is written as a text."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    from db import file
    from db.college import the_college
    from db.papers import issued_in, operator_of, paper_bytes, record_of
    from desktop.demo_college import YEAR
    from desktop.printing import Pages
    from papers import case_file, text_document
    from papers.scans import control_codes
    from rules.paper_records import CaseFileCover, CaseFileKind, FiledSheet
    from rules.records import PaperForm, ScanKind

    with file.open_file(folder / "demo" / "demo.hatshy") as opened:
        college = opened.ask(the_college)
        paper = next(one for one in opened.ask(issued_in, YEAR) if one.form is PaperForm.PROTOCOL)
        pdf, record = opened.ask(paper_bytes, paper.id), opened.ask(record_of, paper.id)
        operator = opened.ask(operator_of, 1)
    if college is None:
        raise Failed("the demo file has no college")
    day = paper.date
    cover = CaseFileCover(college, CaseFileKind.SITTING, paper.number, paper.title, day, day, operator)
    for kind in (ScanKind.JPEG, ScanKind.PNG):
        scan = QBuffer()
        scan.open(QIODevice.OpenModeFlag.WriteOnly)
        with Pages(pdf) as pages:
            written = QImageWriter(scan, QByteArray(kind.value.encode())).write(pages.image(0, 2))
        _require(written, f"no {kind.value} could be written")
        seen = bytes(scan.data().data())
        _require(control_codes(seen, kind) == (paper.code,), f"the code of a {kind.value} could not be read")
        sheets = [FiledSheet(paper.title, pdf, ScanKind.PDF), FiledSheet(paper.title, seen, kind)]
        with Pages(pdf) as pages, Pages(case_file(sheets, cover, "kk")) as bound:
            _require(len(bound) == 1 + len(pages) + 1, "the case file lacks pages")
    _require(text_document(record, paper.languages)[:2] == b"PK", "the text of a protocol was not written")
    return ""


def _window(folder: Path) -> str:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication

    from desktop import app
    from desktop.rail import PLACES

    application = app.application()
    program = app.Program(application)
    try:
        program.start(folder / "demo" / "demo.hatshy", demo=False)
        window = program.window
        if window is None:
            raise Failed("the file did not open")
        for place in PLACES:
            window.show_screen(place.key)
            application.processEvents()
        picture = window.grab().toImage()
        _require(picture.width() >= 1024 and _has_ink(picture), "the window shows nothing")
        metrics = QFontMetrics(QFont(application.font()))
        lacking = "".join(letter for letter in LETTERS if not metrics.inFontUcs4(ord(letter)))
        _require(not lacking, f"the font of the screen lacks {lacking}")
    finally:
        # Whatever was wrong, the file must be let go of, or its folder cannot be cleared away.
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
            program.window.desk.file.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        program.end()
    return QGuiApplication.platformName()
