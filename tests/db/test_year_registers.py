"""The registers of a year, its summary, the order on a composition and the inventory of a personal file."""

from __future__ import annotations

from datetime import date

from db import (
    addenda,
    applications,
    commissions,
    office_papers,
    outgoing,
    papers,
    sittings,
    year_registers,
    year_summary,
)
from rules.records import (
    ApplicationStage,
    CommissionKind,
    DocumentState,
    Names,
    PaperForm,
    PaperStage,
    Role,
    SittingStage,
)
from tests.db.office import AUGUST, STARTS, YEAR, Office, render

TODAY = AUGUST.date()


# --- registers --------------------------------------------------------------------------------------------------------
def test_the_register_of_applications_has_every_number_of_the_year_and_what_became_of_it(office: Office) -> None:
    cases = [office.registered(place) for place in range(4)]
    office.act(applications.save, intake_=office_intake(4))
    office.closed(cases=cases[:2], choices="+++++++++", questions=0)
    office.act(applications.withdraw, application=cases[3], reason="өз өтініші")
    entries = office.ask(year_registers.applications_of, YEAR, TODAY).entries
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.stage for entry in entries] == [
        ApplicationStage.ADMITTED,
        ApplicationStage.ADMITTED,
        ApplicationStage.REGISTERED,
        ApplicationStage.WITHDRAWN,
    ]
    assert [(entry.protocol, entry.decided) for entry in entries[1:3]] == [("1", office.now.date()), ("", None)]
    record = office.ask(applications.application, cases[0])
    assert (entries[0].name, entries[0].iin) == (record.person.full_name, record.person.number)
    there = [one for one in record.documents if one.state is not DocumentState.MISSING]
    assert entries[0].documents == len(there) > 3
    assert office.ask(year_registers.applications_of, YEAR - 1, TODAY).entries == ()


def office_intake(place: int) -> applications.Intake:
    from tests.db.office import intake

    return intake(place)


def test_the_register_of_protocols_has_sittings_that_were_not_held_too(old_office: Office) -> None:
    entries = old_office.ask(year_registers.protocols_of, YEAR, TODAY).entries
    ended = [
        one
        for one in old_office.ask(sittings.all_sittings, YEAR)
        if one.stage in (SittingStage.CLOSED, SittingStage.NOT_HELD)
    ]
    assert [entry.number for entry in entries] == [str(number) for number in range(1, len(ended) + 1)]
    assert sum(not entry.held for entry in entries) == sum(one.stage is SittingStage.NOT_HELD for one in ended) > 0
    assert sum(entry.addenda for entry in entries) == 1
    assert all(entry.presiding for entry in entries if entry.held)
    assert all(entry.secretary and entry.commission.kk for entry in entries)


def test_the_register_of_recordings_has_only_sittings_that_were_recorded(old_office: Office) -> None:
    recorded = [
        one
        for one in old_office.ask(sittings.all_sittings, YEAR)
        if one.stage is SittingStage.CLOSED and (one.recording or one.recording_file)
    ]
    entries = old_office.ask(year_registers.recordings_of, YEAR, TODAY).entries
    assert {(entry.where, entry.file, entry.sha256) for entry in entries} == {
        (one.recording, one.recording_file, one.recording_sha256) for one in recorded
    }
    assert len(entries) == len(recorded)


def test_the_register_of_papers_that_went_out_keeps_annulled_ones_with_their_reason(old_office: Office) -> None:
    entries = old_office.ask(year_registers.outgoing_of, YEAR, TODAY).entries
    assert set(entries) == set(old_office.ask(outgoing.page, YEAR, count=10_000))
    assert [entry.issued for entry in entries] == sorted(entry.issued for entry in entries)
    annulled = [entry for entry in entries if entry.stage is PaperStage.ANNULLED]
    assert annulled and all(entry.annulled_reason for entry in annulled)
    delivered = [entry for entry in entries if entry.stage is PaperStage.DELIVERED]
    assert delivered and all(entry.delivered_on and (entry.delivered or entry.delivered_by) for entry in delivered)


