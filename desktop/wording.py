"""What the sentences of the desk say, as English msgids: refusals, rows of registers, warnings, acts, moves, fields.

Belongs here: tables from a code of ``rules`` or ``db`` to its msgid, with the fields of the code in braces. Names of
people stand alone or in the nominative, numbers need no inflected word beside them, so that every language can follow.
Does not belong here: choosing and filling in (``sentences``), texts of single screens (they stand in the screens).
"""

from __future__ import annotations

from typing import Final

from desktop.words import N_

#: Refusal code → its sentence: what is wrong and what to do. Complete for ``rules.verdicts.CODES`` but
#: ``move_not_allowed``, which is put together from :data:`MOVES` and :data:`ADVICE`.
REFUSALS: Final[dict[str, str]] = {
    # identity
    "iin_length": N_("An IIN has 12 digits and a PIN has 14; entered: {count}. Check the number."),
    "iin_not_digits": N_("An IIN or PIN consists of digits only. Check the number."),
    "iin_birth_date": N_("The first six digits of the IIN are no date of birth. Check the number."),
    "iin_century": N_("The seventh digit of an IIN is from 1 to 6. Check the number."),
    "iin_check_digit": N_("This IIN does not exist: the check digit should be {expected}. Check the number."),
    "iin_does_not_exist": N_("An IIN with these first eleven digits is never issued. Check the number."),
    "iin_taken": N_("This number already belongs to another person: {name}. Check the number."),
    "pin_birth_date": N_("Digits two to nine of the PIN are no date of birth. Check the number."),
    "pin_sex": N_("The first digit of a PIN is 1 or 2. Check the number."),
    # fields
    "required": N_("Fill in the field “{field}”."),
    "date_invalid": N_("There is no such date in the field “{field}”. Enter it as dd.mm.yyyy."),
    "date_order": N_("The date in the field “{field}” cannot be earlier than {earlier}."),
    "number_range": N_("The field “{field}” takes numbers from {low} to {high}."),
    "choice_unknown": N_("Unknown value in the field “{field}”: {value}. Choose one from the list."),
    # voting
    "members_none": N_("The commission has no members with a vote. Enter its composition first."),
    "present_more_than_members": N_(
        "More are present than there are members: {present} of {members}. Check who is present."
    ),
    "recused_more_than_present": N_("More recused than present: {recused} of {present}. Check the recusals."),
    "ballots_more_than_base": N_("More votes than voters: {ballots} of {base}. Check the votes."),
    "chair_ballot_missing": N_("The chair's vote is not among the votes counted. Check the votes."),
    "chair_not_in_base": N_(
        "What is said of the chair does not agree with the numbers of present and recused. Check who is present and who"
        " is recused."
    ),
    "no_quorum": N_(
        "There is no quorum: members {members}, present {present}, needed {needed}. Wait until enough members have"
        " come."
    ),
    "not_a_member": N_("{name} is not a member with a vote at this sitting. Check the composition."),
    "not_present": N_("{name} is not in the room now. Note the arrival first."),
    "recused": N_("{name} does not vote on this item: a recusal is on record."),
    "vote_open": N_("The vote is still open. Close it first."),
    "vote_not_open": N_("The vote is not open, or closed already. Put the item to the vote."),
    "vote_already_open": N_("A vote is open on item {item}. Close it first."),
    "tie_open": N_("The votes are equal and there is no decision. Vote again or postpone the item."),
    "casting_vote_not_due": N_("The casting vote is given only when the votes are equal. Take it out."),
    "secret_counts": N_(
        "The ballots do not add up: in the box {found}; for, against and spoilt together {given}. Count again."
    ),
    "secret_handed_out": N_("More ballots handed out than voters: {handed_out} and {base}. Count again."),
    "secret_found": N_("More ballots in the box than handed out: {found} and {handed_out}. Count again."),
    "repeat_reason": N_("Say why the vote is repeated."),
    # commissions
    "secretary_is_member": N_("The secretary is not a member of the commission: {name}. Appoint another person."),
    "chair_taken": N_("This role is already held on these dates: {name}. End that term first or choose other dates."),
    "person_already_appointed": N_("Already in the commission on these dates: {name}. Choose another person or term."),
    "commission_empty": N_("The commission has no members on this date. Enter its composition by the order."),
    "commission_has_no_chair": N_("The commission has neither a chair nor a deputy on this date. Appoint one."),
    "commission_has_no_secretary": N_("The commission has no secretary on this date. Appoint one."),
    "substitute_of_none": N_("The member to be replaced is not in the commission on these dates. Choose another."),
    # sittings and protocols
    "sitting_not_open": N_("The sitting is not open. Open it first."),
    "sitting_has_no_items": N_("The agenda is empty. Put at least one item on it."),
    "sitting_not_ready": N_("The sitting cannot be closed yet. Left to put right: {count}."),
    "sitting_quorate": N_("There is a quorum: present {present}, needed {needed}. Open the sitting."),
    "item_decided": N_("Item {item} was already put to the vote or postponed; this cannot be changed any more."),
    "presence_order": N_("Times of coming and leaving are not in order: {name}. Check the time."),
    "already_present": N_("{name} is already in the room."),
    "absence_of_present": N_("{name} is at the sitting; a reason for absence is not needed."),
    "decision_missing": N_("There is no decision on item {item}. Put it to the vote or postpone it."),
    # applications
    "specialty_unknown": N_(
        "Code {code} is not in the plan of places. Check the code (eight digits) or add the specialty to the plan."
    ),
    "line_unknown": N_("The plan of places has no such line. Choose another specialty, form, base or funding."),
    "outside_intake_window": N_(
        "Documents are taken {start} – {end} (578, app. 1 row 3); the date of filing lies outside. Check the date or"
        " give the reason."
    ),
    "late_reason": N_("Say why the documents are taken outside the intake window."),
    "documents_missing": N_("Missing or expired documents: {titles}. Take them or issue a refusal."),
    "ground_missing": N_("Choose at least one ground for the refusal."),
    "ground_documents": N_("Name each document that is missing or expired."),
    "consent_missing": N_("There is no consent to the processing of personal data. Obtain it and mark it."),
    "application_exists": N_(
        "This person already has a registered application for this specialty this year: No. {number}. Continue with it."
    ),
    # the plan, choices, exams, lists
    "places_below_admitted": N_(
        "{admitted} people are admitted to this line already; the number of places cannot be {places}."
    ),
    "line_exists": N_(
        "The plan has this line already: the same specialty, education, form, funding and language."
        " Change its places instead."
    ),
    "line_in_use": N_("Applications name this line of the plan: {count}. It cannot be taken out or made another one."),
    "form_barred": N_("“{title}” may not be studied in this form: {act}. Choose another form."),
    "reserve_above_places": N_(
        "More places are kept for the quotas than the line has: {reserved} of {places}. Correct the numbers."
    ),
    "quota_without_proof": N_(
        "The quota category “{quota}” is not proven: its document is missing. Take the document"
        " or leave the category out."
    ),
    "choice_twice": N_("Choices {first} and {second} are the same line of the plan. Choose another one."),
    "choices_many": N_("No more than {limit} choices are possible."),
    "choice_other_base": N_(
        "Choice {choice} is meant for another education than the applicant has. Choose another line."
    ),
    "places_not_free": N_("This line has only {free} free places. Enter no more than that."),
    "plan_year_taken": N_("The plan of {year} has lines already. A plan is copied only into an empty year."),
    "marks_count": N_("Marks given: {given}; needed: {needed}. Check the marks."),
    "exam_missing": N_("This specialty needs the result of the exam as well. Enter it."),
    "exam_not_due": N_("This specialty has no exam; its result does not count. Take it out."),
    "exam_in_use": N_("Applicants have seats there: {count}. Take them off first."),
    "seat_taken": N_("Seat {seat} is taken. Choose another one."),
    "session_full": N_("Group {group} is full: {capacity} seats. Add a group or enlarge this one."),
    "already_seated": N_("{name} has a seat at this exam already."),
    "exam_not_for": N_("This exam is not for the specialties chosen: {name}."),
    "same_person_checks": N_(
        "Marks are checked by another person than the one who entered them: {name}. Choose another person."
    ),
    "mark_confirmed": N_("Two persons confirmed this mark; only an appeal changes it: {name}."),
    "mark_not_confirmed": N_("The mark is not confirmed by a second person yet: {name}. Check the mark first."),
    "mark_of_absent": N_("{name} was absent from the exam; there is no mark to enter."),
    "appeal_exists": N_("There is an appeal against this mark already: {name}."),
    "appeal_commission": N_("Appeals are decided at a sitting of the appeal commission. Choose such a sitting."),
    "list_empty": N_("There is nobody to put on the list."),
    "state_list_missing": N_(
        "{line}: the national database decides on these places, and its list is not loaded yet."
        " Load the state list first."
    ),
    "list_over_places": N_(
        "More people would be admitted than the line has places: {people} and {places} ({line})."
        " Make exceptions or change the plan."
    ),
    "list_outdated": N_(
        "{name}: the list no longer agrees with the contest. Take this applicant off the list, or make the list anew."
    ),
    "case_decided": N_("{name}: there is a decision already, or it is on another agenda."),
    "contract_before_decision": N_(
        "The contract cannot be signed before the decision of the commission: {decided}. Check the date."
    ),
    "nothing_to_hand_back": N_("There are no documents to hand back."),
    "nothing_to_publish": N_("There is nobody to publish yet: nobody was admitted on this education."),
    # papers
    "glyph_missing": N_(
        "The font has no character “{character}” (field “{field}”), so the paper was not made. Correct the text."
    ),
    "paper_unknown": N_("This file has no paper with the code {code}. Check the code."),
    "reason_required": N_("Give the reason."),
    # registers from spreadsheets
    "sheet_not_readable": N_(
        "The file “{name}” cannot be read. Check that it is there, that you may open it and that no other program"
        " holds it."
    ),
    "sheet_not_a_spreadsheet": N_("The file “{name}” is not a spreadsheet. Choose an XLSX, XLS, ODS or CSV file."),
    "sheet_password": N_(
        "The file “{name}” is protected by a password. Save it without a password and choose it again."
    ),
    "sheet_empty": N_("There is nothing to read in the file “{name}”. Choose another file or sheet."),
    "sheet_broken": N_(
        "The sheet “{sheet}” of the file “{name}” is damaged. Open it in Excel, save it anew and choose it again."
    ),
    "sheet_too_long": N_("The list is longer than {limit} rows. Divide it into parts."),
    "columns_missing": N_("Columns not found: {columns}. Show which columns they are, or choose another file."),
    "column_twice": N_("The column “{column}” is chosen twice. Each column means one thing."),
    "questions_open": N_("Questions without an answer: {count}. Answer them or leave those rows out."),
    # the file
    "file_missing": N_("The file “{name}” is not there. It may have been moved or renamed; choose it anew."),
    "file_exists": N_("The file “{name}” already exists. Choose another name."),
    "file_foreign": N_("The file “{name}” was not made by this program. Choose a file ending in .hatshy."),
    "file_damaged": N_("The file “{name}” is damaged. Open the last backup; keep the damaged file."),
    "file_newer": N_(
        "The file “{name}” was made by a newer version of the program (file version {version}, this program reads up to"
        " {supported}). Update the program."
    ),
    "file_read_only": N_(
        "Nothing can be written to the file “{name}”. Ask for permission to write, or copy the file to your own folder."
    ),
    "file_locked": N_("The file “{name}” is in use: {who}. Wait until it is closed there."),
    "file_network": N_(
        "The file “{name}” lies in a network folder, where it could be damaged. Copy it to a disk of this computer."
    ),
    "file_password": N_("The password is wrong. Check the keyboard layout and the capital letters and try again."),
    "file_password_needed": N_("The file is protected. Enter the password."),
    "disk_full": N_("There is no room left on the disk for “{name}”. Free some space and repeat; nothing is lost."),
    "password_short": N_("The password is too short: at least {length} characters are needed."),
    "backup_failed": N_("The backup “{name}” could not be made. Choose another folder or disk."),
    # the desk
    "college_missing": N_("The college is not entered yet. Enter it in the settings first."),
    "operator_unknown": N_("This employee is not in the list. Enter the employee in the settings."),
    "question_impossible": N_("This question cannot be answered. Check “{field}”."),
    "admission_commission": N_("This is decided at a sitting of the admission commission. Choose such a sitting."),
    "school_not_foreign": N_("{name}: the last school is not a foreign one, so the subjects are those of the plan."),
    "not_seated": N_("{name} has no seat at this exam. Check the person and the exam."),
    "group_taken": N_("This exam has a group {group} already. Give this one another name."),
    "mark_entered": N_("{name} has a mark already. Take the mark back first."),
}

