"""Which record a paper of each form is made from: what reads a kept record back must know.

Belongs here: the one table. Does not belong here: the records (``records``, ``paper_records``, ``case_records``,
``distance_records``), how a form looks (``papers``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from rules import paper_records as p
from rules import records as r
from rules.case_records import CasePaper, DestructionListPaper
from rules.distance_records import AcknowledgementPaper
from rules.records import PaperForm

_KINDS: Final[dict[PaperForm, type[Any]]] = {
    PaperForm.PROTOCOL: r.ProtocolPaper,
    PaperForm.EXTRACT: r.ExtractPaper,
    PaperForm.NOT_HELD: r.NotHeldPaper,
    PaperForm.RECEIPT: r.ReceiptPaper,
    PaperForm.REFUSAL: r.RefusalPaper,
    PaperForm.HAND_BACK: r.HandBackPaper,
    PaperForm.ADMITTED_LIST: r.AdmittedListPaper,
    PaperForm.NOTICE: r.NoticePaper,
    PaperForm.ENROLMENT: r.EnrolmentPaper,
    PaperForm.RANKING: r.RankingPaper,
    PaperForm.TIMETABLE: r.TimetablePaper,
    PaperForm.ENTRY_SHEET: r.EntrySheetPaper,
    PaperForm.MARK_SHEET: r.MarkSheetPaper,
    PaperForm.FIGURES: r.FiguresPaper,
    PaperForm.ACKNOWLEDGEMENT: AcknowledgementPaper,
    PaperForm.DESTRUCTION_LIST: DestructionListPaper,
    PaperForm.INVITATION: p.InvitationPaper,
    PaperForm.ATTENDANCE: p.AttendancePaper,
    PaperForm.BALLOT: p.BallotPaper,
    PaperForm.TALLY_SHEET: p.TallySheetPaper,
    PaperForm.ADDENDUM: p.AddendumPaper,
    PaperForm.COMMISSION_ORDER: p.CommissionOrderPaper,
    PaperForm.INVENTORY: p.InventoryPaper,
    PaperForm.APPLICATION_REGISTER: p.ApplicationRegisterPaper,
    PaperForm.PROTOCOL_REGISTER: p.ProtocolRegisterPaper,
    PaperForm.OUTGOING_REGISTER: p.OutgoingRegisterPaper,
    PaperForm.RECORDING_REGISTER: p.RecordingRegisterPaper,
    PaperForm.YEAR_SUMMARY: p.YearSummaryPaper,
    PaperForm.LATE_CONTRACTS: p.LateContractsPaper,
}
#: Form → class of its record; all papers of cases share one.
RECORDS: Final[Mapping[PaperForm, type[Any]]] = MappingProxyType(
    {form: _KINDS.get(form, CasePaper) for form in PaperForm}
)
