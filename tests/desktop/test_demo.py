"""The demo lives a whole summer, the same every time; the commands around it say what they did."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db import exams, file, lists, national_database, results, sheets, sittings
from desktop import cli, demo
from rules.records import LANGUAGES, Base, PaperForm, PlaceKind


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("demo")
    demo.run(out, "ru")
    return out, json.loads((out / "summary.json").read_text(encoding="utf-8"))


def test_the_sample_register_is_judged_as_expected(lived: tuple[Path, dict[str, Any]]) -> None:
    assert lived[1]["rows"] == {"ok": 172, "fixed": 9, "question": 25, "error": 34}


def test_three_sittings_one_by_majority_one_by_the_chair_and_one_without_quorum(
    lived: tuple[Path, dict[str, Any]],
) -> None:
    majority, tie, _appeal, _final, not_held, _lists = lived[1]["sittings"]
    assert [majority["stage"], tie["stage"], not_held["stage"]] == ["closed", "closed", "not_held"]
    assert [sitting["protocol"] for sitting in lived[1]["sittings"]] == ["1", "2", "3", "4", "5", "6"]
    assert {item["by"] for item in majority["items"]} == {"majority"}
    broken = tie["items"][0]
    assert (broken["for"], broken["against"], broken["outcome"], broken["by"]) == (3, 3, "adopted", "casting_vote")
    assert not_held["needed"] == 6 > not_held["present"] == 5
    assert all(item["outcome"] is None for item in not_held["items"])


def test_the_commission_sets_the_subjects_of_a_foreign_document(lived: tuple[Path, dict[str, Any]]) -> None:
    last = lived[1]["sittings"][0]["items"][-1]
    assert (last["kind"], last["outcome"]) == ("subjects", "adopted")


def test_every_exam_is_held_and_one_appeal_is_granted(lived: tuple[Path, dict[str, Any]]) -> None:
    summary = lived[1]
    assert [exam["kind"] for exam in summary["exams"]] == ["creative", "special", "psychometric"]
    for exam in summary["exams"]:
        assert exam["seats"] == exam["marks"] + exam["absent"] and exam["marks"] > 15 and exam["absent"] == 1
    assert summary["appeals"] == {"granted": 1} and summary["exams"][0]["appealed"] == 1
    appeal = summary["sittings"][2]
    assert (appeal["commission"], appeal["items"][0]["outcome"]) == ("appeal", "adopted")


def test_who_asked_for_it_takes_the_exam_in_a_room_apart_with_an_assistant(lived: tuple[Path, dict[str, Any]]) -> None:
    with file.open_file(lived[0] / "demo.hatshy") as opened:
        seats = opened.ask(exams.seats_of_exam, opened.ask(exams.exams, demo.YEAR)[1].id)
        granted = [seat for seat in seats if seat.assistant]
        assert len(granted) == 1
        assert opened.ask(exams.session, granted[0].session).separate


def test_the_recording_of_the_final_sitting_is_told_by_its_fingerprint(lived: tuple[Path, dict[str, Any]]) -> None:
    out, summary = lived
    final = summary["sittings"][3]
    assert final["commission"] == "examination"
    assert final["recording"] == sha256((out / f"final-sitting-{demo.YEAR}.wav").read_bytes()).hexdigest()


def test_one_vote_decides_all_lists_with_two_exceptions(lived: tuple[Path, dict[str, Any]]) -> None:
    out, summary = lived
    (decided,) = summary["sittings"][-1]["items"]
    assert (decided["kind"], decided["outcome"], decided["exceptions"]) == ("lists", "adopted", 2)
    with file.open_file(out / "demo.hatshy") as opened:
        sitting = opened.ask(sittings.all_sittings, demo.YEAR)[0]
        cases = opened.ask(lists.cases, sitting.items[0].id)
    assert len(cases) == decided["people"] and sum(case.admit for case in cases) == decided["admitted"]
    assert sorted(case.admit for case in cases if case.reason) == [False, True]
    assert {case.place for case in cases} >= {None, *PlaceKind}


def test_the_published_lists_the_contracts_and_the_order_name_the_same_people(
    lived: tuple[Path, dict[str, Any]],
) -> None:
    out, summary = lived
    assert summary["authority"] is True
    published = sum(one["people"] for one in summary["lists"])
    assert published == summary["contracts"]["admitted"] == summary["applications"]["admitted"]
    assert 0 < summary["contracts"]["late"] < published - summary["contracts"]["signed"] < published / 4
    with file.open_file(out / "demo.hatshy") as opened:
        order = opened.ask(results.enrolment, demo.YEAR, date(demo.YEAR, 9, 1))
        assert {one.line.base for one in order.lists} == {Base.BASIC, Base.GENERAL}
        assert sum(len(one.people) for one in order.lists) == published
        # Something is left to do for whoever looks around.
        assert opened.ask(results.undecided, demo.YEAR)
        assert opened.ask(national_database.gaps, demo.YEAR) == (summary["national"]["people"], ())
    rows = sheets.read(out / summary["national"]["file"]).rows
    assert len(rows) == summary["national"]["people"]


def test_choices_are_settled_so_that_nobody_has_two_places(lived: tuple[Path, dict[str, Any]]) -> None:
    ranking = lived[1]["ranking"]
    assert lived[1]["choices"] > 50 and ranking["bids"] > ranking["people"]
    assert ranking["results"]["elsewhere"] and ranking["results"]["waiting"] and ranking["ties"]
    assert ranking["results"]["admitted"] <= ranking["people"]


def test_every_form_is_there_in_every_language_and_sheet(lived: tuple[Path, dict[str, Any]]) -> None:
    out, summary = lived
    printed = summary["papers"] + summary["drafts"]
    assert {(paper["form"], paper["language"]) for paper in printed} >= {
        (form.value, "+".join(sheet)) for form in PaperForm for sheet in demo.SHEETS
    }
    assert all((out / paper["file"]).is_file() for paper in printed)


def test_each_paper_names_its_number_and_its_control_code(lived: tuple[Path, dict[str, Any]]) -> None:
    out, summary = lived
    for paper in summary["papers"][::9]:
        document = pypdfium2.PdfDocument(out / paper["file"])
        text = document[0].get_textpage().get_text_bounded()
        assert paper["number"] in text and paper["code"] in text
        assert len(document) == paper["pages"]
        document.close()


def test_two_runs_give_the_same_bytes(lived: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    demo.run(tmp_path, "ru")
    assert _left(tmp_path) == _left(lived[0])


def _left(out: Path) -> dict[str, bytes]:
    """Every file the demo leaves, but the pages of its database."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.name.startswith("demo.hatshy")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_verifies_a_whole_file_in_each_language(
    lived: tuple[Path, dict[str, Any]], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert cli.main(["verify", str(lived[0] / "demo.hatshy"), "--language", language]) == cli.DONE
    assert "demo.hatshy" in capsys.readouterr().out