#: Refusal or row code → a field that may be empty (None, 0, "" or "?") and the sentence that does without it.
WITHOUT: Final[dict[str, tuple[str, str]]] = {
    "sitting_quorate": ("needed", N_("This commission needs no quorum; present {present}. Open the sitting.")),
    "sheet_broken": (
        "sheet",
        N_("The file “{name}” is damaged. Open it in Excel, save it anew and choose it again."),
    ),
    "file_locked": ("who", N_("The file “{name}” is in use by another program. Wait until it is closed there.")),
    "duplicate_iin": ("row", N_("This IIN is already in the file of the college. Is it another application?")),
}

#: Row code of a register → its sentence. Complete for ``rules.rows.ROW_CODES``.
ROWS: Final[dict[str, str]] = {
    "iin_leading_zero": N_("The IIN had lost its leading zeros: {written} → {number}."),
    "iin_damaged": N_("The IIN is damaged and cannot be rebuilt: {written}."),
    "iin_check_digit": N_("The check digit of the IIN is wrong: {written}."),
    "birth_date_differs_from_iin": N_("Date of birth {birth}, but by the IIN {from_iin}. Which one is right?"),
    "birth_date_invalid": N_("There is no such date of birth: {written}."),
    "latin_lookalike": N_("Latin letters in the name: {written}. Write it as {proposed}?"),
    "duplicate_iin": N_("The same IIN stands in row {row}. Is it another application?"),
    "specialty_unknown": N_("The specialty is not in the plan of places: {written}."),
    "surname_missing": N_("The surname is missing."),
    "average_invalid": N_("The average mark is not a number from 1 to 5: {written}."),
    "form_unknown": N_("The form of study is not clear: {written}."),
    "outside_intake_window": N_("Filed on {filed}, outside the intake window {start} – {end}. Take it over?"),
    "name_missing": N_("The name is missing."),
    "name_damaged": N_("The name has characters that cannot stand in it: {written}."),
    "base_unknown": N_("The education the person has is not clear: {written}."),
    "funding_unknown": N_("The funding is not clear: {written}."),
    "language_unknown": N_("The language of study is not clear: {written}."),
    "filed_invalid": N_("There is no such date of filing: {written}."),
    "code_invalid": N_("The code of the specialty is wrong: {written}."),
    "title_missing": N_("The name of the specialty is missing."),
    "level_unknown": N_("The level of the programme is not clear: {written}."),
    "type_unknown": N_("The type of the specialty is not clear: {written}."),
    "places_invalid": N_("The number of places is not a number: {written}."),
    "line_twice": N_("The same line of the plan stands in row {row}."),
    "role_unknown": N_("The role in the commission is not clear: {written}."),
    "order_number_missing": N_("The number of the order is missing."),
    "order_date_invalid": N_("There is no such date of the order: {written}."),
    "term_invalid": N_("The term of the appointment is wrong: {written}."),
    "choice_unknown": N_("Choice {place} fits no line of the plan of places: {written}."),
    "choice_repeated": N_("Choice {place} repeats an earlier one and is left out."),
    "least_invalid": N_("The smallest group is not a number: {written}."),
    "reserve_invalid": N_("The places kept for quotas are not numbers, or more than all places: {written}."),
    "person_twice": N_("This person stands in row {row} as well."),
    "not_seated": N_("Nobody with this IIN has a seat at this exam."),
    "name_differs": N_("The list names {written}, by the IIN it is {known}. Is it the same person?"),
    "mark_invalid": N_("The mark is not a number up to {most}: {written}."),
    "mark_of_absent": N_("The person is noted as absent from the exam."),
    "mark_confirmed": N_("Two persons have confirmed another mark already: {mark}."),
}

