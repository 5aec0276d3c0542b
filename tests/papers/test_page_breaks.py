"""Where pages end: nothing orphaned, heads repeated, anything a person can type kept inside."""

from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers import page as pages_module
from papers.grid import UPRIGHT, Row
from papers.page import paginate
from rules.records import Document, DocumentKind, DocumentState, Member, Outcome, Role, Sitting
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading


def inside(pdf: bytes) -> bool:
    return all(x1 >= 84.5 and x2 <= 553.3 and y1 >= 53.5 and y2 <= 785.7 for _, x1, y1, x2, y2 in reading.boxes(pdf))


def many_items(count: int) -> Sitting:
    result = samples.tally(7, 0, 0, Outcome.ADOPTED)
    return samples.sitting(items=tuple(samples.case_item(position, result) for position in range(1, count + 1)))


def test_a_protocol_of_three_hundred_items_keeps_them_all_in_their_order() -> None:
    pdf = papers.render(samples.protocol(many_items(300)), ("ru",))
    titles = [title for title in reading.outline(pdf) if title[0].isdigit()]
    assert [int(title.split(".")[0]) for title in titles] == list(range(1, 301))
    text = reading.whole_text(pdf)
    assert all(f"{number}.Озаявлении№214" in text for number in (1, 150, 300))
    assert papers.pages(pdf) > 60
    assert inside(pdf)


@pytest.mark.parametrize("count", range(1, 13))
def test_the_signatures_never_stand_alone_on_a_page(count: int) -> None:
    pages = reading.page_texts(papers.render(samples.protocol(many_items(count)), ("kk",)))
    last = pages[-1]
    assert "Комиссия төрағасы" in last
    assert "Комиссия хатшысы" in last
    # At least the lines above the signatures came along.
    assert last.index("Комиссия төрағасы") > 60


@pytest.mark.parametrize("count", range(1, 16))
def test_the_signature_of_an_extract_never_stands_alone(count: int) -> None:
    record = samples.sitting(items=samples.agenda()[:1] * 1)
    item = replace(record.items[0], resolved="\n".join(["Шешім жолы."] * count))
    paper = replace(samples.extract(), sitting=replace(record, items=(item,)), items=(item.id,))
    last = reading.page_texts(papers.render(paper, ("kk",)))[-1]
    assert last.index("ДҰРЫС") > 20


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    members = tuple(
        Member(
            replace(samples.SECRETARY, id=number, name=f"Аты{number}"),
            Role.MEMBER,
            "оқытушы",
            samples.members()[0].presences,
        )
        for number in range(100)
    )
    pdf = papers.render(samples.protocol(samples.sitting(members=members, items=samples.agenda()[:1])), ("kk",))
    pages = reading.page_texts(pdf)
    with_members = [page for page in pages if "оқытушы" in page]
    assert len(with_members) >= 3
    assert all("Тегі, аты, әкесінің аты" in page for page in with_members)
    assert inside(pdf)


@pytest.mark.parametrize("sheet", [("kk",), ("kk", "ru")], ids="+".join)
def test_a_name_of_two_hundred_letters_wraps(sheet: tuple[str, ...]) -> None:
    person = replace(samples.APPLICANT, surname="Ә" * 200, name="Нұрлан", patronymic="Қ" * 200)
    pdf = papers.render(samples.receipt(replace(samples.APPLICATION, person=person)), sheet)  # type: ignore[arg-type]
    assert inside(pdf)
    assert "Ә" * 200 in reading.whole_text(pdf)


def test_a_name_of_one_letter_and_no_patronymic_is_printed_as_it_is() -> None:
    person = replace(samples.APPLICANT, surname="Ю", name="Ө", patronymic="")
    text = reading.page_texts(papers.render(samples.receipt(replace(samples.APPLICATION, person=person)), ("kk",)))[0]
    assert "Оқуға түсуші Ю Ө\r\n" in text.replace("\n", "\r\n").replace("\r\r", "\r")


def test_a_specialty_of_two_hundred_letters_wraps() -> None:
    title = " ".join(["бағдарламалық"] * 15)
    names = replace(samples.APPLICATION.specialty, kk=title)
    pdf = papers.render(samples.receipt(replace(samples.APPLICATION, specialty=names)), ("kk",))
    assert inside(pdf)
    assert reading.squeezed(title) in reading.whole_text(pdf)


