"""What a paper cites must be in force on its date (acts-2): the acts its form names, and the rules of its votes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

import papers
from papers.forms import Form, Line, load, parse
from papers.grounds import acts_of, named_in
from rules.acts import ACTS
from rules.paper_records import TallySheetPaper
from rules.records import LANGUAGES, ExtractPaper, Language, PaperForm, ProtocolPaper
from rules.verdicts import Refusal
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples

LAST = date(2023, 10, 24)
AFTER = date(2023, 10, 25)


def ruled(paper: ProtocolPaper, rule: str) -> ProtocolPaper:
    """The protocol as if every vote of it rested on this rule."""
    items = tuple(
        replace(
            item,
            votes=tuple(replace(vote, tally=vote.tally and replace(vote.tally, rule=rule)) for vote in item.votes),
        )
        for item in paper.sitting.items
    )
    return replace(paper, sitting=replace(paper.sitting, items=items))


def dated(paper: ProtocolPaper, on: date) -> ProtocolPaper:
    return replace(paper, imprint=replace(paper.imprint, date=on))


@pytest.mark.parametrize("sheet", [("kk",), ("ky", "ru")])
def test_a_paper_that_cites_order_508_is_not_printed_with_a_date_after_its_repeal(sheet: tuple[Language, ...]) -> None:
    paper = ruled(samples.protocol(), "508-14")
    assert papers.render(dated(paper, LAST), sheet)
    with pytest.raises(Refusal) as refused:
        papers.render(dated(paper, AFTER), sheet)
    assert refused.value.code == "act_repealed"
    assert refused.value.fields == {"act": "508", "ends": LAST, "successor": "544/322"}


def test_the_colleges_own_order_is_cited_at_any_time() -> None:
    assert papers.render(dated(ruled(samples.protocol(), "own:508-14"), AFTER), ("kk",))


def test_an_extract_cites_the_rules_of_its_own_items_alone() -> None:
    protocol = samples.protocol()
    decided = [item.id for item in protocol.sitting.items if item.tally is not None]
    first, other = decided[:2]
    old = ruled(protocol, "508-14").sitting
    mixed = tuple(
        ours if ours.id == first else theirs for ours, theirs in zip(protocol.sitting.items, old.items, strict=True)
    )
    extract = ExtractPaper(
        replace(protocol.imprint, date=AFTER), "14", protocol.imprint.date, replace(old, items=mixed), (first,)
    )
    assert papers.render(extract, ("ru",))
    with pytest.raises(Refusal, match="act_repealed"):
        papers.render(replace(extract, items=(first, other)), ("ru",))


def test_a_tally_sheet_cites_the_rule_of_its_own_vote_alone() -> None:
    sitting = ruled(samples.protocol(), "508-14").sitting
    item = next(item for item in sitting.items if item.tally is not None)
    sheet = TallySheetPaper(samples.protocol().imprint, sitting, item.id, item.votes[-1].id)
    assert acts_of(sheet, []) == {"508"}
    assert acts_of(replace(sheet, vote=None), []) == frozenset()


def test_a_list_of_the_contest_cites_the_rule_it_decides_by() -> None:
    ranking = replace(contest.ranking(), rule="578-54")
    assert acts_of(ranking, []) == {"578"}
    assert acts_of(replace(ranking, rule="own:578-54"), []) == frozenset()


@pytest.mark.parametrize(
    ("on", "act"), [(date(2018, 10, 18), ""), (date(2018, 10, 17), "578")], ids=["first day", "before"]
)
def test_a_form_names_its_act_within_its_life_only(on: date, act: str) -> None:
    receipt = samples.receipt()
    receipt = replace(receipt, imprint=replace(receipt.imprint, date=on))
    if not act:
        assert papers.render(receipt, ("ru",))
        return
    with pytest.raises(Refusal) as refused:
        papers.render(receipt, ("ru",))
    assert (refused.value.code, refused.value.fields["act"]) == ("act_not_begun", act)


# --- what is found ----------------------------------------------------------------------------------------------------
def test_only_what_is_printed_cites() -> None:
    form = parse("По приказу № 578\n[old]\nПо приказу № 508, пункт {n}\n[/old]\n[rows]\n- № 61\n[/rows]", "list")
    assert set(named_in(form, {"old": False, "rows": []})) == {"578"}
    assert set(named_in(form, {"old": True, "n": "7", "rows": [{"a": "b"}, {}]})) == {"578", "508", "61"}
    assert set(named_in(form, {"old": "да", "rows": []})) == {"578", "508"}


def test_a_number_that_somebody_wrote_cites_nothing() -> None:
    form = parse("По приказу № {number}\nСписок № 5781, № 61-Қ\n{heard}", "list")
    assert set(named_in(form, {"number": "508", "heard": "№ 602"})) == {"61"}
    assert acts_of(object(), [(parse("№ {number}", "list"), {"number": "508"})]) == frozenset()


def named(form: Form) -> set[str]:
    """Every act a form may name, whatever its facts."""
    found: set[str] = set()
    for part in form:
        found |= set(named_in((part,), {})) if isinstance(part, Line) else named(part.body)
    return found


def test_each_form_names_the_acts_it_stands_on_and_no_other() -> None:
    found = defaultdict(set)
    for form in PaperForm:
        of_language = [named(load(form.value, language)) for language in LANGUAGES]
        assert of_language[0] == of_language[1] == of_language[2], form
        for act in of_language[0]:
            found[act].add(form.value)
    assert set(found) <= set(ACTS)
    assert found["354"] == {"acknowledgement", "adjustment_decision"}
    assert {"receipt", "refusal", "notice", "admitted_list", "enrolment", "ranking"} <= found["578"]
    # Repealed acts are named through the rules of a case alone, never by the text of a form.
    assert found["508"] == found["602"] == set()


def test_a_kyrgyz_college_cites_no_act_of_kazakhstan() -> None:
    for make in (contest.notice, samples.receipt, contest.not_admitted):
        paper = make(college=samples.KYRGYZ_COLLEGE)
        before = replace(paper, imprint=replace(paper.imprint, date=date(2015, 8, 20)))
        assert papers.render(before, ("ky",))