#: Warning on the composition of a commission → its sentence. Complete for ``rules.commissions.WARNINGS``.
WARNINGS: Final[dict[str, str]] = {
    "no_members": N_("The commission has no members with a vote."),
    "no_chair": N_("There is no chair."),
    "several_chairs": N_("There is more than one chair: {count}."),
    "no_deputy": N_("There is no deputy: without the chair nobody can preside."),
    "no_secretary": N_("There is no secretary."),
    "secretary_among_members": N_("The secretary must not be a member of the commission: {name}."),
    "even_members_recommended": N_("The number of members is even: {count}. An odd number is recommended."),
    "even_members_forbidden": N_("The number of members is even: {count}. It must be odd."),
    "person_twice": N_("Twice in the commission: {name}."),
    "term_ended": N_("The term ended on {ended}, there is no new appointment: {name}."),
    "created_late": N_("The commission was appointed on {created}; it should be there by {limit}."),
}

#: Journal act (the name of a writing function of ``db``) → what was done.
ACTS: Final[dict[str, str]] = {
    # the college
    "found_college": N_("The particulars of the college were entered"),
    "enter_operator": N_("The particulars of an employee were entered"),
    "change_setting": N_("A setting was changed"),
    # people, plan, registers
    "enter": N_("The particulars of a person were entered"),
    "enter_specialty": N_("A specialty was entered"),
    "enter_line": N_("A line of the plan of places was entered"),
    "take_plan": N_("The plan of places was taken over"),
    "add_line": N_("A line was added to the plan of places"),
    "change_line": N_("A line of the plan of places was changed"),
    "remove_line": N_("A line was taken off the plan of places"),
    "copy_plan": N_("The plan of places was copied to another year"),
    "not_form": N_("It was noted that a group is not formed"),
    "form_again": N_("It was noted that a group is formed after all"),
    "redistribute": N_("Free places were redistributed"),
    "enter_shares": N_("The shares of the quota categories were changed"),
    "take_state_list": N_("The state list was loaded"),
    "take_register": N_("A register of applications was imported"),
    "register_all": N_("Imported applications were registered at once"),
    # commissions
    "form_commission": N_("A commission was entered"),
    "rename_commission": N_("The commission was renamed"),
    "appoint": N_("A person was appointed to the commission"),
    "appoint_all": N_("The composition of the commission was entered"),
    "end_appointment": N_("The term of an appointment was ended"),
    # applications
    "save": N_("The application was saved"),
    "hand_in": N_("A document was marked"),
    "take_documents": N_("The documents were taken in"),
    "consent": N_("The consent to personal data processing was noted"),
    "register": N_("The application was registered"),
    "register_with_receipt": N_("The application was registered and a receipt issued"),
    "withdraw": N_("The application was withdrawn"),
    "reopen": N_("The application was taken up again"),
    # sittings
    "call_sitting": N_("The sitting was called"),
    "renew_members": N_("The composition of the sitting was renewed"),
    "come": N_("The arrival of a member was noted"),
    "leave": N_("The leaving of a member was noted"),
    "correct_presence": N_("A mark of presence was taken back"),
    "excuse": N_("The reason for an absence was noted"),
    "open_sitting": N_("The sitting was opened"),
    "describe_sitting": N_("The particulars of the sitting were changed"),
    "close_sitting": N_("The sitting was closed"),
    "not_held": N_("It was recorded that the sitting did not take place"),
    "hand_back": N_("Documents were handed back"),
    "declare": N_("Emergency restrictions were noted"),
    "change_restriction": N_("The note on emergency restrictions was changed"),
    "end_restriction": N_("The end of emergency restrictions was noted"),
    # the agenda and the votes
    "add_application": N_("The application was put on the agenda"),
    "add_question": N_("A question was put on the agenda"),
    "remove_item": N_("An item was taken off the agenda"),
    "describe_item": N_("The record of an item was changed"),
    "recuse": N_("A recusal was recorded"),
    "withdraw_recusal": N_("A recusal was taken back"),
    "open_vote": N_("An item was put to the vote"),
    "cast_vote": N_("A member's vote was recorded"),
    "close_vote": N_("The vote was closed"),
    "break_off_vote": N_("The vote was broken off for lack of quorum"),
    "close_secret_vote": N_("The secret vote was closed"),
    "postpone_item": N_("An item was postponed"),
    # papers
    "issue_receipt": N_("A receipt was issued"),
    "issue_refusal": N_("A refusal to accept documents was issued"),
    "issue_protocol": N_("The protocol was issued"),
    "issue_extract": N_("An extract from the protocol was issued"),
    "mark_signed": N_("The signing of a paper was noted"),
    "mark_delivered": N_("The delivery of a paper was noted"),
    "annul": N_("A paper was annulled"),
    "resume_item": N_("A postponed item was taken up again"),
    "attach_recording": N_("The recording of the sitting was noted"),
    "add_lists": N_("Lists of admission were put on the agenda"),
    "except_case": N_("An exception was made from a list"),
    "add_case": N_("An applicant was added to a list"),
    "restore_case": N_("An exception from a list was taken back"),
    "remove_case": N_("An applicant was taken out of a list"),
    "add_subjects": N_("The subjects of a foreign document were put on the agenda"),
    "change_subjects": N_("The list of subjects on the agenda was changed"),
    "sign_contract": N_("The signing of the contract was noted"),
    "take_back_contract": N_("The note that the contract was signed was taken back"),
    "note_milestone": N_("A fixed day of the campaign was marked"),
    "issue_hand_back": N_("Documents were handed back against signature"),
    "issue_admitted_list": N_("The list of people admitted was issued"),
    "issue_notice": N_("A notice of the result was issued"),
    "issue_notices": N_("A notice of the result was issued"),
    "issue_entry_sheet": N_("An entry sheet to an exam was issued"),
    "issue_entry_sheets": N_("An entry sheet to an exam was issued"),
    "enter_exam": N_("An exam was entered"),
    "change_exam": N_("An exam was changed"),
    "remove_exam": N_("An exam was taken out"),
    "enter_session": N_("A group of an exam was entered"),
    "change_session": N_("A group of an exam was changed"),
    "remove_session": N_("A group of an exam was taken out"),
    "seat": N_("An applicant was seated at an exam"),
    "seat_all": N_("Applicants were seated at an exam"),
    "unseat": N_("A seat at an exam was taken back"),
    "assign_assistant": N_("An assistant at an exam was named"),
    "enter_mark": N_("A mark of an exam was entered"),
    "check_mark": N_("A mark of an exam was read again by a second person"),
    "note_absent": N_("The note of absence from an exam was changed"),
    "take_marks": N_("Marks of an exam were imported"),
    "file_appeal": N_("An appeal was filed"),
    "change_appeal": N_("An appeal was changed"),
    "remove_appeal": N_("An appeal was taken out"),
    "add_appeal": N_("An appeal was put on the agenda"),
    "change_seat": N_("The seat of an applicant at an exam was changed"),
}

