"""Scans of signed sheets: the control code is read from poor scans, one file is divided by the codes of its pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pypdfium2
import pytest
import segno
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader, PdfWriter

import papers
from papers.scans import Sheets, as_pages, control_codes, divided, kind_of
from rules.records import ReceiptPaper, ScanKind
from rules.verdicts import Refusal
from tests.papers.paper_samples import receipt

CODE, OTHER = "7F3A91CC", "0A1B2C3D"


def paper(code: str = CODE) -> bytes:
    record: ReceiptPaper = receipt()
    return papers.render(replace(record, imprint=replace(record.imprint, code=code)), ("kk", "ru"))


@pytest.fixture(scope="module")
def printed() -> bytes:
    return paper()


def scanned(pdf: bytes, dots: int = 150, page: int = 0) -> Image.Image:
    """A page as a scanner sees it: in grey, the paper not white and the ink not black."""
    document = pypdfium2.PdfDocument(pdf)
    seen = document[page].render(scale=dots / 72, grayscale=True).to_pil().convert("L").copy()
    document.close()
    return cast(Image.Image, seen.point(lambda light: 40 + light * 190 // 255))


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=225)


def noisy(picture: Image.Image) -> Image.Image:
    return ImageChops.add(picture, Image.effect_noise(picture.size, 20), 1, -128)


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(0.7))


def file_of(kind: str, *pictures: Image.Image, **how: Any) -> bytes:
    made = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(made, kind, **more, **how)
    return made.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    return file_of("JPEG", picture, quality=60)


def joined(*pdfs: bytes) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf))
    writer.write(made)
    return made.getvalue()


def blank(pages: int = 1) -> bytes:
    return file_of("PDF", *[Image.new("L", (620, 877), 235)] * pages, resolution=75)


# --- reading ----------------------------------------------------------------------------------------------------------
def test_every_page_of_a_paper_bears_its_code(printed: bytes) -> None:
    assert control_codes(printed, kind_of(printed, "a.pdf")) == (CODE, CODE)


@pytest.mark.parametrize("degrees", [0, 1.5, -3, 5, -5, 180, 176, 184, 90, 270])
def test_a_skewed_or_turned_scan_of_150_dots_is_read(printed: bytes, degrees: float) -> None:
    data = jpeg(turned(scanned(printed), degrees))
    assert control_codes(data, kind_of(data, "a.jpg")) == (CODE,)


@pytest.mark.parametrize("degrees", [0, 5, -5, 180])
@pytest.mark.parametrize("spoilt", [noisy, blurred, lambda seen: noisy(blurred(seen))])
def test_a_noisy_or_blurred_scan_is_read(
    printed: bytes, degrees: float, spoilt: Callable[[Image.Image], Image.Image]
) -> None:
    data = jpeg(spoilt(turned(scanned(printed), degrees)))
    assert control_codes(data, ScanKind.JPEG) == (CODE,)


def test_a_scan_within_a_pdf_is_read_and_tells_how_far_it_is(printed: bytes) -> None:
    data = file_of("PDF", *[noisy(turned(scanned(printed, page=page), 3)) for page in (0, 1)], resolution=150)
    told: list[tuple[int, int]] = []
    assert control_codes(data, kind_of(data, "a.pdf"), "a.pdf", lambda *step: told.append(step)) == (CODE, CODE)
    assert told == [(0, 2), (1, 2)]


def test_a_picture_that_lets_the_ground_through_is_read_on_white(printed: bytes) -> None:
    seen = scanned(printed)
    clear = Image.merge("LA", (Image.new("L", seen.size, 0), ImageChops.invert(seen)))
    data = file_of("PNG", clear)
    assert control_codes(data, kind_of(data, "a.png")) == (CODE,)


def test_a_page_without_a_code_or_with_a_foreign_one_gives_none() -> None:
    assert control_codes(blank(), ScanKind.PDF) == ("",)
    foreign = io.BytesIO()
    segno.make("https://egov.kz/7F3A91CC").save(foreign, kind="png", scale=8)
    assert control_codes(foreign.getvalue(), ScanKind.PNG) == ("",)


def test_two_papers_on_one_page_are_not_guessed() -> None:
    sheet = Image.new("L", (1600, 900), 240)
    for place, code in enumerate((CODE, OTHER)):
        square = io.BytesIO()
        segno.make(code, micro=False).save(square, kind="png", scale=8)
        sheet.paste(Image.open(square), (100 + 800 * place, 300))
    assert control_codes(file_of("PNG", sheet), ScanKind.PNG) == ("",)


# --- what cannot be read ----------------------------------------------------------------------------------------------
def test_the_first_bytes_say_what_a_file_is_not_its_name(printed: bytes) -> None:
    assert kind_of(printed, "скан.jpg") is ScanKind.PDF
    assert kind_of(b"\xef\xbb\xbf" + printed, "скан.pdf") is ScanKind.PDF
    assert kind_of(jpeg(Image.new("L", (9, 9))), "скан.pdf") is ScanKind.JPEG
    for data in (b"", b"PK\x03\x04", b"GIF89a"):
        with pytest.raises(Refusal) as refused:
            kind_of(data, "хат.docx")
        assert (refused.value.code, refused.value.fields) == ("scan_unreadable", {"name": "хат.docx"})


def locked(pdf: bytes) -> bytes:
    writer, made = PdfWriter(clone_from=io.BytesIO(pdf)), io.BytesIO()
    writer.encrypt("құпия", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 half", b"\xff\xd8\xff half", b"\x89PNG\r\n\x1a\n half", locked(paper()), paper()[:2000]],
    ids=["pdf", "jpeg", "png", "locked", "cut off"],
)
def test_a_damaged_or_locked_file_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        control_codes(data, kind_of(data, "скан"), "скан")
    assert (refused.value.code, refused.value.fields) == ("scan_unreadable", {"name": "скан"})


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    data = file_of("PNG", Image.new("1", (20_000, 20_000)))
    with pytest.raises(Refusal) as refused:
        control_codes(data, ScanKind.PNG, "скан")
    assert refused.value.code == "scan_unreadable"


# --- dividing ---------------------------------------------------------------------------------------------------------
def test_one_file_with_several_papers_is_divided_by_their_codes(printed: bytes) -> None:
    other = paper(OTHER)
    data = joined(printed, blank(), other)
    codes = control_codes(data, ScanKind.PDF)
    assert codes == (CODE, CODE, "", OTHER, OTHER)
    parts = divided(data, ScanKind.PDF, codes)
    assert [(part.code, part.first, part.last) for part in parts] == [(CODE, 1, 3), (OTHER, 4, 5)]
    assert [len(PdfReader(io.BytesIO(part.data)).pages) for part in parts] == [3, 2]
    assert control_codes(parts[1].data, ScanKind.PDF) == (OTHER, OTHER)
    # Dropped again it gives the same bytes, so that the file knows them.
    assert divided(data, ScanKind.PDF, codes) == parts


def test_pages_before_the_first_code_stand_alone() -> None:
    data = joined(blank(2), paper())
    parts = divided(data, ScanKind.PDF, control_codes(data, ScanKind.PDF))
    assert [(part.code, part.first, part.last) for part in parts] == [("", 1, 2), (CODE, 3, 4)]


def test_a_scan_of_one_paper_stays_byte_for_byte(printed: bytes) -> None:
    data = joined(printed, blank())
    assert divided(data, ScanKind.PDF, (CODE, CODE, "")) == (Sheets(CODE, 1, 3, data),)
    picture = jpeg(scanned(printed))
    assert divided(picture, ScanKind.JPEG, ("",)) == (Sheets("", 1, 1, picture),)


# --- showing ----------------------------------------------------------------------------------------------------------
def test_a_picture_is_shown_as_a_page_of_its_own_size(printed: bytes) -> None:
    data = file_of("JPEG", scanned(printed), dpi=(150, 150))
    page = PdfReader(io.BytesIO(as_pages(data, ScanKind.JPEG))).pages[0]
    assert abs(float(page.mediabox.width) - 595) < 2
    assert as_pages(printed, ScanKind.PDF) == printed
