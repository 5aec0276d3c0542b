"""Cases of recognition, externat, adjustment and complaint at an invented college, and the papers they end in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CasePaper,
    CaseStep,
    ComplaintFacts,
    DestructionListPaper,
    ExternatCollegeFacts,
    KeptRecord,
    ProgrammeLine,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseMove,
    CaseStage,
    ComplaintTo,
    ContestRank,
    ExternatField,
    OutcomeLevel,
    Procedure,
)
from rules.records import (
    College,
    DocumentState,
    Member,
    Paper,
    PaperForm,
    Person,
    Role,
)
from tests.papers.college_samples import ALMATY, COLLEGE, KYRGYZ_COLLEGE, OPERATOR, imprint

CANDIDATE = Person(301, "Төлеуғалиева", "Ақбота", "Сайлауқызы", number="950314400128", birth=date(1995, 3, 14))
EXTERN = Person(302, "Жанәбілов", "Мұхамедәли", "Бауыржанұлы", number="060921500341", birth=date(2006, 9, 21))
STUDENT = Person(303, "Токтогулова", "Айжаңыл", "Өмүрбековна", number="10503200612345", birth=date(2006, 3, 5))
#: Order 508 was in force on this day, and no longer on the day of the samples of a commission.
UNDER_508 = date(2022, 5, 17)


def filed(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, 20, tzinfo=ALMATY)


# --- recognition ------------------------------------------------------------------------------------------------------
OUTCOMES = RecognitionFacts(
    outcomes="«Деректер қорын жобалау» модулі",
    provider="«Цифрлық дағдылар орталығы» жауапкершілігі шектеулі серіктестігі",
    certificate="CDO-2025/118",
    issued=date(2025, 3, 12),
    hours=72,
    interviewed_by="Айтбаева Л. М., Боранбаев Е.",
    knowledge=OutcomeLevel.HIGH,
    abilities=OutcomeLevel.SUFFICIENT,
    skills=OutcomeLevel.LOW,
    remarks="Сұраныстарды оңтайландыру бойынша қосымша сұрақтар қойылды.",
)


def recognition(stage: CaseStage = CaseStage.INTERVIEWED, day: date = date(2025, 8, 4), **other: object) -> Case:
    values: dict[str, object] = {
        "id": 21,
        "procedure": Procedure.RECOGNITION,
        "year": day.year,
        "number": 6,
        "stage": stage,
        "filed": filed(day),
        "registered": day,
        "person": CANDIDATE,
        "facts": OUTCOMES,
        "documents": (
            CaseDocument(CaseDocumentKind.APPLICATION, DocumentState.ORIGINAL),
            CaseDocument(CaseDocumentKind.IDENTITY_COPY, DocumentState.COPY),
            CaseDocument(CaseDocumentKind.OUTCOMES, DocumentState.COPY, note="түпнұсқасы көрсетілді"),
        ),
        "steps": (),
        "consent": True,
        **other,
    }
    return Case(**values)  # type: ignore[arg-type]


# --- an extern --------------------------------------------------------------------------------------------------------
PROGRAMME = (
    ProgrammeLine("Сольфеджио", 72, "Досанов Ү. Һ.", "сейсенбі, 15:00", interim=5, final=5),
    ProgrammeLine("Домбыра (арнайы аспап)", 144, "Айтбаева Л. М.", "бейсенбі, 16:30", interim=4, final=5),
    ProgrammeLine("Музыка тарихы", 54, "Ғалымова Ж. Ө.", "жұма, 14:00", interim=3, final=4),
)


def extern(programme: tuple[ProgrammeLine, ...] = PROGRAMME) -> Case:
    facts = ExternatCollegeFacts(
        specialty="02150100 Аспаптық орындау (түрлері бойынша)",
        field=ExternatField.CULTURE_ART,
        course=3,
        excellent=True,
        contest="«Шабыт» халықаралық шығармашыл жастар фестивалі",
        rank=ContestRank.INTERNATIONAL,
        contest_listed=True,
        won=date(2024, 5, 30),
        school_year=2024,
        period="2-семестр",
        starts=date(2025, 1, 8),
        ends=date(2025, 6, 25),
        programme=programme,
    )
    return Case(
        id=31,
        procedure=Procedure.EXTERNAT_COLLEGE,
        year=2024,
        number=2,
        stage=CaseStage.ORDERED,
        filed=filed(date(2024, 8, 5)),
        registered=date(2024, 8, 5),
        person=EXTERN,
        facts=facts,
        documents=(),
        steps=(
            CaseStep(1, CaseMove.PERMIT, date(2024, 8, 20), order_number="87-к", order_date=date(2024, 8, 20)),
            CaseStep(2, CaseMove.ORDER, date(2025, 4, 28), order_number="41-к", order_date=date(2025, 4, 28)),
        ),
        consent=True,
    )


# --- the papers of cases ----------------------------------------------------------------------------------------------
def _paper(form: PaperForm, number: str, case: Case, college: College, **other: object) -> CasePaper:
    values: dict[str, object] = {"imprint": imprint(number, college=college), "form": form, "case": case}
    return CasePaper(**values, operator=OPERATOR, **other)  # type: ignore[arg-type]


INTERVIEWERS = (
    Member(Person(13, "Айтбаева", "Ләззат", "Мұратқызы"), Role.CHAIR, "математика оқытушысы"),
    Member(Person(14, "Боранбаев", "Ерлан"), Role.MEMBER, "арнайы пәндер оқытушысы"),
)


def interview_sheet(college: College = COLLEGE, case: Case | None = None) -> CasePaper:
    return _paper(PaperForm.INTERVIEW_SHEET, "6", case or recognition(), college, members=INTERVIEWERS)


def recognition_notice(college: College = COLLEGE, stage: CaseStage = CaseStage.RECOGNISED) -> CasePaper:
    case = recognition(stage)
    return _paper(
        PaperForm.RECOGNITION_NOTICE, "7", case, college, protocol_number="14", protocol_date=date(2025, 8, 20)
    )


def not_recognised(college: College = COLLEGE) -> CasePaper:
    return recognition_notice(college, CaseStage.REFUSED)


WISHES = AdjustmentFacts(
    wishes=tuple(Adjustment),
    programme="01140100 Башталгыч билим берүүнүн педагогикасы жана усулу",
    granted=(Adjustment.FREE_ATTENDANCE, Adjustment.DISTANCE_PRACTICALS, Adjustment.MORE_TIME_EXAM),
    until=date(2026, 6, 30),
    conditions="Айына бир жолу тьютор менен жолугуу.",
)


def adjustment(stage: CaseStage = CaseStage.GRANTED, facts: AdjustmentFacts = WISHES) -> Case:
    move = CaseMove.GRANT if stage is CaseStage.GRANTED else CaseMove.REFUSE
    decided = CaseStep(1, move, date(2025, 8, 19), words="Практика окуу жылынын аягында гана өтөт.")
    return Case(
        id=41,
        procedure=Procedure.ADJUSTMENT,
        year=2025,
        number=3,
        stage=stage,
        filed=filed(date(2025, 8, 11)),
        registered=date(2025, 8, 11),
        person=STUDENT,
        facts=facts,
        documents=(CaseDocument(CaseDocumentKind.HEALTH_PROOF, DocumentState.COPY, note="№ 77, 02.06.2025"),),
        steps=(decided,) if stage in (CaseStage.GRANTED, CaseStage.REFUSED) else (),
        consent=True,
    )


def adjustment_decision(college: College = KYRGYZ_COLLEGE, case: Case | None = None) -> CasePaper:
    return _paper(PaperForm.ADJUSTMENT_DECISION, "3", case or adjustment(), college)


GRIEVANCE = ComplaintFacts(
    to=ComplaintTo.PROVIDER,
    about="экстернат нысанында оқуға рұқсат беруден бас тарту туралы 2025 жылғы 1 тамыздағы шешім",
    demands="шешімнің күші жойылсын, өтініш қайта қаралсын",
    case=31,
    body="Алматы қаласының Білім басқармасы",
)


def complaint(stage: CaseStage = CaseStage.PASSED_ON, facts: ComplaintFacts = GRIEVANCE) -> Case:
    return Case(
        id=51,
        procedure=Procedure.COMPLAINT,
        year=2025,
        number=1,
        stage=stage,
        filed=filed(date(2025, 8, 15)),
        registered=date(2025, 8, 15),
        person=EXTERN,
        facts=facts,
        documents=(),
        steps=(),
        consent=True,
        address="Алматы қаласы, Төле би көшесі, 44-үй, 12-пәтер",
    )


def complaint_letter(college: College = COLLEGE, case: Case | None = None) -> CasePaper:
    return _paper(PaperForm.COMPLAINT_LETTER, "1", case or complaint(), college)


def complaint_answer(college: College = COLLEGE, case: Case | None = None) -> CasePaper:
    answered = replace(GRIEVANCE, body="", answer="Өтініш қайта қаралды, рұқсат беру туралы бұйрық шығарылды.")
    return _paper(PaperForm.COMPLAINT_ANSWER, "2", case or complaint(CaseStage.SATISFIED, answered), college)


KEPT = (
    KeptRecord(5, "protocol", "9", date(2021, 8, 24), "Қабылдау комиссиясы", date(2024, 8, 24), ""),
    KeptRecord(
        8,
        "recording",
        "3",
        date(2023, 7, 22),
        "Шығармашылық емтихан комиссиясы",
        date(2024, 7, 22),
        "мұрағат, № 4 диск, 2023-07-22.mp4",
    ),
)


def destruction_list(college: College = COLLEGE, records: tuple[KeptRecord, ...] = KEPT) -> DestructionListPaper:
    return DestructionListPaper(imprint("1", college=college), records)


#: Forms of this file, each with a sample of it.
PAPERS: dict[str, Callable[[], Paper]] = {
    "interview_sheet": interview_sheet,
    "recognition_notice": recognition_notice,
    "adjustment_decision": adjustment_decision,
    "complaint_letter": complaint_letter,
    "complaint_answer": complaint_answer,
    "destruction_list": destruction_list,
}
