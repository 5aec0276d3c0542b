"""One invented case of each procedure beside admission, and the drafts of their papers.

Belongs here: records, as full as real ones, so that every form of the procedures is printed at least once. Does not
belong here: cases that live in the demo's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from db import application_lists, application_records, commissions, plan_records
from db.college import all_operators, required_college
from db.transaction import Reading
from desktop.demo_college import COMMISSIONS, YEAR, ZONE
from rules.barred import StudyLevel
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    CasePaper,
    CaseStep,
    ComplaintFacts,
    DestructionListPaper,
    ExternatCollegeFacts,
    ExternatServiceFacts,
    Hearing,
    KeptRecord,
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
    OutcomeLevel,
    Procedure,
)
from rules.commissions import members_on
from rules.distance_records import AcknowledgementPaper
from rules.records import (
    CommissionKind,
    Country,
    DocumentState,
    Imprint,
    Kinship,
    Names,
    Paper,
    PaperForm,
    Person,
    Representative,
)

_DAY: Final = date(YEAR, 8, 4)
_HEARD: Final = date(YEAR, 8, 14)
_BISHKEK: Final = Names(kk="Бішкек қаласы", ky="Бишкек шаары", ru="город Бишкек")
_PUPIL: Final = Person(1, "Төлебергенова", "Іңкәр", "Қуанышбекқызы", number="110904600127", birth=date(2011, 9, 4))
_MOTHER: Final = Representative("Төлебергенова Ғалия Өмірзаққызы", Kinship.MOTHER, "+7 701 000 00 04")
_STUDENT: Final = Person(2, "Үсенов", "Һакім", "Ғабитұлы", number="070312500345", birth=date(2007, 3, 12))

_SERVICE: Final = ExternatServiceFacts(
    ExternatGround.GRADES, "№ 25 лингвистикалық гимназия", grade=8, grades=2, school_year=YEAR
)
_COLLEGE: Final = ExternatCollegeFacts(
    specialty="02150300 Аспаптық орындаушылық",
    field=ExternatField.CULTURE_ART,
    course=3,
    excellent=True,
    contest="«Шабыт» халықаралық шығармашыл жастар фестивалі",
    rank=ContestRank.INTERNATIONAL,
    contest_listed=True,
    won=date(YEAR, 5, 20),
    school_year=YEAR,
    period="екінші семестр",
    starts=date(YEAR + 1, 1, 8),
    ends=date(YEAR + 1, 6, 25),
    consultations_from=date(YEAR + 1, 1, 12),
    consultations_until=date(YEAR + 1, 4, 30),
    programme=(
        ProgrammeLine("Дирижерлау", 72, "Боранбаев Ерлан", "бейсенбі, 14:00"),
        ProgrammeLine("Сольфеджио", 54, "Ғалымова Жұлдыз", "жұма, 10:00"),
    ),
)
_RECOGNITION: Final = RecognitionFacts(
    outcomes="«Деректер қорын жобалау» модулі",
    provider="«Цифрлық дағдылар орталығы» серіктестігі",
    certificate="CDO-118",
    issued=date(YEAR, 3, 12),
    hours=72,
    knowledge=OutcomeLevel.HIGH,
    abilities=OutcomeLevel.SUFFICIENT,
    skills=OutcomeLevel.SUFFICIENT,
)
_ADJUSTMENT: Final = AdjustmentFacts(
    wishes=(Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM),
    programme="01140100 Бастауыш білім беру педагогикасы мен әдістемесі",
    granted=(Adjustment.FREE_ATTENDANCE,),
    until=date(YEAR + 1, 6, 30),
)
_COMPLAINT: Final = ComplaintFacts(
    ComplaintTo.PROVIDER,
    about="экстернат нысанында оқуға рұқсат беруден бас тарту",
    demands="шешімнің күші жойылсын",
    case=1,
    body="Алматы қаласының Білім басқармасы",
    answer="Шешім өзгеріссіз қалдырылды.",
)
_HEARING: Final = Hearing(
    decided=_HEARD - timedelta(days=3),
    grounds=(CaseGround.NOT_MEETING,),
    reason="Мектептің мәліметі бойынша физикадан «3» деген баға бар.",
    at=datetime.combine(_HEARD, time(15), ZONE),
    place="12-кабинет",
    objections="Баға апелляциядан кейін түзетілді.",
    objected=_HEARD - timedelta(days=2),
    held=datetime.combine(_HEARD, time(15, 5), ZONE),
    presiding="Әбдірова Меруерт Әлібекқызы",
    present=("Төлебергенова Ғалия Өмірзаққызы",),
    said="Өкіл бағаның түзетілгенін айтты.",
    concluded="Баға түзетілмеген, алдын ала шешім күшінде қалады.",
    signed=_HEARD + timedelta(days=1),
)
_LACKING: Final = (
    CaseDocument(CaseDocumentKind.MARKS_REPORT, DocumentState.MISSING),
    CaseDocument(CaseDocumentKind.MEDICAL_026, DocumentState.COPY, date(YEAR, 6, 30)),
)
_ORDER: Final = CaseStep(1, CaseMove.PERMIT, _HEARD, order_number="77-Ө", order_date=_HEARD)
_COUNCIL: Final = CaseStep(2, CaseMove.PROPOSE, _HEARD, order_number="6", order_date=_HEARD)
_REFUSED: Final = CaseStep(1, CaseMove.REFUSE, _HEARD, grounds=_HEARING.grounds, words=_HEARING.reason)
_GRANTED: Final = CaseStep(1, CaseMove.GRANT, _HEARD, words="Емтихан уақыты нысанға сай, ұзарту қажет емес.")


def _case(procedure: Procedure, stage: CaseStage, facts: CaseFacts, *steps: CaseStep) -> Case:
    service = procedure is Procedure.EXTERNAT_SERVICE
    return Case(
        id=1,
        procedure=procedure,
        year=YEAR,
        number=1,
        stage=stage,
        filed=datetime.combine(_DAY, time(10, 30), ZONE),
        registered=_DAY,
        person=_PUPIL if service else _STUDENT,
        facts=facts,
        documents=(),
        steps=steps,
        consent=True,
        representative=_MOTHER if service else None,
        hearing=_HEARING if service else None,
    )


#: Each form of a case, and a case that has it.
_CASES: Final[tuple[tuple[Case, tuple[PaperForm, ...]], ...]] = (
    (
        _case(Procedure.EXTERNAT_SERVICE, CaseStage.PERMITTED, _SERVICE, _ORDER),
        (
            PaperForm.EXTERNAT_APPLICATION,
            PaperForm.EXTERNAT_DECLINE,
            PaperForm.SCHOOL_REQUEST,
            PaperForm.EXTERNAT_ORDER,
            PaperForm.EXTERNAT_EXTRACT,
        ),
    ),
    (
        _case(Procedure.EXTERNAT_SERVICE, CaseStage.REFUSED, _SERVICE, _REFUSED),
        (PaperForm.HEARING_NOTICE, PaperForm.HEARING_PROTOCOL, PaperForm.CASE_REFUSAL),
    ),
    (
        _case(Procedure.EXTERNAT_COLLEGE, CaseStage.PROPOSED, _COLLEGE, _ORDER, _COUNCIL),
        (PaperForm.STUDY_PROGRAMME, PaperForm.ATTESTATION_ORDER),
    ),
    (
        _case(Procedure.RECOGNITION, CaseStage.RECOGNISED, _RECOGNITION),
        (PaperForm.INTERVIEW_SHEET, PaperForm.RECOGNITION_NOTICE),
    ),
    (
        _case(Procedure.ADJUSTMENT, CaseStage.GRANTED, _ADJUSTMENT, _GRANTED),
        (PaperForm.ADJUSTMENT_DECISION,),
    ),
    (
        _case(Procedure.COMPLAINT, CaseStage.RESOLVED, _COMPLAINT),
        (PaperForm.COMPLAINT_LETTER, PaperForm.COMPLAINT_ANSWER),
    ),
)


def drafts(reading: Reading, today: date) -> Iterator[Paper]:
    """Every paper of the procedures once, without number and code, as of a day."""
    college, operator = required_college(reading), all_operators(reading)[0]
    imprint = Imprint(college, "", today, "")
    # Decree 354 is Kyrgyz law: its papers come from the same college as if it stood there.
    kyrgyz = Imprint(replace(college, country=Country.KG, place=_BISHKEK, appeal_body=Names()), "", today, "")
    commission = next(one for one in commissions.all_commissions(reading) if one.kind is CommissionKind.EXAMINATION)
    members = members_on(commission, today)
    for case, forms in _CASES:
        own = kyrgyz if case.procedure is Procedure.ADJUSTMENT else imprint
        for form in forms:
            yield CasePaper(own, form.value, case, operator, members, "14", _HEARD, _HEARD, _LACKING)
    kept = KeptRecord(
        1, "protocol", "3", date(YEAR - 4, 8, 20), COMMISSIONS[CommissionKind.ADMISSION].kk, date(YEAR - 1, 8, 20), ""
    )
    yield DestructionListPaper(imprint, (kept,))
    (entry, *_) = application_lists.waiting(reading, YEAR)
    line = plan_records.lines(reading, YEAR)[0]
    application = application_records.application(reading, entry.id)
    yield AcknowledgementPaper(kyrgyz, application, line, StudyLevel.VOCATIONAL, 4320, 3240, operator)
