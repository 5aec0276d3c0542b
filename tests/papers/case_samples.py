"""Cases of an invented education department and of a college of arts, and the papers that say what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CasePaper,
    CaseStep,
    ExternatCollegeFacts,
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
    ContestRank,
    ExternatField,
    ExternatGround,
    Procedure,
)
from rules.records import College, DocumentState, Kinship, Names, PaperForm, Person, Representative
from tests.papers.college_samples import ALMATY, COLLEGE, KYRGYZ_COLLEGE, OPERATOR, imprint

DEPARTMENT = replace(
    COLLEGE,
    name=Names(
        kk="Алматы қаласы Білім басқармасының Алмалы ауданы бойынша білім бөлімі",
        ky="Алматы шаарынын Билим берүү башкармалыгынын Алмалы району боюнча билим берүү бөлүмү",
        ru="Отдел образования по Алмалинскому району Управления образования города Алматы",
    ),
)
PUPIL = Person(
    201,
    "Төлебергенова",
    "Іңкәр",
    "Қуанышбекқызы",
    number="110904600127",
    birth=date(2011, 9, 4),
    phone="+7 701 000 00 03",
)
MOTHER = Representative(
    "Төлебергенова Ғалия Өмірзаққызы", Kinship.MOTHER, "+7 701 000 00 04", "туу туралы куәлік, № 0045678"
)
SCHOOL = "«№ 25 Ілияс Есенберлин атындағы лингвистикалық гимназия» коммуналдық мемлекеттік мекемесі"
STUDENT = Person(
    202, "Үсенов", "Һакім", "Ғабитұлы", number="070312500345", birth=date(2007, 3, 12), phone="+7 701 000 00 05"
)

HEARING = Hearing(
    decided=date(2025, 8, 14),
    grounds=(CaseGround.UNRELIABLE, CaseGround.NOT_MEETING),
    reason="Мектептің мәліметі бойынша 2023–2024 оқу жылында «Физика» пәнінен «3» деген баға қойылған.",
    at=datetime(2025, 8, 18, 15, 0, tzinfo=ALMATY),
    place="Төле би көшесі, 155, 12-кабинет",
    objections="Баға апелляциядан кейін «4» деп түзетілген, көшірмесі қоса беріледі.",
    objected=date(2025, 8, 15),
    held=datetime(2025, 8, 18, 15, 10, tzinfo=ALMATY),
    presiding="Сәрсенов Асқар Болатұлы",
    present=("Төлебергенова Ғалия Өмірзаққызы, заңды өкіл", "Оразова Гүлнәр Төлегенқызы, бөлім маманы"),
    said="Өкіл бағаның түзетілгенін айтты.\nБөлім маманы мектептің соңғы жауабын оқып берді.",
    concluded="Баға түзетілмеген, алдын ала шешім күшінде қалады.",
    signed=date(2025, 8, 20),
)


def service_case(**other: object) -> Case:
    """A pupil with good marks whose school says otherwise."""
    values: dict[str, object] = {
        "id": 12,
        "procedure": Procedure.EXTERNAT_SERVICE,
        "year": 2025,
        "number": 12,
        "stage": CaseStage.REFUSED,
        "filed": datetime(2025, 8, 3, 20, 15, tzinfo=ALMATY),
        "registered": date(2025, 8, 4),
        "person": PUPIL,
        "facts": ExternatServiceFacts(ExternatGround.GRADES, SCHOOL, grade=8, grades=2, school_year=2025),
        "documents": (),
        "steps": (
            CaseStep(1, CaseMove.CHECK, date(2025, 8, 5)),
            CaseStep(2, CaseMove.PERMIT, date(2025, 8, 18), order_number="77-Ө", order_date=date(2025, 8, 15)),
            CaseStep(3, CaseMove.REFUSE, date(2025, 8, 18), words=HEARING.reason, grounds=(CaseGround.NOT_MEETING,)),
        ),
        "consent": True,
        "address": "Алматы қаласы, Жібек жолы даңғылы, 50, 7-пәтер",
        "representative": MOTHER,
        "hearing": HEARING,
        **other,
    }
    return Case(**values)  # type: ignore[arg-type]


PROGRAMME = (
    ProgrammeLine("Дирижерлау", 72, "Боранбаев Ерлан", "бейсенбі 14:00–15:30"),
    ProgrammeLine("Қазақ халқының музыкалық мұрасы және аспаптық орындаушылық тарихы", 36, "Ғалымова Жұлдыз Өмірқызы"),
    ProgrammeLine("Сольфеджио", 54, "Ким Ю", "15, 22, 29 қаңтар 10:00"),
)


def college_case(**other: object) -> Case:
    """A winner of a contest who studies as an extern in a college of arts."""
    values: dict[str, object] = {
        "id": 15,
        "procedure": Procedure.EXTERNAT_COLLEGE,
        "year": 2025,
        "number": 3,
        "stage": CaseStage.ORDERED,
        "filed": datetime(2025, 8, 8, 10, 0, tzinfo=ALMATY),
        "registered": date(2025, 8, 8),
        "person": STUDENT,
        "facts": ExternatCollegeFacts(
            specialty="02150300 Аспаптық орындаушылық",
            field=ExternatField.CULTURE_ART,
            course=3,
            excellent=True,
            contest="«Шабыт» халықаралық шығармашыл жастар фестивалі",
            rank=ContestRank.INTERNATIONAL,
            contest_listed=True,
            won=date(2025, 5, 20),
            school_year=2025,
            period="бірінші семестр",
            starts=date(2025, 9, 1),
            ends=date(2026, 1, 17),
            consultations_from=date(2026, 1, 5),
            consultations_until=date(2026, 4, 30),
            programme=PROGRAMME,
        ),
        "documents": (),
        "steps": (
            CaseStep(1, CaseMove.PERMIT, date(2025, 8, 20), order_number="41-Б", order_date=date(2025, 8, 19)),
            CaseStep(
                2, CaseMove.PROPOSE, date(2026, 4, 20), "педкеңес", order_number="6", order_date=date(2026, 4, 18)
            ),
        ),
        "consent": True,
        **other,
    }
    return Case(**values)  # type: ignore[arg-type]


LACKING = (
    CaseDocument(CaseDocumentKind.MARKS_REPORT, DocumentState.MISSING),
    CaseDocument(CaseDocumentKind.MEDICAL_026, DocumentState.COPY, date(2025, 6, 30)),
    CaseDocument(CaseDocumentKind.STUDY_ABROAD, DocumentState.SHOWN, note="аудармасыз"),
)


def paper(form: PaperForm, case: Case, college: College, number: str = "58", **other: object) -> CasePaper:
    return CasePaper(imprint(number, college=college), form.value, case, OPERATOR, **other)  # type: ignore[arg-type]


def of_service(form: PaperForm, case: Case | None = None) -> CasePaper:
    return paper(form, case or service_case(), DEPARTMENT, until=date(2025, 8, 12), lacking=LACKING)


def of_college(form: PaperForm, case: Case | None = None) -> CasePaper:
    return paper(form, case or college_case(), COLLEGE)


def recognition_refusal() -> CasePaper:
    case = college_case(
        procedure=Procedure.RECOGNITION,
        stage=CaseStage.REFUSED,
        facts=RecognitionFacts("«1С: бухгалтерия» модулі", "«Білім» оқу орталығы", "С-117", date(2025, 3, 1), 120),
        steps=(CaseStep(1, CaseMove.REFUSE, date(2025, 8, 19), "Сұхбатта дағдылардың төмен деңгейі анықталды."),),
    )
    return paper(PaperForm.CASE_REFUSAL, case, COLLEGE, protocol_number="4", protocol_date=date(2025, 8, 19))


def adjustment_refusal(college: College = KYRGYZ_COLLEGE) -> CasePaper:
    case = college_case(
        procedure=Procedure.ADJUSTMENT,
        stage=CaseStage.REFUSED,
        facts=AdjustmentFacts((Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM), "Мектепке чейинки билим берүү"),
        steps=(CaseStep(1, CaseMove.REFUSE, date(2025, 8, 19), "Ден соолугу жөнүндө документ берилген эмес."),),
    )
    return paper(PaperForm.CASE_REFUSAL, case, college)


#: Papers of the service of education departments, and of the college.
SERVICE = (
    PaperForm.EXTERNAT_APPLICATION,
    PaperForm.EXTERNAT_DECLINE,
    PaperForm.EXTERNAT_EXTRACT,
    PaperForm.EXTERNAT_ORDER,
    PaperForm.SCHOOL_REQUEST,
    PaperForm.HEARING_NOTICE,
    PaperForm.HEARING_PROTOCOL,
    PaperForm.CASE_REFUSAL,
)
COLLEGES = (PaperForm.STUDY_PROGRAMME, PaperForm.ATTESTATION_ORDER)
PAPERS: dict[str, Callable[[], CasePaper]] = {
    **{form.value: partial(of_service, form) for form in SERVICE},
    **{form.value: partial(of_college, form) for form in COLLEGES},
}
