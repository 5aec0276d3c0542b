"""Cases of the procedures as records: one with everything on it, and the facts of each procedure as rows.

Belongs here: reading one case, and which table keeps which facts. Does not belong here: lists of many (``case_lists``),
what changes a case (``cases``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, Table, select

from db import people
from db.people import day
from db.tables import (
    adjustment_facts,
    case_documents,
    case_steps,
    cases,
    complaint_facts,
    externat_college_facts,
    externat_higher_facts,
    externat_service_facts,
    hearings,
    programme_lines,
    recognition_facts,
)
from db.transaction import Reading
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    CaseStep,
    ComplaintFacts,
    Due,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    Hearing,
    ProgrammeLine,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseGround,
    CaseMove,
    CaseStage,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
    OutcomeLevel,
    Party,
    Procedure,
)
from rules.procedures import procedure_of
from rules.records import DocumentState, Kinship, Representative

#: Procedure → the table of its facts.
FACTS: Final[Mapping[Procedure, Table]] = {
    Procedure.EXTERNAT_SERVICE: externat_service_facts,
    Procedure.EXTERNAT_COLLEGE: externat_college_facts,
    Procedure.EXTERNAT_HIGHER: externat_higher_facts,
    Procedure.RECOGNITION: recognition_facts,
    Procedure.ADJUSTMENT: adjustment_facts,
    Procedure.COMPLAINT: complaint_facts,
}


def case(reading: Reading, row: int) -> Case:
    """One case with its person, facts, documents, steps and hearing."""
    found = reading.by_id(cases, row)
    procedure = Procedure(found.procedure)
    table = FACTS[procedure]
    facts = reading.row(select(table).where(table.c.case == row))
    assert facts is not None
    return Case(
        id=found.id,
        procedure=procedure,
        year=found.year,
        number=found.number,
        stage=CaseStage(found.stage),
        filed=datetime.fromisoformat(found.filed),
        registered=date.fromisoformat(found.registered),
        person=people.person(reading, found.person),
        facts=_facts(reading, procedure, facts),
        documents=tuple(
            CaseDocument(CaseDocumentKind(one.kind), DocumentState(one.state), day(one.valid_until), one.note)
            for one in reading.rows(select(case_documents).where(case_documents.c.case == row).order_by("id"))
        ),
        steps=tuple(
            _step(one) for one in reading.rows(select(case_steps).where(case_steps.c.case == row).order_by("id"))
        ),
        consent=bool(found.consent),
        address=found.address,
        representative=_representative(found),
        hearing=_hearing(reading, row),
        due=due_of(found),
        late_reason=found.late_reason,
        closed=day(found.closed),
    )


def due_of(row: Row[Any]) -> Due | None:
    """What a row of ``cases`` says is next."""
    if row.due_move is None:
        return None
    return Due(CaseMove(row.due_move), Party(row.due_party), day(row.due), row.due_rule)


def _representative(row: Row[Any]) -> Representative | None:
    if not row.representative:
        return None
    return Representative(
        row.representative, Kinship(row.kinship), row.representative_phone, row.representative_document
    )


def _step(row: Row[Any]) -> CaseStep:
    return CaseStep(
        id=row.id,
        move=CaseMove(row.move),
        on=date.fromisoformat(row.on),
        words=row.words,
        order_number=row.order_number,
        order_date=day(row.order_date),
        grounds=tuple(map(CaseGround, row.grounds.split())),
        item=row.item,
    )


def _hearing(reading: Reading, case_: int) -> Hearing | None:
    row = reading.row(select(hearings).where(hearings.c.case == case_))
    if row is None:
        return None
    return Hearing(
        decided=date.fromisoformat(row.decided),
        grounds=tuple(map(CaseGround, row.grounds.split())),
        reason=row.reason,
        at=datetime.fromisoformat(row.at),
        place=row.place,
        objections=row.objections,
        objected=day(row.objected),
        held=datetime.fromisoformat(row.held) if row.held else None,
        presiding=row.presiding,
        present=tuple(row.present.splitlines()),
        said=row.said,
        concluded=row.concluded,
        signed=day(row.signed),
    )


# --- facts ------------------------------------------------------------------------------------------------------------
def _facts(reading: Reading, procedure: Procedure, row: Row[Any]) -> CaseFacts:
    match procedure:
        case Procedure.EXTERNAT_SERVICE:
            return ExternatServiceFacts(
                ground=ExternatGround(row.ground),
                school=row.school,
                grade=row.grade,
                grades=row.grades,
                school_year=row.school_year,
                every_stage=bool(row.every_stage),
                conclusion=day(row.conclusion),
                departure=day(row.departure),
                only_good=None if row.only_good is None else bool(row.only_good),
                school_deadline=day(row.school_deadline),
            )
        case Procedure.EXTERNAT_COLLEGE:
            return ExternatCollegeFacts(
                specialty=row.specialty,
                field=ExternatField(row.field),
                course=row.course,
                excellent=bool(row.excellent),
                contest=row.contest,
                rank=ContestRank(row.rank),
                contest_listed=bool(row.contest_listed),
                won=date.fromisoformat(row.won),
                school_year=row.school_year,
                period=row.period,
                starts=date.fromisoformat(row.starts),
                ends=date.fromisoformat(row.ends),
                consultations_from=day(row.consultations_from),
                consultations_until=day(row.consultations_until),
                programme=programme(reading, row.case),
            )
        case Procedure.EXTERNAT_HIGHER:
            return ExternatHigherFacts(
                ground=HigherGround(row.ground),
                specialty=row.specialty,
                average=None if row.average is None else Decimal(row.average).scaleb(-2),
                until=day(row.until),
                presidential_scholar=bool(row.presidential_scholar),
            )
        case Procedure.RECOGNITION:
            return RecognitionFacts(
                outcomes=row.outcomes,
                provider=row.provider,
                certificate=row.certificate,
                issued=day(row.issued),
                hours=row.hours,
                interviewed_by=row.interviewed_by,
                knowledge=OutcomeLevel(row.knowledge) if row.knowledge else None,
                abilities=OutcomeLevel(row.abilities) if row.abilities else None,
                skills=OutcomeLevel(row.skills) if row.skills else None,
                remarks=row.remarks,
            )
        case Procedure.ADJUSTMENT:
            return AdjustmentFacts(
                wishes=tuple(map(Adjustment, row.wishes.split())),
                programme=row.programme,
                granted=tuple(map(Adjustment, row.granted.split())),
                until=day(row.until),
                conditions=row.conditions,
            )
        case Procedure.COMPLAINT:
            return ComplaintFacts(
                to=ComplaintTo(row.addressed),
                about=row.about,
                demands=row.demands,
                case=row.about_case,
                application=row.about_application,
                body=row.body,
                answer=row.answer,
            )


def programme(reading: Reading, case_: int) -> tuple[ProgrammeLine, ...]:
    """The individual programme of an extern in its order."""
    rows = select(programme_lines).where(programme_lines.c.case == case_).order_by(programme_lines.c.position)
    return tuple(
        ProgrammeLine(row.subject, row.hours, row.teacher, row.consultations, row.interim, row.final)
        for row in reading.rows(rows)
    )


def fact_values(facts: CaseFacts) -> dict[str, Any]:
    """The columns of the facts; the individual programme has rows of its own."""
    match facts:
        case AdjustmentFacts():
            return {
                "wishes": " ".join(facts.wishes),
                "programme": facts.programme.strip(),
                "granted": " ".join(facts.granted),
                "until": facts.until,
                "conditions": facts.conditions.strip(),
            }
        case ComplaintFacts():
            return {
                "addressed": facts.to,
                "about": facts.about.strip(),
                "demands": facts.demands.strip(),
                "about_case": facts.case,
                "about_application": facts.application,
                "body": facts.body.strip(),
                "answer": facts.answer.strip(),
            }
    columns = (column.name for column in FACTS[procedure_of(facts)].c if column.name not in ("id", "case"))
    values = {name: getattr(facts, name) for name in columns}
    return {name: value.strip() if type(value) is str else value for name, value in values.items()}
