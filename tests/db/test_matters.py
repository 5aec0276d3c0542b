"""Matters before a commission: what plain SQL may not do with them, and acts that several of them share.

The attacks one by one stand in ``matter_season``; here is what they cannot say in one statement.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from db import matters, sitting_acts, sittings, votes
from rules.case_words import CaseStage
from rules.records import CommissionKind, ItemKind
from tests.db.matter_season import (
    FINAL,
    INTERIM,
    admitted,
    attesting,
    called,
    candidate,
    case,
    close,
    elected,
    examination,
    recognition,
    season,
    wished,
)
from tests.db.office import Office, bare, fresh


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[driver.Connection]:
    """The file of a whole season of matters, in the hands of another tool."""
    path: Path = tmp_path_factory.mktemp("matters") / "college.hatshy"
    office = fresh(path)
    season(office)
    office.file.close()
    connection = bare(path)
    yield connection
    connection.close()


@pytest.fixture
def sql(written: driver.Connection) -> Iterator[driver.Connection]:
    written.execute("BEGIN")
    yield written
    written.execute("ROLLBACK")


def test_a_season_of_matters_is_whole(office: Office) -> None:
    season(office)
    assert office.faults() == []
    office.reopen()
    assert office.faults() == []


def test_an_even_commission_does_not_open_in_the_file_though_somebody_came_in_by_other_ways(
    sql: driver.Connection,
) -> None:
    (sitting, commission) = sql.execute(
        "SELECT s.id, s.commission FROM sittings s JOIN commissions c ON c.id = s.commission"
        " WHERE c.kind = 'recognition' AND s.stage = 'called'"
    ).fetchone()
    opens = f"UPDATE sittings SET stage = 'open', opened = planned WHERE id = {sitting}"
    sql.execute("SAVEPOINT odd")
    sql.execute(opens)
    sql.execute("ROLLBACK TO odd")
    (stranger,) = sql.execute("SELECT max(person) FROM cases").fetchone()
    sql.execute(
        'INSERT INTO appointments (commission, person, role, position, "order", teacher, starts)'
        f" VALUES ({commission}, {stranger}, 'member', '', 1, 1, '2025-06-01')"
    )
    sql.execute(
        "INSERT INTO sitting_members (sitting, person, role, position, place)"
        f" VALUES ({sitting}, {stranger}, 'member', '', 99)"
    )
    with pytest.raises(driver.IntegrityError, match="the number of members is even"):
        sql.execute(opens)


def test_an_elected_chair_falls_in_the_file_only_with_the_election(sql: driver.Connection) -> None:
    """In an open sitting the roles follow the votes; a closed one stays as it was."""
    with pytest.raises(driver.IntegrityError, match="closed"):
        sql.execute("UPDATE sitting_members SET role = 'member' WHERE role = 'chair' AND sitting IN"
                    " (SELECT s.id FROM sittings s JOIN commissions c ON c.id = s.commission"
                    " WHERE c.kind = 'recognition')")  # fmt: skip


def test_the_role_of_a_chair_is_only_taken_by_who_was_elected(office: Office, tmp_path: Path) -> None:
    sitting = elected(office, recognition(office))
    other = office.members(sitting)[4]
    office.reopen()
    copy = tmp_path / "copy.hatshy"
    shutil.copyfile(office.file.path, copy)
    connection = bare(copy)
    takes = "UPDATE sitting_members SET role = 'chair' WHERE sitting = ? AND person = ?"
    with pytest.raises(driver.IntegrityError, match="did not elect"):
        connection.execute(takes, (sitting, other))
    connection.close()


# --- acts that several matters share ----------------------------------------------------------------------------------
def test_several_cases_are_put_on_an_agenda_by_one_act_or_none(office: Office) -> None:
    rows = [candidate(office, name) for name in ("Әлиева", "Байжанов")]
    sitting = called(office, recognition(office))
    office.act(sitting_acts.add_matter, sitting=sitting, cases_=rows)
    assert [item.matter.id for item in office.sitting(sitting).items if item.matter] == rows
    other = called(office, recognition(office, first=50))
    third = candidate(office, "Ғалымова")
    assert office.code(sitting_acts.add_matter, sitting=other, cases_=[third, rows[0]]) == "matter_on_agenda"
    assert office.items(other) == []


def test_an_item_taken_off_the_agenda_leaves_its_case_waiting(office: Office) -> None:
    row = candidate(office)
    sitting = called(office, recognition(office))
    office.act(votes.remove_item, item=office.act(matters.add_matter, sitting=sitting, case=row))
    assert [line.id for line in office.ask(matters.waiting, ItemKind.RECOGNITION)] == [row]


def test_a_case_no_commission_decides_is_no_matter(office: Office) -> None:
    sitting = called(office, recognition(office))
    row = wished(office)
    with pytest.raises(ValueError, match="no commission"):
        office.act(matters.add_matter, sitting=sitting, case=row)
    extern = admitted(office)
    with pytest.raises(ValueError, match="no commission"):
        office.act(matters.add_matter, sitting=sitting, case=extern)


def test_marks_of_a_subject_that_is_not_in_the_programme_are_a_fault_of_the_program(office: Office) -> None:
    row = admitted(office)
    sitting = called(office, examination(office))
    item = office.act(matters.add_matter, sitting=sitting, case=row, attestation=INTERIM)
    with pytest.raises(LookupError):
        office.act(matters.enter_marks, item=item, marks={"Физика": 5})


def test_one_sitting_attests_an_extern_once(office: Office) -> None:
    sitting = attesting(office, examination(office), admitted(office), INTERIM, (5, 5))
    (item,) = office.items(sitting)
    office.act(votes.postpone_item, item=item, reason="кейін")
    row = office.sitting(sitting).items[0].matter
    assert row is not None
    refused = office.code(matters.add_matter, sitting=sitting, case=row.id, attestation=FINAL)
    assert refused == "matter_on_agenda"


def test_a_closed_sitting_keeps_its_case_as_it_stood_then(office: Office) -> None:
    row = candidate(office)
    sitting = elected(office, recognition(office))
    office.act(matters.add_matter, sitting=sitting, case=row)
    office.vote(office.items(sitting)[1], "+++++", office.members(sitting))
    close(office, sitting)
    office.reopen()
    kept = office.sitting(sitting).items[1].matter
    assert kept is not None and kept.stage is CaseStage.RECOGNISED and kept == case(office, row)
    assert office.sitting(sitting).items[0].nominee == office.sitting(sitting).members[2].person


def test_nothing_is_added_to_a_sitting_that_ended(office: Office) -> None:
    sitting = elected(office, recognition(office))
    close(office, sitting)
    assert office.code(matters.add_matter, sitting=sitting, case=candidate(office)) == "move_not_allowed"
    nominee = office.members(sitting)[1]
    assert office.code(matters.add_election, sitting=sitting, nominee=nominee) == "move_not_allowed"


def test_a_proposed_member_who_left_the_composition_is_not_put_to_the_vote(office: Office) -> None:
    from db import commissions

    commission = recognition(office, 5)
    sitting = called(office, commission)
    nominee = office.members(sitting)[4]
    office.act(matters.add_election, sitting=sitting, nominee=nominee)
    found = office.ask(commissions.appointments_of, commission)
    leaving = next(one for one in found if one.person.id == nominee)
    office.act(commissions.end_appointment, appointment=leaving.id, ends=leaving.starts)
    office.appoint(commission, "Жаңаұлы", leaving.role, teacher=True)
    office.act(sittings.renew_members, sitting=sitting)
    office.act(sittings.open_sitting, sitting=sitting)
    assert office.code(votes.open_vote, item=office.items(sitting)[0]) == "not_a_member"
    assert office.sitting(sitting).kind is CommissionKind.RECOGNITION
