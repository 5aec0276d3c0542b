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
    "date_future": N_("The day in the field “{field}” is still to come. Enter one up to today."),
    "date_order": N_("The date in the field “{field}” cannot be earlier than {earlier}."),
    "number_range": N_("The field “{field}” takes numbers from {low} to {high}."),
    "calendar_missing": N_("There is no calendar of working days for the year {year}. Check the date."),
    "calendar_list_known": N_("Every day of the list is in the calendar already. There is nothing to take over."),
    "calendar_day_known": N_("The calendar says so already: {day}. There is nothing to enter."),
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
    "redistribution_late": N_(
        "The last day to redistribute places was {until} (578, para. 63). Places that are left stay where they are."
    ),
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
    # distance learning and barred forms
    "distance_barred": N_(
        "“{title}” may not be studied by correspondence ({act}), so it may not be delivered in full by distance"
        " (354, para. 7). Leave less than 70 percent of the hours to distance."
    ),
    "distance_country": N_("Distance programmes are kept by the rules of Kyrgyzstan only (354)."),
    "distance_not_in_full": N_(
        "This programme is not delivered in full by distance; there is nothing to acknowledge. Check its hours."
    ),
    "distance_not_chosen": N_("{name} did not choose this programme. Check the applicant and the programme."),
    "distance_signed": N_("{name} has signed for this programme already."),
    "distance_in_use": N_(
        "People signed for this programme or were attested in it: {count}. Take these entries back first."
    ),
    "line_of_distance": N_("This line is a distance programme. Take its hours out there first."),
    "attestation_presence": N_(
        "Attestation requires presence. Online it may be held in an emergency only: say which one (354, para. 20)."
    ),
    "attestation_excluded": N_(
        "The final attestation in a subject of restricted access or a special creative subject is never held online"
        " (354, para. 20). Hold it in person."
    ),
    "barred_list_exists": N_("A list of this day is loaded already: {day}. Take it out first or enter another day."),
    "barred_list_faulty": N_("Rows to put right: {count}. Correct the file and choose it again."),
    # the other procedures
    "ground_not_met": N_("The permission cannot be given: {condition} ({rule})."),
    "applied_late": N_(
        "The last day to apply was {until} ({rule}). Give the reason why the application is taken later."
    ),
    "applied_early": N_("One may apply from the day of the conclusion on: {since} (61, para. 9). Check the dates."),
    "outside_life": N_(
        "Act {act} was in force {starts} – {ends}; the day of the application lies outside. Check the date."
    ),
    "hearing_late": N_("This is too late. The last possible day: {until} (61, para. 23)."),
    "hearing_day_off": N_("{day} is not a working day. Set the hearing on a working day."),
    "hearing_not_held": N_(
        "A refusal follows a preliminary decision and a hearing (61, para. 23). Hold the hearing first."
    ),
    "case_documents_missing": N_(
        "Missing or expired documents: {titles}. Take them first; without them the application is not considered."
    ),
    "case_documents_complete": N_("All documents are there and valid, so the application is to be considered."),
    "case_decided_by_vote": N_("The commission decides this by a vote. Put the case on the agenda of a sitting."),
    "case_closed": N_("The case is decided; nothing in it can be changed any more."),
    "subject_twice": N_("The subject “{subject}” stands twice in the programme. Leave it there once."),
    "marks_missing": N_("There is no mark in the subject “{subject}” yet. Enter it before the vote."),
    "interview_missing": N_("Enter the levels of knowledge, abilities and skills that the interview found."),
    "attestation_window": N_(
        "Consultations and interim attestation are held {since} – {until} (61, para. 15). Check the dates."
    ),
    "order_late": N_("The last day for this is {until} (61, para. 14). Give the reason why it was later."),
    "members_even": N_(
        "The commission has an even number of members: {count}. It must be odd: change the composition."
    ),
    "members_not_teachers": N_("Every member of this commission is a teacher; this is not marked for: {name}."),
    "chair_elected": N_("The members elect the chair of this commission by a vote. Appoint as a member: {name}."),
    "chair_not_elected": N_("The chair is not elected yet. Put the election of the chair to the vote first."),
    "matter_on_agenda": N_("{name}: the case is on the agenda of a sitting already."),
    "matter_commission": N_("This is decided by another commission: {kind}. Choose its sitting."),
    "wish_owed": N_("The organisation is obliged to provide this, so it cannot be refused ({rule}): {wish}."),
    "wishes_unknown": N_("Choose at least one thing, and grant only what was asked for."),
    # papers
    "act_repealed": N_(
        "Act {act} was repealed (last day {ends}, now No. {successor}): a paper dated later may not cite it."
        " Cite the college's own order instead."
    ),
    "act_not_begun": N_("Act {act} is in force from {starts}: a paper dated earlier may not cite it. Check the date."),
    "glyph_missing": N_(
        "The font has no character “{character}” (field “{field}”), so the paper was not made. Correct the text."
    ),
    "form_unchanged": N_("This text is in use already; there is nothing to save."),
    "form_broken": N_("Line {line} cannot be read: “{text}”. Check its signs and how many cells it has."),
    "form_unknown_field": N_("Line {line}: this form has no {name}. Take it from the list of fields."),
    "form_misplaced_field": N_("Line {line}: {name} has no data here. Put it where the official form has it."),
    "form_missing_field": N_("The form lacks {name}. Insert it from the list of fields."),
    "form_without_title": N_("The form has no title: a line that begins with “=” for every kind of the paper."),
    "crest_unreadable": N_("The file is no picture that can be read. Choose a PNG or JPEG picture."),
    "crest_too_big": N_("The picture is larger than {limit} KiB. Make it smaller or choose another one."),
    "character_unprintable": N_("No paper can show the character “{character}”. Take it out of the text."),
    "pages_unknown": N_("The paper has no such pages; its last one is {pages}. Write them as 1-3, 5."),
    "printer_refused": N_("The printer does not take the paper: {name}. Check it."),
    "scan_unreadable": N_("“{name}” is no PDF, JPEG or PNG, or it is damaged or locked. Scan the sheet again."),
    "scan_too_big": N_("“{name}” is larger than {limit} MB. Scan it more coarsely: 200 dots per inch are enough."),
    "scan_known": N_("“{name}” is attached to this paper already. Nothing was added."),
    "scan_without_code": N_(
        "No control code can be read in “{name}”. Scan the foot of the sheet more sharply, or open its paper and attach"
        " the scan there."
    ),
    "scan_of_other": N_("“{name}” bears the code {code} of another paper, so it was not attached here."),
    "paper_unknown": N_("This file has no paper with the code {code}. Check the code."),
    "addendum_changes_nothing": N_("The text reads as it should already. Write how it should read."),
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
    "outside_life": (
        "ends",
        N_("Act {act} is in force from {starts}; the day of the application lies before. Check the date."),
    ),
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
    "day_invalid": N_("There is no such day: {written}."),
    "worked_unknown": N_("It is not clear whether the day is worked: {written}."),
    "reason_missing": N_("The reason is missing."),
    "day_twice": N_("The same day stands in row {row}."),
    "calendar_missing": N_("There is no calendar of working days for the year {year}."),
}

