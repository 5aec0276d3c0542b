"""Speed and memory as ratios within one run: ``python3 dev.py bench``. Prints a table and writes ``bench.json``.

With names of measurements after it (``printing``, ``previewing`` …) only these are taken.

Every figure is measured beside something bare on the same computer in the same run, so that a slow or busy computer
does not change the verdict. Nothing here is a test; the suite never measures time.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from db import applications, college, commissions, file, numbers, plan, plan_records, registers, sittings, votes
from db.file import CollegeFile
from db.tables import cases, people
from db.transaction import Transaction
from rules import contest, scores
from rules.identity import check_digit
from rules.numbering import Register
from rules.records import (
    Base,
    Bid,
    Candidate,
    Choice,
    CommissionKind,
    Document,
    DocumentKind,
    DocumentState,
    Funding,
    Imprint,
    Level,
    Names,
    NoticePaper,
    Offer,
    Order,
    Person,
    PlanLine,
    ProtocolReference,
    Quota,
    QuotaPlaces,
    Role,
    Sex,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.stationery import OFFICIAL

NOW = datetime(2025, 8, 20, 14, tzinfo=timezone(timedelta(hours=5)))
OPERATOR = "Хасенов Өркен Серікұлы"
SURNAMES = [
    "Әбдіров",
    "Бекмұратов",
    "Ғабитов",
    "Дүйсенбаев",
    "Ержанов",
    "Жұмабеков",
    "Исабеков",
    "Қайратов",
    "Мұқашев",
    "Нұрланов",
    "Оразов",
    "Өмірбеков",
    "Петренко",
    "Рахымжанов",
    "Сәрсенов",
    "Тілеубаев",
    "Ұлықбеков",
    "Үсенов",
    "Хасенов",
    "Шәріпов",
    "Ысқақов",
    "Ким",
    "Ахметов",
    "Токтогулов",
]
NAMES = [
    "Нұрлан",
    "Айгерім",
    "Данияр",
    "Әсел",
    "Ерлан",
    "Гүлнар",
    "Мирас",
    "Інжу",
    "Ұлан",
    "Темірлан",
    "Арман",
    "Жансая",
]


@dataclass(frozen=True)
class Figure:
    name: str
    ratio: float | None
    """None where it cannot be measured on this computer."""
    aim: str
    ours: str
    bare: str


# --- data -------------------------------------------------------------------------------------------------------------
def identity(number: int) -> str:
    """The ``number``-th valid identity number of the bench."""
    day = date(2005, 1, 1) + timedelta(days=number % 2000)
    serial = number // 2000
    while True:
        head = f"{day:%y%m%d}5{serial % 10_000:04}"
        digit = check_digit(head)
        if digit is not None:
            return head + str(digit)
        serial += 5000


def intakes(count: int) -> Iterator[applications.Intake]:
    for number in range(count):
        surname = SURNAMES[number % len(SURNAMES)] + ("" if number % 3 else "а")
        yield applications.Intake(
            Person(
                0,
                surname,
                NAMES[number % 11],
                f"{NAMES[number // 12 % 12]}{NAMES[number // 144 % 12].lower()}ұлы",
                identity(number),
                date(2008, 5, 12),
                Sex.MALE,
            ),
            date(2025, 7, 1 + number % 31),
            Status.CITIZEN,
            "06130100",
            Base.BASIC,
            StudyForm.FULL_TIME,
            Funding.STATE,
            TeachingLanguage.KAZAKH,
            Decimal(300 + number % 200) / 100,
        )


def college_file(path: Path, count: int) -> CollegeFile:
    """A file of a college with ``count`` applications, a plan line and a commission of nine."""
    from desktop.demo import COLLEGE

    made = file.create(path)

    def act(write: Callable[..., Any], /, *args: Any, **fields: Any) -> Any:
        return made.act(NOW, OPERATOR, write, *args, **fields)

    act(college.found_college, COLLEGE)
    act(college.enter_operator, name=OPERATOR, position="секретарь", contact="+7")
    line = PlanLine(
        0,
        2025,
        "06130100",
        Names("Бағдарламалық қамтамасыз ету", "", "Программное обеспечение"),
        Level.MID_LEVEL,
        SpecialtyType.ORDINARY,
        Base.BASIC,
        StudyForm.FULL_TIME,
        Funding.STATE,
        TeachingLanguage.KAZAKH,
        25,
    )
    act(plan.take_plan, [line])
    commission = act(commissions.form_commission, kind=CommissionKind.ADMISSION, name=Names(ru="Приёмная комиссия"))
    roles = [Role.CHAIR, Role.DEPUTY, *[Role.MEMBER] * 7, Role.SECRETARY]
    for surname, role in zip(SURNAMES, roles, strict=False):
        act(
            commissions.appoint,
            commission=commission,
            person=Person(0, surname, "Имя"),
            role=role,
            position="преподаватель",
            order=Order("45-Қ", date(2025, 5, 30)),
            starts=date(2025, 6, 1),
            ends=None,
        )
    if count:
        act(registers.take_register, name="bench", sha256="0" * 64, rows=intakes(count))
    return made


def register_sheet(path: Path, count: int) -> None:
    """A register of ``count`` rows as a spreadsheet, with the columns of the sample."""
    import xlsxwriter

    headings = [
        "№",
        "Дата подачи",
        "Фамилия",
        "Имя",
        "Отчество",
        "ИИН",
        "Дата рождения",
        "Телефон",
        "База",
        "Код специальности",
        "Специальность",
        "Форма обучения",
        "Финансирование",
        "Язык обучения",
        "Квота",
        "Средний балл",
        "Казахский язык",
        "Математика",
        "Профильный предмет 2",
    ]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Журнал")
    sheet.write_row(0, 0, headings)
    for number, row in enumerate(intakes(count), start=1):
        person = row.person
        born = f"{person.number[4:6]}.{person.number[2:4]}.20{person.number[:2]}"
        sheet.write_row(
            number,
            0,
            [number, f"{row.filed:%d.%m.%Y}", person.surname, person.name, person.patronymic, person.number, born,
             "+7 700 000 00 00", "9 класс", row.code, "Программное обеспечение", "очная", "госзаказ", "казахский",
             "сельская молодёжь", float(row.average or 0), 5, 4, 5],
        )  # fmt: skip
    book.close()


# --- figures ----------------------------------------------------------------------------------------------------------
#: Ends a measured program; says how much memory it held at most. A process begins with its parent's mark in the
#: system's own accounting, so that one cannot be asked from outside.
TELL = """
import os
def tell():
    try:
        with open("/proc/self/status") as status:
            print(next(line for line in status if line.startswith("VmHWM")).split()[1], flush=True)
    except OSError:
        print(0, flush=True)
    os._exit(0)