#: Subject and move of ``rules.stages`` and ``db`` → the move, as it stands after "It is not possible to".
MOVES: Final[dict[tuple[str, str], str]] = {
    ("application", "edit"): N_("change the application"),
    ("application", "register"): N_("register the application"),
    ("application", "refuse"): N_("refuse to accept the documents"),
    ("application", "withdraw"): N_("withdraw the application"),
    ("application", "admit"): N_("record the decision to admit"),
    ("application", "not_admit"): N_("record the decision not to admit"),
    ("application", "reopen"): N_("take the application up again"),
    ("application", "take_up"): N_("put the application on the agenda"),
    ("application", "receipt"): N_("issue a receipt"),
    ("application", "hand_back"): N_("hand the documents back"),
    ("sitting", "open"): N_("open the sitting"),
    ("sitting", "close"): N_("close the sitting"),
    ("sitting", "not_held"): N_("record that the sitting did not take place"),
    ("sitting", "renew_members"): N_("renew the composition of the sitting"),
    ("sitting", "presence"): N_("change the marks of presence"),
    ("sitting", "describe"): N_("change the particulars of the sitting"),
    ("sitting", "agenda"): N_("change the agenda"),
    ("item", "open_vote"): N_("put the item to the vote"),
    ("item", "decide"): N_("record the decision"),
    ("item", "tie"): N_("record that the votes are equal"),
    ("item", "repeat"): N_("vote again"),
    ("item", "break_off"): N_("break the vote off"),
    ("item", "postpone"): N_("postpone the item"),
    ("item", "resume"): N_("take the item up again"),
    ("paper", "sign"): N_("note that the paper was signed"),
    ("paper", "deliver"): N_("note that the paper was delivered"),
    ("paper", "annul"): N_("annul the paper"),
    ("application", "contract"): N_("note the signing of the contract"),
    ("application", "notice"): N_("issue a notice of the result"),
    ("appeal", "edit"): N_("change the appeal"),
    ("appeal", "remove"): N_("take the appeal out"),
    ("appeal", "take_up"): N_("put the appeal on the agenda"),
    ("appeal", "grant"): N_("grant the appeal"),
    ("appeal", "reject"): N_("reject the appeal"),
}