#: Warning on the composition of a commission → its sentence. Complete for ``rules.commissions.WARNINGS``.
WARNINGS: Final[dict[str, str]] = {
    "no_members": N_("The commission has no members with a vote."),
    "no_chair": N_("There is no chair."),
    "chair_not_elected": N_("The chair is not elected yet: the members elect one by a vote at a sitting."),
    "several_chairs": N_("There is more than one chair: {count}."),
    "no_deputy": N_("There is no deputy: without the chair nobody can preside."),
    "no_secretary": N_("There is no secretary."),
    "secretary_among_members": N_("The secretary must not be a member of the commission: {name}."),
    "even_members_recommended": N_("The number of members is even: {count}. An odd number is recommended."),
    "even_members_forbidden": N_("The number of members is even: {count}. It must be odd."),
    "member_not_teacher": N_("Every member must be a teacher; this is not marked for: {name}."),
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
    "issue_invitation": N_("Invitations to the sitting were issued"),
    "issue_addendum": N_("An addendum to the protocol was issued"),
    "issue_addendum_again": N_("An addendum to the protocol was issued"),
    "mark_signed": N_("The signing of a paper was noted"),
    "mark_delivered": N_("The delivery of a paper was noted"),
    "attach": N_("The scan of a signed sheet was attached"),
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
    "mark_teacher": N_("It was noted whether a member is a teacher"),
    "add_matter": N_("A case was put on the agenda"),
    "add_election": N_("The election of a chair was put on the agenda"),
    "enter_marks": N_("Marks of an attestation were entered"),
    "change_seat": N_("The seat of an applicant at an exam was changed"),
    # the calendar
    "set_day": N_("A day of the calendar was changed"),
    "remove_day": N_("An own day was taken out of the calendar"),
    "import_days": N_("Days of the calendar were imported"),
    "set_service_hours": N_("The end of the working day of the service was changed"),
    # stationery
    "enter_form": N_("The college's own text of a form was entered"),
    "back_to_official": N_("The official text of a form is used again"),
    "change_letterhead": N_("The letterhead was changed"),
    # barred forms and distance learning
    "load_barred_list": N_("A newer list of barred forms was loaded"),
    "remove_barred_list": N_("A loaded list of barred forms was taken out"),
    "enter_distance_programme": N_("The hours of a distance programme were entered"),
    "remove_distance_programme": N_("A distance programme was taken out"),
    "sign_acknowledgements": N_("Acknowledgements of distance delivery were signed"),
    "take_back_acknowledgement": N_("The note of a signed acknowledgement was taken back"),
    "record_distance_attestation": N_("An attestation of a distance programme was entered"),
    "remove_distance_attestation": N_("An attestation of a distance programme was taken out"),
    "issue_acknowledgement": N_("An acknowledgement sheet was issued"),
    "issue_acknowledgements": N_("An acknowledgement sheet was issued"),
    # the other procedures
    "enter_case": N_("A case was registered"),
    "change": N_("A case was put right"),
    "move_on": N_("A step of a case was noted"),
    "set_hearing": N_("A hearing was set"),
    "object_to": N_("Objections to the preliminary decision were noted"),
    "hold": N_("The hearing was recorded"),
    "sign": N_("The signing of the protocol of a hearing was noted"),
    "issue": N_("A paper of a case was issued"),
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
    ("sitting", "invite"): N_("issue invitations"),
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
    ("case", "check"): N_("note the check of the documents"),
    ("case", "decline"): N_("refuse to consider the application"),
    ("case", "request"): N_("note the request to the school"),
    ("case", "answer"): N_("note the answer of the school"),
    ("case", "set_hearing"): N_("set a hearing"),
    ("case", "object"): N_("note objections"),
    ("case", "hear"): N_("note the hearing"),
    ("case", "sign"): N_("note the signing of the protocol of the hearing"),
    ("case", "permit"): N_("note the permission"),
    ("case", "refuse"): N_("note the refusal"),
    ("case", "prepare"): N_("approve the programme and the timetable"),
    ("case", "propose"): N_("note the decision of the council"),
    ("case", "order"): N_("note the order of the head"),
    ("case", "pass_interim"): N_("note the interim attestation"),
    ("case", "pass_final"): N_("note the final attestation"),
    ("case", "finish"): N_("end the externat"),
    ("case", "fail"): N_("note that the attestation was not passed"),
    ("case", "interview"): N_("note the interview"),
    ("case", "recognise"): N_("recognise the outcomes"),
    ("case", "notify"): N_("tell the applicant"),
    ("case", "forward"): N_("send the case to the authorised body"),
    ("case", "grant"): N_("grant the application"),
    ("case", "satisfy"): N_("satisfy the complaint"),
    ("case", "pass_on"): N_("pass the complaint on"),
    ("case", "resolve"): N_("answer the complaint"),
    ("case", "withdraw"): N_("withdraw the application"),
    ("case", "paper"): N_("issue this paper"),
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
    "college": N_("Name of the college"),
    "above": N_("Body over the college"),
    "appeal_body": N_("Body that decides on appeals"),
    "invited": N_("Invited persons"),
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
    "reads": N_("How it reads"),
    "should_read": N_("How it should read"),
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
    "people": N_("People"),
    "how": N_("How delivered"),
    "delivered_on": N_("Day of delivery"),
    "number": N_("Number"),
    "explanation": N_("Explanation"),
    "days": N_("Number of days"),
    "worked": N_("Is it worked"),
    "service_ends": N_("End of the working day of the service"),
    "departure": N_("Day of departure"),
    "school_year": N_("School year"),
    "sent": N_("Day of sending"),
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
    # distance learning and barred forms
    "distance_hours": N_("Of these by distance"),
    "signed": N_("Day of signing"),
    "act": N_("Act"),
    "line": N_("Line of the plan"),
    "part": N_("Part"),
    "barred": N_("Not allowed"),
    "emergency": N_("The emergency, in words"),
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
    # the other procedures
    "on": N_("Day of the act"),
    "objections": N_("Objections"),
    "presiding": N_("Presiding person"),
    "concluded": N_("Conclusion of the hearing"),
    "contest": N_("Contest or festival"),
    "said": N_("What was said at the hearing"),
    "teacher": N_("Teacher"),
    "consultations": N_("Consultations"),
    "hearing_at": N_("Day of the hearing"),
    "won": N_("Won on"),
    "conclusion": N_("Day of the medical conclusion"),
    "issued": N_("Issued on"),
    "until": N_("Until"),
    "school_deadline": N_("The school answers until"),
    "grade": N_("Class"),
    "grades": N_("Number of classes"),
    "course": N_("Year of study"),
    "period": N_("Academic period"),
    "programme": N_("Programme of study"),
    "subject": N_("Subject"),
    "hours": N_("Hours"),
    "consultations_from": N_("First day of consultations"),
    "consultations_until": N_("Last day of consultations"),
    "outcomes": N_("Outcomes to be recognised"),
    "provider": N_("Who taught"),
    "certificate": N_("Number of the certificate"),
    "remarks": N_("Remarks"),
    "written_work": N_("Written work sewn in"),
    "conditions": N_("Conditions"),
    "about": N_("What is complained about"),
    "demands": N_("What is demanded"),
    "body": N_("Passed on to"),
    "answer": N_("Answer"),
    "note": N_("Note"),
    "procedure": N_("Procedure"),
    "text": N_("Text of the form"),
}
#: A field that concerns one of several: what stands after the colon, ``resolved:3``, ``absent_reason:Иванов Иван``.
FIELDS_OF: Final[dict[str, str]] = {
    "resolved": N_("Resolved, item {detail}"),
    "written_work": N_("Written work sewn in, item {detail}"),
    "absent_reason": N_("Reason for absence: {detail}"),
    "form_line": N_("Text of the form, line {detail}"),
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
#: The terms around a hearing are no commission's (time-4, [default]).
OWN_PRACTICE: Final = N_("by the organisation's own rules")
