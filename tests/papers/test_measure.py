"""How text is broken into lines: nothing wider than its room, no rivers, every word read back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from papers import fonts, measure, printing
from papers.forms import Mark
from papers.grid import LEFT, RIGHT, Row
from papers.measure import MM, SHRUNK, STRETCHED, TABLE, TEXT, TITLE, width
from rules.records import Language
from rules.stationery import OFFICIAL
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading

PAPERS = {**samples.PAPERS, **office.PAPERS}
#: Words of the three languages as their papers have them: short and very long ones.
SENTENCES = (
    "Қазақстан Республикасы Білім және ғылым министрінің бұйрығымен бекітілген қағидаларға сәйкес оқуға",
    "Кыргыз Республикасынын Билим берүү жана илим министрлигинин буйругу менен бекитилген эрежелерге",
    "В соответствии с приказом Министра образования и науки Республики Казахстан о приёме на обучение",
    "№\u00a0578 – 18\u00a0қазандағы «Экстернат» (п.\u00a04) 1",
)
WORDS = [word for sentence in SENTENCES for word in sentence.split(" ")]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=80).map(" ".join)
rooms = st.floats(min_value=60 * MM, max_value=165 * MM)


@given(
    st.text(alphabet="абвӘӨ -–і\u00a0\n", max_size=80),
    st.floats(min_value=15, max_value=200),
    st.floats(min_value=0, max_value=12),
)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float, indent: float) -> None:
    for even in (False, True):
        broken = measure.lines(text, TEXT, room, indent, even=even)
        assert "".join("".join(broken).split()) == "".join(text.split())
        assert width(broken[0], TEXT) <= room - indent or len(broken[0]) == 1
        assert all(width(line, TEXT) <= room or len(line) == 1 for line in broken)
    assert [line.words for line in measure.justified("", TEXT, room)] == [""]


@given(texts, rooms, st.floats(min_value=0, max_value=30))
def test_justified_lines_reach_the_edge_with_spaces_that_make_no_rivers(text: str, room: float, indent: float) -> None:
    found = measure.justified(text, TEXT, room, indent)
    space = width(" ", TEXT)
    assert " ".join(line.words for line in found) == text
    for number, line in enumerate(found):
        gaps = line.words.count(" ") + line.words.count("\u00a0")
        own = room - (indent if number == 0 else 0)
        set_wide = (width(line.words, TEXT) + gaps * line.spacing) * line.scale / 100
        assert set_wide <= own + 0.1
        assert 97 <= line.scale <= 103
        assert SHRUNK - 0.005 <= (space + line.spacing) * line.scale / 100 / space <= STRETCHED + 0.005
        if line.spacing or line.scale != 100:
            assert set_wide == pytest.approx(own, abs=0.1)
        elif number < len(found) - 1 and gaps:
            # Ragged only where its spaces would have to grow too wide, or none of them has to grow at all.
            natural = width(line.words, TEXT)
            needed = (own - natural - natural * 0.025) / gaps / space
            assert needed > STRETCHED - 1 - 0.05 or own - natural < 0.1


@given(texts, rooms)
def test_ragged_lines_are_as_few_as_can_be_and_their_edge_is_calm(text: str, room: float) -> None:
    found = measure.lines(text, TABLE, room)
    one_by_one = greedy(text, room)
    assert len(found) == len(one_by_one)
    # As even as taking every word that fits, or more so.
    assert roughness(found, room) <= roughness(one_by_one, room) + 0.05 + 0.02 * len(found)


def greedy(text: str, room: float) -> list[str]:
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if width(longer, TABLE) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


def roughness(lines: list[str], room: float) -> float:
    return sum(((room - width(line, TABLE)) / room) ** 2 for line in lines[:-1])


def test_a_centred_title_has_no_single_word_left_for_its_last_line() -> None:
    title = "Техникалық және кәсіптік, орта білімнен кейінгі білім беру ұйымына құжаттардың қабылданғаны туралы қолхат"
    wide = [width(line, TITLE) for line in measure.lines(title, TITLE, 150 * MM, even=True)]
    assert min(wide) > max(wide) * 0.6


def test_a_short_word_is_not_left_at_the_end_of_a_centred_line() -> None:
    title = "из приказа о разрешении обучения в форме экстерната в организациях основного среднего образования"
    for room in range(80, 166):
        assert not any(line.endswith((" в", " о")) for line in measure.lines(title, TITLE, room * MM, even=True))


def test_a_word_too_wide_for_its_room_is_broken_at_its_own_hyphen() -> None:
    assert measure.lines("Қасымжомартова-Әбдіғаппарова", TEXT, 40 * MM) == ["Қасымжомартова-", "Әбдіғаппарова"]


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_no_form_has_rivers_and_every_word_is_read_back(language: Language) -> None:
    stretched = ragged = 0
    for name, make in PAPERS.items():
        paper = make()
        _, parts = printing._copy(paper, (language,), OFFICIAL, 0)
        right = parts[0].layout.right
        (blocks,) = printing.filled_blocks(paper, (language,), OFFICIAL)
        running = [row for row in parts[0].rows if blocks[row.block].mark in (Mark.TEXT, Mark.ITEM, Mark.NOTE)]
        for row, after in pairwise([*running, Row(0, [], block=-1)]):
            for _, x, _, bold, size, words in row.texts[-1:]:
                assert not bold
                style = measure.NOTE if size == measure.NOTE.size else TEXT
                gaps, space = words.count(" ") + words.count("\u00a0"), width(" ", style)
                assert (space + row.spacing) * row.scale / 100 <= space * (STRETCHED + 0.005), (name, words)
                end = x + (width(words, style) + gaps * row.spacing) * row.scale / 100
                assert end <= right + 0.1, (name, words)
                stretched += end > right - 0.1
                ragged += end <= right - 0.1 and after.block == row.block
        told = " ".join(" ".join(reading.page_texts(papers.render(paper, (language,)))).split())
        for block in blocks:
            if block.mark is Mark.TEXT and len(measure.lines(block.cells[0], TEXT, RIGHT - LEFT)) == 1:
                assert " ".join(block.cells[0].split()) in told, name
    assert stretched > 2 * ragged


def test_a_stretched_line_is_drawn_to_the_edge() -> None:
    pdf = papers.render(samples.refusal(), ("kk",))
    _, parts = printing._copy(samples.refusal(), ("kk",), OFFICIAL, 0)
    stretched = [row for row in parts[0].rows if row.spacing > 0.5]
    assert stretched
    reaching = [box for box in reading.boxes(pdf) if abs(box[3] - RIGHT) < 1 and abs(box[1] - LEFT) < 1]
    assert len(reaching) >= len([row for row in stretched if row.texts[0][1] == LEFT])


@given(st.text(alphabet="абвгӘӨҚҒ", min_size=1, max_size=300))
def test_the_width_of_a_line_is_that_of_its_letters(text: str) -> None:
    face = fonts.faces()[0]
    assert width(text, TEXT) == pytest.approx(sum(face.characters[ord(letter)] for letter in text) * 12 / 1000)
