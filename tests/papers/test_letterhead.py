"""The head of a paper: what the college set, in each language, with its crest once in the file."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

import papers
from papers import letterhead
from papers.grid import LEFT, RIGHT
from papers.measure import MM
from rules.records import College, Language, Names, Paper, PaperForm
from rules.stationery import Letterhead, Stationery
from rules.verdicts import Refusal
from tests.papers import contest_samples as contest
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.test_margins import LONG_TITLE, assert_stands_well

ABOVE = Names(kk="Қазақстан Республикасы Оқу-ағарту министрлігі", ru="Министерство просвещения Республики Казахстан")
COLLEGE = replace(samples.COLLEGE, languages=("kk", "ru"))
SHEETS: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))


@cache
def crest(size: tuple[int, int] = (400, 500), kind: str = "PNG", mode: str = "RGBA") -> bytes:
    picture = Image.new(mode, size)
    if mode in ("RGB", "RGBA"):
        ImageDraw.Draw(picture).ellipse((2, 2, size[0] - 2, size[1] - 2), fill=(20, 80, 160))
    stream = BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


ALL = Letterhead(crest(), ABOVE, both=True, contacts=True)


def first_page(head: Letterhead, sheet: tuple[Language, ...] = ("kk",), college: College = COLLEGE) -> str:
    pdf = papers.render(samples.receipt(college=college), sheet, Stationery(head))
    assert_stands_well(pdf)
    return reading.squeezed(reading.page_texts(pdf)[0])


def pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of the pictures on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        return [one.get_bounds() for one in found]
    finally:
        document.close()


# --- what stands in it ------------------------------------------------------------------------------------------------
def test_a_college_that_set_nothing_has_its_name_alone() -> None:
    assert papers.render(samples.receipt(), ("kk",)) == papers.render(samples.receipt(), ("kk",), Stationery())
    assert reading.has(first_page(Letterhead()), COLLEGE.name.kk, "Алматы қаласы")
    assert COLLEGE.phone not in first_page(Letterhead())


@pytest.mark.parametrize("sheet", SHEETS[:3], ids="+".join)
def test_the_body_over_the_college_stands_above_its_name(sheet: tuple[Language, ...]) -> None:
    (language,) = sheet
    text = first_page(Letterhead(above=ABOVE), sheet)
    assert reading.has(text, ABOVE.in_language(language), COLLEGE.name.in_language(language))


def test_address_and_phone_stand_below_the_name() -> None:
    assert reading.has(first_page(Letterhead(contacts=True)), COLLEGE.name.kk, f"{COLLEGE.address} · {COLLEGE.phone}")
    silent = replace(COLLEGE, address="", phone="")
    text = first_page(Letterhead(contacts=True), college=silent)
    assert "·" not in text[:200]
    only = replace(COLLEGE, address="")
    assert reading.has(first_page(Letterhead(contacts=True), college=only), COLLEGE.name.kk, COLLEGE.phone)


def test_both_languages_of_the_college_stand_beside_the_crest_on_a_sheet_of_one() -> None:
    for sheet in (("kk",), ("ru",)):
        text = first_page(ALL, sheet)
        assert reading.has(text, ABOVE.kk, COLLEGE.name.kk, ABOVE.ru, COLLEGE.name.ru)


def test_a_sheet_of_two_languages_names_the_college_once_in_each() -> None:
    for head in (ALL, replace(ALL, both=False), Letterhead(above=ABOVE)):
        text = first_page(head, ("kk", "ru"))
        assert text.count(reading.squeezed(COLLEGE.name.kk)) == text.count(reading.squeezed(COLLEGE.name.ru)) == 1
        assert text.count(reading.squeezed(COLLEGE.phone)) == (1 if head.contacts else 0)


def test_a_college_with_one_name_for_both_languages_has_it_once() -> None:
    college = replace(COLLEGE, name=Names(ru="Колледж"))
    text = first_page(Letterhead(crest(), both=True), college=college)
    assert text.count("Колледж") == 1


def test_a_college_with_one_language_has_it_alone() -> None:
    text = first_page(ALL, college=replace(COLLEGE, languages=("kk",)))
    assert reading.squeezed(COLLEGE.name.ru) not in text


def test_what_the_letterhead_cannot_print_is_refused_by_its_name() -> None:
    cases = (
        ("above", Letterhead(above=Names(kk="\U0001f600")), COLLEGE),
        ("address", Letterhead(contacts=True), replace(COLLEGE, address="\u202e")),
        ("phone", Letterhead(contacts=True), replace(COLLEGE, phone="\u202e")),
    )
    for field, head, college in cases:
        with pytest.raises(Refusal) as refused:
            first_page(head, college=college)
        assert refused.value.code == "glyph_missing"
        assert refused.value.fields["field"] == field


# --- the crest --------------------------------------------------------------------------------------------------------
def test_the_crest_stands_in_the_middle_as_high_as_it_is_for_its_width() -> None:
    for head in (ALL, replace(ALL, both=False)):
        pdf = papers.render(samples.receipt(college=COLLEGE), ("kk",), Stationery(head))
        ((left, bottom, right, top),) = pictures(pdf)
        assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)
        assert top - bottom == pytest.approx(22 * MM, abs=0.1)
        assert (right - left) / (top - bottom) == pytest.approx(400 / 500, abs=0.01)
        for page, x1, y1, x2, y2 in reading.boxes(pdf):
            assert page or x2 <= left or x1 >= right or y2 <= bottom or y1 >= top


def test_a_very_broad_crest_leaves_room_for_the_names() -> None:
    pdf = papers.render(samples.receipt(college=COLLEGE), ("kk",), Stationery(replace(ALL, crest=crest((900, 100)))))
    ((left, _, right, _),) = pictures(pdf)
    assert right - left == pytest.approx(40 * MM, abs=0.1)
    assert_stands_well(pdf)


def test_the_crest_is_in_the_file_once_however_many_pages_and_papers_show_it() -> None:
    records: list[Paper] = [samples.receipt(college=COLLEGE), contest.notice(college=COLLEGE)]
    pdf = papers.joined(records, ("kk", "ru"), Stationery(ALL), "Хабарламалар")
    assert pdf.count(b"/Subtype /Image") == 1
    assert pdf == papers.joined(records, ("kk", "ru"), Stationery(ALL), "Хабарламалар")


def test_a_transparent_crest_is_printed_on_white() -> None:
    made = letterhead._picture(crest())
    assert not made.grey
    assert zlib.decompress(made.packed)[:3] == b"\xff\xff\xff"


def test_a_large_crest_is_made_smaller_and_keeps_its_shape() -> None:
    made = letterhead._picture(crest((1600, 800)))
    assert (made.width, made.height) == (400, 200)
    assert len(zlib.decompress(made.packed)) == 400 * 200 * 3


def test_a_photograph_does_not_make_every_notice_a_large_file() -> None:
    noise = Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(300 * 300 * 3)).resize((600, 600))
    stream = BytesIO()
    noise.save(stream, "JPEG", quality=60)
    plain, photographed = (
        papers.render(contest.notice(), ("kk",), Stationery(one))
        for one in (Letterhead(), Letterhead(stream.getvalue()))
    )
    assert b"/DCTDecode" in photographed
    assert len(photographed) - len(plain) < 200_000
    assert len(pictures(photographed)) == 1


def test_the_crest_of_a_text_document_is_the_same_picture() -> None:
    png, high = letterhead.as_png(crest())
    with Image.open(BytesIO(png)) as made:
        assert (made.format, made.size) == ("PNG", (320, 400))
    assert high == pytest.approx(22 * MM)


@pytest.mark.parametrize(
    ("kind", "mode", "grey"),
    [
        *[("PNG", mode, True) for mode in ("L", "1", "P", "LA", "I;16")],
        *[("JPEG", "RGB", False), ("JPEG", "L", True), ("JPEG", "CMYK", True), ("PNG", "RGB", False)],
    ],
)
def test_every_kind_of_png_and_jpeg_is_taken(kind: str, mode: str, grey: bool) -> None:
    data = crest((60, 70), kind, mode)
    papers.check_crest(data)
    assert letterhead._picture(data).grey is grey


def test_a_file_that_is_no_whole_picture_is_refused() -> None:
    whole = crest()
    stream = BytesIO()
    Image.new("RGB", (10, 10)).save(stream, "GIF")
    for data in (
        b"crest",
        whole[: len(whole) // 2],
        stream.getvalue(),
        b"%PDF-1.7",
        crest(kind="JPEG", mode="RGB")[:200],
    ):
        with pytest.raises(Refusal) as refused:
            papers.check_crest(data)
        assert refused.value.code == "crest_unreadable"


def test_a_picture_of_more_points_than_any_screen_is_refused() -> None:
    stream = BytesIO()
    Image.new("1", (9_000, 9_000)).save(stream, "PNG")
    with pytest.raises(Refusal, match="crest_unreadable"):
        papers.check_crest(stream.getvalue())


def test_a_crest_of_more_than_a_megabyte_is_refused_with_the_limit() -> None:
    papers.check_crest(crest() + b"\0" * (1024 * 1024 - len(crest())))
    with pytest.raises(Refusal) as refused:
        papers.check_crest(crest() + b"\0" * (1024 * 1024 - len(crest()) + 1))
    assert refused.value.fields == {"limit": 1024}


@given(st.binary(max_size=200), st.integers(0, 100), st.integers(0, 100))
def test_any_bytes_are_a_picture_or_are_refused(noise: bytes, start: int, end: int) -> None:
    whole = crest((30, 30))
    for data in (noise, whole[:start] + noise + whole[end:]):
        try:
            papers.check_crest(data)
        except Refusal as refused:
            assert refused.code == "crest_unreadable"


# --- on which papers --------------------------------------------------------------------------------------------------
PLAIN = {
    PaperForm.APPLICATION_REGISTER,
    PaperForm.ATTENDANCE,
    PaperForm.BALLOT,
    PaperForm.TALLY_SHEET,
    PaperForm.INVENTORY,
    PaperForm.ENTRY_SHEET,
}
HEADED = {PaperForm.PROTOCOL, PaperForm.NOTICE, PaperForm.HEARING_NOTICE, PaperForm.ENROLMENT}
PAPERS: dict[str, Callable[[], Paper]] = {**samples.PAPERS, **office.PAPERS}


@pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
def test_every_head_leaves_the_words_their_place_and_slips_and_registers_have_none(make: Callable[[], Paper]) -> None:
    paper = make()
    form = papers.form_of(paper)
    for sheet in SHEETS:
        pdf = papers.render(paper, sheet, Stationery(ALL))
        assert pdf == papers.render(paper, sheet, Stationery(ALL))
        assert_stands_well(pdf)
        assert not (form in PLAIN and pictures(pdf))
        assert pictures(pdf) or form not in HEADED


def test_a_name_that_would_fill_the_page_stands_alone() -> None:
    college = replace(COLLEGE, name=Names(kk=LONG_TITLE * 8, ru="Колледж"))
    pdf = papers.render(samples.receipt(college=college), ("kk",), Stationery(ALL))
    assert_stands_well(pdf)
    assert pictures(pdf) == []
    assert reading.squeezed(LONG_TITLE * 8) in reading.whole_text(pdf)
    long = replace(COLLEGE, name=Names(kk=LONG_TITLE, ru=LONG_TITLE.upper()))
    assert pictures(papers.render(samples.receipt(college=long), ("kk",), Stationery(ALL)))