"""

#: Both end at the first painted window, so that what a program does at its end is not measured.
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QTableWidget(0, 9))
window.resize(1366, 768)
window.show()
application.exec()
"""

OUR_WINDOW = """
import sys
from desktop.cli import main
main(["open", sys.argv[1], "--until-painted"])
"""

VISITED_WINDOW = """
import sys
from pathlib import Path
from desktop import app
from desktop.rail import PLACES
application = app.application()
program = app.Program(application)
program.start(Path(sys.argv[1]), demo=False)
def visit():
    for place in PLACES:
        program.window.show_screen(place.key)
        application.processEvents()
    tell()
program.window.painted.connect(visit)
application.exec()
"""


def run(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds of wall time and peak resident memory (KiB, 0 where the system does not say) of one Python process."""
    # An installed program has its bytecode at hand; here the first, unmeasured turn writes it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(environment["HATSHY_DATA"]) / "bytecode")
    command = [sys.executable, "-c", TELL + code, *arguments]
    begin = time.perf_counter()
    told = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=120
    )
    return time.perf_counter() - begin, int(told.stdout or 0)


def in_turn(runs: int, *measured: Callable[[], float]) -> list[float]:
    """Medians of several measurements taken in turn, so that the drift of the computer meets all alike."""
    taken: list[list[float]] = [[] for _ in measured]
    for turn in range(runs + 1):
        for place, measure in enumerate(measured):
            value = measure()
            if turn:
                taken[place].append(value)
    return [statistics.median(values) for values in taken]


def starting(folder: Path) -> Iterator[Figure]:
    paths = {}
    for count in (1_000, 10_000, 100_000):
        paths[count] = folder / f"college-{count}.hatshy"
        college_file(paths[count], count).close()
    bare, small, middle, large = in_turn(
        7,
        lambda: run(BARE_WINDOW)[0],
        *(lambda path=path: run(OUR_WINDOW, str(path))[0] for path in paths.values()),
    )
    yield Figure(
        "start to first painted window, 10,000 applications ÷ bare window",
        middle / bare,
        "≤ 3",
        f"{middle:.3f} s",
        f"{bare:.3f} s",
    )
    yield Figure("the same, 100,000 ÷ 1,000 applications", large / small, "≤ 1.2", f"{large:.3f} s", f"{small:.3f} s")
    (memory,) = in_turn(3, lambda: float(run(VISITED_WINDOW, str(paths[10_000]))[1]))
    (bare_memory,) = in_turn(3, lambda: float(run(BARE_WINDOW)[1]))
    yield Figure(
        "resident memory, every screen visited ÷ bare window",
        memory / bare_memory,
        "≤ 2",
        f"{memory / 1024:.0f} MiB",
        f"{bare_memory / 1024:.0f} MiB",
    )


def contest_of(count: int) -> tuple[list[Offer], list[Candidate]]:
    """A contest of ``count`` applicants with four choices each, for half as many places, a third of these kept."""
    random = Random(count)
    lines = count // 100
    kept = (QuotaPlaces(Quota.DISABILITY, 5), QuotaPlaces(Quota.RURAL_YOUTH, 12))
    offers = [Offer(line, 50, kept) for line in range(1, lines + 1)]
    quotas = [None, None, None, Quota.RURAL_YOUTH, Quota.DISABILITY, Quota.OUT_OF_COMPETITION]
    candidates = []
    for number in range(1, count + 1):
        average = Decimal(random.randint(300, 500)) / 100
        bids = tuple(
            Bid(
                line,
                scores.score(
                    [(subject, Decimal(random.randint(3, 5))) for subject in ("Қазақ тілі", "Математика", "Физика")],
                    level=Level.MID_LEVEL,
                    type=SpecialtyType.ORDINARY,
                    document_average=average,
                ),
            )
            for line in random.sample(range(1, lines + 1), 4)
        )
        candidates.append(
            Candidate(
                number, number, SURNAMES[number % len(SURNAMES)], f"{number:012}", random.choice(quotas), average, bids
            )
        )
    random.shuffle(candidates)
    return offers, candidates


def settling(folder: Path) -> Iterator[Figure]:
    """The lists of a whole year, in seconds of the processor; the bare program only sorts the keys of the choices."""

    taken = []
    for count, runs in ((20_000, 3), (200_000, 1)):
        offers, candidates = contest_of(count)
        keys = [
            (bid.score.competitive, one.document_average, one.quota is None, one.number)
            for one in candidates
            for bid in one.bids
            if bid.score
        ]

        def ours(offers: list[Offer] = offers, candidates: list[Candidate] = candidates) -> float:
            begin = time.process_time()
            contest.settle(offers, candidates)
            return time.process_time() - begin

        def theirs(keys: list[Any] = keys) -> float:
            begin = time.process_time()
            sorted(keys)
            return time.process_time() - begin

        taken += in_turn(runs, ours, theirs)
        del offers, candidates, keys, ours, theirs
    small, bare, large, bare_large = taken
    yield Figure(
        "ranking and settling 20,000 applications with four choices, in s",
        small,
        "≤ 1.5",
        f"{small:.2f} s",
        f"{bare:.2f} s to sort their 80,000 keys",
    )
    yield Figure(
        "the same, 200,000 ÷ 20,000 applications, as a part of n·log n",
        large / small / (10 * math.log(200_000) / math.log(20_000)),
        "≤ 1",
        f"{large:.2f} s",
        f"{bare_large:.2f} s to sort",
    )


def counting(folder: Path) -> Iterator[Figure]:
    """A deadline of ten working days, in a year that was asked for before and with days of the college's own."""
    from rules.calendar import Week, after_working_days, on_working_day
    from rules.records import Country

    own = {date(2026, 3, 26) + timedelta(days=30 * number): bool(number % 2) for number in range(8)}
    events = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    def ours() -> float:
        begin = time.perf_counter()
        for event in events:
            after_working_days(event, 10, Country.KZ, Week.FIVE, own)
        return (time.perf_counter() - begin) / len(events) * 1e6

    def theirs() -> float:
        step = timedelta(days=1)
        begin = time.perf_counter()
        for event in events:
            left = 10
            while left:
                event += step
                left -= event.weekday() < 5
        return (time.perf_counter() - begin) / len(events) * 1e6

    on_working_day(date(2027, 1, 1), Country.KZ, Week.FIVE)
    mine, bare = in_turn(20, ours, theirs)
    yield Figure(
        "a deadline in working days, in µs", mine, "≤ 20", f"{mine:.1f} µs", f"{bare:.1f} µs without any holiday"
    )


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def searching(folder: Path) -> Iterator[Figure]:
    """One keystroke: from the changed text until the first rows stand in the list."""
    from PySide6.QtWidgets import QApplication

    from desktop import words
    from desktop.desk import Desk
    from desktop.screens.applications import ApplicationsScreen

    qt = QApplication.instance() or QApplication([])
    words.use("ru")
    opened = file.open_file(folder / "college-100000.hatshy")
    desk = Desk(opened, opened.ask(college.all_operators)[0], 2025, clock=lambda: NOW)
    screen = ApplicationsScreen(desk)
    screen.resize(1166, 660)
    screen.show()
    screen.refresh()
    qt.processEvents()
    taken = []
    for word in ("сәрсенов", "ахметова ер", "ким данияр", "0501", "hfqvjy", "омирбек", "петренко інжу"):
        for end in range(1, len(word) + 1):
            begin = time.perf_counter()
            screen.search_for(word[:end])
            screen.list.viewport().repaint()
            taken.append(time.perf_counter() - begin)
            qt.processEvents()
    screen.close()
    desk.close()
    p95 = percentile(taken, 0.95) * 1000
    yield Figure(
        "a keystroke in the search of 100,000 applications, p95, in ms", p95, "≤ 16", f"{p95:.1f} ms", "16 ms a frame"
    )


def bare_file(path: Path) -> Any:
    """A file with the two tables of a vote and nothing that guards them."""
    bare = file._connect(path, None)
    bare.execute("CREATE TABLE ballots (id INTEGER PRIMARY KEY, vote, person, choice, silent)")
    bare.execute("CREATE TABLE journal (id INTEGER PRIMARY KEY, at, operator, act, subject, changes, hash)")
    return bare


def bare_commit(bare: Any, vote: int, person: int) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO ballots (vote, person, choice, silent) VALUES (?, ?, ?, 0)", (vote, person, "for"))
    bare.execute(
        "INSERT INTO journal (at, operator, act, subject, changes, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (NOW.isoformat(), OPERATOR, "cast_vote", "sitting:1", "x" * 110, "0" * 64),
    )
    bare.execute("COMMIT")


def voting(folder: Path) -> Iterator[Figure]:
    opened = college_file(folder / "voting.hatshy", 0)

    def act(write: Callable[..., Any], /, **fields: Any) -> Any:
        return opened.act(NOW, OPERATOR, write, **fields)

    sitting = act(sittings.call_sitting, commission=1, planned=NOW, place="204")
    for number in range(60):
        act(votes.add_question, sitting=sitting, title=f"Вопрос {number}")
    members = [member.person.id for member in opened.ask(sittings.sitting, sitting).members]
    for person in members:
        act(sittings.come, sitting=sitting, person=person)
    act(sittings.open_sitting, sitting=sitting)
    bare = bare_file(folder / "bare.db")
    ours, theirs = [], []
    for item in opened.ask(sittings.sitting, sitting).items:
        vote = act(votes.open_vote, item=item.id)
        for person in members:
            begin = time.perf_counter()
            act(votes.cast_vote, vote=vote, person=person, choice=Choice.FOR)
            middle = time.perf_counter()
            bare_commit(bare, vote, person)
            end = time.perf_counter()
            ours.append(middle - begin)
            theirs.append(end - middle)
        act(votes.close_vote, vote=vote)
    bare.close()
    opened.close()
    p95, bare95 = percentile(ours, 0.95), percentile(theirs, 0.95)
    yield Figure(
        "a committed vote ÷ a bare commit of two rows, p95",
        p95 / bare95,
        "≤ 3",
        f"{p95 * 1000:.2f} ms",
        f"{bare95 * 1000:.2f} ms",
    )


def taking(folder: Path) -> Iterator[Figure]:
    """The intake of one applicant as the desk saves it: four choices, three marks, twelve documents."""
    opened = college_file(folder / "taking.hatshy", 0)
    (line,) = opened.ask(plan.lines, 2025)
    others = (
        replace(line, form=StudyForm.EVENING),
        replace(line, funding=Funding.PAID),
        replace(line, language=TeachingLanguage.RUSSIAN),
    )
    further = tuple(opened.act(NOW, OPERATOR, plan.add_line, other) for other in others)
    package = tuple(Document(kind, DocumentState.ORIGINAL) for kind in list(DocumentKind)[:12])
    marks = (("Математика", Decimal(5)), ("Физика", Decimal(4)), ("Казахский язык", Decimal(4)))
    bare = bare_file(folder / "taking.db")
    ours, theirs = [], []
    for taken in intakes(300):
        taken = replace(taken, documents=package, further=further, marks=marks, school="№ 7", address="Алматы")
        begin = time.perf_counter()
        row = opened.act(NOW, OPERATOR, applications.save, intake_=taken)
        middle = time.perf_counter()
        bare_commit(bare, 1, row)
        ours.append(middle - begin)
        theirs.append(time.perf_counter() - middle)
    bare.close()
    opened.close()
    p95, bare95 = percentile(ours, 0.95), percentile(theirs, 0.95)
    yield Figure(
        "a saved intake with twelve documents ÷ a bare commit of two rows, p95",
        p95 / bare95,
        "≤ 5",
        f"{p95 * 1000:.2f} ms",
        f"{bare95 * 1000:.2f} ms",
    )


def importing(folder: Path) -> Iterator[Figure]:
    import openpyxl

    from db import sheets
    from desktop import importing as importing_
    from rules.columns import Kind

    source = folder / "register.xlsx"
    register_sheet(source, 10_000)
    turn = 0

    def ours() -> float:
        nonlocal turn
        turn += 1
        opened = college_file(folder / f"import-{turn}.hatshy", 0)
        begin = time.perf_counter()
        sheet = sheets.read(source, Kind.APPLICANTS)
        lines = opened.ask(plan.lines, 2025)
        judged = list(importing_.judge_register(sheet, lines, year=2025))
        subjects = importing_.subjects(sheet)
        rows = [registers.intake_of(row.values, subjects) for row in judged if row.verdict != "error"]
        taken = opened.act(NOW, OPERATOR, registers.take_register, name="r", sha256="0" * 64, rows=rows)
        spent = time.perf_counter() - begin
        assert taken.applications == 10_000, taken
        opened.close()
        return spent

    def theirs() -> float:
        begin = time.perf_counter()
        book = openpyxl.load_workbook(source, read_only=True)
        rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
        book.close()
        assert rows == 10_001
        return time.perf_counter() - begin

    mine, bare = in_turn(3, ours, theirs)
    yield Figure(
        "import of 10,000 rows, judged and committed ÷ openpyxl merely reading",
        mine / bare,
        "≤ 1",
        f"{mine:.2f} s",
        f"{bare:.2f} s",
    )


def notices(folder: Path, count: int) -> list[NoticePaper]:
    """Notices of admission to so many applicants, each with a number and a control code of its own."""
    from db.college import required_college

    opened = college_file(folder / "printing.hatshy", 50)
    records = [opened.ask(applications.application, number) for number in range(1, 51)]
    owner, desk = opened.ask(required_college), opened.ask(college.all_operators)[0]
    (line,) = opened.ask(plan_records.lines, 2025)
    opened.close()
    day = date(2025, 8, 20)
    return [
        NoticePaper(
            Imprint(owner, str(number), day, sha256(str(number).encode()).hexdigest()[:8].upper()),
            records[number % len(records)],
            ProtocolReference("14", day),
            line,
            date(2025, 8, 25),
            desk,
        )
        for number in range(1, count + 1)
    ]


def words_of(pdf: bytes) -> list[tuple[float, float, str]]:
    """The runs of text on the pages: left edge, lower edge, the words."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            found.append((left, bottom, text.get_text_bounded(left, bottom, right, top)))
    document.close()
    return found


def printing(folder: Path) -> Iterator[Figure]:
    """1,000 notices; the bare canvas draws the same words at the same places, one string a line."""
    import font_source_serif_pro
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    import papers

    count = 1_000
    records = notices(folder, count)
    drawn = [words_of(papers.render(notice, ("ru",))) for notice in records]
    typeface = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont("bare", str(typeface)))
    # As quick as it can be: binary streams, not the seven-bit ones it writes by default.
    rl_config.useA85 = 0

    def canvas() -> Canvas:
        return Canvas(BytesIO(), pagesize=(595.3, 841.9), invariant=1)

    def draw(sheet: Canvas, words: list[tuple[float, float, str]]) -> None:
        sheet.setFont("bare", 12)
        for left, bottom, text in words:
            sheet.drawString(left, bottom, text)

    def separate() -> float:
        begin = time.perf_counter()
        for notice in records:
            papers.render(notice, ("ru",))
        return count / (time.perf_counter() - begin)

    def joined() -> float:
        begin = time.perf_counter()
        papers.joined(records, ("ru",), OFFICIAL, "Уведомления")
        return count / (time.perf_counter() - begin)

    def bare_separate() -> float:
        begin = time.perf_counter()
        for words in drawn:
            sheet = canvas()
            draw(sheet, words)
            sheet.save()
        return count / (time.perf_counter() - begin)

    def bare_joined() -> float:
        begin = time.perf_counter()
        sheet = canvas()
        for words in drawn:
            draw(sheet, words)
            sheet.showPage()
        sheet.save()
        return count / (time.perf_counter() - begin)

    each, one, bare_each, bare_one = in_turn(1, separate, joined, bare_separate, bare_joined)
    size = len(papers.render(records[0], ("ru",))) / 1024
    yield Figure(
        f"1,000 notices of {size:.0f} KiB ÷ a bare canvas drawing the same words, documents a second",
        each / bare_each,
        "≥ 0.8",
        f"{each:.0f}/s",
        f"{bare_each:.0f}/s",
    )
    yield Figure(
        "the same as one joined file ÷ the same files of the bare canvas, pages a second",
        one / bare_each,
        "≥ 0.7",
        f"{one:.0f}/s",
        f"{bare_each:.0f}/s",
    )
    yield Figure(
        "the same as one joined file ÷ one file of the bare canvas, pages a second",
        one / bare_one,
        "≥ 0.7",
        f"{one:.0f}/s",
        f"{bare_one:.0f}/s",
    )
    yield Figure(
        "1,000 notices ÷ LibreOffice converting the same as DOCX in one batch", *converted(folder, drawn, each)
    )


def converted(
    folder: Path, drawn: list[list[tuple[float, float, str]]], ours: float
) -> tuple[float | None, str, str, str]:
    """How often as many notices we make as LibreOffice does, which is started once for all of them."""
    import docx

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None, "≥ 15", f"{ours:.0f}/s", "not measured: LibreOffice is not installed"
    count = 100
    sources = folder / "docx"
    sources.mkdir()
    for number, words in enumerate(drawn[: count + 1]):
        text = docx.Document()
        for _, _, line in words:
            text.add_paragraph(line)
        text.save(str(sources / f"{number}.docx"))
    command = [office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]

    def convert(*names: str) -> float:
        begin = time.perf_counter()
        files = [str(sources / name) for name in names]
        quiet = subprocess.DEVNULL
        subprocess.run([*command, "--outdir", str(folder / "pdf"), *files], check=True, stdout=quiet, stderr=quiet)
        return time.perf_counter() - begin

    # The first start makes its settings.
    convert("0.docx")
    rate = count / convert(*(f"{number}.docx" for number in range(1, count + 1)))
    assert len(list((folder / "pdf").iterdir())) == count + 1
    return ours / rate, "≥ 15", f"{ours:.0f}/s", f"{rate:.1f}/s"


def previewing(folder: Path) -> Iterator[Figure]:
    """A protocol with 300 items made, and one with five shown: made, drawn by PDFium and painted in the window."""
    import pypdfium2
    from PySide6.QtWidgets import QApplication

    import papers
    from desktop import words
    from desktop.page_view import PageView
    from tests.papers import paper_samples

    usual = paper_samples.protocol()
    items = usual.sitting.items
    many = tuple(replace(items[place % len(items)], id=place + 1, position=place + 1) for place in range(300))
    long = replace(usual, sitting=replace(usual.sitting, items=many))

    qt = QApplication.instance() or QApplication([])
    words.use("ru")
    view = PageView()
    view.resize(800, 700)
    view.show()
    qt.processEvents()

    def made() -> float:
        begin = time.process_time()
        papers.render(long, ("ru",))
        return time.process_time() - begin

    def shown() -> float:
        begin = time.perf_counter()
        view.show_pdf(papers.render(usual, ("ru",)))
        while 0 not in view.drawn():
            qt.processEvents()
        view.repaint()
        taken = time.perf_counter() - begin
        view.show_pdf(None)
        qt.processEvents()
        return taken * 1000

    def bare() -> float:
        pdf = papers.render(usual, ("ru",))
        begin = time.perf_counter()
        document = pypdfium2.PdfDocument(pdf)
        document[0].render(scale=96 / 72).to_pil()
        document.close()
        return (time.perf_counter() - begin) * 1000

    whole, first, drawing = in_turn(7, made, shown, bare)
    view.close()
    pages = papers.pages(papers.render(long, ("ru",)))
    yield Figure(f"a protocol with 300 items, {pages} pages, in s of the processor", whole, "≤ 1", f"{whole:.2f} s", "")
    yield Figure(
        "preview of the first page of a protocol with five items, in ms",
        first,
        "≤ 100",
        f"{first:.0f} ms",
        f"PDFium alone {drawing:.0f} ms",
    )


def asking(folder: Path) -> Iterator[Figure]:
    """The barred-forms question, in both countries, of codes that are listed and codes that are not."""
    from db.barred_delivered import delivered
    from rules.barred import BarredForm, StudyLevel

    library, on, count = delivered(), date(2026, 9, 1), 20_000
    codes = [(one.country, entry.code) for one in library.lists for entry in one.entries]
    codes += [(country, "99999999") for country, _ in codes]
    listed = {code: 1 for _, code in codes}

    def ours() -> float:
        begin = time.perf_counter()
        for number in range(count):
            country, code = codes[number % len(codes)]
            library.judge(country=country, code=code, form=BarredForm.CORRESPONDENCE, level=StudyLevel.HIGHER, on=on)
        return (time.perf_counter() - begin) / count * 1e6

    def theirs() -> float:
        begin = time.perf_counter()
        for number in range(count):
            listed.get(codes[number % len(codes)][1])
        return (time.perf_counter() - begin) / count * 1e6

    mine, bare = in_turn(3, ours, theirs)
    yield Figure(
        "a barred answer after load, microseconds", mine, "≤ 50", f"{mine:.1f} µs", f"a dictionary {bare:.2f} µs"
    )


def open_cases(transaction: Transaction, count: int) -> None:
    """So many open cases of pupils, registered over four weeks; in every second one the school is waited for."""
    first, case = transaction.next_id(people), transaction.next_id(cases)
    transaction.insert_many(
        people,
        [
            {
                "id": first + place,
                "surname": SURNAMES[place % len(SURNAMES)],
                "name": f"Айдана{place}",
                "sort": f"{place}",
            }
            for place in range(count)
        ],
    )
    numbers.take_many(
        transaction,
        Register.EXTERNAT_SERVICE,
        NOW.year,
        [f"case:{case + place}" for place in range(count)],
    )
    rows = []
    for place in range(count):
        filed = NOW - timedelta(days=place % 28)
        desk = place % 2 == 0
        rows.append(
            {
                "id": case + place,
                "procedure": "externat_service",
                "year": NOW.year,
                "number": place + 1,
                "stage": "registered",
                "filed": filed,
                "registered": filed.date(),
                "person": first + place,
                "consent": True,
                "sort": f"{place}",
                "due": filed.date() + timedelta(days=14),
                "due_move": "check" if desk else "answer",
                "due_party": "desk" if desk else "school",
                "due_rule": "61-22",
            }
        )
    transaction.insert_many(cases, rows)


def day_of_cases(folder: Path) -> Iterator[Figure]:
    """What the first page of the day asks where 20,000 cases are open, and the page drawn anew."""
    from PySide6.QtWidgets import QApplication

    from db import case_lists
    from desktop import words
    from desktop.desk import Desk
    from desktop.screens.today import TodayScreen
    from desktop.screens.today_due import due_facts

    qt = QApplication.instance() or QApplication([])
    words.use("ru")
    opened = college_file(folder / "cases.hatshy", 1)
    opened.act(NOW, OPERATOR, open_cases, 20_000)
    desk = Desk(opened, opened.ask(college.all_operators)[0], NOW.year, clock=lambda: NOW)
    screen = TodayScreen(desk)
    screen.resize(1166, 660)
    screen.show()

    def asked() -> float:
        begin = time.perf_counter()
        desk.ask(due_facts, NOW.year, NOW)
        desk.ask(case_lists.any_open)
        desk.ask(case_lists.waited_for, 5)
        desk.ask(case_lists.waited_for_count)
        return (time.perf_counter() - begin) * 1000

    def drawn() -> float:
        begin = time.perf_counter()
        screen.refresh()
        screen.repaint()
        taken = time.perf_counter() - begin
        qt.processEvents()
        return taken * 1000

    asked()
    p95 = percentile([asked() for _ in range(60)], 0.95)
    (whole,) = in_turn(9, drawn)
    screen.close()
    desk.close()
    yield Figure(
        "what the first page of the day asks over 20,000 open cases, p95, in ms",
        p95,
        "≤ 50",
        f"{p95:.1f} ms",
        f"{whole:.0f} ms to draw the whole page anew",
    )


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["HATSHY_DATA"] = str(folder / "data")
        for measure in (
            starting,
            searching,
            voting,
            taking,
            counting,
            settling,
            importing,
            printing,
            previewing,
            asking,
            day_of_cases,
        ):
            if sys.argv[1:] and measure.__name__ not in sys.argv[1:]:
                continue
            for figure in measure(folder):
                figures.append(figure)
                ratio = "   –    " if figure.ratio is None else f"{figure.ratio:8.2f}"
                print(f"{ratio}  aim {figure.aim:6}  {figure.name}  ({figure.ours}; {figure.bare})", flush=True)
    Path("bench.json").write_text(
        json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=1), "utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