def test_the_command_names_what_plain_sql_changed(
    lived: tuple[Path, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "changed.hatshy"
    path.write_bytes((lived[0] / "demo.hatshy").read_bytes())
    plain = sqlite3.connect(path)
    plain.execute("DROP TRIGGER tallies_never_change")
    plain.execute("DROP TRIGGER IF EXISTS tallies_never_replaced")
    plain.execute("PRAGMA ignore_check_constraints = ON")
    plain.execute("UPDATE tallies SET votes_for = votes_for + 1 WHERE id = 1")
    plain.commit()
    plain.close()
    assert cli.main(["verify", str(path), "--json"]) == cli.WRONG
    named = {(fault["check"], fault["where"]) for fault in json.loads(capsys.readouterr().out)}
    assert {("row_changed", "tallies:1"), ("schema", "trigger:tallies_never_change")} <= named


def test_a_copy_is_made_checked_and_laid_out_but_never_over_a_file(
    lived: tuple[Path, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, copy, restored = lived[0] / "demo.hatshy", tmp_path / "copy.hatshy", tmp_path / "restored.hatshy"
    assert cli.main(["backup", str(source), str(copy)]) == cli.DONE
    assert cli.main(["restore", str(copy), str(restored)]) == cli.DONE
    assert cli.main(["verify", str(restored)]) == cli.DONE
    assert cli.main(["restore", str(copy), str(restored)]) == cli.REFUSED
    assert "restored.hatshy" in capsys.readouterr().err


def test_an_import_takes_what_is_right_and_hands_back_the_rest_with_reasons(
    lived: tuple[Path, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import resources

    path, returned = tmp_path / "again.hatshy", tmp_path / "returned.xlsx"
    path.write_bytes((lived[0] / "demo.hatshy").read_bytes())
    register = resources.path("demo", "applicants-2025-ru.xlsx")
    arguments = [
        "import",
        str(register),
        "--into",
        str(path),
        "--returned",
        str(returned),
        "--json",
        "--language",
        "kk",
    ]
    assert cli.main(arguments) == cli.DONE
    # Everyone of the register who may be taken without a question is in the demo already.
    assert json.loads(capsys.readouterr().out) == {"taken": 0, "returned": 240}
    back = sheets.read(returned)
    assert back.headings[-1] == "Себебі" and len(back.rows) == 240
    assert cli.main(["verify", str(path)]) == cli.DONE


def test_what_is_no_register_is_refused_and_the_file_stays_as_it_was(
    lived: tuple[Path, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, wrong = tmp_path / "college.hatshy", tmp_path / "register.xlsx"
    path.write_bytes((lived[0] / "demo.hatshy").read_bytes())
    wrong.write_bytes(b"%PDF-1.4 nothing of a spreadsheet")
    before = path.read_bytes()
    assert cli.main(["import", str(wrong), "--into", str(path), "--json"]) == cli.REFUSED
    assert json.loads(capsys.readouterr().out)["refusal"] == "sheet_not_a_spreadsheet"
    assert path.read_bytes() == before