_DECIDED: Final = N_("The commission has decided; only a new decision of the commission changes it.")
_APPEAL_DECIDED: Final = N_("The appeal commission has decided.")
_NEW_APPLICATION: Final = N_("To go on, take it up again on its card, or take a new application.")
_NEW_SITTING: Final = N_("Put the question on the agenda of a new sitting.")
_NEW_PAPER: Final = N_("To correct it, annul it with a reason and issue a new paper.")

#: Subject and stage → what to do instead.
ADVICE: Final[dict[tuple[str, str], str]] = {
    ("application", "unfinished"): N_("Register the application first."),
    ("application", "refused"): _NEW_APPLICATION,
    ("application", "withdrawn"): _NEW_APPLICATION,
    ("application", "admitted"): _DECIDED,
    ("application", "not_admitted"): _DECIDED,
    ("sitting", "called"): N_("Open the sitting first."),
    ("sitting", "open"): N_("Carry the sitting through and close it."),
    ("sitting", "closed"): _NEW_SITTING,
    ("sitting", "not_held"): _NEW_SITTING,
    ("item", "waiting"): N_("Put the item to the vote first."),
    ("item", "voting"): N_("Close the vote first."),
    ("item", "tied"): N_("Vote again or postpone the item."),
    ("item", "decided"): N_("To change the decision, vote again and give the reason."),
    ("item", "postponed"): _NEW_SITTING,
    ("paper", "issued"): _NEW_PAPER,
    ("paper", "signed"): _NEW_PAPER,
    ("paper", "delivered"): _NEW_PAPER,
    ("paper", "annulled"): N_("Issue a new paper."),
    ("appeal", "filed"): N_("It is on the agenda of a sitting already."),
    ("appeal", "granted"): _APPEAL_DECIDED,
    ("appeal", "rejected"): _APPEAL_DECIDED,
}

