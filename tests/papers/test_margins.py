"""Where the words of a paper stand, by the boxes of the PDF itself, whatever somebody typed into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import papers
from papers import printing
from papers.forms import Mark
from papers.page import paginate
from rules.records import Language, Paper
from rules.stationery import OFFICIAL
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.nasty_texts import Place, changed, places

SHEETS: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))
PAPERS: dict[str, Callable[[], Paper]] = {**samples.PAPERS, **office.PAPERS}
#: Fields that hold the name of one person, as it is written in its papers.
NAMES = {"name", "head", "presiding", "secretary", "applicant", "teacher", "assistant"}
NAMES |= {"marked_by", "checked_by", "in_place_of"}
#: A third of one.
PARTS = {("Person", "surname"), ("Person", "name"), ("Person", "patronymic")}
LONG_NAME = "Қасымжомартқызы-Әбдіғаппарұлы " * 4
LONG_TITLE = "автоматтандырылған басқару жүйелерінің бағдарламалық қамтамасыз етуі " * 3
WORD = "ұшқышсызбасқарылатын" * 15


def plain(place: Place, text: str) -> str:
    return text


def long(place: Place, text: str) -> str:
    """Names of 120 letters, titles of 200."""
    if place in PARTS:
        return f"{text} {LONG_NAME}"[:40].strip()
    return (f"{text} {LONG_NAME}"[:120] if place[1] in NAMES else f"{text} {LONG_TITLE}"[:200]).strip()


def short(place: Place, text: str) -> str:
    """Names of one letter and no patronymic."""
    return "" if place[1] == "patronymic" else text[:1] if place in PARTS or place[1] in NAMES else text


def unbroken(place: Place, text: str) -> str:
    """A word of 300 letters."""
    return f"{text} {WORD}"


def endless(paper: Paper) -> Paper:
    """A reason, or whatever is the longest text of the paper, of 10,000 letters."""
    told = {place: text for place, text in places(paper).items() if place[0] not in ("College", "Person")}
    longest = max(told, key=lambda place: len(told[place]), default=None)
    words = " ".join(f"дәлел{number}" for number in range(1_000))
    return changed(paper, lambda place, text: f"{text} {words}"[:10_000] if place == longest else text)


every_paper = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)


@every_paper
@pytest.mark.parametrize("change", [plain, long, short, unbroken], ids=lambda change: change.__name__)
def test_every_word_has_its_own_place_inside_the_margins(
    make: Callable[[], Paper], change: Callable[[Place, str], str]
) -> None:
    paper = changed(make(), change)
    for sheet in SHEETS:
        assert_stands_well(papers.render(paper, sheet))


@every_paper
def test_a_text_of_ten_thousand_letters_has_its_place_inside_the_margins(make: Callable[[], Paper]) -> None:
    assert_stands_well(papers.render(endless(make()), ("kk",)))


def assert_stands_well(pdf: bytes) -> None:
    wide, high = reading.size(pdf)
    left, right, bottom, top = 30 * reading.MM, wide - 15 * reading.MM, 20 * reading.MM, high - 20 * reading.MM
    for page, boxes in pages_of(pdf):
        for x1, y1, x2, y2 in boxes:
            # Half a point for the side bearings of letters, three for the tails of the lowest line.
            assert x1 >= left - 0.5, page
            assert x2 <= right + 0.5, page
            assert y1 >= bottom - 3, page
            assert y2 <= top + 0.5, page
        for one, other in touching(boxes):
            raise AssertionError((page, one, other))


Box = tuple[float, float, float, float]


def pages_of(pdf: bytes) -> Iterator[tuple[int, list[Box]]]:
    found: dict[int, list[Box]] = {}
    for page, *box in reading.boxes(pdf):
        found.setdefault(page, []).append((box[0], box[1], box[2], box[3]))
    yield from found.items()


def touching(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that stand on each other; tails of one line may reach the heads of the next."""
    by_height = sorted(boxes, key=lambda box: box[1])
    for place, one in enumerate(by_height):
        for other in by_height[place + 1 :]:
            if other[1] >= one[3] - 2.5:
                break
            if one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5:
                yield one, other


@every_paper
@pytest.mark.parametrize("change", [plain, long], ids=lambda change: change.__name__)
def test_no_page_has_nothing_but_signatures_begins_without_its_head_or_ends_in_a_heading(
    make: Callable[[], Paper], change: Callable[[Place, str], str]
) -> None:
    paper = changed(make(), change)
    # A title, one row of texts of 200 letters and the signatures can be more than a page that lies holds.
    leading = {Mark.HEADING, Mark.LEAD} | ({Mark.TITLE} if change is plain else set())
    for sheet in SHEETS:
        blocks = printing.filled_blocks(paper, sheet, OFFICIAL)
        _, parts = printing._copy(paper, sheet, OFFICIAL, 0)
        for part, own in zip(parts, blocks, strict=False):
            pages = paginate(part.rows, part.layout)
            for page in pages:
                assert {own[row.block].mark for _, row in page} - {Mark.SIGNATURE, Mark.SEAL}, sheet
                # The rows of a table have its head above them.
                assert not page[0][1].heads, sheet
            for page in pages[:-1]:
                assert own[page[-1][1].block].mark not in leading, sheet
