"""The triggers: what the database itself refuses, whoever writes to it.

They repeat in the file what the rules say in the program, so that plain SQL cannot do quietly what the desk would
refuse: closed things stay closed (vote-11, paper-4), numbers have no gaps (paper-3), nobody votes who may not, and
nothing is decided without quorum (vote-2). What gets past them – a trigger can be dropped – is found by ``verify``.

Does not belong here: what one row must be in itself; that is the CHECKs of ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterator

from db import admission_guards, calendar_guards, case_guards, distance_guards, exam_guards, list_guards, matter_guards
from db.guarding import forbid, forbid_all, forbid_everything, life, never_replaced
from db.tables import metadata
from rules import stages
from rules.records import ApplicationStage, ItemStage, PaperStage, SittingStage

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
    yield from forbid_all("journal", "the journal is only written on")
    yield from forbid_all("imports", "an import is done")
    yield from forbid_all("protocols", "a protocol is closed")
    yield from forbid_all("sheets", "an issued paper is never edited")
    yield from forbid_all("own_forms", "an edition of a form is never changed")
    yield forbid(
        "own_forms_in_order",
        "INSERT",
        "own_forms",
        "this is not the next edition",
        "NEW.edition <> 1 + (SELECT count(*) FROM own_forms WHERE form = NEW.form AND language = NEW.language)",
    )
    yield from forbid_all("scans", "a scan is never changed")
    yield forbid(
        "scans_of_papers_in_force",
        "INSERT",
        "scans",
        "the paper is annulled or not signed",
        "(SELECT stage FROM papers WHERE id = NEW.paper) IN ('issued', 'annulled')",
    )
    yield forbid(
        "protocols_of_ended_sittings",
        "INSERT",
        "protocols",
        "the sitting has not ended",
        "coalesce((SELECT closed FROM sittings WHERE id = NEW.sitting), '') = ''"
        " OR NOT EXISTS (SELECT 1 FROM numbers WHERE id = NEW.number AND register = 'protocols'"
        " AND subject = 'sitting:' || NEW.sitting)",
    )
    yield from life("papers", PaperStage.ISSUED, stages.PAPER)
    yield forbid("papers_never_go", "DELETE", "papers", "an issued paper is never deleted")
    yield forbid(
        "papers_never_change",
        "UPDATE OF id, form, languages, number, printed_number, date, issued, code, title, sitting, application,"
        ' "case", record, editions',
        "papers",
        "an issued paper is never edited",
    )
    yield forbid(
        "papers_noted_once",
        "UPDATE OF annulled_reason, delivered_by, delivered, delivered_on",
        "papers",
        "this goes with a move of the paper",
        "NEW.stage = OLD.stage",
    )
    yield forbid(
        "papers_of_ended_sittings",
        "INSERT",
        "papers",
        "the sitting has not ended",
        "NEW.sitting IS NOT NULL AND NEW.form <> 'invitation'"
        " AND NOT EXISTS (SELECT 1 FROM protocols WHERE sitting = NEW.sitting)",
    )
    yield forbid(
        "papers_of_called_sittings",
        "INSERT",
        "papers",
        "nobody is invited any more",
        "NEW.form = 'invitation' AND coalesce((SELECT stage FROM sittings WHERE id = NEW.sitting), '') <> 'called'",
    )
    # paper-4: a protocol is corrected by addenda alone, one after the other.
    yield from forbid_all("addenda", "an addendum is never changed")
    yield forbid(
        "addenda_in_order",
        "INSERT",
        "addenda",
        "this is not the next addendum of a closed protocol",
        "NEW.number <> 1 + (SELECT count(*) FROM addenda WHERE protocol = NEW.protocol)"
        " OR NOT EXISTS (SELECT 1 FROM protocols p JOIN sittings s ON s.id = p.sitting"
        " WHERE p.id = NEW.protocol AND s.stage = 'closed')"
        " OR (NEW.item IS NOT NULL AND NOT EXISTS (SELECT 1 FROM items i JOIN protocols p ON p.sitting = i.sitting"
        " WHERE i.id = NEW.item AND p.id = NEW.protocol))",
    )
    yield forbid("numbers_never_go", "DELETE", "numbers", "a number is annulled, never deleted")
    yield forbid(
        "numbers_never_change",
        "UPDATE OF id, register, year, number, subject, taken",
        "numbers",
        "a number is annulled, never changed",
    )
    yield forbid(
        "numbers_annulled_once",
        "UPDATE OF annulled_reason",
        "numbers",
        "the number is annulled",
        "OLD.annulled_reason <> ''",
    )
    yield forbid(
        "numbers_without_gaps",
        "INSERT",
        "numbers",
        "numbers have no gaps",
        "NEW.number <> 1 + coalesce((SELECT max(number) FROM numbers"
        " WHERE register = NEW.register AND year = NEW.year), 0)",
    )


def _application_guards() -> Iterator[str]:
    yield from life("applications", ApplicationStage.UNFINISHED, stages.APPLICATION)
    yield forbid("applications_never_go", "DELETE", "applications", "a number is taken", "OLD.number IS NOT NULL")
    yield forbid(
        "applications_keep_their_number",
        "UPDATE OF number, year",
        "applications",
        "a number is taken",
        "OLD.number IS NOT NULL AND (NEW.number IS NOT OLD.number OR NEW.year <> OLD.year)",
    )
    yield forbid(
        "applications_numbered",
        "UPDATE OF number",
        "applications",
        "this number was not taken",
        "NEW.number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM numbers WHERE register = 'applications'"
        " AND year = NEW.year AND number = NEW.number AND subject = 'application:' || NEW.id)",
    )
    # 578-6: the commission decides, by a vote.
    yield forbid(
        "applications_decided",
        "UPDATE OF stage",
        "applications",
        "no commission decided this",
        "NEW.stage <> OLD.stage AND NEW.stage IN ('admitted', 'not_admitted') AND NOT EXISTS ("
        f"SELECT 1 FROM items i WHERE i.kind = 'application' AND i.application = NEW.id AND {list_guards.DECIDED}"
        " = CASE NEW.stage WHEN 'admitted' THEN 'adopted' ELSE 'not_adopted' END)"
        f" AND NOT EXISTS ({list_guards.LISTED})",
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
        yield forbid(f"appointments_once{name}", event, "appointments", "this person is already appointed", once)
        yield forbid(f"appointments_sole{name}", event, "appointments", "this role is taken", sole)
    yield forbid(
        "appointments_never_change",
        'UPDATE OF id, commission, person, role, position, "order", starts, substitutes',
        "appointments",
        "an appointment is ended, never changed",
    )
    yield forbid("appointments_never_go", "DELETE", "appointments", "an appointment is ended, never deleted")


def _sitting_guards() -> Iterator[str]:
    yield from life("sittings", SittingStage.CALLED, stages.SITTING)
    yield forbid("sittings_shut", "UPDATE", "sittings", "the sitting is closed", "OLD.stage IN ('closed', 'not_held')")
    yield forbid("sittings_never_go", "DELETE", "sittings", "a sitting is never deleted")
    yield forbid("sittings_never_change", "UPDATE OF id, commission, planned", "sittings", "a sitting is called once")
    yield forbid("sittings_opened_once", "UPDATE OF opened", "sittings", "it is open", "OLD.opened IS NOT NULL")
    yield forbid(
        "sittings_open_with_quorum",
        "UPDATE OF stage",
        "sittings",
        "there is no quorum",
        f"NEW.stage = 'open' AND {_NO_QUORUM.format(sitting='NEW.id')}",
    )
    yield forbid(
        "sittings_held_with_quorum",
        "UPDATE OF stage",
        "sittings",
        "there is a quorum",
        "NEW.stage = 'not_held' AND EXISTS (SELECT 1 FROM presences WHERE sitting = NEW.id)"
        f" AND NOT {_NO_QUORUM.format(sitting='NEW.id')}",
    )
    yield forbid(
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
    yield forbid(
        "sittings_secretary",
        "UPDATE OF secretary",
        "sittings",
        "the secretary is not a member",
        "OLD.stage <> 'called'"
        " OR EXISTS (SELECT 1 FROM sitting_members WHERE sitting = NEW.id AND person = NEW.secretary)",
    )
    yield forbid(
        "sitting_members_begun_insert", "INSERT", "sitting_members", "it has begun", _SITTING_BEGUN.format(row="NEW")
    )
    yield forbid(
        "sitting_members_begun_delete", "DELETE", "sitting_members", "it has begun", _SITTING_BEGUN.format(row="OLD")
    )
    yield forbid(
        "sitting_members_never_change",
        "UPDATE OF id, sitting, person, position, in_place_of, place",
        "sitting_members",
        "the members are those of the order",
    )
    yield forbid(
        "sitting_members_shut", "UPDATE", "sitting_members", "the sitting is closed", _SITTING_SHUT.format(row="OLD")
    )
    yield forbid(
        "sitting_members_not_secretary",
        "INSERT",
        "sitting_members",
        "the secretary is not a member",
        "NEW.person = (SELECT secretary FROM sittings WHERE id = NEW.sitting)",
    )


def _presence_guards() -> Iterator[str]:
    yield from forbid_everything("presences", _SITTING_SHUT, "the sitting is closed")
    yield forbid(
        "presences_of_members",
        "INSERT",
        "presences",
        "this person is not a member",
        "NOT EXISTS (SELECT 1 FROM sitting_members WHERE sitting = NEW.sitting AND person = NEW.person)",
    )
    yield forbid(
        "presences_in_order",
        "INSERT",
        "presences",
        "this person is in the room",
        "EXISTS (SELECT 1 FROM presences p WHERE p.sitting = NEW.sitting AND p.person = NEW.person"
        ' AND (p."left" IS NULL OR unixepoch(p."left") > unixepoch(NEW.came)))',
    )
    yield forbid("presences_never_change", "UPDATE OF id, sitting, person, came", "presences", "a coming is taken back")
    yield forbid("presences_left_once", 'UPDATE OF "left"', "presences", "has left", 'OLD."left" IS NOT NULL')
    # vote-4: a ballot in an open vote goes before its member does.
    yield forbid("presences_without_ballot", 'UPDATE OF "left"', "presences", "a ballot is open", _OPEN_BALLOT)
    # vote-11: who was there when a vote closed was there.
    yield forbid(
        "presences_counted",
        "DELETE",
        "presences",
        "this presence was counted",
        f'{_OPEN_BALLOT} OR ({_SITTING_BEGUN.format(row="OLD")} AND (OLD."left" IS NOT NULL'
        " OR EXISTS (SELECT 1 FROM votes v JOIN items i ON i.id = v.item WHERE i.sitting = OLD.sitting"
        " AND unixepoch(v.closed) >= unixepoch(OLD.came))))",
    )


def _agenda_guards() -> Iterator[str]:
    yield from life("items", ItemStage.WAITING, stages.ITEM)
    yield from forbid_everything("items", _SITTING_SHUT, "the sitting is closed")
    yield forbid("items_never_change", "UPDATE OF id, sitting, kind, application", "items", "an item stays its own")
    yield forbid(
        "items_voted_on_never_go",
        "DELETE",
        "items",
        "the item was voted on",
        "OLD.stage <> 'waiting' OR EXISTS (SELECT 1 FROM votes WHERE item = OLD.id)",
    )
    yield forbid(
        "items_one_vote_at_a_time",
        "UPDATE OF stage",
        "items",
        "another vote is open",
        "NEW.stage = 'voting' AND EXISTS (SELECT 1 FROM items i WHERE i.sitting = NEW.sitting AND i.id <> NEW.id"
        " AND i.stage = 'voting')",
    )
    yield forbid(
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
    yield forbid(
        "items_decided_by_vote",
        "UPDATE OF stage",
        "items",
        "the last vote did not decide this",
        f"NEW.stage <> OLD.stage AND ((NEW.stage = 'decided' AND coalesce({last}, '') NOT IN"
        f" ('adopted', 'not_adopted')) OR (NEW.stage = 'tied' AND {last} IS NOT 'tie_open'))",
    )
    # vote-3: who stands back from an item, while it is not decided.
    yield from forbid_everything("recusals", _ITEM_SHUT, "the item is decided")
    yield forbid("recusals_never_change", "UPDATE", "recusals", "a recusal is taken back, never changed")
    yield forbid(
        "recusals_of_members",
        "INSERT",
        "recusals",
        "no recusal of this person",
        "NOT EXISTS (SELECT 1 FROM items i JOIN sitting_members m ON m.sitting = i.sitting"
        " WHERE i.id = NEW.item AND m.person = NEW.person) OR EXISTS (SELECT 1 FROM ballots b"
        " JOIN votes v ON v.id = b.vote WHERE v.item = NEW.item AND v.closed IS NULL AND b.person = NEW.person)",
    )


def _vote_guards() -> Iterator[str]:
    yield forbid(
        "votes_begin",
        "INSERT",
        "votes",
        "the item is not put to the vote",
        "NEW.closed IS NOT NULL OR NOT EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting"
        " WHERE i.id = NEW.item AND i.stage = 'voting' AND s.stage = 'open')"
        " OR EXISTS (SELECT 1 FROM votes WHERE item = NEW.item AND closed IS NULL)"
        " OR NEW.round <> 1 + (SELECT count(*) FROM votes WHERE item = NEW.item)",
    )
    yield forbid(
        "votes_with_quorum",
        "INSERT",
        "votes",
        "there is no quorum",
        _NO_QUORUM.format(sitting="(SELECT sitting FROM items WHERE id = NEW.item)"),
    )
    yield forbid("votes_shut", "UPDATE", "votes", "the vote is closed", "OLD.closed IS NOT NULL")
    yield forbid(
        "votes_never_change", "UPDATE OF id, item, round, secret, opened, reason", "votes", "a vote is only closed"
    )
    yield forbid(
        "votes_closed_with_tally",
        "UPDATE OF closed",
        "votes",
        "there is no tally",
        "NOT EXISTS (SELECT 1 FROM tallies WHERE vote = NEW.id)",
    )
    yield forbid("votes_never_go", "DELETE", "votes", "a vote is never deleted")
    yield from forbid_everything("ballots", _VOTE_SHUT, "the vote is closed")
    yield forbid(
        "ballots_never_change", "UPDATE OF id, vote, person, silent", "ballots", "a ballot stays with its member"
    )
    # vote-1, vote-3: only a member who is in the room and not recused has a ballot.
    yield forbid(
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
    yield from forbid_all("secret_counts", "a count is frozen")
    yield forbid(
        "secret_counts_of_the_box",
        "INSERT",
        "secret_counts",
        "the count does not agree with the room",
        "NOT EXISTS (SELECT 1 FROM votes WHERE id = NEW.vote AND secret = 1 AND closed IS NULL)"
        f" OR NEW.handed_out > {_BASE}",
    )
    yield from forbid_all("tallies", "a tally is frozen")
    # vote-11: the frozen tally says what the room and the ballots say.
    yield forbid(
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
    yield forbid(
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
    yield forbid(
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
        admission_guards.guards,
        calendar_guards.guards,
        case_guards.guards,
        distance_guards.guards,
        exam_guards.guards,
        list_guards.guards,
        matter_guards.guards,
    )
    found = [statement for guard in guards for statement in guard()]
    found += [statement for table in metadata.sorted_tables for statement in never_replaced(table)]
    return tuple(found)
