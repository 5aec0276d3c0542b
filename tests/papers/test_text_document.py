from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

import papers
from papers import printing
from papers.forms import Mark
from rules.records import LANGUAGES, Imprint, Language, Names, Paper
from rules.stationery import OFFICIAL, Letterhead, Stationery
from tests.papers import office_samples, pdf_reading
from tests.papers import paper_samples as samples

TEXTS: dict[str, Paper] = {
    "protocol": samples.protocol(),
    "lists": samples.campaign_protocol(),
    "extract": samples.extract(),
    "not_held": samples.not_held(),
    "addendum": office_samples.addendum(),
}
ORIGINAL: dict[Language, str] = {
    "kk": "Түпнұсқасы – бағдарлама басып шығарған PDF құжаты.",
    "ky": "Түп нускасы – программа басып чыгарган PDF документи.",
    "ru": "Подлинник – документ PDF, напечатанный программой.",
}


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def body(document: Document) -> str:
    """Paragraphs and cells in their order, without any space."""
    return pdf_reading.squeezed("".join(one.text or "" for one in document.element.body.iter(qn("w:t"))))


def foot(document: Document, section: int = 0) -> str:
    return "\n".join(one.text for one in document.sections[section].footer.paragraphs)


def instructions(document: Document) -> list[str]:
    footer = document.sections[0].footer._element
    return [(one.text or "").strip() for one in footer.iter(qn("w:instrText"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_the_text_says_everything_the_paper_says(name: str, language: Language) -> None:
    text = body(read(papers.text_document(TEXTS[name], (language,))))
    (blocks,) = printing.filled_blocks(TEXTS[name], (language,), OFFICIAL)
    for block in blocks:
        if block.mark is Mark.TABLE:
            continue
        for cell in block.cells:
            assert pdf_reading.squeezed(cell) in text


def test_two_languages_follow_each_other_on_pages_of_their_own() -> None:
    document = read(papers.text_document(samples.protocol(), ("kk", "ru")))
    text = body(document)
    assert text.index("хаттамасы") < text.index(pdf_reading.squeezed("Протокол № 14"))
    assert len(document.sections) == 2
    assert ORIGINAL["kk"] in foot(document, 0)
    assert ORIGINAL["ru"] in foot(document, 1)
    spoken = [one.get(qn("w:val")) for one in document.element.body.iter(qn("w:lang"))]
    assert set(spoken) == {"kk-KZ", "ru-RU"}
    assert spoken == sorted(spoken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_tells_the_paper_its_pages_its_code_and_that_the_pdf_is_the_original(language: Language) -> None:
    document = read(papers.text_document(samples.extract(), (language,)))
    text = foot(document)
    assert ORIGINAL[language] in text
    assert samples.extract().imprint.code in text
    assert "№ 5" in text
    assert instructions(document) == ["PAGE", "NUMPAGES"]


def test_a_draft_says_that_it_is_one() -> None:
    draft = replace(samples.extract(), imprint=Imprint(samples.COLLEGE, "", samples.extract().imprint.date, ""))
    text = foot(read(papers.text_document(draft, ("ru",))))
    assert "Проект: без номера и кода" in text
    assert "Контрольный код" not in text


def test_the_page_has_the_margins_of_an_office_paper() -> None:
    section = read(papers.text_document(samples.protocol(), ("kk",))).sections[0]
    assert section.page_width is not None and section.left_margin is not None and section.right_margin is not None
    assert (round(section.page_width.mm), round((section.page_height or Mm(0)).mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert (round((section.top_margin or Mm(0)).mm), round((section.bottom_margin or Mm(0)).mm)) == (20, 20)


def test_titles_are_of_fourteen_points_and_the_text_of_twelve_in_times_new_roman() -> None:
    document = read(papers.text_document(samples.protocol(), ("ky",)))
    styles = {one.text: one.style for one in document.paragraphs if one.style is not None}
    for text, style in styles.items():
        assert style.font.name == "Times New Roman", text
    sizes = {style.name: style.font.size for style in styles.values()}
    assert (sizes["Title"], sizes["Body Text"], sizes["Heading 1"]) == (Pt(14), Pt(12), Pt(12))


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut_by_a_page() -> None:
    document = read(papers.text_document(samples.protocol(), ("ru",)))
    present = document.tables[2]
    assert [cell.text for cell in present.rows[0].cells] == ["№", "Фамилия, имя, отчество", "Должность", "В комиссии"]
    assert present.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    for row in present.rows:
        assert row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None
    for table in document.tables:
        assert sum(column.width.mm for column in table.columns if column.width) == pytest.approx(165, abs=0.5)


def test_the_same_record_gives_the_same_bytes_and_nothing_of_the_moment() -> None:
    paper = samples.protocol()
    data = papers.text_document(paper, ("kk", "ru"))
    assert data == papers.text_document(paper, ("kk", "ru"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name or "app.xml" in name]


def test_the_document_tells_what_it_is_and_whose() -> None:
    paper = samples.protocol()
    told = read(papers.text_document(paper, ("ru",))).core_properties
    assert told.title == "Протокол № 14 заседания приёмной комиссии"
    assert told.author == samples.COLLEGE.name.ru
    assert told.identifier == paper.imprint.code
    assert told.language == "ru"
    assert told.comments == ""
    made = told.created
    assert made is not None
    assert made.replace(tzinfo=UTC) == datetime(2025, 8, 20, tzinfo=UTC)


def test_the_letterhead_stands_in_the_text_as_the_college_has_set_it() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "navy").save(picture, "PNG")
    above = Names(kk="Алматы қаласының Білім басқармасы", ru="Управление образования города Алматы")
    set_up = Stationery(Letterhead(picture.getvalue(), above, both=True, contacts=True))
    document = read(papers.text_document(samples.extract(), ("ru",), set_up))
    left, middle, right = document.tables[0].rows[0].cells
    first, second = samples.COLLEGE.languages[:2]
    assert above.in_language(first) in left.text
    assert samples.COLLEGE.name.in_language(first) in left.text
    assert above.in_language(second) in right.text
    assert not middle.text
    assert round(document.inline_shapes[0].height.mm) == 22
    assert samples.COLLEGE.phone in "\n".join(one.text for one in document.paragraphs)


def test_only_papers_that_are_sent_as_texts_have_one() -> None:
    with pytest.raises(ValueError, match="receipt"):
        papers.text_document(samples.receipt(), ("ru",))
