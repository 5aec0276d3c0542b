"""The triggers: what the database itself refuses, whoever writes to it.

They repeat in the file what the rules say in the program, so that plain SQL cannot do quietly what the desk would
refuse: closed things stay closed (vote-11, paper-4), numbers have no gaps (paper-3), nobody votes who may not, and
nothing is decided without quorum (vote-2). What gets past them – a trigger can be dropped – is found by ``verify``.

Does not belong here: what one row must be in itself; that is the CHECKs of ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Table, UniqueConstraint

from db.tables import metadata
from rules import stages
from rules.records import ApplicationStage, ItemStage, PaperStage, SittingStage

S = TypeVar("S", bound=StrEnum)


def _forbid(name: str, event: str, table: str, reason: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


def _forbid_all(table: str, reason: str) -> Iterator[str]:
    """A row stays as it was written."""
    yield _forbid(f"{table}_never_change", "UPDATE", table, reason)
    yield _forbid(f"{table}_never_go", "DELETE", table, reason)


def _forbid_everything(table: str, condition: str, reason: str, name: str = "shut") -> Iterator[str]:
    """No row is entered, changed or taken away while its parent meets ``condition``, which speaks of ``{row}``."""
    old, new = condition.format(row="OLD"), condition.format(row="NEW")
    yield _forbid(f"{table}_{name}_insert", "INSERT", table, reason, new)
    yield _forbid(f"{table}_{name}_update", "UPDATE", table, reason, f"{old} OR {new}")
    yield _forbid(f"{table}_{name}_delete", "DELETE", table, reason, old)


def _life(table: str, first: S, life: stages.Table[S]) -> Iterator[str]:
    """A row begins at the first stage and goes only where ``rules.stages`` lets it go."""
    ways = sorted({f"'{start.value}>{end.value}'" for (start, _), end in life.moves.items() if start is not end})
    yield _forbid(f"{table}_begin", "INSERT", table, "this is no first stage", f"NEW.stage <> '{first.value}'")
    yield _forbid(
        f"{table}_stages",
        "UPDATE OF stage",
        table,
        "no move leads to this stage",
        f"NEW.stage <> OLD.stage AND OLD.stage || '>' || NEW.stage NOT IN ({', '.join(ways)})",
    )


def _keys(table: Table) -> list[tuple[str, ...]]:
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return [("id",), *sorted(tuple(column.name for column in constraint.columns) for constraint in unique)]


def _never_replaced(table: Table) -> Iterator[str]:
    """INSERT OR REPLACE and UPDATE OR REPLACE take the row in their way out without asking any DELETE trigger."""
    keys = _keys(table)
    same = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} o WHERE "
        + " AND ".join(f'o."{column}" = NEW."{column}"' for column in key)
        + "{other})"
        for key in keys
    )
    columns = ", ".join(f'"{column}"' for column in sorted({column for key in keys for column in key}))
    reason = "this row is there already"
    yield _forbid(f"{table.name}_never_replaced", "INSERT", table.name, reason, same.format(other=""))
    yield _forbid(
        f"{table.name}_never_pushed_out",
        f"UPDATE OF {columns}",
        table.name,
        reason,
        same.format(other=" AND o.id <> OLD.id"),
    )


_SITTING_SHUT = "(SELECT stage FROM sittings WHERE id = {row}.sitting) IN ('closed', 'not_held')"
_SITTING_BEGUN = "(SELECT stage FROM sittings WHERE id = {row}.sitting) <> 'called'"
_ITEM_SHUT = (
    "(SELECT s.stage <> 'open' OR i.stage IN ('decided', 'postponed')"
    " FROM sittings s JOIN items i ON i.sitting = s.id WHERE i.id = {row}.item)"
)
_VOTE_SHUT = "(SELECT closed FROM votes WHERE id = {row}.vote) IS NOT NULL"

#: vote-2: fewer than two thirds of the members are in the room, where the kind has a quorum.
_NO_QUORUM = (
    "(SELECT c.kind <> 'recognition' AND"
    ' 3 * (SELECT count(*) FROM presences p WHERE p.sitting = s.id AND p."left" IS NULL)'
    " < 2 * (SELECT count(*) FROM sitting_members m WHERE m.sitting = s.id)"
    " FROM sittings s JOIN commissions c ON c.id = s.commission WHERE s.id = {sitting})"
)

#: A ballot of this person in a vote of this sitting that is still open.
_OPEN_BALLOT = (
    "EXISTS (SELECT 1 FROM ballots b JOIN votes v ON v.id = b.vote JOIN items i ON i.id = v.item"
    " WHERE i.sitting = OLD.sitting AND b.person = OLD.person AND v.closed IS NULL)"
)

#: How many are in the room and not recused, at the item of a vote (vote-4).
_BASE = (
    "(SELECT count(*) FROM votes v JOIN items i ON i.id = v.item"
    ' JOIN presences p ON p.sitting = i.sitting AND p."left" IS NULL WHERE v.id = NEW.vote'
    " AND NOT EXISTS (SELECT 1 FROM recusals r WHERE r.item = i.id AND r.person = p.person))"
)

#: Who presides: the chair in the room, else the deputy (vote-6).
_PRESIDING = (
    "(SELECT m.person FROM votes v JOIN items i ON i.id = v.item JOIN sitting_members m ON m.sitting = i.sitting"
    ' JOIN presences p ON p.sitting = i.sitting AND p.person = m.person AND p."left" IS NULL'
    " WHERE v.id = NEW.vote AND m.role IN ('chair', 'deputy') ORDER BY m.role = 'deputy', m.place LIMIT 1)"
)


def _paper_guards() -> Iterator[str]:
    yield from _forbid_all("journal", "the journal is only written on")
    yield from _forbid_all("imports", "an import is done")
    yield from _forbid_all("protocols", "a protocol is closed")
    yield from _forbid_all("sheets", "an issued paper is never edited")
    yield _forbid(
        "protocols_of_ended_sittings",
        "INSERT",
        "protocols",
        "the sitting has not ended",
        "coalesce((SELECT closed FROM sittings WHERE id = NEW.sitting), '') = ''"
        " OR NOT EXISTS (SELECT 1 FROM numbers WHERE id = NEW.number AND register = 'protocols'"
        " AND subject = 'sitting:' || NEW.sitting)",
    )
    yield from _life("papers", PaperStage.ISSUED, stages.PAPER)
    yield _forbid("papers_never_go", "DELETE", "papers", "an issued paper is never deleted")
    yield _forbid(
        "papers_never_change",
        "UPDATE OF id, form, languages, number, printed_number, date, issued, code, title, sitting, application,"
        " record",
        "papers",
        "an issued paper is never edited",
    )
    yield _forbid(
        "papers_noted_once",
        "UPDATE OF annulled_reason, delivered",
        "papers",
        "this goes with a move of the paper",
        "NEW.stage = OLD.stage",
    )
    yield _forbid(
        "papers_of_ended_sittings",
        "INSERT",
        "papers",
        "the sitting has not ended",
        "NEW.sitting IS NOT NULL AND NOT EXISTS (SELECT 1 FROM protocols WHERE sitting = NEW.sitting)",
    )
    yield _forbid("numbers_never_go", "DELETE", "numbers", "a number is annulled, never deleted")
    yield _forbid(
        "numbers_never_change",
        "UPDATE OF id, register, year, number, subject, taken",
        "numbers",
        "a number is annulled, never changed",
    )
    yield _forbid(
        "numbers_annulled_once",
        "UPDATE OF annulled_reason",
        "numbers",
        "the number is annulled",
        "OLD.annulled_reason <> ''",
    )
    yield _forbid(
        "numbers_without_gaps",
        "INSERT",
        "numbers",
        "numbers have no gaps",
        "NEW.number <> 1 + coalesce((SELECT max(number) FROM numbers"
        " WHERE register = NEW.register AND year = NEW.year), 0)",
    )


def _application_guards() -> Iterator[str]:
    yield from _life("applications", ApplicationStage.UNFINISHED, stages.APPLICATION)
    yield _forbid("applications_never_go", "DELETE", "applications", "a number is taken", "OLD.number IS NOT NULL")
    yield _forbid(
        "applications_keep_their_number",
        "UPDATE OF number, year",
        "applications",
        "a number is taken",
        "OLD.number IS NOT NULL AND (NEW.number IS NOT OLD.number OR NEW.year <> OLD.year)",
    )
    yield _forbid(
        "applications_numbered",
        "UPDATE OF number",
        "applications",
        "this number was not taken",
        "NEW.number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM numbers WHERE register = 'applications'"
        " AND year = NEW.year AND number = NEW.number AND subject = 'application:' || NEW.id)",
    )
    # 578-6: the commission decides, by a vote.
    yield _forbid(
        "applications_decided",
        "UPDATE OF stage",
        "applications",
        "no commission decided this",
        "NEW.stage <> OLD.stage AND NEW.stage IN ('admitted', 'not_admitted') AND NOT EXISTS ("
        "SELECT 1 FROM items i JOIN votes v ON v.item = i.id JOIN tallies t ON t.vote = v.id"
        " WHERE i.application = NEW.id AND i.stage = 'decided'"
        " AND t.outcome = CASE NEW.stage WHEN 'admitted' THEN 'adopted' ELSE 'not_adopted' END)",
    )


def _commission_guards() -> Iterator[str]:
    together = (
        "SELECT 1 FROM appointments a WHERE a.commission = NEW.commission AND a.id <> NEW.id"
        " AND a.starts <= coalesce(NEW.ends, '9999') AND NEW.starts <= coalesce(a.ends, '9999')"
    )
    # 578-6: the secretary is not a member; nobody holds two roles of one commission at a time.
    once = f"EXISTS ({together} AND a.person = NEW.person)"
    sole = (
        f"NEW.role IN ('chair', 'secretary') AND NEW.substitutes IS NULL AND EXISTS ({together}"
        " AND a.role = NEW.role AND a.substitutes IS NULL)"
    )
    for name, event in (("", "INSERT"), ("_still", "UPDATE OF ends")):
        yield _forbid(f"appointments_once{name}", event, "appointments", "this person is already appointed", once)
        yield _forbid(f"appointments_sole{name}", event, "appointments", "this role is taken", sole)
    yield _forbid(
        "appointments_never_change",
        'UPDATE OF id, commission, person, role, position, "order", starts, substitutes',
        "appointments",
        "an appointment is ended, never changed",
    )
    yield _forbid("appointments_never_go", "DELETE", "appointments", "an appointment is ended, never deleted")


def _sitting_guards() -> Iterator[str]:
    yield from _life("sittings", SittingStage.CALLED, stages.SITTING)
    yield _forbid("sittings_shut", "UPDATE", "sittings", "the sitting is closed", "OLD.stage IN ('closed', 'not_held')")
    yield _forbid("sittings_never_go", "DELETE", "sittings", "a sitting is never deleted")
    yield _forbid("sittings_never_change", "UPDATE OF id, commission, planned", "sittings", "a sitting is called once")
    yield _forbid("sittings_opened_once", "UPDATE OF opened", "sittings", "it is open", "OLD.opened IS NOT NULL")
    yield _forbid(
        "sittings_open_with_quorum",
        "UPDATE OF stage",
        "sittings",
        "there is no quorum",
        f"NEW.stage = 'open' AND {_NO_QUORUM.format(sitting='NEW.id')}",
    )
    yield _forbid(
        "sittings_held_with_quorum",
        "UPDATE OF stage",
        "sittings",
        "there is a quorum",
        "NEW.stage = 'not_held' AND EXISTS (SELECT 1 FROM presences WHERE sitting = NEW.id)"
        f" AND NOT {_NO_QUORUM.format(sitting='NEW.id')}",
    )
    yield _forbid(
        "sittings_closed_when_ready",
        "UPDATE OF stage",
        "sittings",
        "the sitting is not ready to be closed",
        "NEW.stage = 'closed' AND (EXISTS (SELECT 1 FROM items i WHERE i.sitting = NEW.id"
        " AND (i.stage NOT IN ('decided', 'postponed')"
        " OR (i.stage = 'decided' AND i.kind = 'question' AND i.resolved = '')))"
        " OR EXISTS (SELECT 1 FROM sitting_members m WHERE m.sitting = NEW.id AND m.absent_reason = ''"
        " AND NOT EXISTS (SELECT 1 FROM presences p WHERE p.sitting = NEW.id AND p.person = m.person)))",
    )
    yield _forbid(
        "sittings_secretary",
        "UPDATE OF secretary",
        "sittings",
        "the secretary is not a member",
        "OLD.stage <> 'called'"
        " OR EXISTS (SELECT 1 FROM sitting_members WHERE sitting = NEW.id AND person = NEW.secretary)",
    )
    yield _forbid(
        "sitting_members_begun_insert", "INSERT", "sitting_members", "it has begun", _SITTING_BEGUN.format(row="NEW")
    )
    yield _forbid(
        "sitting_members_begun_delete", "DELETE", "sitting_members", "it has begun", _SITTING_BEGUN.format(row="OLD")
    )
    yield _forbid(
        "sitting_members_never_change",
        "UPDATE OF id, sitting, person, role, position, in_place_of, place",
        "sitting_members",
        "the members are those of the order",
    )
    yield _forbid(
        "sitting_members_shut", "UPDATE", "sitting_members", "the sitting is closed", _SITTING_SHUT.format(row="OLD")
    )
    yield _forbid(
        "sitting_members_not_secretary",
        "INSERT",
        "sitting_members",
        "the secretary is not a member",
        "NEW.person = (SELECT secretary FROM sittings WHERE id = NEW.sitting)",
    )


def _presence_guards() -> Iterator[str]:
    yield from _forbid_everything("presences", _SITTING_SHUT, "the sitting is closed")
    yield _forbid(
        "presences_of_members",
        "INSERT",
        "presences",
        "this person is not a member",
        "NOT EXISTS (SELECT 1 FROM sitting_members WHERE sitting = NEW.sitting AND person = NEW.person)",
    )
    yield _forbid(
        "presences_in_order",
        "INSERT",
        "presences",
        "this person is in the room",
        "EXISTS (SELECT 1 FROM presences p WHERE p.sitting = NEW.sitting AND p.person = NEW.person"
        ' AND (p."left" IS NULL OR unixepoch(p."left") > unixepoch(NEW.came)))',
    )
    yield _forbid(
        "presences_never_change", "UPDATE OF id, sitting, person, came", "presences", "a coming is taken back"
    )
    yield _forbid("presences_left_once", 'UPDATE OF "left"', "presences", "has left", 'OLD."left" IS NOT NULL')
    # vote-4: a ballot in an open vote goes before its member does.
    yield _forbid("presences_without_ballot", 'UPDATE OF "left"', "presences", "a ballot is open", _OPEN_BALLOT)
    # vote-11: who was there when a vote closed was there.
    yield _forbid(
        "presences_counted",
        "DELETE",
        "presences",
        "this presence was counted",
        f'{_OPEN_BALLOT} OR ({_SITTING_BEGUN.format(row="OLD")} AND (OLD."left" IS NOT NULL'
        " OR EXISTS (SELECT 1 FROM votes v JOIN items i ON i.id = v.item WHERE i.sitting = OLD.sitting"
        " AND unixepoch(v.closed) >= unixepoch(OLD.came))))",
    )


def _agenda_guards() -> Iterator[str]:
    yield from _life("items", ItemStage.WAITING, stages.ITEM)
    yield from _forbid_everything("items", _SITTING_SHUT, "the sitting is closed")
    yield _forbid("items_never_change", "UPDATE OF id, sitting, kind, application", "items", "an item stays its own")
    yield _forbid(
        "items_voted_on_never_go",
        "DELETE",
        "items",
        "the item was voted on",
        "OLD.stage <> 'waiting' OR EXISTS (SELECT 1 FROM votes WHERE item = OLD.id)",
    )
    yield _forbid(
        "items_one_vote_at_a_time",
        "UPDATE OF stage",
        "items",
        "another vote is open",
        "NEW.stage = 'voting' AND EXISTS (SELECT 1 FROM items i WHERE i.sitting = NEW.sitting AND i.id <> NEW.id"
        " AND i.stage = 'voting')",
    )
    yield _forbid(
        "items_with_open_vote",
        "UPDATE OF stage",
        "items",
        "the vote is open",
        "NEW.stage <> 'voting' AND EXISTS (SELECT 1 FROM votes WHERE item = NEW.id AND closed IS NULL)",
    )
    # vote-8: the last vote decides.
    last = (
        "(SELECT t.outcome FROM votes v JOIN tallies t ON t.vote = v.id WHERE v.item = NEW.id"
        " ORDER BY v.round DESC LIMIT 1)"
    )
    yield _forbid(
        "items_decided_by_vote",
        "UPDATE OF stage",
        "items",
        "the last vote did not decide this",
        f"NEW.stage <> OLD.stage AND ((NEW.stage = 'decided' AND coalesce({last}, '') NOT IN"
        f" ('adopted', 'not_adopted')) OR (NEW.stage = 'tied' AND {last} IS NOT 'tie_open'))",
    )
    # vote-3: who stands back from an item, while it is not decided.
    yield from _forbid_everything("recusals", _ITEM_SHUT, "the item is decided")
    yield _forbid("recusals_never_change", "UPDATE", "recusals", "a recusal is taken back, never changed")
    yield _forbid(
        "recusals_of_members",
        "INSERT",
        "recusals",
        "no recusal of this person",
        "NOT EXISTS (SELECT 1 FROM items i JOIN sitting_members m ON m.sitting = i.sitting"
        " WHERE i.id = NEW.item AND m.person = NEW.person) OR EXISTS (SELECT 1 FROM ballots b"
        " JOIN votes v ON v.id = b.vote WHERE v.item = NEW.item AND v.closed IS NULL AND b.person = NEW.person)",
    )


def _vote_guards() -> Iterator[str]:
    yield _forbid(
        "votes_begin",
        "INSERT",
        "votes",
        "the item is not put to the vote",
        "NEW.closed IS NOT NULL OR NOT EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting"
        " WHERE i.id = NEW.item AND i.stage = 'voting' AND s.stage = 'open')"
        " OR EXISTS (SELECT 1 FROM votes WHERE item = NEW.item AND closed IS NULL)"
        " OR NEW.round <> 1 + (SELECT count(*) FROM votes WHERE item = NEW.item)",
    )
    yield _forbid(
        "votes_with_quorum",
        "INSERT",
        "votes",
        "there is no quorum",
        _NO_QUORUM.format(sitting="(SELECT sitting FROM items WHERE id = NEW.item)"),
    )
    yield _forbid("votes_shut", "UPDATE", "votes", "the vote is closed", "OLD.closed IS NOT NULL")
    yield _forbid(
        "votes_never_change", "UPDATE OF id, item, round, secret, opened, reason", "votes", "a vote is only closed"
    )
    yield _forbid(
        "votes_closed_with_tally",
        "UPDATE OF closed",
        "votes",
        "there is no tally",
        "NOT EXISTS (SELECT 1 FROM tallies WHERE vote = NEW.id)",
    )
    yield _forbid("votes_never_go", "DELETE", "votes", "a vote is never deleted")
    yield from _forbid_everything("ballots", _VOTE_SHUT, "the vote is closed")
    yield _forbid(
        "ballots_never_change", "UPDATE OF id, vote, person, silent", "ballots", "a ballot stays with its member"
    )
    # vote-1, vote-3: only a member who is in the room and not recused has a ballot.
    yield _forbid(
        "ballots_of_members_present",
        "INSERT",
        "ballots",
        "no ballot for this person",
        "NOT EXISTS (SELECT 1 FROM votes v JOIN items i ON i.id = v.item"
        " JOIN sitting_members m ON m.sitting = i.sitting AND m.person = NEW.person"
        ' JOIN presences p ON p.sitting = i.sitting AND p.person = NEW.person AND p."left" IS NULL'
        " WHERE v.id = NEW.vote AND v.secret = 0"
        " AND NOT EXISTS (SELECT 1 FROM recusals r WHERE r.item = i.id AND r.person = NEW.person))",
    )
    # vote-9: no more ballots are handed out than there are members to vote.
    yield from _forbid_all("secret_counts", "a count is frozen")
    yield _forbid(
        "secret_counts_of_the_box",
        "INSERT",
        "secret_counts",
        "the count does not agree with the room",
        "NOT EXISTS (SELECT 1 FROM votes WHERE id = NEW.vote AND secret = 1 AND closed IS NULL)"
        f" OR NEW.handed_out > {_BASE}",
    )
    yield from _forbid_all("tallies", "a tally is frozen")
    # vote-11: the frozen tally says what the room and the ballots say.
    yield _forbid(
        "tallies_of_the_room",
        "INSERT",
        "tallies",
        "the tally does not agree with the room",
        "NOT EXISTS (SELECT 1 FROM votes v JOIN items i ON i.id = v.item JOIN sittings s ON s.id = i.sitting"
        " JOIN commissions c ON c.id = s.commission WHERE v.id = NEW.vote AND v.closed IS NULL"
        " AND v.secret = NEW.secret AND c.kind = NEW.kind"
        " AND NEW.members = (SELECT count(*) FROM sitting_members m WHERE m.sitting = s.id)"
        ' AND NEW.present = (SELECT count(*) FROM presences p WHERE p.sitting = s.id AND p."left" IS NULL))'
        f" OR NEW.base <> {_BASE}",
    )
    yield _forbid(
        "tallies_of_the_ballots",
        "INSERT",
        "tallies",
        "the tally does not agree with the ballots",
        "NEW.secret = 0 AND ("
        "NEW.votes_for <> (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'for')"
        " OR NEW.votes_against <> (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'against')"
        # Of a vote that was broken off some members may have given no ballot.
        " OR NEW.abstained < (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'abstained')"
        " OR (NEW.outcome <> 'no_quorum'"
        " AND NEW.abstained > (SELECT count(*) FROM ballots WHERE vote = NEW.vote AND choice = 'abstained'))"
        " OR (NEW.chair IN ('for', 'against', 'abstained') AND NEW.chair <> coalesce("
        f"(SELECT choice FROM ballots WHERE vote = NEW.vote AND person = {_PRESIDING}), 'abstained')))",
    )
    yield _forbid(
        "tallies_of_the_box",
        "INSERT",
        "tallies",
        "the tally does not agree with the count",
        "NEW.secret = 1 AND NEW.outcome <> 'no_quorum' AND NOT EXISTS (SELECT 1 FROM secret_counts n"
        " WHERE n.vote = NEW.vote AND n.votes_for = NEW.votes_for AND n.votes_against = NEW.votes_against"
        " AND n.spoilt = NEW.spoilt AND (NEW.chair NOT IN ('for', 'against') OR NEW.chair = n.chair_declared))",
    )


def triggers() -> tuple[str, ...]:
    """Every trigger of the file as its SQL, in the order in which they are laid down."""
    guards = (
        _paper_guards,
        _application_guards,
        _commission_guards,
        _sitting_guards,
        _presence_guards,
        _agenda_guards,
        _vote_guards,
    )
    found = [statement for guard in guards for statement in guard()]
    found += [statement for table in metadata.sorted_tables for statement in _never_replaced(table)]
    return tuple(found)
