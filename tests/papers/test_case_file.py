"""The papers and scans of a case as one PDF: every sheet in its order, found by the list and by its bookmark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

import papers
from papers.forms import load, names
from rules.paper_records import CaseFileCover, CaseFileKind, FiledSheet
from rules.records import LANGUAGES, Language, NoticePaper, ScanKind
from rules.verdicts import Refusal
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.archive_check import breaches, packet


def notice(number: int = 5) -> NoticePaper:
    one = samples.PAPERS["notice"]()
    assert isinstance(one, NoticePaper)
    return replace(one, imprint=replace(one.imprint, number=str(number)))


def cover(kind: CaseFileKind = CaseFileKind.APPLICATION, number: str = "12") -> CaseFileCover:
    one = notice()
    return CaseFileCover(
        one.imprint.college, kind, number, "Әбдіров Нұрлан", date(2025, 7, 12), date(2025, 8, 26), one.operator
    )


def issued(number: int = 5, *languages: Language) -> FiledSheet:
    return FiledSheet(f"Уведомление № {number}", papers.render(notice(number), languages or ("ru",)), ScanKind.PDF)


def sheet_photo() -> Image.Image:
    """A sheet with a black upper left corner."""
    picture = Image.new("RGB", (210, 297), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 60, 60), fill="black")
    return picture


def jpeg(picture: Image.Image, turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, quality=95)
    return made.getvalue()


def png(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def foreign(count: int = 1, password: str = "") -> bytes:
    """A PDF that another program made."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def picture_of(pdf: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found: Image.Image = document[page].render(scale=0.5).to_pil().convert("L")
        return found
    finally:
        document.close()


# --- the sheets -------------------------------------------------------------------------------------------------------
def test_the_pages_of_papers_stay_what_they_are_byte_for_byte() -> None:
    sheets = [issued(5), FiledSheet("Расписка", papers.render(samples.PAPERS["receipt"](), ("kk", "ru")), ScanKind.PDF)]
    bound = PdfReader(BytesIO(papers.case_file(sheets, cover(), "ru")))
    before = [page for sheet in sheets for page in PdfReader(BytesIO(sheet.data)).pages]
    for page, own in zip(bound.pages[1:], before, strict=True):
        contents, of = page.get_contents(), own.get_contents()
        assert contents is not None
        assert of is not None
        assert contents.get_data() == of.get_data()
        assert page.mediabox == own.mediabox


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_sheet_with_its_pages_and_the_bookmarks_lead_there(language: Language) -> None:
    receipt = FiledSheet("Расписка", papers.render(samples.PAPERS["receipt"](), ("kk", "ru")), ScanKind.PDF)
    pdf = papers.case_file(
        [issued(5), receipt, FiledSheet("Фото", png(sheet_photo()), ScanKind.PNG)], cover(), language
    )
    first = reading.page_texts(pdf)[0]
    assert reading.has(
        reading.squeezed(first),
        "Әбдіров Нұрлан", "№ 12", "1", "Уведомление № 5", "2", "2", "Расписка", "3–4", "3", "Фото", "5", "3.", "5.",
    )  # fmt: skip
    reader = PdfReader(BytesIO(pdf))
    marks = [one for one in reader.outline if not isinstance(one, list)]
    assert [str(mark["/Title"]) for mark in marks[1:]] == ["Уведомление № 5", "Расписка", "Фото"]
    assert [reader.get_destination_page_number(mark) for mark in marks] == [0, 1, 2, 4]


def test_a_list_of_two_pages_moves_the_pages_it_names() -> None:
    sheets = [replace(issued(5), title=f"Уведомление {number}") for number in range(40)]
    pdf = papers.case_file(sheets, cover(), "ru")
    texts = reading.page_texts(pdf)
    assert len(texts) == 42
    assert reading.has(reading.squeezed(texts[0]), "Уведомление 0", "3")
    assert reading.has(reading.squeezed(texts[1]), "Уведомление 39", "42", "Документов в деле: 40", "42.")