#: Field or column of a list → its name on the screen.
FIELDS: Final[dict[str, str]] = {
    # the person
    "iin": N_("IIN"),
    "full_name": N_("Surname, name, patronymic"),
    "surname": N_("Surname"),
    "given_names": N_("Name and patronymic"),
    "name": N_("Name (title)"),
    "patronymic": N_("Patronymic"),
    "birth": N_("Date of birth"),
    "sex": N_("Sex"),
    "phone": N_("Phone"),
    # the application and the plan
    "ordinal": N_("No."),
    "filed": N_("Date of filing"),
    "status": N_("Status"),
    "stage": N_("State"),
    "code": N_("Code of the specialty"),
    "specialty": N_("Specialty"),
    "specialty_kk": N_("Specialty in Kazakh"),
    "specialty_ky": N_("Specialty in Kyrgyz"),
    "base": N_("Education"),
    "form": N_("Form of study"),
    "funding": N_("Funding"),
    "language": N_("Language of study"),
    "quota": N_("Quota category"),
    "average": N_("Average mark"),
    "level": N_("Level of the programme"),
    "type": N_("Type of the specialty"),
    "places": N_("Number of places"),
    "least": N_("Smallest group"),
    "source": N_("From the line"),
    "target": N_("To the line"),
    "plan": N_("Plan of places"),
    "consent": N_("Consent to personal data processing"),
    "late_reason": N_("Reason for taking late"),
    "school": N_("Last school"),
    "school_abroad": N_("The last school is a foreign one"),
    "representative": N_("Representative"),
    "kinship": N_("Kinship"),
    "representative_phone": N_("Phone of the representative"),
    "representative_document": N_("Document of the representative"),
    "dormitory": N_("Needs a dormitory place"),
    "meals": N_("Asks for free meals"),
    "valid_until": N_("Valid until"),
    # the college
    "head": N_("Head of the college"),
    "operator": N_("Employee"),
    "contact": N_("Contact data"),
    "address": N_("Address"),
    "year": N_("Year"),
    "password": N_("Password"),
    "file": N_("File"),
    # commissions
    "role": N_("Role in the commission"),
    "position": N_("Position"),
    "order_number": N_("Number of the order"),
    "order_date": N_("Date of the order"),
    "starts": N_("Beginning of the term"),
    "ends": N_("End of the term"),
    # sittings and votes
    "place": N_("Place"),
    "planned": N_("Beginning"),
    "held": N_("Date of the sitting"),
    "title": N_("Title of the item"),
    "heard": N_("Heard"),
    "spoke": N_("Spoke"),
    "resolved": N_("Resolved"),
    "absent_reason": N_("Reason for absence"),
    "recording": N_("Recording of the sitting"),
    "reason": N_("Reason"),
    "chair": N_("Chair"),
    "members": N_("Members"),
    "present": N_("Present"),
    "recused": N_("Recused"),
    "votes_for": N_("In favour"),
    "votes_against": N_("Against"),
    "abstained": N_("Abstained"),
    "handed_out": N_("Ballots handed out"),
    "found": N_("Ballots in the box"),
    "spoilt": N_("Spoilt ballots"),
    # papers
    "items": N_("Agenda items"),
    "how": N_("How delivered"),
    "number": N_("Number"),
    "explanation": N_("Explanation"),
    "days": N_("Number of days"),
    "began": N_("Beginning of the service"),
    "ground": N_("Ground"),
    # scores and exams
    "marks": N_("Marks of subjects"),
    "mark": N_("Mark"),
    "exam": N_("Result of the exam"),
    "psychometric": N_("Result of the psychometric test"),
    "authority": N_("Whose contest it is"),
    "exam_weight": N_("Weight of the exam in the score, percent"),
    "subjects": N_("Subjects"),
    "contract": N_("Date of signing the contract"),
    "recording_file": N_("File of the recording"),
    "impairment": N_("Disability"),
    "needs": N_("Needs at exams"),
    "commission": N_("Commission"),
    "group": N_("Group"),
    "room": N_("Room"),
    "capacity": N_("Number of seats"),
    "seat": N_("Seat"),
    "most": N_("Highest mark"),
    "passing": N_("Pass mark"),
    "by": N_("Who entered or checked the mark"),
    "grounds": N_("Grounds of the appeal"),
    "wanted": N_("Mark to be set"),
    "day": N_("Day"),
    "time": N_("Time"),
    "session": N_("Group"),
    "application": N_("Applicant"),
    # further columns of lists
    "priority": N_("Order of choices"),
    "code_2": N_("Choice 2: specialty code"),
    "specialty_2": N_("Choice 2: specialty"),
    "form_2": N_("Choice 2: form"),
    "funding_2": N_("Choice 2: funding"),
    "language_2": N_("Choice 2: language"),
    "code_3": N_("Choice 3: specialty code"),
    "specialty_3": N_("Choice 3: specialty"),
    "form_3": N_("Choice 3: form"),
    "funding_3": N_("Choice 3: funding"),
    "language_3": N_("Choice 3: language"),
    "code_4": N_("Choice 4: specialty code"),
    "specialty_4": N_("Choice 4: specialty"),
    "form_4": N_("Choice 4: form"),
    "funding_4": N_("Choice 4: funding"),
    "language_4": N_("Choice 4: language"),
    "qualification": N_("Qualification"),
    "qualification_kk": N_("Qualification in Kazakh"),
    "qualification_ky": N_("Qualification in Kyrgyz"),
}
#: A field that concerns one of several: what stands after the colon, ``resolved:3``, ``absent_reason:Иванов Иван``.
FIELDS_OF: Final[dict[str, str]] = {
    "resolved": N_("Resolved, item {detail}"),
    "absent_reason": N_("Reason for absence: {detail}"),
}

WINDOW_OPEN: Final = N_("Intake {start} – {end}: open ({rule})")
WINDOW_SHUT: Final = N_("Intake {start} – {end}: closed on this day ({rule})")
WINDOW_OWN: Final = N_("The days of intake are set by the college.")
ACT_UNKNOWN: Final = N_("The record was changed")
NOT_POSSIBLE: Final = N_("It is not possible to {move} now; state: {stage}.")
EMPTY: Final = N_("nothing written")

PARAGRAPH: Final = N_("{act}, para. {paragraph}")
APPENDIX: Final = N_("{act}, app. {appendix}")
APPENDIX_ROW: Final = N_("{act}, app. {appendix}, row {row}")
OWN_REGULATION: Final = N_("by the regulation on the commission")
