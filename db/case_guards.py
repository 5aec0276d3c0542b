"""The triggers of the cases of procedures: their ways, their steps, the conditions of a permission, the hearing.

Belongs here: what the database refuses of a case, made of the tables of ``rules.procedures`` and ``rules.eligibility``
wherever they can be read. Does not belong here: agendas and votes (``guards`` and the modules beside it), what one row
must be in itself (the CHECKs of ``tables``), terms in working days: SQL knows no holidays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from db.case_records import FACTS
from db.guarding import forbid, forbid_all, forbid_everything
from rules import eligibility, procedures, terms
from rules.acts import ACTS
from rules.case_records import ExternatServiceFacts, RecognitionFacts
from rules.case_words import CaseMove, ExternatGround, Procedure


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


#: Every way of every procedure, as the triggers compare it.
_WAYS: Final = _list(
    f"{procedure}:{start}:{move}:{end}"
    for procedure, way in procedures.WAYS.items()
    for (start, move), end in way.moves.items()
)
_MOVES: Final = _list(
    f"{procedure}:{start}:{move}" for procedure, way in procedures.WAYS.items() for start, move in way.moves
)
_ENDS: Final = _list(f"{procedure}:{stage}" for procedure, ends in procedures.ENDS.items() for stage in ends)
_DECIDED: Final = (
    "EXISTS (SELECT 1 FROM cases c WHERE c.id = {row}.\"case\" AND c.procedure || ':' || c.stage IN (" + _ENDS + "))"
)
_STAGE: Final = '(SELECT stage FROM cases WHERE id = {row}."case")'

#: Procedure → what the facts ``f`` of a case ``c`` lack to be permitted (61-4 … 61-7, 61-A1-9, 602-3).
_UNMET: Final = {
    Procedure.EXTERNAT_SERVICE: "c.consent = 0 OR (f.ground = 'health' AND f.conclusion IS NULL)"
    " OR (f.ground IN ('abroad_alone', 'abroad_with_parents') AND f.departure IS NULL)"
    " OR (f.ground = 'grades' AND f.only_good IS NOT 1)",
    Procedure.EXTERNAT_COLLEGE: "f.field = 'other' OR f.contest_listed = 0 OR f.contest = ''"
    f" OR f.course < {eligibility.LEAST_COURSE} OR f.excellent = 0 OR f.ends >= date(f.starts, '+1 year')",
    Procedure.EXTERNAT_HIGHER: "f.ground <> 'disability' AND"
    f" (coalesce(f.average, 0) < {int(eligibility.LEAST_AVERAGE * 100)}"
    " OR (f.ground = 'abroad' AND f.presidential_scholar = 1) OR coalesce(f.until, '')"
    f" > date(c.registered, '+{terms.COUNCIL_DAYS + terms.AUTHORITY_DAYS} days', '+1 year'))",
}
#: Procedure → the stages that ask for it.
_PERMITTED: Final = {
    Procedure.EXTERNAT_SERVICE: "('permitted')",
    Procedure.EXTERNAT_COLLEGE: "('permitted')",
    Procedure.EXTERNAT_HIGHER: "('proposed', 'permitted')",
}
#: A wish the organisation owes that is not in the ``answer`` (354-16).
_OWED: Final = (
    "("
    + " OR ".join(f"(instr(f.wishes, '{wish}') AND NOT instr({{answer}}, '{wish}'))" for wish in eligibility.OWED)
    + ")"
)
#: Procedure and stage → what it asks of the facts ``f`` that are not there.
_UNREADY: Final = {
    (Procedure.EXTERNAT_COLLEGE, "prepared"): "f.consultations_from IS NULL"
    ' OR NOT EXISTS (SELECT 1 FROM programme_lines WHERE "case" = NEW.id)',
    # 508-12: the three levels are what the interview is held for.
    (Procedure.RECOGNITION, "interviewed"): "f.knowledge IS NULL OR f.abilities IS NULL OR f.skills IS NULL",
    (Procedure.ADJUSTMENT, "granted"): f"f.granted = '' OR {_OWED.format(answer='f.granted')}",
    (Procedure.ADJUSTMENT, "refused"): _OWED.format(answer="''"),
}

#: Procedure → facts ``NEW`` of a case ``c`` whose application came too late, too early or outside the life of its act.
_FILED: Final = "substr(c.filed, 1, 10)"
_BEFORE_SCHOOL: Final = f"date(printf('%04d-09-01', NEW.school_year), '-{terms.APPLY_DAYS} days')"
_UNTIMELY: Final = {
    Procedure.EXTERNAT_SERVICE: f"(c.late_reason = '' AND ((NEW.ground = 'grades' AND {_FILED} > {_BEFORE_SCHOOL})"
    f" OR (NEW.ground IN ('abroad_alone', 'abroad_with_parents')"
    f" AND {_FILED} > date(NEW.departure, '-{terms.APPLY_DAYS} days'))))"
    f" OR (NEW.ground = 'health' AND {_FILED} < NEW.conclusion) OR {_FILED} < '{ACTS['61'].starts}'",
    Procedure.EXTERNAT_COLLEGE: f"(c.late_reason = '' AND {_FILED} > {_BEFORE_SCHOOL})"
    f" OR {_FILED} < '{ACTS['61'].starts}'",
    Procedure.EXTERNAT_HIGHER: f"NOT {_FILED} BETWEEN '{ACTS['602'].starts}' AND '{ACTS['602'].ends}'",
}

#: Procedure → the act whose life a case of it cannot begin before (acts-1); the others are judged with their facts.
_LIVES: Final = {Procedure.RECOGNITION: "508", Procedure.ADJUSTMENT: "354", Procedure.COMPLAINT: "61"}

#: Procedure and ground, and each document it asks for (61-22, 508-11).
_ASKED: Final = ", ".join(
    f"('{of}', '{kind}')"
    for of, kinds in (
        *(
            (
                f"{Procedure.EXTERNAT_SERVICE}:{ground}",
                eligibility.documents(Procedure.EXTERNAT_SERVICE, ExternatServiceFacts(ground, "", 1, 1, 1)),
            )
            for ground in ExternatGround
        ),
        (
            f"{Procedure.RECOGNITION}:",
            eligibility.documents(Procedure.RECOGNITION, RecognitionFacts("", "", "", None, None)),
        ),
    )
    for kind in kinds
)
_LACKING: Final = (
    f"EXISTS (SELECT 1 FROM (VALUES {_ASKED}) asked WHERE asked.column1 = (SELECT c.procedure || ':' ||"
    " coalesce(f.ground, '') FROM cases c LEFT JOIN externat_service_facts f ON f.\"case\" = c.id"
    ' WHERE c.id = NEW."case") AND NOT EXISTS (SELECT 1 FROM case_documents d WHERE d."case" = NEW."case"'
    " AND d.kind = asked.column2 AND d.state IN ('original', 'copy', 'shown')"
    " AND coalesce(d.valid_until, '9999') >= NEW.\"on\"))"
)


def _case_guards() -> Iterator[str]:
    yield forbid(
        "cases_in_life",
        "INSERT",
        "cases",
        "the act was not in force",
        " OR ".join(
            f"(NEW.procedure = '{procedure}' AND substr(NEW.filed, 1, 10) < '{ACTS[act].starts}')"
            for procedure, act in _LIVES.items()
        ),
    )
    yield forbid(
        "cases_begin",
        "INSERT",
        "cases",
        "this is no first stage",
        "NEW.stage <> 'registered' OR NEW.closed IS NOT NULL",
    )
    yield forbid(
        "cases_numbered",
        "INSERT",
        "cases",
        "this number was not taken",
        "NEW.year <> CAST(substr(NEW.registered, 1, 4) AS INTEGER) OR NOT EXISTS (SELECT 1 FROM numbers"
        " WHERE register = NEW.procedure AND year = NEW.year AND number = NEW.number)",
    )
    yield forbid("cases_never_go", "DELETE", "cases", "a number is taken")
    yield forbid(
        "cases_never_change",
        "UPDATE OF id, procedure, year, number, filed, registered",
        "cases",
        "a case stays as it was registered",
    )
    # What led there is on record first: the step, and what it is about.
    yield forbid(
        "cases_stages",
        "UPDATE OF stage",
        "cases",
        "no move leads to this stage",
        "NEW.stage <> OLD.stage AND OLD.procedure || ':' || OLD.stage || ':' || coalesce((SELECT move FROM case_steps"
        f" WHERE \"case\" = NEW.id ORDER BY id DESC LIMIT 1), '') || ':' || NEW.stage NOT IN ({_WAYS})",
    )
    yield forbid(
        "cases_decided",
        "UPDATE OF person, consent, address, representative, kinship, representative_phone, representative_document,"
        " late_reason",
        "cases",
        "the case is decided",
        f"OLD.procedure || ':' || OLD.stage IN ({_ENDS})",
    )
    yield forbid(
        "cases_closed_at_the_end",
        "UPDATE OF closed",
        "cases",
        "the case goes on",
        f"NEW.closed IS NOT NULL AND NEW.procedure || ':' || NEW.stage NOT IN ({_ENDS})",
    )
    yield forbid(
        "cases_shut",
        "UPDATE OF stage, due, due_move, due_party, due_rule, closed",
        "cases",
        "the case is closed",
        "OLD.closed IS NOT NULL",
    )
    for procedure, unmet in _UNMET.items():
        table = FACTS[procedure].name
        yield forbid(
            f"cases_of_{procedure}_permitted",
            "UPDATE OF stage",
            "cases",
            "a condition is not met",
            f"NEW.procedure = '{procedure}' AND NEW.stage <> OLD.stage AND NEW.stage IN {_PERMITTED[procedure]}"
            f' AND EXISTS (SELECT 1 FROM cases c JOIN {table} f ON f."case" = c.id WHERE c.id = NEW.id AND ({unmet}))',
        )
    for (procedure, stage), unready in _UNREADY.items():
        yield forbid(
            f"cases_{stage}",
            "UPDATE OF stage",
            "cases",
            "the facts are not there yet",
            f"NEW.procedure = '{procedure}' AND NEW.stage = '{stage}' AND EXISTS (SELECT 1"
            f' FROM {FACTS[procedure].name} f WHERE f."case" = NEW.id AND ({unready}))',
        )


def _fact_guards() -> Iterator[str]:
    for procedure, table in FACTS.items():
        name = table.name
        yield forbid(
            f"{name}_of_their_procedure",
            "INSERT",
            name,
            "the case is of another procedure",
            f"(SELECT procedure FROM cases WHERE id = NEW.\"case\") <> '{procedure}'",
        )
        yield forbid(f"{name}_stay", 'UPDATE OF id, "case"', name, "facts stay with their case")
        yield forbid(f"{name}_stay_on", "DELETE", name, "facts stay with their case")
        yield forbid(f"{name}_shut", "UPDATE", name, "the case is decided", _DECIDED.format(row="OLD"))
        if procedure in _UNTIMELY:
            for event in ("INSERT", "UPDATE"):
                yield forbid(
                    f"{name}_in_time_{event.lower()}",
                    event,
                    name,
                    "the application came at another time",
                    f'EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW."case" AND ({_UNTIMELY[procedure]}))',
                )
    for procedure in (Procedure.EXTERNAT_COLLEGE, Procedure.EXTERNAT_HIGHER):
        # What a permission rests on still holds when it is put right.
        table = FACTS[procedure]
        columns = ", ".join(f'NEW."{column.name}" AS "{column.name}"' for column in table.columns)
        yield forbid(
            f"{table.name}_still_permitted",
            "UPDATE",
            table.name,
            "a condition is not met",
            f"{_STAGE.format(row='NEW')} <> 'registered' AND EXISTS (SELECT 1 FROM (SELECT {columns}) f"
            f' JOIN cases c ON c.id = f."case" WHERE {_UNMET[procedure]})',
        )
    yield from forbid_everything("case_documents", _DECIDED, "the case is decided")
    yield forbid("case_documents_stay", 'UPDATE OF id, "case", kind', "case_documents", "this stays with its case")


def _step_guards() -> Iterator[str]:
    yield from forbid_all("case_steps", "what was done was done")
    yield forbid(
        "case_steps_on_their_way",
        "INSERT",
        "case_steps",
        "this move is not allowed now",
        'EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW."case" AND (c.closed IS NOT NULL'
        f" OR c.procedure || ':' || c.stage || ':' || NEW.move NOT IN ({_MOVES})))",
    )
    # A protocol may be signed before a decision that was noted first (time-4).
    yield forbid(
        "case_steps_in_order",
        "INSERT",
        "case_steps",
        "something was done later already",
        'NEW.move <> \'sign\' AND (NEW."on" < (SELECT registered FROM cases WHERE id = NEW."case")'
        ' OR EXISTS (SELECT 1 FROM case_steps s WHERE s."case" = NEW."case" AND s."on" > NEW."on"))',
    )
    by_vote = [(procedure, move) for procedure, moves in procedures.BY_VOTE.items() for move in moves]
    voted = _list(f"{procedure}:{move}" for procedure, move in by_vote)
    outcome = (
        "(SELECT t.outcome FROM items i JOIN votes v ON v.item = i.id JOIN tallies t ON t.vote = v.id"
        " WHERE i.id = NEW.item AND i.stage = 'decided' AND i.matter = NEW.\"case\""
        " AND i.attestation IS CASE NEW.move WHEN 'pass_interim' THEN 'interim' WHEN 'pass_final' THEN 'final'"
        " ELSE i.attestation END ORDER BY v.round DESC LIMIT 1)"
    )
    key = "(SELECT procedure FROM cases WHERE id = NEW.\"case\") || ':' || NEW.move"
    # 508-13, 61-18: the commission decides, by a vote; nothing else rests on one.
    yield forbid(
        "case_steps_decided",
        "INSERT",
        "case_steps",
        "no commission decided this",
        f"CASE WHEN {key} IN ({voted}) THEN coalesce({outcome}, '')"
        " <> CASE NEW.move WHEN 'refuse' THEN 'not_adopted' ELSE 'adopted' END ELSE NEW.item IS NOT NULL END",
    )
    # 61-17, 61-18: attestation is passed where no subject has a mark below 3, and failed where one has.
    poor = (
        '(SELECT count(*) FROM programme_lines l WHERE l."case" = NEW."case" AND 3 > CASE'
        " (SELECT attestation FROM items WHERE id = NEW.item) WHEN 'interim' THEN l.interim ELSE l.final END)"
    )
    yield forbid(
        "case_steps_by_marks",
        "INSERT",
        "case_steps",
        "the marks say otherwise",
        f"NEW.move IN ('pass_interim', 'pass_final', 'fail') AND ({poor} = 0) = (NEW.move = 'fail')",
    )
    yield forbid(
        "case_steps_checked",
        "INSERT",
        "case_steps",
        "the documents say otherwise",
        f"(NEW.move = '{CaseMove.CHECK}' AND {_LACKING}) OR (NEW.move = '{CaseMove.DECLINE}' AND NOT {_LACKING})",
    )
    yield forbid(
        "case_steps_by_order",
        "INSERT",
        "case_steps",
        "this rests on an order",
        "NEW.move IN ('permit', 'order') AND NEW.order_number = ''",
    )
    # 61-A1-9: a refusal of the service rests on a ground of the closed list.
    yield forbid(
        "case_steps_on_a_ground",
        "INSERT",
        "case_steps",
        "a refusal has a ground",
        "NEW.grounds = '' AND (NEW.move = 'set_hearing' OR (NEW.move = 'refuse'"
        ' AND EXISTS (SELECT 1 FROM hearings WHERE "case" = NEW."case")))',
    )
    yield forbid(
        "case_steps_of_the_hearing",
        "INSERT",
        "case_steps",
        "the hearing says otherwise",
        "NEW.move IN ('set_hearing', 'object', 'hear', 'sign') AND NOT EXISTS (SELECT 1 FROM hearings h"
        " WHERE h.\"case\" = NEW.\"case\" AND CASE NEW.move WHEN 'object' THEN h.objected WHEN 'hear' THEN h.held"
        " WHEN 'sign' THEN h.signed ELSE h.decided END IS NOT NULL)",
    )


def _hearing_guards() -> Iterator[str]:
    yield forbid(
        "hearings_begin",
        "INSERT",
        "hearings",
        "no hearing is to be set",
        f"{_STAGE.format(row='NEW')} IS NOT 'answered' OR NEW.objected IS NOT NULL OR NEW.held IS NOT NULL",
    )
    yield forbid(
        "hearings_never_change",
        'UPDATE OF id, "case", decided, grounds, reason, at, place',
        "hearings",
        "the notice went out",
    )
    yield forbid("hearings_never_go", "DELETE", "hearings", "the notice went out")
    yield forbid(
        "hearings_objected",
        "UPDATE OF objections, objected",
        "hearings",
        "objections are only added, before the hearing",
        f"{_STAGE.format(row='NEW')} <> 'hearing_set' OR (OLD.objected IS NOT NULL AND (NEW.objected"
        " IS NOT OLD.objected OR substr(NEW.objections, 1, length(OLD.objections)) <> OLD.objections))",
    )
    yield forbid(
        "hearings_held_once",
        "UPDATE OF held, presiding, present, said, concluded",
        "hearings",
        "the hearing was held",
        f"{_STAGE.format(row='NEW')} <> 'hearing_set' OR OLD.held IS NOT NULL",
    )
    yield forbid(
        "hearings_signed_once", "UPDATE OF signed", "hearings", "the protocol is signed", "OLD.signed IS NOT NULL"
    )


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield from _case_guards()
    yield from _fact_guards()
    yield from _step_guards()
    yield from _hearing_guards()
    yield forbid(
        "papers_of_cases",
        "INSERT",
        "papers",
        "the number was taken for something else",
        "NEW.\"case\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM numbers WHERE id = NEW.number AND register = 'outgoing'"
        " AND subject = 'case:' || NEW.\"case\")",
    )