@pytest.mark.parametrize("sheet", [("ru",), ("kk", "ru")], ids="+".join)
def test_a_reason_of_ten_thousand_letters_runs_over_the_pages(sheet: tuple[str, ...]) -> None:
    words = [f"слово{number}" for number in range(1_000)]
    pdf = papers.render(replace(samples.refusal(), explanation=" ".join(words)), sheet)  # type: ignore[arg-type]
    assert papers.pages(pdf) > 2
    assert inside(pdf)
    text = reading.whole_text(pdf)
    assert all(word in text for word in words)


def test_a_cell_longer_than_a_page_is_cut_between_its_lines() -> None:
    words = [f"сөз{number}" for number in range(1_200)]
    member = replace(samples.members()[6], absent_reason=" ".join(words))
    pdf = papers.render(samples.protocol(samples.sitting(members=(*samples.members()[:6], member))), ("kk",))
    assert inside(pdf)
    text = reading.whole_text(pdf)
    assert all(word in text for word in words)


def test_a_document_with_every_kind_of_paper_in_it_is_printed() -> None:
    documents = tuple(Document(kind, DocumentState.ORIGINAL, note="ескертпе") for kind in DocumentKind)
    pdf = papers.render(samples.receipt(replace(samples.APPLICATION, documents=documents)), ("kk", "ru"))
    assert inside(pdf)
    assert reading.whole_text(pdf).count("(ескертпе)") == 2 * len(documents)


def test_rows_that_keep_together_go_to_the_next_page_together() -> None:
    def row(height: float, glued: bool = False) -> Row:
        return Row(height, [], glued=glued)

    room = pages_module.room_of(UPRIGHT)
    rows = [row(room - 30), row(10), row(15, glued=True), row(15)]
    assert [len(page) for page in paginate(rows)] == [2, 2]
    taller = [row(room - 30), *[row(100, glued=True) for _ in range(20)], row(10)]
    assert sum(len(page) for page in paginate(taller)) == len(taller)
    assert all(top + one.height <= room for page in paginate(taller) for top, one in page)


def test_rows_taller_than_a_page_are_parted_so_that_the_last_ones_keep_together() -> None:
    room = pages_module.room_of(UPRIGHT)
    taller = [Row(100, [], glued=True) for _ in range(9)] + [Row(20, [])]
    first, last = paginate([Row(50, []), *taller])
    assert sum(one.height for _, one in last) <= room
    assert last[-1][1] is taller[-1]
    assert len(last) == int((room - 20) // 100) + 1
    assert len(first) + len(last) == 11


def test_a_last_page_of_a_few_lines_is_saved_by_closer_lines() -> None:
    room = pages_module.room_of(UPRIGHT)

    def spaced(count: int, space: float) -> list[Row]:
        return [Row(20, [], space=space) for _ in range(count)]

    # No distance above the first row of a page.
    fits = int((room + 10) // 30)
    assert len(paginate(spaced(fits, 10))) == 1
    (page,) = paginate(spaced(fits + 2, 10))
    assert all(top + one.height <= room for top, one in page)
    # Not where it would not help, nor where the last page is well filled, nor for a long paper.
    assert len(paginate(spaced(fits + 6, 10))[0]) == fits
    assert len(paginate(spaced(fits * 2, 10))) == 2
    assert paginate(spaced(fits + fits // 2, 10))[0][1][0] == 30
    assert paginate(spaced(fits * 5 + 1, 10))[0][1][0] == 30


def test_a_table_that_keeps_with_signatures_taller_than_a_page_is_parted_before_its_last_row() -> None:
    head = [Row(20, [], edges=(0, 100), glued=True)]
    slices = [Row(30, [], heads=head, edges=(0, 100), glued=True, cut=number % 2 == 0) for number in range(20)]
    signatures = [Row(60, [], glued=True) for _ in range(4)]
    first, last = paginate([*head, *slices, *signatures])
    assert [row for _, row in last] == [*head, *slices[-2:], *signatures]
    assert len(first) == 1 + 18
