"""Plain SQL: whatever tool writes to the file, it refuses what the rules refuse and agrees with them in every shape."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, create_engine
from sqlcipher3 import dbapi2 as driver

from db import guards, schema, tables
from db.transaction import stored
from rules import stages, voting
from rules.commissions import kind_on
from rules.numbering import Register
from rules.records import ChairVote, CommissionKind, Country, DecidedBy, Outcome
from rules.verdicts import Refusal
from tests.db import calendar_season, campaign, case_season, distance_season, exam_season, list_season, matter_season
from tests.db.office import AUGUST, bare

# --- attacks ----------------------------------------------------------------------------------------------------------
#: Who and what the attacks speak of.
FACTS = {
    "open": "SELECT id FROM sittings WHERE stage = 'open'",
    "called": "SELECT id FROM sittings WHERE stage = 'called'",
    "closed": "SELECT id FROM sittings WHERE stage = 'closed'",
    "missed": "SELECT id FROM sittings WHERE stage = 'not_held'",
    "vote": "SELECT id FROM votes WHERE closed IS NULL",
    "item": "SELECT id FROM items WHERE stage = 'voting'",
    "decided": "SELECT id FROM items WHERE stage = 'decided' AND sitting = {open}",
    "waiting": "SELECT id FROM items WHERE stage = 'waiting' AND sitting = {open} AND kind = 'question'"
    " UNION ALL SELECT id FROM items WHERE stage = 'waiting' AND sitting = {open} LIMIT 1",
    "case": "SELECT application FROM items WHERE stage = 'waiting' AND sitting = {open} AND kind = 'application'",
    "chair": "SELECT person FROM sitting_members WHERE sitting = {open} AND role = 'chair'",
    "present": "SELECT person FROM sitting_members WHERE sitting = {open} AND place = 3",
    "recused": "SELECT person FROM recusals WHERE item = {item}",
    "absent": "SELECT person FROM sitting_members WHERE sitting = {open} AND place = 9",
    "secretary": "SELECT secretary FROM sittings WHERE id = {open}",
    "stranger": "SELECT person FROM applications LIMIT 1",
    "shut_item": "SELECT id FROM items WHERE sitting = {closed} LIMIT 1",
    "shut_vote": "SELECT v.id FROM votes v JOIN items i ON i.id = v.item WHERE i.sitting = {closed} AND v.secret = 0"
    " LIMIT 1",
    "shut_member": "SELECT person FROM sitting_members WHERE sitting = {closed} LIMIT 1",
    "paper": "SELECT id FROM papers WHERE stage = 'issued' LIMIT 1",
    "annulled": "SELECT id FROM papers WHERE stage = 'annulled'",
    "scan": "SELECT id FROM scans",
    "own_form": "SELECT id FROM own_forms",
    "numbered": "SELECT id FROM applications WHERE stage = 'registered' LIMIT 1",
    "unfinished": "SELECT id FROM applications WHERE stage = 'unfinished' LIMIT 1",
    "admitted": "SELECT id FROM applications WHERE stage = 'admitted' LIMIT 1",
    "commission": "SELECT commission FROM sittings WHERE id = {open}",
    "appointment": "SELECT id FROM appointments WHERE commission = {commission} AND role = 'chair'",
    "ended": "SELECT id FROM appointments WHERE ends = '2025-12-31' AND role = 'member'",
    "ended_secretary": "SELECT id FROM appointments WHERE ends = '2025-12-31' AND role = 'secretary'",
    "order": "SELECT id FROM orders LIMIT 1",
    "number": "SELECT id FROM numbers WHERE register = 'receipts' ORDER BY id LIMIT 1",
    "last_number": "SELECT id FROM numbers WHERE register = 'receipts' ORDER BY id DESC LIMIT 1",
}

BALLOT = "INSERT INTO ballots (vote, person, choice) VALUES ({vote}, %s, 'for')"
NOW = "'2025-08-20T18:00:00+05:00'"
TALLY = (
    "INSERT INTO tallies (vote, kind, rule, members, needed, present, recused, base, votes_for, votes_against,"
    ' abstained, spoilt, chair, outcome, "by", secret, recused_for_quorum) VALUES ({vote}, '
)
UNHELD = "(SELECT id FROM protocols WHERE sitting = {missed})"
COPY = "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = (SELECT min(id) FROM {table})"


def copied(table: str, **changes: str) -> str:
    """The beginning of a statement that puts a row of a table in again, with some columns changed."""
    columns = (changes.get(column.name, f'"{column.name}"') for column in tables.metadata.tables[table].columns)
    return f"INTO {table} SELECT {', '.join(columns)} FROM {table}"


ATTACKS: dict[str, tuple[str, str]] = {
    # vote-1, vote-3, vote-4: who votes.
    "an absent member votes": (BALLOT % "{absent}", "no ballot for this person"),
    "a recused member votes": (BALLOT % "{recused}", "no ballot for this person"),
    "somebody who is no member votes": (BALLOT % "{stranger}", "no ballot for this person"),
    "the secretary votes": (BALLOT % "{secretary}", "no ballot for this person"),
    "a member votes twice": (BALLOT % "{chair}", "there already"),
    "a member's ballot is replaced": (BALLOT.replace("INSERT", "INSERT OR REPLACE") % "{chair}", "there already"),
    "a ballot is given another's name": ("UPDATE ballots SET person = {present}", "stays with its member"),
    "a ballot moves to another vote": ("UPDATE ballots SET vote = {vote} WHERE vote <> {vote}", "closed|stays"),
    "a ballot becomes silent": ("UPDATE ballots SET silent = 1, choice = 'abstained'", "closed|stays"),
    "a silent ballot says something": (
        "INSERT INTO ballots (vote, person, choice, silent) VALUES ({vote}, {present}, 'for', 1)",
        "CHECK",
    ),
    "a ballot says something else": ("UPDATE ballots SET choice = 'perhaps' WHERE vote = {vote}", "CHECK"),
    "a vote after the close": (
        "INSERT INTO ballots (vote, person, choice) VALUES ({shut_vote}, {shut_member}, 'for')",
        "the vote is closed",
    ),
    "a ballot changes after the close": (
        "UPDATE ballots SET choice = 'against' WHERE vote = {shut_vote}",
        "the vote is closed",
    ),
    "a ballot goes after the close": ("DELETE FROM ballots WHERE vote = {shut_vote}", "the vote is closed"),
    # votes
    "a vote begins without being put": (
        "INSERT INTO votes (item, round, secret, opened) VALUES ({waiting}, 1, 0, " + NOW + ")",
        "not put to the vote",
    ),
    "a second vote is open on one item": (
        "INSERT INTO votes (item, round, secret, opened, reason) VALUES ({item}, 2, 0, " + NOW + ", 'again')",
        "not put to the vote",
    ),
    "two items are put to the vote": ("UPDATE items SET stage = 'voting' WHERE id = {waiting}", "another vote is open"),
    "a vote in a closed sitting": (
        "INSERT INTO votes (item, round, secret, opened, reason) VALUES ({shut_item}, 2, 0, " + NOW + ", 'again')",
        "not put to the vote",
    ),
    "a vote is closed without being counted": ("UPDATE votes SET closed = " + NOW + " WHERE id = {vote}", "no tally"),
    "a vote becomes secret": ("UPDATE votes SET secret = 1 WHERE id = {vote}", "a vote is only closed"),
    "a closed vote is opened again": ("UPDATE votes SET closed = NULL WHERE id = {shut_vote}", "the vote is closed"),
    "a closed vote is dated anew": (
        "UPDATE votes SET closed = " + NOW + " WHERE id = {shut_vote}",
        "the vote is closed",
    ),
    "a vote goes": ("DELETE FROM votes WHERE id = {shut_vote}", "never deleted"),
    "an open vote goes": ("DELETE FROM votes WHERE id = {vote}", "never deleted"),
    # tallies: what was counted.
    "a tally changes": ("UPDATE tallies SET votes_for = votes_for + 1", "a tally is frozen"),
    "a tally goes": ("DELETE FROM tallies", "a tally is frozen"),
    "a tally is replaced": (COPY.format(table="tallies"), "there already"),
    "a tally of fewer members": (
        TALLY + "'admission', '578-6', 8, 6, 6, 1, 5, 1, 0, 4, 0, 'for', 'not_adopted', NULL, 0, 1)",
        "agree with the room",
    ),
    "a tally of more present": (
        TALLY + "'admission', '578-6', 9, 6, 7, 1, 6, 1, 0, 5, 0, 'for', 'not_adopted', NULL, 0, 1)",
        "agree with the room",
    ),
    "a tally that forgets the recusal": (
        TALLY + "'admission', '578-6', 9, 6, 6, 0, 6, 1, 0, 5, 0, 'for', 'not_adopted', NULL, 0, 1)",
        "agree with the room",
    ),
    "a tally of another kind of commission": (
        TALLY + "'recognition', '508-14', 9, NULL, 6, 1, 5, 1, 0, 4, 0, 'for', 'not_adopted', NULL, 0, 1)",
        "agree with the room",
    ),
    "a tally of ballots that were not given": (
        TALLY + "'admission', '578-6', 9, 6, 6, 1, 5, 5, 0, 0, 0, 'for', 'adopted', 'majority', 0, 1)",
        "agree with the ballots",
    ),
    "a chair who voted otherwise": (
        TALLY + "'admission', '578-6', 9, 6, 6, 1, 5, 1, 0, 4, 0, 'abstained', 'not_adopted', NULL, 0, 1)",
        "agree with the ballots",
    ),
    "a secret tally of a named vote": (
        TALLY + "'admission', '578-6', 9, 6, 6, 1, 5, 5, 0, 0, 0, 'undeclared', 'adopted', 'majority', 1, 1)",
        "agree with",
    ),
    "a box for a named vote": (
        "INSERT INTO secret_counts (vote, handed_out, found, spoilt, votes_for, votes_against)"
        " VALUES ({vote}, 5, 5, 0, 5, 0)",
        "does not agree with the room",
    ),
    "a count changes": ("UPDATE secret_counts SET votes_for = 0, spoilt = 4", "a count is frozen"),
    "a count goes": ("DELETE FROM secret_counts", "a count is frozen"),
    # items: what was decided.
    "an item is decided without a vote": ("UPDATE items SET stage = 'decided' WHERE id = {waiting}", "no move"),
    "an item is decided while its vote is open": (
        "UPDATE items SET stage = 'decided' WHERE id = {item}",
        "vote is open|did not decide",
    ),
    "an item is tied without a tie": ("UPDATE items SET stage = 'tied' WHERE id = {item}", "vote is open|not decide"),
    "an open vote loses its item": ("UPDATE items SET stage = 'postponed' WHERE id = {item}", "the vote is open"),
    "a decided item waits again": ("UPDATE items SET stage = 'waiting' WHERE id = {decided}", "no move"),
    "an item is about another application": (
        "UPDATE items SET application = {numbered} WHERE kind = 'application' AND sitting = {open}",
        "an item stays its own",
    ),
    "an item goes to another sitting": ("UPDATE items SET sitting = {called} WHERE id = {waiting}", "stays its own"),
    "an item voted on goes": ("DELETE FROM items WHERE id = {decided}", "was voted on"),
    "an item goes with the closed sitting": ("DELETE FROM items WHERE id = {shut_item}", "the sitting is closed"),
    "an item comes already decided": (
        "INSERT INTO items (sitting, position, kind, stage, title) VALUES ({open}, 99, 'question', 'decided', 'x')",
        "no first stage",
    ),
    "an application stands twice on an agenda": (
        "INSERT INTO items (sitting, position, kind, stage, title, application)"
        " VALUES ({open}, 99, 'application', 'waiting', 'x', {case})",
        "there already",
    ),
    "an item pushes another out": ("UPDATE OR REPLACE items SET position = 1 WHERE id = {waiting}", "there already"),
    "an application item without application": (
        "INSERT INTO items (sitting, position, kind, stage, title) VALUES ({open}, 99, 'application', 'waiting', 'x')",
        "CHECK",
    ),
    "a recusal after the decision": (
        "INSERT INTO recusals (item, person, reason) VALUES ({decided}, {chair}, 'x')",
        "the item is decided",
    ),
    "a recusal of somebody who is no member": (
        "INSERT INTO recusals (item, person, reason) VALUES ({item}, {stranger}, 'x')",
        "no recusal of this person",
    ),
    "a recusal of a member with a ballot": (
        "INSERT INTO recusals (item, person, reason) VALUES ({item}, {chair}, 'x')",
        "no recusal of this person",
    ),
    "a recusal is given to another": ("UPDATE recusals SET person = {absent} WHERE item = {item}", "taken back"),
    "a recusal goes after the end": ("DELETE FROM recusals WHERE item <> {item}", "the item is decided"),
    "a recusal without reason": ("INSERT INTO recusals VALUES (99, {waiting}, {absent}, '')", "CHECK"),
    # vote-2: the room.
    "a member is in the room twice": (
        "INSERT INTO presences (sitting, person, came) VALUES ({open}, {chair}, " + NOW + ")",
        "is in the room",
    ),
    "somebody who is no member is in the room": (
        "INSERT INTO presences (sitting, person, came) VALUES ({open}, {stranger}, " + NOW + ")",
        "not a member",
    ),
    "a presence of the closed sitting": (
        "INSERT INTO presences (sitting, person, came) VALUES ({closed}, {shut_member}, " + NOW + ")",
        "the sitting is closed",
    ),
    "a closed sitting had other times": (
        'UPDATE presences SET "left" = ' + NOW + " WHERE sitting = {closed}",
        "the sitting is closed",
    ),
    "a presence goes with the closed sitting": ("DELETE FROM presences WHERE sitting = {closed}", "closed"),
    "a member came earlier": ("UPDATE presences SET came = '2025-08-20T08:00:00+05:00'", "closed|taken back"),
    "a member left before coming": (
        "UPDATE presences SET \"left\" = '2020-01-01T00:00:00+05:00' WHERE sitting = {open} AND person = {present}",
        "CHECK",
    ),
    "a member leaves and the ballot stays": (
        'UPDATE presences SET "left" = ' + NOW + " WHERE sitting = {open} AND person = {chair}",
        "a ballot is open",
    ),
    "a member who left did not leave": (
        'UPDATE presences SET "left" = NULL WHERE "left" IS NOT NULL',
        "has left",
    ),
    "a counted presence goes": (
        "DELETE FROM presences WHERE sitting = {open} AND person = {present}",
        "this presence was counted",
    ),
    # sittings
    "a sitting opens without quorum": (
        "UPDATE sittings SET stage = 'open', opened = " + NOW + " WHERE id = {called}",
        "there is no quorum",
    ),
    "the place of a called sitting is nothing": ("UPDATE sittings SET place = NULL WHERE id = {called}", "NOT NULL"),
    "a sitting with quorum was not held": (
        "UPDATE sittings SET stage = 'not_held', closed = " + NOW + " WHERE id = {open}",
        "no move|there is a quorum",
    ),
    "a sitting closes with open items": (
        "UPDATE sittings SET stage = 'closed', closed = " + NOW + " WHERE id = {open}",
        "not ready",
    ),
    "a sitting closes without its end": ("UPDATE sittings SET stage = 'closed' WHERE id = {open}", "CHECK|not ready"),
    "a closed sitting is opened again": (
        "UPDATE sittings SET stage = 'open', closed = NULL WHERE id = {closed}",
        "the sitting is closed|no move",
    ),
    "a closed sitting was elsewhere": ("UPDATE sittings SET place = 'x' WHERE id = {closed}", "the sitting is closed"),
    "a sitting that was not held is closed instead": (
        "UPDATE sittings SET stage = 'closed' WHERE id = {missed}",
        "the sitting is closed|no move",
    ),
    "a sitting goes": ("DELETE FROM sittings WHERE id = {called}", "never deleted"),
    "a sitting is of another commission": ("UPDATE sittings SET commission = 2 WHERE id = {called}", "called once"),
    "a sitting opened at another time": ("UPDATE sittings SET opened = " + NOW + " WHERE id = {open}", "it is open"),
    "a sitting comes already open": (
        "INSERT INTO sittings (commission, stage, planned, opened, place, final) VALUES (1, 'open', 'x', 'x', 'x', 0)",
        "no first stage",
    ),
    "a member is secretary": (
        "UPDATE sittings SET secretary = (SELECT min(person) FROM sitting_members WHERE sitting = {called})"
        " WHERE id = {called}",
        "not a member",
    ),
    "the secretary changes in an open sitting": (
        "UPDATE sittings SET secretary = {stranger} WHERE id = {open}",
        "not a member",
    ),
    "the secretary becomes a member": (
        "INSERT INTO sitting_members (sitting, person, role, position, place) SELECT id, secretary, 'member', '', 99"
        " FROM sittings WHERE id = {called}",
        "secretary is not a member",
    ),
    "a member comes into an open sitting": (
        "INSERT INTO sitting_members (sitting, person, role, position, place)"
        " VALUES ({open}, {stranger}, 'member', '', 99)",
        "it has begun",
    ),
    "a member goes from an open sitting": (
        "DELETE FROM sitting_members WHERE sitting = {open} AND person = {absent}",
        "it has begun",
    ),
    "a member becomes chair": ("UPDATE sitting_members SET role = 'chair' WHERE sitting = {called}", "did not elect"),
    "an absence in a closed sitting is explained": (
        "UPDATE sitting_members SET absent_reason = 'x' WHERE sitting = {closed}",
        "the sitting is closed",
    ),
    # 578-6: commissions
    "a member is appointed twice": (
        'INSERT INTO appointments (commission, person, role, position, "order", starts)'
        " VALUES ({commission}, {chair}, 'member', '', {order}, '2025-08-01')",
        "already appointed",
    ),
    "the secretary is appointed a member": (
        'INSERT INTO appointments (commission, person, role, position, "order", starts)'
        " VALUES ({commission}, {secretary}, 'member', '', {order}, '2025-08-01')",
        "already appointed",
    ),
    "a second chair is appointed": (
        'INSERT INTO appointments (commission, person, role, position, "order", starts)'
        " VALUES ({commission}, {stranger}, 'chair', '', {order}, '2025-08-01')",
        "this role is taken",
    ),
    "a member becomes chair of the commission": (
        "UPDATE appointments SET role = 'chair' WHERE id <> {appointment}",
        "ended, never changed",
    ),
    "a term grows over another of the same person": (
        "UPDATE appointments SET ends = '2026-03-01' WHERE id = {ended}",
        "already appointed",
    ),
    "a term grows over that of another chair": (
        "UPDATE appointments SET ends = '2026-03-01' WHERE id = {ended_secretary}",
        "this role is taken",
    ),
    "an appointment goes": ("DELETE FROM appointments WHERE id = {appointment}", "never deleted"),
    "an appointment ends before it starts": (
        "UPDATE appointments SET ends = '2020-01-01' WHERE id = {appointment}",
        "CHECK",
    ),
    # applications
    "an application is admitted without a commission": (
        "UPDATE applications SET stage = 'admitted' WHERE id = {numbered}",
        "no commission decided",
    ),
    "an unfinished application is admitted": (
        "UPDATE applications SET stage = 'admitted', number = 99 WHERE id = {unfinished}",
        "no move|not taken",
    ),
    "an admitted application is registered again": (
        "UPDATE applications SET stage = 'registered' WHERE id = {admitted}",
        "no move",
    ),
    "an application takes a number of its own": (
        "UPDATE applications SET stage = 'registered', number = 99 WHERE id = {unfinished}",
        "was not taken",
    ),
    "an application is registered without number": (
        "UPDATE applications SET stage = 'registered' WHERE id = {unfinished}",
        "CHECK",
    ),
    "an application changes its number": ("UPDATE applications SET number = 99 WHERE id = {numbered}", "is taken"),
    "an application loses its number": ("UPDATE applications SET number = NULL WHERE id = {admitted}", "is taken"),
    "a numbered application moves to another year": (
        "UPDATE applications SET year = 2024 WHERE id = {numbered}",
        "is taken",
    ),
    "a numbered application goes": ("DELETE FROM applications WHERE id = {numbered}", "is taken"),
    "an application comes already registered": (
        "INSERT " + copied("applications", id="999", number="99") + " WHERE id = {numbered}",
        "no first stage",
    ),
    "an application is replaced": (
        "INSERT OR REPLACE " + copied("applications", number="NULL", stage="'unfinished'") + " WHERE id = {numbered}",
        "there already",
    ),
    "an average beyond the marks": ("UPDATE applications SET average = 501 WHERE id = {unfinished}", "CHECK"),
    # paper-3: numbers
    "a number goes": ("DELETE FROM numbers WHERE id = {number}", "annulled, never deleted"),
    "the last number goes": ("DELETE FROM numbers WHERE id = {last_number}", "annulled, never deleted"),
    "a number changes": ("UPDATE numbers SET number = 99 WHERE id = {number}", "never changed"),
    "a number changes its year": ("UPDATE numbers SET year = 2024 WHERE id = {number}", "never changed"),
    "a number is given to something else": ("UPDATE numbers SET subject = 'x' WHERE id = {number}", "never changed"),
    "a number leaves a gap": (
        "INSERT INTO numbers (register, year, number, subject, taken) VALUES ('receipts', 2025, 99, 'x', 'x')",
        "no gaps",
    ),
    "a number is taken twice": (
        "INSERT OR REPLACE INTO numbers (register, year, number, subject, taken)"
        " VALUES ('receipts', 2025, 1, 'x', 'x')",
        "no gaps",
    ),
    "a year does not begin with one": (
        "INSERT INTO numbers (register, year, number, subject, taken) VALUES ('receipts', 2031, 2, 'x', 'x')",
        "no gaps",
    ),
    "an annulled number has another reason": (
        "UPDATE numbers SET annulled_reason = 'x' WHERE annulled_reason <> ''",
        "the number is annulled",
    ),
    # paper-4: papers and protocols
    "a protocol changes": ("UPDATE protocols SET record = '{{}}'", "a protocol is closed"),
    "a protocol goes": ("DELETE FROM protocols", "a protocol is closed"),
    "a protocol is replaced": (COPY.format(table="protocols"), "has not ended|there already"),
    "a protocol of a sitting that goes on": (
        "INSERT INTO protocols (sitting, number, date, record)"
        " VALUES ({open}, (SELECT id FROM numbers WHERE register = 'protocols' LIMIT 1), '2025-08-20', '{{}}')",
        "has not ended",
    ),
    "an addendum changes": ("UPDATE addenda SET should_read = 'x'", "never changed"),
    "an addendum goes": ("DELETE FROM addenda", "never changed"),
    "an addendum leaves a number out": (f"INSERT {copied('addenda', id='99', number='number + 2')}", "next addendum"),
    "an addendum corrects what was never held": (
        f"INSERT {copied('addenda', id='99', number='1', protocol=UNHELD)}",
        "next addendum",
    ),
    "an addendum corrects an item of another sitting": (
        f"INSERT {copied('addenda', id='99', number='number + 1', item='{waiting}')}",
        "next addendum",
    ),
    "an addendum says nowhere where": (
        f"INSERT {copied('addenda', id='99', number='number + 1', item='NULL')}",
        "CHECK",
    ),
    "an addendum changes nothing": (
        f"INSERT {copied('addenda', id='99', number='number + 1', reads='should_read')}",
        "CHECK",
    ),
    "an addendum gives no reason": (
        f"INSERT {copied('addenda', id='99', number='number + 1', reason=repr(''))}",
        "CHECK",
    ),
    "an addendum has no text": (
        f"INSERT {copied('addenda', id='99', number='number + 1', should_read=repr(''))}",
        "CHECK",
    ),
    "somebody is invited to a sitting that has begun": (
        f"INSERT {copied('papers', id='9999', sitting='{closed}')} WHERE form = 'invitation'",
        "nobody is invited",
    ),
    "an issued paper changes": ("UPDATE papers SET title = 'x' WHERE id = {paper}", "never edited"),
    "an issued paper changes its code": ("UPDATE papers SET code = '00000000' WHERE id = {paper}", "never edited"),
    "an issued paper goes": ("DELETE FROM papers WHERE id = {paper}", "never deleted"),
    "the bytes of a paper change": ("UPDATE sheets SET pdf = x'00'", "never edited"),
    "the bytes of a paper go": ("DELETE FROM sheets", "never edited"),
    "the bytes of a paper are replaced": (COPY.format(table="sheets"), "there already"),
    "an annulled paper is good again": (
        "UPDATE papers SET stage = 'issued', annulled_reason = '' WHERE id = {annulled}",
        "no move",
    ),
    "a paper is annulled without reason": ("UPDATE papers SET stage = 'annulled' WHERE id = {paper}", "CHECK"),
    "a paper is delivered on no day": ("UPDATE papers SET stage = 'delivered' WHERE id = {paper}", "CHECK"),
    "an annulment has another reason": (
        "UPDATE papers SET annulled_reason = 'x' WHERE id = {annulled}",
        "goes with a move",
    ),
    "a paper comes already signed": (
        "INSERT INTO papers SELECT 999, form, languages, 'signed', number, printed_number, date, issued, code, title,"
        ' sitting, application, "case", record, editions, annulled_reason, delivered_by, delivered, delivered_on'
        " FROM papers WHERE id = {paper}",
        "no first stage",
    ),
    "a paper of a sitting that goes on": (
        "INSERT INTO papers SELECT 999, form, languages, stage, number, printed_number, date, issued, code, title,"
        " {open}, NULL, NULL, record, editions, annulled_reason, delivered_by, delivered, delivered_on FROM papers"
        " WHERE id = {paper}",
        "has not ended",
    ),
    "a signed sheet is put in place of another": ("UPDATE scans SET data = x'00' WHERE id = {scan}", "never changed"),
    "a signed sheet goes": ("DELETE FROM scans WHERE id = {scan}", "never changed"),
    "an annulled paper comes back signed": (
        "INSERT INTO scans SELECT 999, {annulled}, name, kind, sha256, data, attached, operator FROM scans"
        " WHERE id = {scan}",
        "annulled or not signed",
    ),
    "an edition of a form changes": ("UPDATE own_forms SET text = 'x' WHERE id = {own_form}", "never changed"),
    "an edition of a form goes": ("DELETE FROM own_forms WHERE id = {own_form}", "never changed"),
    "an edition of a form is left out": (
        "INSERT INTO own_forms SELECT 999, form, language, edition + 5, text, entered, operator FROM own_forms"
        " WHERE id = {own_form}",
        "not the next edition",
    ),
    # the journal
    "the journal changes": ("UPDATE journal SET operator = 'x' WHERE id = 1", "only written on"),
    "the journal goes": ("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "only written on"),
    "the journal is replaced": (COPY.format(table="journal"), "there already"),
    "an import changes": ("UPDATE imports SET taken = 0", "an import is done"),
    "an import goes": ("DELETE FROM imports", "an import is done"),
    # closed words and fields
    "a word nobody knows": ("UPDATE people SET sex = 'x'", "CHECK"),
    "a person without surname": ("UPDATE people SET surname = ''", "CHECK"),
    "a number of people that is none": ("UPDATE people SET number = '12345'", "CHECK"),
    "one number for two people": ("UPDATE people SET number = '050512500015'", "there already|UNIQUE"),
    "a second college": ("INSERT INTO college SELECT 2, country, name_kk, name_ky, name_ru, place_kk, place_ky,"
                         " place_ru, address, phone, head, head_position_kk, head_position_ky, head_position_ru,"
                         " appeal_body_kk, appeal_body_ky, appeal_body_ru, languages FROM college", "CHECK"),
}  # fmt: skip
for season in (exam_season, campaign, list_season, calendar_season, distance_season, case_season, matter_season):
    FACTS |= season.FACTS
    ATTACKS |= season.ATTACKS


@pytest.fixture(scope="module")
def facts(lived: Path) -> dict[str, int]:
    """The ids the attacks speak of."""
    connection = bare(lived)
    found: dict[str, int] = {}
    for name, query in FACTS.items():
        rows = connection.execute(query.format(**found)).fetchall()
        assert rows, f"no {name} in the file"
        found[name] = rows[0][0]
    connection.close()
    return found


@pytest.fixture(scope="module")
def attacked(lived: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[driver.Connection]:
    """One connection of another tool; it says BEGIN before each attack and ROLLBACK after it."""
    import shutil

    path = tmp_path_factory.mktemp("attacked") / "college.hatshy"
    shutil.copyfile(lived, path)
    connection = bare(path)
    yield connection
    connection.close()


def outcome(connection: driver.Connection, statement: str) -> str:
    """Why the file refuses a statement, or an empty text; either way nothing of it remains."""
    connection.execute("SAVEPOINT attack")
    try:
        connection.execute(statement)
    except driver.IntegrityError as fault:
        return str(fault)
    finally:
        connection.execute("ROLLBACK TO attack")
        connection.execute("RELEASE attack")
    return ""


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_sql_is_refused(attack: str, attacked: driver.Connection, facts: dict[str, int]) -> None:
    assert outcome(attacked, ATTACKS[attack][0].format(**facts))


def test_every_check_of_a_row_refuses_what_does_not_fit(attacked: driver.Connection, facts: dict[str, int]) -> None:
    """Each column is set to what it may not hold, with the triggers away; every CHECK must be met by something."""
    wrong = ["'x'", "''", "-1", "2", "99", "600", "NULL", "'annulled'", "'closed'", "'registered'", "'abstained'"]
    attacks = [statement.format(**facts) for statement, _ in ATTACKS.values()]
    attacks += [
        f'UPDATE {table.name} SET "{column.name}" = {value}'
        for table in tables.metadata.sorted_tables
        for column in table.columns
        for value in wrong
    ]
    attacked.execute("BEGIN")
    for (name,) in attacked.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        attacked.execute(f"DROP TRIGGER {name}")
    told = {outcome(attacked, statement) for statement in attacks}
    attacked.execute("ROLLBACK")
    met = {text.removeprefix("CHECK constraint failed: ") for text in told if text.startswith("CHECK")}
    there = {
        # Of a text that begins with a quoted name SQLite tells the name alone.
        re.sub(r'^"(\w+)".*', r"\1", str(constraint.sqltext))
        for table in tables.metadata.sorted_tables
        for owner in (table, *table.columns)
        for constraint in owner.constraints
        if isinstance(constraint, CheckConstraint)
    }
    # The figures of a tally hang together; they have the tests of shapes below.
    figures = {text for text in there - met if "outcome" in text or "votes_for" in text or "spoilt" in text}
    assert there - met - figures == set()


@pytest.mark.parametrize("attack", ["an absent member votes", "a tally is replaced", "the journal goes"])
def test_any_other_tool_is_refused_as_well(attack: str, old_path: Path, facts: dict[str, int]) -> None:
    statement, reason = ATTACKS[attack]
    other = sqlite3.connect(old_path)
    with pytest.raises(sqlite3.IntegrityError, match=reason):
        other.execute(statement.format(**facts))
    other.close()


def single(connection: driver.Connection, table: str) -> bool:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert count, f"no row in {table} to attack"
    return bool(count == 1)


def test_every_trigger_stops_an_attack_by_itself_and_every_attack_meets_its_reason(
    attacked: driver.Connection, facts: dict[str, int]
) -> None:
    """No trigger is there for show: with all the others taken away each still stops what it is there for."""
    found = attacked.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    attacked.execute("BEGIN")
    alone = {f"{table}_never_pushed_out" for table in tables.metadata.tables if single(attacked, table)}
    for name, _, _ in found:
        attacked.execute(f"DROP TRIGGER {name}")
    attacks = {attack: statement.format(**facts) for attack, (statement, _) in ATTACKS.items()}
    for table in tables.metadata.tables:
        attacks[f"a row of {table} is replaced"] = COPY.format(table=table)
        ends = [f"(SELECT {end}(id) FROM {table})" for end in ("max", "min")]
        attacks[f"a row of {table} is pushed out"] = "UPDATE OR REPLACE {} SET id = {} WHERE id = {}".format(
            table, *ends
        )
    reasons: dict[str, set[str]] = {attack: {outcome(attacked, attacks[attack])} for attack in attacks}
    idle = []
    for name, table, sql in found:
        attacked.execute(sql)
        told = {
            attack: outcome(attacked, attacks[attack])
            for attack in attacks
            if re.search(rf"\b{table}\b", attacks[attack])
        }
        if not any(reason and f"'{reason}'" in sql for reason in told.values()):
            idle.append(name)
        for attack, reason in told.items():
            reasons[attack].add(reason)
        attacked.execute(f"DROP TRIGGER {name}")
    attacked.execute("ROLLBACK")
    # A room without quorum and an even commission have tests of their own; a row that is alone in its table pushes
    # nobody out.
    assert set(idle) - alone == {"votes_with_quorum", "sittings_of_odd_members"}
    missed = [attack for attack, (_, reason) in ATTACKS.items() if not re.search(reason, "|".join(reasons[attack]))]
    assert missed == []


# --- an empty file of this version, without its program ---------------------------------------------------------------
@pytest.fixture(scope="module")
def laid() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as connection:
        schema.create(connection)
        connection.commit()
        yield connection
    engine.dispose()


@pytest.fixture
def scratch(laid: Connection) -> Iterator[Connection]:
    """An empty file to write rows into; nothing stays there."""
    with laid.begin() as transaction:
        yield laid
        transaction.rollback()


def run(connection: Connection, statement: str, *values: Any) -> None:
    connection.exec_driver_sql(statement, values)


def accepted(connection: Connection, statement: str, *values: Any) -> str:
    """An empty text where the file takes the statement, else why not; either way nothing is kept."""
    point = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement, values)
    except Exception as fault:
        return str(getattr(fault, "orig", fault))
    finally:
        point.rollback()
    return ""


def seat(connection: Connection, kind: CommissionKind, members: int, present: int) -> None:
    """Sitting 1 of commission 1, called, with an item, so many members and so many in the room."""
    run(connection, "INSERT INTO commissions (id, kind) VALUES (1, ?)", kind.value)
    run(
        connection,
        "INSERT INTO sittings (id, commission, stage, planned, place, final) VALUES (1, 1, 'called', ?, 'x', 0)",
        stored(AUGUST),
    )
    run(
        connection,
        "INSERT INTO items (id, sitting, position, kind, stage, title) VALUES (1, 1, 1, 'question', 'waiting', 'x')",
    )
    run(connection, "INSERT INTO orders (id, number, date) VALUES (1, 'x', '2025-01-01')")
    for person in range(1, members + 1):
        run(connection, "INSERT INTO people (id, surname, name, sort) VALUES (?, 'x', 'x', 'x')", person)
        run(
            connection,
            'INSERT INTO appointments (commission, person, role, position, "order", teacher, starts)'
            " VALUES (1, ?, 'member', '', 1, 1, '2025-01-01')",
            person,
        )
        run(
            connection,
            "INSERT INTO sitting_members (sitting, person, role, position, place) VALUES (1, ?, ?, '', ?)",
            person,
            "chair" if person == 1 else "member",
            person,
        )
        if person <= present:
            run(
                connection,
                "INSERT INTO presences (sitting, person, came) VALUES (1, ?, ?)",
                person,
                stored(AUGUST),
            )


OPEN = "UPDATE sittings SET stage = 'open', opened = ? WHERE id = 1"


# --- pairs: the constraint agrees with the rule -----------------------------------------------------------------------
@pytest.mark.parametrize("kind", CommissionKind)
@pytest.mark.parametrize("members", [1, 2, 3, 4, 5, 6, 9])
def test_a_sitting_opens_in_the_file_exactly_where_the_rule_finds_a_quorum(
    scratch: Connection, kind: CommissionKind, members: int
) -> None:
    seat(scratch, kind, members, 0)
    for present in range(members + 1):
        if present:
            run(
                scratch,
                "INSERT INTO presences (sitting, person, came) VALUES (1, ?, ?)",
                present,
                stored(AUGUST),
            )
        for country in Country:
            met = voting.quorum(members, present, kind, AUGUST.date(), country=country).met
            # 508-7: a recognition commission has no quorum figure, but an odd number of members.
            even = kind_on(kind, AUGUST.date(), country).odd_members.value == "required" and members % 2 == 0
            why = "the number of members is even" if even else "" if met else "there is no quorum"
            assert accepted(scratch, OPEN, stored(AUGUST)) == why
            missed = accepted(scratch, "UPDATE sittings SET stage = 'not_held', closed = '' WHERE id = 1")
            assert missed == ("there is a quorum" if met and present else "")


@pytest.mark.parametrize(("present", "told"), [(6, ""), (5, "there is no quorum")])
def test_an_item_is_put_to_the_vote_in_the_file_with_quorum_only(scratch: Connection, present: int, told: str) -> None:
    seat(scratch, CommissionKind.ADMISSION, 9, 6)
    run(scratch, OPEN, stored(AUGUST))
    run(scratch, "UPDATE items SET stage = 'voting' WHERE id = 1")
    if present < 6:
        run(scratch, 'UPDATE presences SET "left" = ? WHERE person = 6', stored(AUGUST))
    asked = "INSERT INTO votes (item, round, secret, opened) VALUES (1, 1, 0, ?)"
    assert accepted(scratch, asked, stored(AUGUST)) == told


def test_a_secret_tally_says_in_the_file_what_the_box_says(scratch: Connection) -> None:
    seat(scratch, CommissionKind.ADMISSION, 3, 3)
    run(scratch, OPEN, stored(AUGUST))
    run(scratch, "UPDATE items SET stage = 'voting' WHERE id = 1")
    run(scratch, "INSERT INTO votes (id, item, round, secret, opened) VALUES (1, 1, 1, 1, ?)", stored(AUGUST))
    count = (
        "INSERT INTO secret_counts (vote, handed_out, found, spoilt, votes_for, votes_against, chair_declared)"
        " VALUES (1, ?, ?, ?, ?, ?, ?)"
    )
    assert accepted(scratch, count, 4, 3, 0, 2, 1, None) == "the count does not agree with the room"
    assert "CHECK" in accepted(scratch, count, 3, 3, 1, 2, 1, None)
    assert "CHECK" in accepted(scratch, count, 2, 3, 0, 2, 1, None)
    assert "CHECK" in accepted(scratch, count, 3, 3, 0, 4, -1, None)
    assert "CHECK" in accepted(scratch, count, 3, 2, 0, 1, 1, "abstained")
    run(scratch, count, 3, 2, 0, 1, 1, "for")
    tally = (
        "INSERT INTO tallies (vote, kind, rule, members, needed, present, recused, base, votes_for, votes_against,"
        ' abstained, spoilt, chair, outcome, "by", secret, recused_for_quorum)'
        " VALUES (1, 'admission', '578-6', 3, 2, 3, 0, 3, ?, ?, 1, 0, ?, ?, ?, 1, 1)"
    )
    box = "the tally does not agree with the count"
    assert accepted(scratch, tally, 1, 1, "against", "not_adopted", "casting_vote") == box
    assert accepted(scratch, tally, 2, 0, "undeclared", "adopted", "majority") == box
    assert accepted(scratch, tally, 1, 1, "for", "adopted", "casting_vote") == ""


@pytest.fixture(scope="module")
def counted() -> Iterator[driver.Connection]:
    """The table of tallies alone: its CHECKs without the triggers."""
    connection = driver.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: connection, module=driver)
    with engine.connect() as laid:
        tables.tallies.create(laid)
        laid.commit()
        yield connection
    engine.dispose()


COLUMNS = [column.name for column in tables.tallies.columns if column.name != "id"]
_PLACES = ", ".join("?" * len(COLUMNS))
ENTER = f"INSERT INTO tallies ({', '.join(chr(34) + name + chr(34) for name in COLUMNS)}) VALUES ({_PLACES})"


def takes(connection: driver.Connection, tally: dict[str, Any]) -> bool:
    try:
        connection.execute(ENTER, [stored(tally[name]) for name in COLUMNS])
    except driver.IntegrityError:
        return False
    connection.execute("DELETE FROM tallies")
    return True


def shapes(members: int) -> Iterator[dict[str, Any]]:
    """Every way a named vote of a commission of this size can go."""
    for kind, present, rfq in itertools.product(
        (CommissionKind.ADMISSION, CommissionKind.RECOGNITION), range(members + 1), (True, False)
    ):
        for recused in range(present + 1):
            base = present - recused
            for votes_for in range(base + 1):
                for votes_against in range(base - votes_for + 1):
                    for chair in ChairVote:
                        yield {
                            "kind": kind,
                            "members": members,
                            "present": present,
                            "recused": recused,
                            "votes_for": votes_for,
                            "votes_against": votes_against,
                            "abstained": base - votes_for - votes_against,
                            "chair": chair,
                            "recused_for_quorum": rfq,
                        }


@pytest.mark.parametrize("members", [1, 2, 3, 4])
def test_the_file_takes_the_tally_the_rule_counts_and_no_other_outcome(
    counted: driver.Connection, members: int
) -> None:
    from dataclasses import asdict

    seen = 0
    for shape in shapes(members):
        try:
            tally = voting.tally(on=AUGUST.date(), **shape)
        except Refusal:
            continue
        row = {"vote": 1, **asdict(tally)}
        for outcome, by in itertools.product(Outcome, (None, *DecidedBy)):
            right = (outcome, by) == (tally.outcome, tally.by)
            assert takes(counted, row | {"outcome": outcome, "by": by}) is right, (row, outcome, by)
        seen += 1
    assert seen > 5 * members


@pytest.mark.parametrize(
    "wrong",
    [
        {"needed": 5},
        {"needed": 7},
        {"needed": None},
        {"present": 10, "base": 10, "abstained": 4},
        {"recused": 1},
        {"base": 8},
        {"abstained": 0},
        {"abstained": 2},
        {"votes_for": -1, "abstained": 6},
        {"spoilt": 1, "abstained": 0},
        {"chair": "undeclared"},
        {"chair": "perhaps"},
        {"secret": True, "chair": "abstained"},
        {"kind": "recognition"},
        {"outcome": "perhaps"},
    ],
)
def test_a_tally_whose_figures_do_not_fit_is_not_taken(counted: driver.Connection, wrong: dict[str, Any]) -> None:
    right = {"vote": 1, "kind": "admission", "rule": "578-6", "members": 9, "needed": 6, "present": 7, "recused": 0}
    right |= {"base": 7, "votes_for": 4, "votes_against": 2, "abstained": 1, "spoilt": 0, "chair": "for"}
    right |= {"outcome": "adopted", "by": "majority", "secret": False, "recused_for_quorum": True}
    assert takes(counted, right)
    assert not takes(counted, right | wrong)


@pytest.mark.parametrize(
    ("table", "life"),
    [
        ("applications", stages.APPLICATION),
        ("sittings", stages.SITTING),
        ("items", stages.ITEM),
        ("exam_appeals", stages.APPEAL),
        ("papers", stages.PAPER),
    ],
)
def test_a_stage_is_reached_in_the_file_only_where_a_move_leads(
    table: str, life: stages.Table[Any], attacked: driver.Connection
) -> None:
    ways = {(start, end) for (start, _), end in life.moves.items()}
    words = {stage for way in ways for stage in way}
    trigger = f"{table}_stages"
    for start, end in itertools.product(words, words):
        attacked.execute("BEGIN")
        # The one trigger alone: the conditions of a move have tests of their own.
        for (name,) in attacked.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if name != trigger and name.startswith(table):
                attacked.execute(f"DROP TRIGGER {name}")
        attacked.execute("PRAGMA ignore_check_constraints = ON")
        (rule,) = attacked.execute("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
        attacked.execute(f"DROP TRIGGER {trigger}")
        attacked.execute(f"UPDATE {table} SET stage = ?", (start.value,))
        attacked.execute(rule)
        try:
            attacked.execute(f"UPDATE {table} SET stage = ?", (end.value,))
            told = ""
        except driver.IntegrityError as fault:
            told = str(fault)
        finally:
            attacked.execute("ROLLBACK")
            attacked.execute("PRAGMA ignore_check_constraints = OFF")
        allowed = start is end or (start, end) in ways
        assert told == ("" if allowed else "no move leads to this stage"), (start, end)


def test_a_register_is_gapless_in_the_file_in_every_year(scratch: Connection) -> None:
    enter = "INSERT INTO numbers (register, year, number, subject, taken) VALUES (?, ?, ?, 'x', 'x')"
    for register, year in itertools.product(Register, (2025, 2026)):
        for number in (1, 2, 3):
            for wrong in (number - 1, number + 1, -number):
                assert accepted(scratch, enter, register.value, year, wrong)
            run(scratch, enter, register.value, year, number)


# --- the format -------------------------------------------------------------------------------------------------------
def test_every_table_whose_rows_acts_change_has_an_integer_key_that_the_journal_can_name() -> None:
    for table in tables.metadata.sorted_tables:
        assert [column.name for column in table.primary_key.columns] == ["id"], table.name
    assert {table.name for table in tables.JOURNALED} == set(tables.metadata.tables) - {"journal"}


def test_no_row_of_any_table_can_be_pushed_out_by_another() -> None:
    names = {re.search(r"TRIGGER (\w+)", statement)[1] for statement in guards.triggers()}  # type: ignore[index]
    for table in tables.metadata.tables:
        assert {f"{table}_never_replaced", f"{table}_never_pushed_out"} <= names
    assert len(names) == len(guards.triggers())


def test_laying_out_a_file_gives_the_same_file_each_time(laid: Connection) -> None:
    engine = create_engine("sqlite://", module=driver)
    with engine.connect() as again:
        schema.create(again)
        texts = [
            {row[0] for row in connection.exec_driver_sql("SELECT sql FROM sqlite_master")}
            for connection in (laid, again)
        ]
    engine.dispose()
    assert texts[0] == texts[1]
