"""Every paper is fit for the archive: PDF/A-2b, clause by clause, in every form and language."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pypdf import PdfReader

import papers
from papers import archive, fonts
from papers.archive import Description
from papers.document import Document, text
from papers.grid import Picture
from papers.typeface import LETTERS, Letters, _embedded
from rules.records import Language, Names, Paper, PaperForm
from rules.stationery import Letterhead, OwnForm, Stationery, digest
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.archive_check import breaches, packet

SHEETS: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))
PAPERS = {**samples.PAPERS, **office.PAPERS}
TOLD = Description(("kk", "ru"), "Қолхат & <№ 5>", "Колледж", "Қолхат № 5", "7F3A91CC", date(2025, 8, 20))


@pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("sheet", SHEETS, ids="+".join)
def test_every_paper_in_every_language_is_fit_for_the_archive(
    make: Callable[[], Paper], sheet: tuple[Language, ...]
) -> None:
    assert breaches(papers.render(make(), sheet)) == []


def test_a_paper_on_the_colleges_letterhead_is_fit_for_the_archive_too() -> None:
    crest = BytesIO()
    Image.new("RGBA", (90, 60), (200, 30, 30, 120)).save(crest, "PNG")
    above = Names("Білім басқармасы", "Билим башкармалыгы", "Управление образования")
    stationery = Stationery(Letterhead(crest.getvalue(), above, both=True, contacts=True))
    for sheet in SHEETS:
        assert breaches(papers.render(samples.PAPERS["notice"](), sheet, stationery)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "clause"),
    [
        (b"%PDF-1.7", b"%PDF-2.0", "6.1.2"),
        (b"\n%\xe2\xe3\xcf\xd3\n", b"\n%abcd\n", "6.1.2"),
        (b"/ID [", b"/IX [", "6.1.3"),
        (b"%%EOF\n", b"%%EOF\nmore", "6.1.3"),
        (b"65535 f \n", b"65535 f\n\n", "6.1.4"),
        (b"1 0 obj\n", b"1 0 obj ", "6.1.9"),
        (b"/Type /Page ", b"/Annots [] ", "6.3"),
        (b"/Lang (", b"/Xang (", "language"),
        (b"/DisplayDocTitle", b"/DisplayDocXitle", "title"),
        (b"/Outlines", b"/Xutlines", "no bookmarks"),
        (b"/Metadata", b"/Xetadata", "6.6.2"),
        (b"<pdfaid:part>2", b"<pdfaid:part>1", "6.6.4"),
        (b"conformance>B", b"conformance>A", "6.6.4"),
        (b"T00:00:00Z</xmp:CreateDate>", b"T00:00:01Z</xmp:CreateDate>", "6.6.3"),
        (b"pdf:Keywords>", b"pdf:Xeywords>", "6.6.3"),
        (b"/GTS_PDFA1", b"/GTS_PDFX1", "6.2.3"),
        (b"/N 3", b"/N 4", "6.2.3"),
        (b"/Type /Font /", b"/Type /Xont /", "6.2.11.2"),
        (b"/FirstChar 0", b"/FirstChar 1", "6.2.11.2"),
        (b"/Widths [640 500 500", b"/Widths [640 900 900", "6.2.11.5"),
        (b"/Flags 4 ", b"/Flags 0 ", "6.2.11.6"),
        (b"/FontFile2", b"/FontFilX2", "6.2.11.4"),
        (b"/OutputIntents", b"/OpenAction", "6.4"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_the_check_itself_finds_each_breach(right: bytes, wrong: bytes, clause: str) -> None:
    pdf = papers.render(samples.PAPERS["notice"](), ("ru",))
    told = pdf.replace(right, wrong.ljust(len(right))[: max(len(right), len(wrong))])
    assert told != pdf
    assert any(breach.startswith(clause) for breach in breaches(told))


# --- what a paper says of itself --------------------------------------------------------------------------------------
def test_the_metadata_name_the_day_of_the_paper_its_code_its_form_and_the_edition_of_its_text() -> None:
    paper = samples.PAPERS["notice"]()
    own = OwnForm(PaperForm.NOTICE, "ru", 3, "= Наше уведомление № {number}", datetime.now(UTC), "О")
    pdf = papers.render(paper, ("kk", "ru"), Stationery(forms=(own,)))
    told = reading.metadata(pdf)
    code, kk, ru = told["Keywords"].split("; ")
    assert code == paper.imprint.code
    assert re.fullmatch(r"notice:kk:0:[0-9a-f]{8}", kk)
    assert ru == f"notice:ru:3:{digest(own.text)}"
    assert told["CreationDate"] == told["ModDate"] == f"D:{paper.imprint.date:%Y%m%d}000000Z"
    assert told["Subject"].endswith(f"№ {paper.imprint.number}")
    assert f"{paper.imprint.date:%Y-%m-%d}T00:00:00Z" in packet(PdfReader(BytesIO(pdf))).decode()


def test_a_draft_has_no_code_to_name() -> None:
    paper = samples.PAPERS["notice"]()
    draft = replace(paper, imprint=replace(paper.imprint, number="", code=""))
    told = reading.metadata(papers.render(draft, ("ru",)))
    assert re.fullmatch(r"notice:ru:0:[0-9a-f]{8}", told["Keywords"])
    assert "№" not in told["Subject"]


def test_the_packet_stands_open_in_the_file_for_programs_that_know_no_pdf() -> None:
    pdf = papers.render(samples.PAPERS["notice"](), ("kk",))
    assert pdf.count(b"<pdfaid:part>2</pdfaid:part>") == 1
    assert archive.metadata(TOLD) in made(TOLD)


def test_signs_that_xml_keeps_for_itself_are_told_as_they_are() -> None:
    assert breaches(made(TOLD)) == []
    assert reading.metadata(made(TOLD))["Title"] == "Қолхат & <№ 5>"


def test_only_a_file_fit_for_the_archive_says_so() -> None:
    assert b"pdfaid:part>" not in archive.metadata(TOLD, archival=False)


def made(told: Description) -> bytes:
    document = Document()
    document.page((595, 842), "BT ET")
    document.mark(0, told.title, 800)
    return document.written(told)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_string_of_the_file_is_read_back_as_it_was(words: str) -> None:
    told = replace(TOLD, title="x", subject="", keywords="")
    pdf = made(told).replace(b"/Title (x)", f"/Title {text(words)}".encode(), 1)
    value = pdf[pdf.index(b"/Title ") + 7 :]
    if value.startswith(b"<"):
        assert bytes.fromhex(value[1 : value.index(b">")].decode()).decode("utf-16") == words
    else:
        assert value[1 : value.index(b")")].decode() == words


# --- the colours ------------------------------------------------------------------------------------------------------
def test_the_profile_is_srgb_to_those_who_manage_colours() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(archive.profile()))
    standard = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    seen = Image.new("RGB", (64, 64))
    seen.putdata([(red * 36, green * 36, blue * 36) for red in range(8) for green in range(8) for blue in range(8)] * 8)
    turned = ImageCms.profileToProfile(seen, ours, standard)
    assert turned is not None
    for before, after in zip(seen.tobytes(), turned.tobytes(), strict=True):
        assert abs(before - after) <= 1
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    assert ours.profile.version == 4.2


def test_the_colours_follow_from_the_primaries_of_the_standard() -> None:
    def solved(rows: list[list[float]], right: list[float]) -> list[float]:
        whole = determinant(rows)
        return [
            determinant([[right[y] if x == place else rows[y][x] for x in range(3)] for y in range(3)]) / whole
            for place in range(3)
        ]

    def determinant(m: list[list[float]]) -> float:
        return sum(
            m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3]) for i in range(3)
        )

    def seen(x: float, y: float) -> list[float]:
        return [x / y, 1.0, (1 - x - y) / y]

    primaries = [seen(0.64, 0.33), seen(0.30, 0.60), seen(0.15, 0.06)]
    amounts = solved([list(row) for row in zip(*primaries, strict=True)], seen(0.3127, 0.3290))
    tags = read_tags(archive.profile())
    adapted = [number / 65536 for number in struct.unpack(">9i", tags[b"chad"][8:])]
    for tag, primary, amount in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, amounts, strict=True):
        told = [number / 65536 for number in struct.unpack(">3i", tags[tag][8:])]
        for row, number in enumerate(told):
            want = sum(adapted[3 * row + column] * primary[column] * amount for column in range(3))
            assert number == pytest.approx(want, abs=0.0003)


def read_tags(profile: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">I", profile[128:132])[0]
    entries = [struct.unpack(">4sII", profile[132 + 12 * one : 144 + 12 * one]) for one in range(count)]
    assert all(place % 4 == 0 for _, place, _ in entries)
    return {tag: profile[place : place + size] for tag, place, size in entries}


# --- letters and pictures ---------------------------------------------------------------------------------------------
def test_a_file_with_more_letters_than_a_subset_holds_is_whole() -> None:
    every = "".join(chr(code) for code in range(0x21, 0x250) if code != 0xA0 and not fonts.missing(chr(code)))
    every += "".join(chr(code) for code in range(0x400, 0x500) if not fonts.missing(chr(code)))
    letters = Letters(fonts.faces()[False].font)
    runs = letters.encoded(f"{every} {every}")
    assert {subset for subset, _ in runs} == {0, 1}
    document = Document()
    shown = []
    for line in range(0, len(every), 40):
        place = f"1 0 0 1 40 {800 - line} Tm "
        for name, codes in document.encoded(False, every[line : line + 40]):
            assert not set(codes) & set("\n\r()\\\0")
            shown.append(f"{name} 9 Tf {place}({codes}) Tj")
            place = ""
    document.page((595, 842), "\n".join(("BT", *shown, "ET")))
    document.mark(0, "x", 800)
    pdf = document.written(TOLD)
    assert breaches(pdf) == []
    assert reading.whole_text(pdf) == every


def test_papers_made_at_the_same_time_have_their_letters_whole() -> None:
    font = fonts.faces()[True].font
    subsets = [(0, *range(first, first + 120)) for first in range(0x400, 0x440)]
    one_by_one = [zlib.compress(font.makeSubset(subset), 9) for subset in subsets]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda subset: _embedded(font, 0, subset).file, subsets))
    finally:
        sys.setswitchinterval(before)
    assert together == one_by_one


def test_the_space_has_the_code_that_is_stretched_in_justified_lines() -> None:
    letters = Letters(fonts.faces()[False].font)
    assert letters.encoded("а\u00a0 а")[0][1][1:3] == "  "
    assert letters.encoded("ω\u00a0 ω")[0][1][1:3] == "  "


def test_most_lines_of_a_paper_need_no_letter_of_their_own() -> None:
    common = set(LETTERS) | {"\u00a0"}
    text_of = "".join(reading.page_texts(papers.render(samples.PAPERS["notice"](), ("kk", "ru"))))
    assert sum(letter in common for letter in text_of if letter.isalnum()) > 0.95 * sum(map(str.isalnum, text_of))


def test_a_picture_is_embedded_once_and_nothing_of_it_shines_through() -> None:
    document = Document()
    picture = Picture("p", 2, 1, grey=False, packed=zlib.compress(b"\0" * 6))
    for _ in range(2):
        document.page((595, 842), f"q 10 0 0 10 0 0 cm {document.picture(picture)} Do Q")
    document.mark(0, "x", 0)
    pdf = document.written(TOLD)
    assert pdf.count(b"/Subtype /Image") == 1
    assert breaches(pdf) == []


def test_a_notice_is_small() -> None:
    for sheet in SHEETS:
        assert len(papers.render(samples.PAPERS["notice"](), sheet)) < 60_000
