"""The demo does the main job end to end, the same every time; the commands around it say what they did."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop import cli, demo
from rules.records import LANGUAGES

FORMS = ("protocol", "extract", "not_held", "receipt", "refusal")


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
    majority, tie, not_held = lived[1]["sittings"]
    assert [majority["stage"], tie["stage"], not_held["stage"]] == ["closed", "closed", "not_held"]
    assert [sitting["protocol"] for sitting in (majority, tie, not_held)] == ["1", "2", "3"]
    assert {item["by"] for item in majority["items"]} == {"majority"}
    broken = tie["items"][0]
    assert (broken["for"], broken["against"], broken["outcome"], broken["by"]) == (3, 3, "adopted", "casting_vote")
    assert not_held["needed"] == 6 > not_held["present"] == 5
    assert all(item["outcome"] is None for item in not_held["items"])


def test_every_form_is_there_in_every_language_and_sheet(lived: tuple[Path, dict[str, Any]]) -> None:
    printed = {(paper["form"], paper["language"]) for paper in lived[1]["papers"]}
    assert printed >= {(form, "+".join(sheet)) for form in FORMS for sheet in demo.SHEETS}


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
    first = {path.name: path.read_bytes() for path in (lived[0] / "papers").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "papers").iterdir()} == first


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
    from db import sheets

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
