"""What holds for every paper in every language."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from pypdf import PdfReader

import papers
from papers.positions import position
from papers.words import word
from rules.case_records import CasePaper, DestructionListPaper
from rules.case_words import CaseMove
from rules.distance_records import AcknowledgementPaper
from rules.paper_records import (
    AddendumPaper,
    ApplicationRegisterPaper,
    AttendancePaper,
    BallotPaper,
    CommissionOrderPaper,
    InventoryPaper,
    InvitationPaper,
    LateContractsPaper,
    OutgoingRegisterPaper,
    ProtocolRegisterPaper,
    RecordingRegisterPaper,
    TallySheetPaper,
    YearSummaryPaper,
)
from rules.records import (
    AdmittedListPaper,
    College,
    EnrolmentPaper,
    EntrySheetPaper,
    ExtractPaper,
    FiguresPaper,
    HandBackPaper,
    Language,
    MarkSheetPaper,
    Names,
    NotHeldPaper,
    NoticePaper,
    Paper,
    PaperForm,
    ProtocolPaper,
    RankingPaper,
    ReceiptPaper,
    RefusalPaper,
    TimetablePaper,
)
from rules.stationery import OFFICIAL
from rules.verdicts import Refusal
from tests.papers import case_samples as cases
from tests.papers import contest_samples as contest
from tests.papers import matter_items as items
from tests.papers import matter_samples as matters
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.archive_check import breaches

SHEETS: tuple[tuple[Language, ...], ...] = (("kk",), ("ky",), ("ru",), ("kk", "ru"), ("ky", "ru"))
Make = Callable[[], Paper]
PAPERS = {**samples.PAPERS, **office.PAPERS}
every_paper = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids="+".join)
ROOT = Path(__file__).parents[2]
UNNUMBERED = (
    PaperForm.ATTENDANCE,
    PaperForm.BALLOT,
    PaperForm.TALLY_SHEET,
    PaperForm.INVENTORY,
    PaperForm.APPLICATION_REGISTER,
    PaperForm.PROTOCOL_REGISTER,
    PaperForm.OUTGOING_REGISTER,
    PaperForm.RECORDING_REGISTER,
    PaperForm.YEAR_SUMMARY,
    PaperForm.LATE_CONTRACTS,
)


@every_paper
@every_sheet
def test_nothing_stands_outside_the_margins(make: Make, sheet: tuple[Language, ...]) -> None:
    pdf = papers.render(make(), sheet)
    wide, high = reading.size(pdf)
    left, right, bottom, top = 30 * reading.MM, wide - 15 * reading.MM, 20 * reading.MM, high - 20 * reading.MM
    for page, x1, y1, x2, y2 in reading.boxes(pdf):
        # Half a point for the side bearings of letters.
        assert x1 >= left - 0.5, page
        assert x2 <= right + 0.5, page
        assert y1 >= bottom - 3, page
        assert y2 <= top + 0.5, page


@every_paper
@every_sheet
def test_no_words_stand_on_other_words(make: Make, sheet: tuple[Language, ...]) -> None:
    assert_words_apart(make(), sheet)


@pytest.mark.parametrize("sheet", SHEETS[3:], ids="+".join)
def test_the_foot_of_a_draft_has_room_for_two_languages(sheet: tuple[Language, ...]) -> None:
    paper = contest.timetable()
    pdf = papers.render(replace(paper, imprint=replace(paper.imprint, number="", code="")), sheet)
    lowest = min(bottom for _, _, bottom, _, _ in reading.boxes(pdf))
    words, numbering = (box for box in reading.boxes(pdf) if box[2] < lowest + 5)
    # Ten and more pages take two figures more in each language.
    assert numbering[1] - words[3] > 30


def assert_words_apart(paper: Paper, sheet: tuple[Language, ...]) -> None:
    found = list(reading.boxes(papers.render(paper, sheet)))
    for place, (page, left, bottom, right, top) in enumerate(found):
        for other_page, other_left, other_bottom, other_right, other_top in found[place + 1 :]:
            if page != other_page:
                break
            beside = right <= other_left + 0.5 or other_right <= left + 0.5
            # Boxes are as high as the letters in them; tails of one line may reach the heads of the next.
            apart = bottom >= other_top - 2.5 or other_bottom >= top - 2.5
            assert beside or apart, (page, left, bottom, other_left, other_bottom)


@every_paper
@every_sheet
def test_the_same_record_gives_the_same_bytes(make: Make, sheet: tuple[Language, ...]) -> None:
    assert papers.render(make(), sheet) == papers.render(make(), sheet)


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, papers; from tests.papers import office_samples as office, paper_samples as samples\n"
        "for make in (*samples.PAPERS.values(), *office.PAPERS.values()):\n"
        "    for sheet in (('kk',), ('ky', 'ru')):\n"
        "        print(hashlib.sha256(papers.render(make(), sheet)).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("7", "Asia/Almaty"))
    }
    assert len(runs) == 1
    own = hashlib.sha256(papers.render(samples.protocol(), ("kk",))).hexdigest()
    assert own in next(iter(runs))


@every_paper
@every_sheet
def test_every_page_carries_the_control_code_its_number_and_the_name_of_the_paper(
    make: Make, sheet: tuple[Language, ...]
) -> None:
    paper = make()
    pdf = papers.render(paper, sheet)
    pages = reading.page_texts(pdf)
    assert papers.pages(pdf) == len(pages)
    form = papers.form_of(paper)
    for number, text in enumerate(map(reading.squeezed, pages), start=1):
        assert "7F3A91CC" in text
        counted = {
            "kk": f"{number}-бет, барлығы {len(pages)}",
            "ky": f"{number}-бет, бардыгы {len(pages)}",
            "ru": f"Страница {number} из {len(pages)}",
        }
        assert any(reading.squeezed(counted[language]) in text for language in sheet)
        assert any(
            reading.squeezed(f"{word(form, language)}№{paper.imprint.number}").casefold() in text.casefold()
            for language in sheet
        )


@every_paper
@every_sheet
def test_the_document_tells_its_language_title_and_owner(make: Make, sheet: tuple[Language, ...]) -> None:
    paper = make()
    pdf = papers.render(paper, sheet)
    assert reading.language(pdf) == sheet[0]
    told = reading.metadata(pdf)
    assert told["Title"] in reading.outline(pdf)
    assert told["Author"] == paper.imprint.college.name.in_language(sheet[0])
    assert told["Keywords"].split("; ")[0] == "7F3A91CC"
    name = word(papers.form_of(paper), sheet[0])
    assert told["Subject"].casefold() == f"{name} № {paper.imprint.number}".casefold().removesuffix(" № ")


@every_paper
def test_only_the_papers_own_typeface_is_in_the_file(make: Make) -> None:
    pdf = papers.render(make(), ("kk", "ru"))
    assert pdf.count(b"/FontFile2") == 2
    assert b"Helvetica" not in pdf


def texts_of(record: object) -> set[str]:
    """Every text somebody entered, anywhere in a record."""
    if isinstance(record, Names):
        return set()
    if is_dataclass(record):
        return set().union(*(texts_of(getattr(record, field.name)) for field in fields(record)))
    if isinstance(record, tuple):
        return set().union(*map(texts_of, record)) if record else set()
    return {record} if type(record) is str and record else set()


@every_paper
@every_sheet
def test_every_text_of_the_record_is_on_the_paper(make: Make, sheet: tuple[Language, ...]) -> None:
    paper = make()
    text = reading.whole_text(papers.render(paper, sheet))
    college = paper.imprint.college
    for language in sheet:
        for names in (college.name, college.place):
            assert reading.squeezed(names.in_language(language)) in text
    for name, found in entered(paper).items():
        for value in found:
            # A position may stand there as the language of the paper calls it.
            said = (value, *(position(value, language) for language in sheet))
            assert any(reading.squeezed(one) in text for one in said), name


def entered(paper: Paper) -> dict[str, set[str]]:
    """The texts each form promises to print, by the kind of record they stand in."""
    found: dict[str, set[str]] = {"number": {paper.imprint.number}}
    if not isinstance(paper, ReceiptPaper | RefusalPaper | ProtocolPaper | NotHeldPaper | ExtractPaper):
        return found | entered_in_campaign(paper)
    if isinstance(paper, ReceiptPaper | RefusalPaper):
        person = paper.application.person
        found["applicant"] = {person.full_name, person.number}
        found["operator"] = texts_of(paper.operator)
        found["specialty"] = {paper.application.code}
        papers_named = getattr(paper, "documents", None) or paper.application.documents
        found["notes"] = {document.note for document in papers_named if document.note}
        found["explanation"] = {getattr(paper, "explanation", "")}
    else:
        sitting = paper.sitting
        held = not hasattr(paper, "protocol_number")
        items = [item for item in sitting.items if item.id in getattr(paper, "items", ()) or held]
        found["items"] = {item.title for item in items} | {
            item.applicant for item in items if sitting.opened or item.case
        }
        found["secretary"] = {sitting.secretary.full_name} if sitting.secretary else set()
        if held:
            found["members"] = {
                text for member in sitting.members for text in (member.person.full_name, member.position)
            }
            found["substitutes"] = {member.in_place_of for member in sitting.members}
            found["room"] = {sitting.place}
        if held and sitting.opened:
            found["told"] = {text for item in items for text in (item.heard, item.spoke, item.resolved)}
            found["recusals"] = {text for item in items for recusal in item.recusals for text in texts_of(recusal)}
            found["votes"] = {vote.reason for item in items for vote in item.votes}
            found["others"] = {*sitting.invited, sitting.recording}
        if not sitting.opened:
            found["reason"] = {sitting.not_held_reason}
    return found


def entered_in_campaign(paper: Paper) -> dict[str, set[str]]:
    """The same for the papers of the contest, the exams and the results."""
    if isinstance(paper, HandBackPaper | NoticePaper):
        person = paper.application.person
        notes = {one.note for one in getattr(paper, "documents", ())}
        return {
            "applicant": {person.full_name, person.number},
            "operator": texts_of(paper.operator),
            "specialty": {paper.application.code},
            "notes": notes,
        }
    if isinstance(paper, AdmittedListPaper | EnrolmentPaper):
        people = [person for one in paper.lists for person in one.people]
        published = isinstance(paper, AdmittedListPaper)
        return {
            "lines": {one.line.code for one in paper.lists},
            "people": {person.name for person in people},
            "masked": {person.iin for person in people if published},
            "protocols": {f"№ {person.protocol.number}" for person in people},
            "head": {paper.imprint.college.head},
        }
    if isinstance(paper, RankingPaper):
        return {"line": {paper.line.code}, "people": {one.candidate.name for one in paper.ranking.standings}}
    if isinstance(paper, TimetablePaper):
        sessions = [session for session, _ in paper.sessions]
        return {"codes": set(paper.exam.codes), "groups": {text for one in sessions for text in (one.group, one.room)}}
    if isinstance(paper, EntrySheetPaper):
        person, session = paper.application.person, paper.session
        return {
            "applicant": {person.full_name, person.number},
            "where": {session.group, session.room, paper.seat.assistant},
        }
    if isinstance(paper, MarkSheetPaper):
        return {
            "people": {seat.name for seat in paper.seats},
            "readers": {name for seat in paper.seats for name in (seat.marked_by, seat.checked_by)},
            "members": {member.person.short_name for member in paper.members},
        }
    if isinstance(paper, CasePaper):
        return entered_in_case(paper)
    if isinstance(paper, AcknowledgementPaper):
        person = paper.application.person
        return {"applicant": {person.full_name, person.number}, "line": {paper.line.code}, "hours": {str(paper.hours)}}
    if isinstance(paper, DestructionListPaper):
        return {"records": {text for one in paper.records for text in (one.number, one.commission, one.where)}}
    if not isinstance(paper, FiguresPaper):
        return entered_in_office(paper)
    return {"lines": {one.line.code for one in paper.figures.lines}}


def entered_in_office(paper: Paper) -> dict[str, set[str]]:
    """The same for the papers around sittings, of a composition, a personal file and a whole year."""
    if isinstance(paper, LateContractsPaper):
        return {
            "people": {text for one in paper.entries for text in (one.name, one.phone, one.line.code)},
            "operator": {paper.operator.name},
        }
    if isinstance(paper, InvitationPaper):
        invited = {text for one in paper.members for text in (one.person.full_name, one.position)}
        return {"invited": invited, "agenda": {item.title for item in paper.sitting.items}, "contact": {paper.contact}}
    if isinstance(paper, AttendancePaper):
        members = paper.sitting.members
        return {
            "members": {text for one in members for text in (one.person.full_name, one.position, one.in_place_of)},
            "guests": set(paper.sitting.invited),
        }
    if isinstance(paper, BallotPaper | TallySheetPaper):
        (item,) = (one for one in paper.sitting.items if one.id == paper.item)
        return {"item": {item.title, item.resolved}}
    if isinstance(paper, AddendumPaper):
        return {"corrected": {paper.protocol_number, paper.place, paper.reads, paper.should_read, paper.reason}}
    if isinstance(paper, CommissionOrderPaper):
        people = {one.person.full_name for one in paper.appointments}
        return {"people": people, "positions": {one.position for one in paper.appointments}}
    if isinstance(paper, InventoryPaper):
        return {
            "applicant": {paper.application.person.full_name, paper.application.person.number},
            "notes": {one.note for one in paper.documents},
            "papers": {text for one in paper.issued for text in (one.paper.number, one.paper.code)},
            "operator": {paper.operator.name, paper.operator.position},
        }
    if isinstance(paper, ApplicationRegisterPaper):
        return {"people": {text for one in paper.entries for text in (one.name, one.iin, one.code, one.protocol)}}
    if isinstance(paper, ProtocolRegisterPaper):
        return {"sittings": {text for one in paper.entries for text in (one.number, one.place, one.presiding)}}
    if isinstance(paper, OutgoingRegisterPaper):
        return {
            "papers": {text for one in paper.entries for text in (one.number, one.title, one.code)},
            "notes": {text for one in paper.entries for text in (one.delivered, one.annulled_reason)},
        }
    if isinstance(paper, RecordingRegisterPaper):
        return {"recordings": {text for one in paper.entries for text in (one.file, one.where, one.sha256[:16])}}
    assert isinstance(paper, YearSummaryPaper)
    return {"counts": {str(one.adopted) for one in paper.summary.sittings}}


def entered_in_case(paper: CasePaper) -> dict[str, set[str]]:
    """The same for the papers of the other procedures: the person, and what each form is about."""
    case = paper.case
    hearing = case.hearing
    about: dict[str, set[str]] = {
        "externat_decline": {document.note for document in paper.lacking},
        "hearing_notice": {hearing.place, hearing.reason} if hearing else set(),
        "hearing_protocol": {line for text in texts_of(hearing) for line in text.splitlines()},
        "case_refusal": {step.words for step in case.steps if step.move is CaseMove.REFUSE},
        "study_programme": texts_of(getattr(case.facts, "programme", ())),
        "attestation_order": {step.order_number for step in case.steps if step.move is CaseMove.PROPOSE},
        "interview_sheet": texts_of(case.facts) | {member.person.short_name for member in paper.members},
        "recognition_notice": {getattr(case.facts, "outcomes", ""), paper.protocol_number},
        "adjustment_decision": texts_of(case.facts) | {document.note for document in case.documents},
        "complaint_letter": texts_of(case.facts) | {case.address},
        "complaint_answer": texts_of(case.facts),
    }
    school = getattr(case.facts, "school", "")
    named = {"externat_application", "externat_order", "school_request"}
    return {
        "person": {case.person.full_name},
        "about": about.get(paper.form, set()),
        "school": {school} if paper.form in named else set(),
    }


@every_paper
@every_sheet
def test_a_draft_says_that_it_is_one_and_has_neither_number_nor_code(make: Make, sheet: tuple[Language, ...]) -> None:
    paper = make()
    draft = replace(paper, imprint=replace(paper.imprint, number="", code=""))
    pdf = papers.render(draft, sheet)
    text = reading.whole_text(pdf)
    words = {"kk": "Жоба: нөмірі мен бақылау коды жоқ", "ky": "Долбоор: номери", "ru": "Проект: без номера"}
    # What is used as it is printed, and never gets a number, is no draft.
    told = papers.form_of(paper) not in UNNUMBERED
    assert all((reading.squeezed(words[language]) in text) is told for language in sheet)
    # No number sign that nothing follows: neither a title nor the foot of a page ends in one.
    titles = [reading.metadata(pdf)["Title"], *(word(papers.form_of(paper), language) for language in sheet)]
    assert not any(re.search(r"№(?! ?[\d_])", title) for title in titles)
    for language in sheet:
        foot = re.escape(reading.squeezed(word(papers.form_of(paper), language)))
        assert not re.search(rf"{foot}№(?![\d_])", text, re.IGNORECASE)


def test_the_number_of_a_draft_is_left_to_be_written() -> None:
    for paper in (samples.receipt(), contest.hand_back(), contest.notice(), contest.entry_sheet()):
        draft = replace(paper, imprint=replace(paper.imprint, number="", code=""))
        assert "№____" in reading.whole_text(papers.render(draft, ("ru",)))


def test_two_languages_stand_side_by_side_where_the_paper_is_short() -> None:
    text = reading.page_texts(papers.render(samples.receipt(), ("kk", "ru")))[0]
    assert "Техникалық және кәсіптік" in text
    assert "о приёме документов" in text
    assert "Дата рождения 12 мая 2010 года" in text
    assert "Туған күні 2010 жылғы 12 мамыр" in text


def test_two_languages_stand_one_after_the_other_where_the_paper_is_long() -> None:
    pages = reading.page_texts(papers.render(samples.protocol(), ("kk", "ru")))
    half = len(pages) // 2
    assert all("Страница" not in page for page in pages[:half])
    assert all("Страница" in page for page in pages[half:])
    assert "Протокол № 14" in pages[half]
    assert pages[half].index("Протокол № 14") < 200


def test_a_form_that_no_longer_goes_line_by_line_is_printed_one_language_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from papers import printing

    monkeypatch.setattr(printing, "twins", lambda *blocks: False)
    pages = reading.page_texts(papers.render(samples.receipt(), ("kk", "ru")))
    assert len(pages) == 2
    assert "Расписка № 214" not in pages[0]


class OfCollege(Protocol):
    def __call__(self, *, college: College) -> Paper: ...


KYRGYZ: tuple[OfCollege, ...] = (
    samples.receipt,
    samples.refusal,
    samples.extract,
    samples.not_held,
    samples.protocol,
    contest.hand_back,
    contest.admitted_list,
    contest.notice,
    contest.not_admitted,
    contest.enrolment,
    contest.ranking,
    contest.check,
    contest.timetable,
    contest.entry_sheet,
    contest.mark_sheet,
    contest.figures,
    samples.campaign_protocol,
    cases.adjustment_refusal,
    matters.interview_sheet,
    matters.recognition_notice,
    matters.not_recognised,
    matters.adjustment_decision,
    matters.complaint_letter,
    matters.complaint_answer,
    matters.destruction_list,
    items.externat_protocol,
    items.recognition_protocol,
    office.invitation,
    office.commission_order,
    office.inventory,
    office.year_summary,
    office.late_contracts,
)


def test_papers_of_a_kyrgyz_college_name_no_law_of_kazakhstan() -> None:
    for make in KYRGYZ:
        for sheet in SHEETS:
            text = reading.whole_text(papers.render(make(college=samples.KYRGYZ_COLLEGE), sheet))
            assert "ҰБДБ" not in text
            assert "НОБД" not in text
            assert "№578" not in text
            assert reading.squeezed("Республики Казахстан") not in text
            assert reading.squeezed("Қазақстан Республикасы") not in text
            assert reading.squeezed("Казакстан Республикасы") not in text


@pytest.mark.parametrize("form", PaperForm)
def test_every_form_is_printed_by_a_paper_of_its_own(form: PaperForm) -> None:
    assert papers.form_of(PAPERS[form.value]()) is form


def test_pages_are_counted_without_opening_the_file() -> None:
    assert papers.pages(papers.render(samples.protocol(), ("kk", "ru"))) > 4
    with pytest.raises(ValueError, match="not a paper"):
        papers.pages(b"%PDF-1.4 something else")


def test_a_paper_dated_far_away_is_printed_as_any_other() -> None:
    paper = contest.timetable()
    for day in (date(1991, 12, 16), date(2099, 1, 1)):
        assert papers.render(replace(paper, imprint=replace(paper.imprint, date=day)), ("kk",))


# --- many papers as one -----------------------------------------------------------------------------------------------
def notices(count: int) -> list[NoticePaper]:
    one = samples.PAPERS["notice"]()
    assert isinstance(one, NoticePaper)
    return [
        replace(
            one,
            imprint=replace(one.imprint, number=str(number), code=f"{number:08X}", date=date(2025, 8, 20 + number % 5)),
        )
        for number in range(1, count + 1)
    ]


@every_sheet
def test_joined_papers_read_as_they_do_one_by_one(sheet: tuple[Language, ...]) -> None:
    several = [*notices(3), samples.PAPERS["receipt"](), office.PAPERS["invitation"](), samples.PAPERS["protocol"]()]
    pdf = papers.joined(several, sheet, OFFICIAL, "Все бумаги")
    alone = [page for paper in several for page in reading.page_texts(papers.render(paper, sheet))]
    assert reading.page_texts(pdf) == alone
    assert papers.pages(pdf) == len(alone)
    assert breaches(pdf) == []


def test_joined_papers_have_a_bookmark_each_by_name_number_and_person_and_their_own_below() -> None:
    several: list[Paper] = [*notices(2), samples.PAPERS["protocol"]()]
    person = notices(1)[0].application.person.full_name
    told = word(PaperForm.NOTICE, "ru").capitalize()
    protocol = f"{word(PaperForm.PROTOCOL, 'ru').capitalize()} № {several[2].imprint.number}"
    names = [f"{told} № 1, {person}", f"{told} № 2, {person}", protocol]
    pdf = papers.joined(several, ("ru",), OFFICIAL, "Бумаги")
    uppermost = [one for one in PdfReader(BytesIO(pdf)).outline if not isinstance(one, list)]
    assert [str(one["/Title"]) for one in uppermost] == names
    below = [reading.outline(papers.render(paper, ("ru",))) for paper in several]
    assert reading.outline(pdf) == [mark for name, marks in zip(names, below, strict=True) for mark in (name, *marks)]


def test_joined_papers_say_what_they_are_together() -> None:
    pdf = papers.joined(notices(3), ("kk", "ru"), OFFICIAL, "Хабарламалар – № 1")
    told = reading.metadata(pdf)
    assert told["Title"] == "Хабарламалар – № 1"
    assert told["Keywords"].split("; ")[:3] == ["00000001", "00000002", "00000003"]
    assert told["Keywords"].count("notice:kk:") == told["Keywords"].count("notice:ru:") == 1
    assert told["CreationDate"] == "D:20250823000000Z"
    assert reading.language(pdf) == "kk"


def test_joining_again_gives_the_same_bytes() -> None:
    assert papers.joined(notices(2), ("ru",), OFFICIAL, "А") == papers.joined(notices(2), ("ru",), OFFICIAL, "А")


def test_the_letters_of_a_thousand_notices_stand_in_the_file_once() -> None:
    pdf = papers.joined(notices(1000), ("ru",), OFFICIAL, "Уведомления")
    assert papers.pages(pdf) == 1000
    assert pdf.count(b"/FontFile2") == 2
    assert len(pdf) < 1000 * 4000


def test_a_title_that_cannot_be_printed_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal) as refused:
        papers.joined(notices(1), ("ru",), OFFICIAL, "Всё \U0001f600")
    assert refused.value.code == "glyph_missing"
    assert refused.value.fields == {"field": "title", "character": "\U0001f600"}