# --- the summary ------------------------------------------------------------------------------------------------------
def test_the_summary_counts_what_the_year_left(old_office: Office) -> None:
    told = old_office.ask(year_summary.summary, YEAR)
    ended = [
        one
        for one in old_office.ask(sittings.all_sittings, YEAR)
        if one.stage in (SittingStage.CLOSED, SittingStage.NOT_HELD)
    ]
    assert sum(one.held + one.not_held for one in told.sittings) == len(ended)
    closed = [one for one in ended if one.stage is SittingStage.CLOSED]
    assert sum(one.final for one in told.sittings) == sum(one.final for one in closed)
    items = [item for one in closed for item in one.items]
    assert sum(one.adopted + one.not_adopted + one.postponed for one in told.sittings) == len(items)
    assert told.secret_votes == sum(vote.secret for one in ended for item in one.items for vote in item.votes)
    stages = old_office.ask(applications.stage_counts, YEAR)
    stages.pop(ApplicationStage.UNFINISHED, None)
    assert dict(told.applications) == stages
    issued = old_office.ask(outgoing.page, YEAR, count=10_000)
    assert sum(count for _, count, _ in told.papers) == len(issued)
    assert sum(annulled for *_, annulled in told.papers) == sum(one.stage is PaperStage.ANNULLED for one in issued)
    assert (PaperForm.ADDENDUM, 2, 0) in told.papers and told.addenda == 1
    assert sum(count for _, count in told.refusals) > 0
    assert told.appeals_filed >= told.appeals_granted + told.appeals_rejected
    assert all(ended <= count for _, count, ended in told.cases) and told.cases


def test_a_year_in_which_nothing_was_done_has_nothing_to_tell(office: Office) -> None:
    told = office.ask(year_summary.paper, YEAR - 2, TODAY).summary
    assert not (told.sittings or told.applications or told.papers or told.cases or told.appeals_filed or told.addenda)


# --- a composition and a personal file --------------------------------------------------------------------------------
def test_the_order_names_the_composition_of_the_day_the_chair_first_and_the_secretary_last(office: Office) -> None:
    paper = office.ask(office_papers.commission_order, office.commission, TODAY)
    roles = [one.role for one in paper.appointments]
    assert (roles[0], roles[1], roles[-1]) == (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
    assert len(roles) == 10 and set(roles[2:-1]) == {Role.MEMBER}
    assert paper.commission.kind is CommissionKind.ADMISSION
    empty = office.act(commissions.form_commission, kind=CommissionKind.APPEAL, name=Names("А", "А", "А"))
    assert office.code(office_papers.commission_order, empty, TODAY) == "commission_empty"
    assert office.code(office_papers.commission_order, office.commission, date(STARTS.year - 1, 1, 1)) == (
        "commission_empty"
    )


def test_the_inventory_has_the_documents_that_came_and_the_papers_that_stand(office: Office) -> None:
    row = office.registered()
    good, bad = office.receipt(row), office.receipt(row)
    office.act(papers.annul, paper=bad.id, reason="қате")
    paper = office.ask(office_papers.inventory, row, office.operator, TODAY, len)
    record = office.ask(applications.application, row)
    assert paper.documents == record.documents
    (filed,) = paper.issued
    assert filed.paper == good and filed.pages == len(office.ask(papers.paper_bytes, good.id))


def test_an_addendum_counts_in_the_register_of_its_protocol(office: Office) -> None:
    row = office.closed()
    for word in ("а", "ә"):
        office.act(
            addenda.issue_addendum, sitting=row, item=None, place="басы", reads="о", should_read=word, reason="қате",
            languages=("kk",), render=render,
        )  # fmt: skip
    (entry,) = office.ask(year_registers.protocols_of, YEAR, TODAY).entries
    assert (entry.number, entry.addenda, entry.items) == ("1", 2, 1)
