"""What is SQLite's own in the file: identity of the format, triggers, the search table.

The triggers repeat in the database what the rules say in the program, so that plain SQL cannot do quietly what the
desk would refuse: closed things stay closed (vote-11, paper-4), numbers have no gaps (paper-3), and nobody votes who
may not.
"""

from __future__ import annotations

from sqlalchemy import Connection

from db.tables import metadata

#: "HATS" – tells a Hatshy file from any other SQLite file.
APPLICATION_ID = 0x48415453
VERSION = 1


def _forbid(name: str, event: str, table: str, reason: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


def _forbid_all(table: str, reason: str) -> list[str]:
    return [
        _forbid(f"{table}_never_change", "UPDATE", table, reason),
        _forbid(f"{table}_never_go", "DELETE", table, reason),
    ]


_SITTING_SHUT = "(SELECT stage FROM sittings WHERE id = {row}.sitting) IN ('closed', 'not_held')"
_ITEM_SHUT = "(SELECT s.stage FROM sittings s JOIN items i ON i.sitting = s.id WHERE i.id = {row}.item) <> 'open'"
_VOTE_SHUT = "(SELECT closed FROM votes WHERE id = {row}.vote) IS NOT NULL"


def _forbid_once(table: str, condition: str, reason: str) -> list[str]:
    """Forbid every change of rows of ``table`` whose parent meets ``condition``."""
    return [
        _forbid(f"{table}_shut_insert", "INSERT", table, reason, condition.format(row="NEW")),
        _forbid(
            f"{table}_shut_update",
            "UPDATE",
            table,
            reason,
            f"{condition.format(row='OLD')} OR {condition.format(row='NEW')}",
        ),
        _forbid(f"{table}_shut_delete", "DELETE", table, reason, condition.format(row="OLD")),
    ]


TRIGGERS: tuple[str, ...] = (
    *_forbid_all("journal", "the journal is only written on"),
    *_forbid_all("tallies", "a tally is frozen"),
    *_forbid_all("protocols", "a protocol is closed"),
    *_forbid_all("sheets", "an issued paper is never edited"),
    _forbid("papers_never_go", "DELETE", "papers", "an issued paper is never deleted"),
    _forbid(
        "papers_never_change",
        "UPDATE OF form, languages, number, printed_number, date, issued, code, title, sitting, application, record",
        "papers",
        "an issued paper is never edited",
    ),
    _forbid("numbers_never_go", "DELETE", "numbers", "a number is annulled, never deleted"),
    _forbid(
        "numbers_never_change",
        "UPDATE OF register, year, number, subject, taken",
        "numbers",
        "a number is annulled, never changed",
    ),
    _forbid(
        "numbers_without_gaps",
        "INSERT",
        "numbers",
        "numbers have no gaps",
        "NEW.number <> 1 + coalesce((SELECT max(number) FROM numbers"
        " WHERE register = NEW.register AND year = NEW.year), 0)",
    ),
    # Sittings: what is closed stays closed.
    _forbid("sittings_shut", "UPDATE", "sittings", "the sitting is closed", "OLD.stage IN ('closed', 'not_held')"),
    _forbid("sittings_never_go", "DELETE", "sittings", "a sitting is never deleted", "OLD.stage <> 'called'"),
    *_forbid_once("sitting_members", _SITTING_SHUT, "the sitting is closed"),
    *_forbid_once("presences", _SITTING_SHUT, "the sitting is closed"),
    *_forbid_once("items", _SITTING_SHUT, "the sitting is closed"),
    *_forbid_once("recusals", _ITEM_SHUT, "the sitting is not open"),
    _forbid(
        "sitting_members_not_secretary",
        "INSERT",
        "sitting_members",
        "the secretary is not a member",
        "NEW.person = (SELECT secretary FROM sittings WHERE id = NEW.sitting)",
    ),
    # Votes: only in an open sitting with quorum, never changed once closed (vote-2, vote-8).
    *_forbid_once("votes", _ITEM_SHUT, "the sitting is not open"),
    _forbid("votes_shut", "UPDATE", "votes", "the vote is closed", "OLD.closed IS NOT NULL"),
    _forbid("votes_never_go", "DELETE", "votes", "a vote is never deleted"),
    *_forbid_once("ballots", _VOTE_SHUT, "the vote is closed"),
    *_forbid_once("secret_counts", _VOTE_SHUT, "the vote is closed"),
    # vote-1, vote-3: only a member who is in the room and not recused has a ballot.
    _forbid(
        "ballots_of_members_present",
        "INSERT",
        "ballots",
        "no ballot for this person",
        "NOT EXISTS (SELECT 1 FROM votes v JOIN items i ON i.id = v.item"
        " JOIN sitting_members m ON m.sitting = i.sitting AND m.person = NEW.person"
        ' JOIN presences p ON p.sitting = i.sitting AND p.person = NEW.person AND p."left" IS NULL'
        " WHERE v.id = NEW.vote AND v.secret = 0"
        " AND NOT EXISTS (SELECT 1 FROM recusals r WHERE r.item = i.id AND r.person = NEW.person))",
    ),
    # vote-11: the frozen tally says what the ballots say.
    _forbid(
        "tallies_of_the_ballots",
        "INSERT",
        "tallies",
        "the tally does not agree with the ballots",
        "NEW.secret = 0 AND NEW.outcome <> 'no_quorum' AND ("
        "NEW.votes_for <> (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'for')"
        " OR NEW.votes_against <> (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'against')"
        " OR NEW.abstained <> (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'abstained'))",
    ),
    # 578-6: the secretary is not a member; nobody holds two roles of one commission at a time.
    _forbid(
        "appointments_once",
        "INSERT",
        "appointments",
        "this person is already appointed",
        "EXISTS (SELECT 1 FROM appointments a WHERE a.commission = NEW.commission AND a.person = NEW.person"
        " AND a.starts <= coalesce(NEW.ends, '9999') AND NEW.starts <= coalesce(a.ends, '9999'))",
    ),
    _forbid("applications_never_go", "DELETE", "applications", "a number is taken", "OLD.number IS NOT NULL"),
    _forbid(
        "applications_keep_their_number",
        "UPDATE OF number",
        "applications",
        "a number is taken",
        "OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number",
    ),
)

#: Folded text of people and their applications, found by any three letters (``db.search``); rowid = application id.
SEARCH = "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, tokenize='trigram')"


def create(connection: Connection) -> None:
    """Lay out an empty file of the present version, inside the caller's transaction."""
    metadata.create_all(connection)
    for statement in (SEARCH, *TRIGGERS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