@pytest.mark.parametrize("kind", CaseFileKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_whose_papers_they_are(kind: CaseFileKind, language: Language) -> None:
    said = {
        CaseFileKind.APPLICATION: ("Талапкердің жеке ісі", "Абитуриенттин жеке иши", "Личное дело абитуриента"),
        CaseFileKind.CASE: ("Көрсетілетін қызметті алушының ісі", "Кызмат алуучунун иши", "Дело услугополучателя"),
        CaseFileKind.SITTING: ("Отырыс ісі", "Отурумдун иши", "Дело заседания"),
    }
    for one, told in said.items():
        text = reading.squeezed(reading.page_texts(papers.case_file([issued()], cover(kind), language))[0])
        assert (reading.squeezed(told[LANGUAGES.index(language)]) in text) == (one is kind)


def test_a_sitting_without_a_protocol_yet_has_no_number_to_name() -> None:
    text = reading.page_texts(papers.case_file([issued()], cover(CaseFileKind.SITTING, ""), "ru"))[0]
    assert "Протокол" not in text


def test_the_list_has_the_same_fields_in_the_three_languages() -> None:
    kk, ky, ru = (names(load("case_file", language)) for language in LANGUAGES)
    assert kk == ky == ru


# --- scans ------------------------------------------------------------------------------------------------------------
TURNED: dict[int, Callable[[Image.Image], Image.Image]] = {
    1: lambda upright: upright,
    2: lambda upright: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda upright: upright.rotate(180),
    6: lambda upright: upright.rotate(90, expand=True),
    8: lambda upright: upright.rotate(-90, expand=True),
}


@pytest.mark.parametrize("turned", TURNED)
def test_a_photo_stands_upright_however_the_camera_was_held(turned: int) -> None:
    scan = FiledSheet("Фото", jpeg(TURNED[turned](sheet_photo()), turned), ScanKind.JPEG)
    pdf = papers.case_file([scan], cover(), "ru")
    shown = picture_of(pdf, 1)
    wide, high = shown.size
    assert (wide, high) == (298, 421)
    dots = shown.tobytes()
    corners = [dots[y * wide + x] < 60 for x in (20, wide - 20) for y in (20, high - 20)]
    assert corners == [True, False, False, False]
    assert breaches(pdf) == []


def test_a_photo_keeps_its_own_bytes() -> None:
    data = jpeg(sheet_photo())
    assert data in papers.case_file([FiledSheet("Фото", data, ScanKind.JPEG)], cover(), "ru")


def test_a_picture_that_is_wider_than_high_lies() -> None:
    scan = FiledSheet("Фото", png(sheet_photo().rotate(90, expand=True)), ScanKind.PNG)
    assert picture_of(papers.case_file([scan], cover(), "ru"), 1).size == (421, 298)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_any_kind_becomes_a_page(mode: str) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (210, 297), 0xFFFF)
        picture.paste(0, (0, 0, 60, 60))
    else:
        picture = sheet_photo().convert(mode)
    pdf = papers.case_file([FiledSheet("Скан", png(picture), ScanKind.PNG)], cover(), "ru")
    shown = picture_of(pdf, 1)
    assert (shown.getpixel((20, 20)), shown.getpixel((250, 400))) == (0, 255)
    assert breaches(pdf) == []


def test_what_lets_the_ground_through_stands_on_white() -> None:
    picture = Image.new("RGBA", (210, 297), (0, 0, 0, 0))
    pdf = papers.case_file([FiledSheet("Скан", png(picture), ScanKind.PNG)], cover(), "ru")
    assert picture_of(pdf, 1).getpixel((100, 100)) == 255


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (ScanKind.PDF, b""),
        (ScanKind.PDF, b"no paper at all"),
        (ScanKind.PDF, papers.render(notice(), ("ru",))[:4000]),
        (ScanKind.PDF, foreign(count=0)),
        (ScanKind.PDF, foreign(password="secret")),
        (ScanKind.PDF, png(sheet_photo())),
        (ScanKind.JPEG, b""),
        (ScanKind.JPEG, jpeg(sheet_photo())[:1000]),
        (ScanKind.JPEG, papers.render(notice(), ("ru",))),
        (ScanKind.PNG, png(sheet_photo())[:200]),
        (ScanKind.PNG, b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_broken_or_locked_scan_is_refused_by_its_name(
    kind: ScanKind, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Refusal) as refused:
        papers.case_file([issued(), FiledSheet("Подписанная расписка", data, kind)], cover(), "ru")
    assert refused.value.code == "scan_unreadable"
    assert refused.value.fields == {"name": "Подписанная расписка"}
    caplog.clear()


def test_a_title_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        papers.case_file([replace(issued(), title="Скан \U0001f600")], cover(), "ru")
    assert refused.value.code == "glyph_missing"


# --- the whole --------------------------------------------------------------------------------------------------------
def test_a_file_of_our_own_papers_and_photos_is_fit_for_the_archive() -> None:
    photo = FiledSheet("Фото", jpeg(sheet_photo()), ScanKind.JPEG)
    pdf = papers.case_file([issued(5, "kk", "ru"), photo, issued(6)], cover(), "kk")
    assert breaches(pdf) == []
    told = reading.metadata(pdf)
    assert told["CreationDate"] == "D:20250826000000Z"
    assert told["Title"].endswith("Әбдіров Нұрлан")


def test_a_file_with_a_scan_that_another_program_made_does_not_say_that_it_is() -> None:
    scan = FiledSheet("Скан", foreign(), ScanKind.PDF)
    pdf = papers.case_file([issued(), scan], cover(), "ru")
    told = packet(PdfReader(BytesIO(pdf))).decode()
    assert "pdfaid:part>" not in told
    assert "Әбдіров Нұрлан" in told
    assert reading.language(pdf) == "ru"


def test_binding_again_gives_the_same_bytes() -> None:
    sheets = [issued(5), FiledSheet("Фото", jpeg(sheet_photo()), ScanKind.JPEG)]
    assert papers.case_file(sheets, cover(), "ru") == papers.case_file(sheets, cover(), "ru")


def test_the_letters_of_many_papers_stand_in_the_file_once() -> None:
    sheets = [issued(number) for number in range(1, 21)]
    pdf = papers.case_file(sheets, cover(), "ru")
    # The list has letters of its own.
    assert pdf.count(b"/Length1") == 4
    assert len(pdf) < sum(len(sheet.data) for sheet in sheets) / 2


def test_the_same_paper_twice_is_two_pages() -> None:
    pdf = papers.case_file([issued(), issued()], cover(), "ru")
    pages = PdfReader(BytesIO(pdf)).pages
    assert len({page.indirect_reference.idnum for page in pages if page.indirect_reference}) == 3


def test_binding_can_be_followed_and_given_up() -> None:
    told: list[tuple[int, int]] = []
    papers.case_file([issued(1), issued(2)], cover(), "ru", lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        papers.case_file([issued(1), issued(2)], cover(), "ru", stop)
