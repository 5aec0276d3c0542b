"""What leaves the program for a printer or a disk: the right pages at their own size, whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

import papers as sheets
from desktop import handing_over, printing
from desktop.desk import Cancelled
from desktop.printing import Job, Pages, Sides
from rules.verdicts import Refusal
from tests.papers import office_samples

#: Half a millimetre, in points.
HALF = 0.5 / 25.4 * 72


@pytest.fixture(scope="module")
def lying() -> bytes:
    """A register of several pages that lie."""
    return sheets.render(office_samples.application_register(30), ("ru",))


@pytest.fixture(scope="module")
def upright() -> bytes:
    return sheets.render(office_samples.inventory(), ("kk", "ru"))


def ink(image: QImage, scale: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge of everything dark, in points."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    points, line = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [points[row * line : row * line + grey.width()] for row in range(grey.height())]
    dark = [row for row, values in enumerate(rows) if min(values) < 140]
    columns = [x for x in range(grey.width()) if any(rows[row][x] < 140 for row in dark)]
    return columns[0] / scale, dark[0] / scale, (columns[-1] + 1) / scale, (dark[-1] + 1) / scale


# --- to the printer ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["upright", "lying"])
def test_a_page_is_printed_at_its_own_size_and_place(
    name: str, request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path
) -> None:
    pdf: bytes = request.getfixturevalue(name)
    target = tmp_path / "printed.pdf"
    printing.send(pdf, Job(""), output=str(target))
    with Pages(pdf) as pages, Pages(target.read_bytes()) as printed:
        assert len(printed) == len(pages) > 0
        for number in (0, len(pages) - 1):
            assert printed.size(number) == pytest.approx(pages.size(number), abs=HALF)
            assert printed.lies(number) is (name == "lying")
            asked, got = (ink(document.image(number, 4), 4) for document in (pages, printed))
            assert got == pytest.approx(asked, abs=HALF)


def test_only_the_pages_that_were_asked_for_are_printed(lying: bytes, qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printing.send(lying, Job("", pages=(1, None, 3)), output=str(target))
    with Pages(lying) as pages, Pages(target.read_bytes()) as printed:
        assert len(printed) == 3
        assert ink(printed.image(0, 2), 2) == pytest.approx(ink(pages.image(1, 2), 2), abs=1)
        assert ink(printed.image(2, 2), 2) == pytest.approx(ink(pages.image(3, 2), 2), abs=1)
        blank = printed.image(1, 1).convertToFormat(QImage.Format.Format_Grayscale8)
        assert min(bytes(blank.constBits())[: blank.width()]) == 255


def test_none_of_many_papers_begins_on_the_back_of_another() -> None:
    assert printing.on_sheets_of_their_own([1, 2, 3]) == (0, None, 1, 2, 3, 4, 5, None)


@pytest.mark.parametrize("sides", Sides)
def test_the_printer_is_told_copies_order_and_sides(
    sides: Sides, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _printer, mode: told.append(mode))
    printer = printing.printer_for(Job("", 3, False, sides), str(tmp_path / "a.pdf"))
    assert (printer.copyCount(), printer.collateCopies()) == (3, False)
    modes = QPrinter.DuplexMode
    assert told == [{Sides.ONE: modes.DuplexNone, Sides.LONG: modes.DuplexLongSide,
                     Sides.SHORT: modes.DuplexShortSide}[sides]]  # fmt: skip


def test_a_printer_that_is_gone_refuses_by_its_name(upright: bytes, qapp: QApplication) -> None:
    with pytest.raises(Refusal) as refused:
        printing.send(upright, Job("HP LaserJet, приёмная"))
    assert refused.value.code == "printer_refused"
    assert refused.value.fields["name"] == "HP LaserJet, приёмная"


def test_a_print_that_is_stopped_leaves_nothing(lying: bytes, qapp: QApplication, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    target = tmp_path / "printed.pdf"
    with pytest.raises(Cancelled):
        printing.send(lying, Job(""), step, str(target))
    with Pages(lying) as pages:
        assert told == [(0, len(pages)), (1, len(pages)), (2, len(pages))]
    assert not target.exists()


# --- which pages ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", None),
        ("  ", None),
        ("3", (2,)),
        ("1-3, 5", (0, 1, 2, 4)),
        ("1 – 3 5", (0, 1, 2, 4)),
        ("5,1;1-2", (0, 1, 4)),
        ("4-", (3, 4, 5)),
        ("-2", (0, 1)),
    ],
)
def test_pages_are_written_as_an_office_writes_them(text: str, pages: tuple[int, ...] | None) -> None:
    assert printing.chosen_pages(text, 6) == pages


@pytest.mark.parametrize("text", ["0", "7", "1-7", "3-2", "-", "1--2", "a", "1-2-3", ",", "٣", "²"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    if text == ",":
        assert printing.chosen_pages(text, 6) is None
        return
    with pytest.raises(Refusal) as refused:
        printing.chosen_pages(text, 6)
    assert (refused.value.code, refused.value.fields["pages"]) == ("pages_unknown", 6)


@given(st.sets(st.integers(0, 39), min_size=1), st.integers(40, 60))
def test_pages_that_are_written_one_by_one_are_read_back(chosen: set[int], count: int) -> None:
    text = ", ".join(str(number + 1) for number in chosen)
    assert printing.chosen_pages(text, count) == tuple(sorted(chosen))


@given(st.text(max_size=20), st.integers(1, 9))
def test_whatever_is_written_gives_pages_that_are_there_or_a_refusal(text: str, count: int) -> None:
    try:
        found = printing.chosen_pages(text, count)
    except Refusal as refused:
        assert refused.code == "pages_unknown"
    else:
        assert found is None or (found and all(0 <= page < count for page in found))


# --- names of files ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("12/2026", "Әбдіров Нұрлан"), "12-2026 Әбдіров Нұрлан.pdf"),
        (("", 'ЖШС «Алатау» "А": 5*?'), "ЖШС «Алатау» -А- 5-.pdf"),
        (("CON",), "_CON.pdf"),
        (("com1.x",), "_com1.x.pdf"),
        (("1", "a\nb\tc..."), "1 a-b-c.pdf"),
        (("", ""), "-.pdf"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(parts: tuple[str, ...], name: str) -> None:
    assert handing_over.file_name(*parts) == name


@given(st.lists(st.text(max_size=300), max_size=3))
def test_no_text_makes_a_name_that_windows_refuses(parts: list[str]) -> None:
    name = handing_over.file_name(*parts)
    assert not set(name) & set('\\/:*?"<>|\r\n\t\0')
    assert name.endswith(".pdf") and name[0] != " " and not name.removesuffix(".pdf").endswith((" ", "."))
    assert len(name) < 120


# --- to the disk ------------------------------------------------------------------------------------------------------
def each(*names: str) -> list[tuple[str, Callable[[], bytes]]]:
    return [(name, lambda name=name: name.encode()) for name in names]  # type: ignore[misc]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def quiet(_done: int, _total: int) -> None: ...


def test_papers_of_one_name_become_files_of_different_names(folder: Path) -> None:
    (folder / "A.pdf").write_bytes(b"there before")
    assert handing_over.write_each(folder, each("a.pdf", "a.pdf", "b.pdf"), quiet) == 3
    assert sorted(one.name for one in folder.iterdir()) == ["A.pdf", "a (2).pdf", "a (3).pdf", "b.pdf"]
    assert (folder / "A.pdf").read_bytes() == b"there before"


def test_of_files_that_are_stopped_none_is_left(folder: Path) -> None:
    def step(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        handing_over.write_each(folder, each("a.pdf", "b.pdf", "c.pdf"), step)
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "file_read_only"), (errno.EROFS, "file_read_only")]
)
def test_a_disk_that_takes_no_more_is_told_and_left_as_it_was(
    number: int, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "whole.pdf").write_bytes(b"the old one")
    written = Path.write_bytes
    before: list[Path] = []

    def write_bytes(path: Path, data: bytes) -> int:
        before.append(path)
        if len(before) == 2:
            written(path, data[:1])
            raise OSError(number, "no")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(Refusal) as refused:
        handing_over.write_each(folder, each("a.pdf", "b.pdf", "c.pdf"), quiet)
    assert refused.value.code == code
    before[1:] = []
    with pytest.raises(Refusal) as refused:
        handing_over.write(folder / "whole.pdf", b"the new one")
    assert (refused.value.code, refused.value.fields["name"]) == (code, "whole.pdf")
    assert [one.name for one in folder.iterdir()] == ["whole.pdf"]
    assert (folder / "whole.pdf").read_bytes() == b"the old one"


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    with pytest.raises(Refusal) as refused:
        handing_over.write_each(folder / "gone", each("a.pdf"), quiet)
    assert refused.value.code == "file_read_only"
