"""Answers of a rule: the verdict with its reason, and the refusal that stops an act.

Belongs here: the two answer types and the closed list of refusal codes with their fields.
Does not belong here: the sentences – they are made from code and fields where the language is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Verdict:
    """A yes or no with the rule that gave it.

    ``rule`` is a rule id (``578-6``), ``fields`` the facts a sentence about the verdict needs.
    """

    ok: bool
    rule: str
    fields: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.ok


class Refusal(Exception):
    """The one exception of the domain: an act that a rule or the record does not allow.

    Arguments: ``code`` – a key of :data:`CODES`; ``fields`` – exactly the fields listed there, for the sentence.
    """

    def __init__(self, code: str, /, **fields: Any) -> None:
        if code not in CODES:
            raise KeyError(f"unknown refusal code: {code}")
        missing = set(CODES[code]) - set(fields)
        if missing:
            raise KeyError(f"refusal {code} lacks {sorted(missing)}")
        super().__init__(code, fields)
        self.code = code
        self.fields = fields


#: Closed list: code → names of the fields its sentence uses. Each code has a sentence in kk, ky and ru (tested).
CODES: Final[dict[str, tuple[str, ...]]] = {
    # the stage table says no
    "move_not_allowed": ("subject", "stage", "move"),
    # identity (paper-6)
    "iin_length": ("count",),
    "iin_not_digits": (),
    "iin_birth_date": (),
    "iin_century": (),
    "iin_check_digit": ("expected",),
    "iin_does_not_exist": (),
    "iin_taken": ("name",),
    "pin_birth_date": (),
    "pin_sex": (),
    # fields
    "required": ("field",),
    "date_invalid": ("field",),
    "date_future": ("field",),
    "date_order": ("field", "earlier"),
    "number_range": ("field", "low", "high"),
    # the calendar (time-1, time-3)
    "calendar_missing": ("year",),
    "calendar_day_known": ("day",),
    "calendar_list_known": (),
    "choice_unknown": ("field", "value"),
    # the college's own stationery and the sheets that come back signed (paper-4, paper-5)
    "form_unchanged": (),
    "form_broken": ("line", "text"),
    "form_unknown_field": ("line", "name"),
    "form_misplaced_field": ("line", "name"),
    "form_missing_field": ("name",),
    "form_without_title": (),
    "crest_unreadable": (),
    "crest_too_big": ("limit",),
    "scan_unreadable": ("name",),
    "scan_too_big": ("name", "limit"),
    "scan_known": ("name",),
    "scan_without_code": ("name",),
    "scan_of_other": ("name", "code"),
    "pages_unknown": ("pages",),
    "printer_refused": ("name",),
    # voting (vote-1 … vote-11)
    "members_none": (),
    "present_more_than_members": ("present", "members"),
    "recused_more_than_present": ("recused", "present"),
    "ballots_more_than_base": ("ballots", "base"),
    "chair_ballot_missing": (),
    "chair_not_in_base": (),
    "no_quorum": ("present", "needed", "members"),
    "not_a_member": ("name",),
    "not_present": ("name",),
    "recused": ("name",),
    "vote_open": (),
    "vote_not_open": (),
    "vote_already_open": ("item",),
    "tie_open": (),
    "casting_vote_not_due": (),
    "secret_counts": ("found", "given"),
    "secret_handed_out": ("handed_out", "base"),
    "secret_found": ("found", "handed_out"),
    "repeat_reason": (),
    # commissions (578-6, 508-7)
    "secretary_is_member": ("name",),
    "chair_taken": ("name",),
    "person_already_appointed": ("name",),
    "commission_empty": (),
    "commission_has_no_chair": (),
    "commission_has_no_secretary": (),
    "substitute_of_none": (),
    # sittings and protocols
    "sitting_not_open": (),
    "sitting_has_no_items": (),
    "sitting_not_ready": ("count",),
    "sitting_quorate": ("present", "needed"),
    "item_decided": ("item",),
    "presence_order": ("name",),
    "already_present": ("name",),
    "absence_of_present": ("name",),
    "decision_missing": ("item",),
    # applications (578)
    "specialty_unknown": ("code",),
    "line_unknown": (),
    "outside_intake_window": ("start", "end"),
    "late_reason": (),
    "documents_missing": ("titles",),
    "ground_missing": (),
    "ground_documents": (),
    "consent_missing": (),
    "application_exists": ("number",),
    # the plan and the choices (578-54, 578-63)
    "places_below_admitted": ("places", "admitted"),
    "line_exists": (),
    "line_in_use": ("count",),
    "form_barred": ("title", "act"),
    "reserve_above_places": ("reserved", "places"),
    "quota_without_proof": ("quota",),
    "choice_twice": ("first", "second"),
    "choices_many": ("limit",),
    "choice_other_base": ("choice",),
    "places_not_free": ("free",),
    "redistribution_late": ("until",),
    "plan_year_taken": ("year",),
    # scores and exams (578-32, 578-38, 578-54)
    "marks_count": ("given", "needed"),
    "exam_missing": ("field",),
    "exam_not_due": ("field",),
    "exam_in_use": ("count",),
    "seat_taken": ("seat",),
    "session_full": ("group", "capacity"),
    "already_seated": ("name",),
    "not_seated": ("name",),
    "group_taken": ("group",),
    "exam_not_for": ("name",),
    "same_person_checks": ("name",),
    "mark_confirmed": ("name",),
    "mark_not_confirmed": ("name",),
    "mark_of_absent": ("name",),
    "mark_entered": ("name",),
    "appeal_exists": ("name",),
    "appeal_commission": (),
    # lists decided at once, and what follows
    "list_empty": (),
    "state_list_missing": ("line",),
    "list_over_places": ("line", "places", "people"),
    "list_outdated": ("name",),
    "case_decided": ("name",),
    "admission_commission": (),
    "school_not_foreign": ("name",),
    "contract_before_decision": ("decided",),
    "nothing_to_hand_back": (),
    "nothing_to_publish": (),
    # distance learning and barred forms (354)
    "distance_barred": ("title", "act"),
    "distance_country": (),
    "distance_not_in_full": (),
    "distance_not_chosen": ("name",),
    "distance_signed": ("name",),
    "distance_in_use": ("count",),
    "line_of_distance": (),
    "attestation_presence": (),
    "attestation_excluded": (),
    "barred_list_exists": ("day",),
    "barred_list_faulty": ("count",),
    # the other procedures (61, 508, 602, 354)
    "ground_not_met": ("condition", "rule"),
    "applied_late": ("until", "rule"),
    "applied_early": ("since",),
    "outside_life": ("act", "starts", "ends"),
    "hearing_late": ("until",),
    "hearing_day_off": ("day",),
    "hearing_not_held": (),
    "case_documents_missing": ("titles",),
    "case_documents_complete": (),
    "case_decided_by_vote": (),
    "case_closed": (),
    "subject_twice": ("subject",),
    "marks_missing": ("subject",),
    "order_late": ("until",),
    "interview_missing": (),
    "attestation_window": ("since", "until"),
    "members_even": ("count",),
    "members_not_teachers": ("name",),
    "chair_elected": ("name",),
    "chair_not_elected": (),
    "matter_on_agenda": ("name",),
    "matter_commission": ("kind",),
    "wishes_unknown": (),
    "wish_owed": ("wish", "rule"),
    # papers
    "glyph_missing": ("field", "character"),
    "character_unprintable": ("field", "character"),
    "act_repealed": ("act", "ends", "successor"),
    "act_not_begun": ("act", "starts"),
    "paper_unknown": ("code",),
    "reason_required": (),
    "addendum_changes_nothing": (),
    # registers from spreadsheets
    "sheet_not_readable": ("name",),
    "sheet_not_a_spreadsheet": ("name",),
    "sheet_password": ("name",),
    "sheet_empty": ("name",),
    "sheet_broken": ("name", "sheet"),
    "sheet_too_long": ("rows", "limit"),
    "columns_missing": ("columns",),
    "column_twice": ("column",),
    "questions_open": ("count",),
    # the file
    "file_missing": ("name",),
    "file_exists": ("name",),
    "file_foreign": ("name",),
    "file_damaged": ("name",),
    "file_newer": ("name", "version", "supported"),
    "file_read_only": ("name",),
    "file_locked": ("name", "who"),
    "file_network": ("name",),
    "file_password": (),
    "file_password_needed": (),
    "disk_full": ("name",),
    "password_short": ("length",),
    "backup_failed": ("name",),
    # the desk
    "college_missing": (),
    "operator_unknown": (),
    "question_impossible": ("field",),
}
