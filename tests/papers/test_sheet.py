"""How blocks are laid out: what stands beside a frame, what keeps with what, the columns of tables."""

from __future__ import annotations

import pytest

from papers.forms import Block, Mark
from papers.grid import LEFT, RIGHT, Row
from papers.measure import MM, SMALL, TABLE, TABLE_HEAD, Style, width
from papers.sheet import rows

FRAME = Block(Mark.FRAME, ("3×4",))
LONG = "өте ұзақ мән " * 8


def pairs(count: int) -> list[Block]:
    return [Block(Mark.PAIR, ("Атауы", LONG)) for _ in range(count)]


def ends(row: Row) -> list[float]:
    style = {True: TABLE_HEAD, False: TABLE}
    return [x + width(words, style[bold]) for _, x, _, bold, _, words in row.texts]


def test_values_beside_a_frame_do_not_run_into_it() -> None:
    found = rows([FRAME, *pairs(8)])
    assert found[0].rules
    y = found[0].space
    for row in found[1:]:
        y += row.space
        if y - found[0].space < 40 * MM:
            assert all(end <= RIGHT - 30 * MM for end in ends(row))
        y += row.height
    # Below the frame the whole width is free again.
    assert any(end > RIGHT - 30 * MM for row in found[-3:] for end in ends(row))


@pytest.mark.parametrize("after", [[Block(Mark.TEXT, ("Мәтін",))], []])
def test_what_follows_a_frame_begins_below_it(after: list[Block]) -> None:
    found = rows([FRAME, *pairs(1), *after])
    before = found[: -1 if after else len(found)]
    assert sum(row.height + row.space for row in before[1:]) >= 40 * MM
    assert all(row.glued for row in before[:-1])


def table(columns: str, count: int, *more: Block) -> list[Row]:
    wide = len(columns.split())
    body = [Block(Mark.ROW, ("1",) * wide) for _ in range(count + 1)]
    return rows([Block(Mark.TEXT, ("Кіріспе",)), Block(Mark.TABLE, tuple(columns.split())), *body, *more])


def test_a_table_keeps_with_what_leads_to_it_and_no_row_stays_alone() -> None:
    lead, head, first, *middle, before, last = table("10 * 20", 6)
    assert lead.glued
    assert head.glued
    assert first.glued
    assert not any(row.glued for row in middle)
    assert before.glued
    assert not last.glued


def test_a_note_on_a_table_keeps_with_its_last_row() -> None:
    found = table("10 * 20", 6, Block(Mark.NOTE, ("Ескертпе",)))
    assert found[-2].glued


def test_a_chart_keeps_with_its_heading() -> None:
    found = rows([Block(Mark.NOTE, ("Ескертпе",)), *[Block(Mark.BAR, ("атауы", "1", "2", "1 / 2"))] * 3])
    assert found[0].glued
    # The first two bars keep together.
    assert [row.glued for row in found[1:]] == [True, False, False]


def test_figures_stand_at_the_right_edge_of_their_column() -> None:
    found = table("10> * 20>", 1)
    left, _, right = sorted(found[-1].texts)
    style = Style(TABLE.size, TABLE.leading)
    assert left[1] + width("1", style) == pytest.approx(LEFT + 10 * MM - 4)
    assert right[1] + width("1", style) == pytest.approx(RIGHT - 4)


def test_a_table_of_many_columns_is_set_small() -> None:
    assert {text[4] for text in table("10 * 10 10 10 10", 1)[-1].texts} == {SMALL.size}
    assert {text[4] for text in table("10 * 10 10 10", 1)[-1].texts} == {TABLE.size}


def test_a_title_of_unequal_lengths_has_no_gap_in_the_longer_language() -> None:
    short, long = Block(Mark.TITLE, ("Кесте",)), Block(Mark.TITLE, ("Расписание\nэкзаменов\nколледжа",))
    found = rows([short], [long])
    assert len({row.height for row in found[:-1]}) == 1


def test_the_texts_of_a_list_begin_alike_whatever_number_they_bear() -> None:
    items = [Block(Mark.ITEM, (f"{number}. Атауы",)) for number in range(1, 121)]
    found = rows([*items, Block(Mark.TEXT, ("Мәтін",)), Block(Mark.ITEM, ("1. Атауы",))])
    assert len({row.texts[1][1] for row in found[:120]}) == 1
    # Another list begins where its own numbers ask.
    assert found[-1].texts[1][1] < found[0].texts[1][1]


def test_whom_an_item_is_about_stays_with_what_is_said_of_it() -> None:
    heading, pair, _ = rows([Block(Mark.HEADING, ("1. Атауы",)), *short_pair(), Block(Mark.LEAD, ("ШЕШТІ:",))])
    assert heading.glued
    assert pair.glued


def short_pair() -> list[Block]:
    return [Block(Mark.PAIR, ("Атауы", "мән"))]


def test_a_title_below_names_and_values_stands_apart_from_them() -> None:
    title = Block(Mark.TITLE, ("Өтініш",))
    assert rows([*short_pair(), title])[-1].space > rows([title])[-1].space


def test_a_place_of_the_seal_without_a_signature_has_a_line_of_its_own() -> None:
    text, seal = rows([Block(Mark.TEXT, ("Мәтін",)), Block(Mark.SEAL, ("М.О.",))])
    assert len(text.texts) == 1
    assert seal.texts[0][5] == "М.О."
    assert rows([Block(Mark.SEAL, ("М.О.",))])[0].texts


def test_full_lines_are_justified_and_the_last_one_is_not() -> None:
    first, *_, last = rows([Block(Mark.TEXT, ("Қазақстан Республикасы Білім және ғылым министрінің бұйрығы " * 6,))])
    assert first.spacing or first.scale != 100
    assert (last.spacing, last.scale) == (0, 100)
    # Columns of two languages, and headings, are not.
    block = Block(Mark.TEXT, (LONG * 4,))
    assert all(row.scale == 100 for row in rows([block], [block]))
    assert all(row.scale == 100 for row in rows([Block(Mark.HEADING, (LONG * 4,))]))
