"""What is handed to a college: the terms of everything in the package, the installer's words, the signature."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from papers import fonts
from resources.installer import licences, windows, wine, wine_parts, wine_python

ROOT = Path(__file__).resolve().parents[1]
INSTALLER = ROOT / "resources" / "installer"


@pytest.fixture(scope="module")
def chapters() -> dict[str, list[str]]:
    return dict(licences.chapters())


@pytest.fixture(scope="module")
def all_licences(chapters: dict[str, list[str]]) -> str:
    return licences.text(chapters.items())


# --- licences ---------------------------------------------------------------------------------------------------------
def test_everything_the_program_needs_is_passed_on_with_its_terms(chapters: dict[str, list[str]]) -> None:
    assert all(len("".join(texts)) > 80 for texts in chapters.values())
    locked = (ROOT / "requirements" / "run.lock").read_text(encoding="ascii")
    names = {
        licences.canonical(found[1])
        for found in re.finditer(r"^([a-z0-9-]+)==[^\\;]+(;[^\\]*win32[^\\]*)?", locked, re.MULTILINE)
        if not found[2] or sys.platform == "win32"
    }
    # setuptools puts the checkout into .venv and is not part of the program.
    for name in names - {"setuptools"} | {"pyinstaller"}:
        heading = next((one for one in chapters if licences.canonical(one.split(" ")[0]) == name), None)
        assert heading, f"no chapter of {name}"
        assert distribution(name).version in heading
    assert any(heading.startswith("Python 3.") for heading in chapters)


@pytest.mark.parametrize(
    "words",
    [
        "GNU LESSER GENERAL PUBLIC LICENSE Version 3",
        "GNU GENERAL PUBLIC LICENSE Version 3",
        "Qt 6 and Qt for Python, used under the GNU Lesser General Public License",
        "SIL OPEN FONT LICENSE",
        "ZETETIC LLC",
        "OpenSSL (Apache License 2.0)",
        "Apache License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "PDFium",
        "GNU LESSER GENERAL PUBLIC LICENSE Version 2.1",
        "Copyright (C) The Libxml2 Contributors",
        "nanobind Copyright (c) 2022 Wenzel Jakob",
    ],
)
def test_the_file_of_licences_holds_the_texts_that_must_go_along(words: str, all_licences: str) -> None:
    assert words in " ".join(all_licences.split())


def test_a_text_stands_once_and_what_is_not_carried_not_at_all(all_licences: str) -> None:
    text = all_licences
    assert len(re.findall(r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3", text)) == 1
    assert "The text stands above, under: PySide6" in text
    assert "DarkGarden" not in text and "Qt-Commercial" not in text


def test_nothing_is_passed_on_without_its_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "needed", lambda: {"segno"})
    monkeypatch.setattr(licences, "terms", lambda one: [])
    with pytest.raises(SystemExit, match="No licence text of"):
        list(licences.chapters())


def test_a_collected_file_brings_the_terms_of_who_installed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = distribution("openpyxl")
    file = next(Path(str(openpyxl.locate_file(one))) for one in openpyxl.files or () if one.suffix == ".py")
    assert licences.owners([file, ROOT / "desktop" / "app.py", Path(os.__file__)]) == {"openpyxl"}
    assert "openpyxl" not in licences.needed()
    monkeypatch.setattr(licences, "needed", set)
    monkeypatch.setattr(licences, "BUILD", ())
    assert [heading.split(" ")[0] for heading, _ in licences.chapters([file])][:2] == ["Python", "openpyxl"]


# --- the folder -------------------------------------------------------------------------------------------------------
def test_the_folder_carries_the_faces_the_papers_are_printed_with() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    carried = re.search(r"^FACES = \((.*)\)$", spec, re.MULTILINE)
    assert carried and set(re.findall(r'"([^"]+)\.ttf"', carried[1])) == {fonts.REGULAR, fonts.BOLD}


# --- the installer ----------------------------------------------------------------------------------------------------
def _words(language: str) -> dict[str, str]:
    text = (INSTALLER / f"{language}.nsh").read_text(encoding="utf-8-sig")
    return dict(re.findall(r'^\s*\$\{LangFileString\} (\w+) "(.*)"$', text, re.MULTILINE))


def test_every_word_of_the_installer_is_there_in_kazakh_and_kyrgyz() -> None:
    kazakh, kyrgyz = _words("Kazakh"), _words("Kyrgyz")
    assert len(kazakh) > 50 and kazakh.keys() == kyrgyz.keys()
    variables = re.compile(r"\$\(\^\w+\)|\$\w+|\$\\r|\$\\n|&")
    for name in kazakh:
        for words in (kazakh[name], kyrgyz[name]):
            assert re.search("[а-яё]", words, re.IGNORECASE), (name, words)
        assert set(variables.findall(kazakh[name])) == set(variables.findall(kyrgyz[name])), name


def test_the_words_of_the_system_part_are_as_many_in_both_languages() -> None:
    kazakh, kyrgyz = (
        [line for line in (INSTALLER / f"{name}.nlf").read_text(encoding="utf-8-sig").splitlines() if line[:1] != "#"]
        for name in ("Kazakh", "Kyrgyz")
    )
    assert len(kazakh) == len(kyrgyz) > 60
    assert (kazakh[1], kyrgyz[1]) == ("1087", "1088")
    # The first lines are version, number, fonts and direction.
    for line in (*kazakh[6:], *kyrgyz[6:]):
        assert re.search("[а-яё]", line, re.IGNORECASE) or len(line) < 6 or "Nullsoft" in line, line


def test_every_own_sentence_of_the_installer_is_told_in_three_languages() -> None:
    script = (INSTALLER / "hatshy.nsi").read_text(encoding="utf-8")
    told = re.findall(r'!insertmacro SAY (\w+)((?:[\s\\]*"[^"]*")+)', script)
    assert len(told) >= 8
    for name, texts in told:
        three = re.findall(r'"([^"]*)"', texts)
        assert len(three) == 3 and all(re.search("[а-яё]", text) for text in three), name
        assert f"$({name})" in script


# --- zip and signature ------------------------------------------------------------------------------------------------
def test_the_portable_folder_holds_the_program_and_a_place_for_its_data(tmp_path: Path) -> None:
    built = tmp_path / "hatshy"
    (built / "_internal").mkdir(parents=True)
    (built / "hatshy.exe").write_bytes(b"MZ")
    (built / "_internal" / "library.dll").write_bytes(b"MZ")
    with zipfile.ZipFile(windows.portable(built, tmp_path / "out" / "portable.zip")) as packed:
        assert sorted(packed.namelist()) == [
            "Hatshy/_internal/library.dll",
            "Hatshy/data/README.txt",
            "Hatshy/hatshy.exe",
        ]
        assert "«data»" in packed.read("Hatshy/data/README.txt").decode("utf-8-sig")


def test_without_a_certificate_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HATSHY_CERTIFICATE", raising=False)
    program = tmp_path / "hatshy.exe"
    program.write_bytes(b"MZ")
    assert windows.sign(program) is False
    assert program.read_bytes() == b"MZ"


def test_a_certificate_that_is_named_must_be_there_and_must_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HATSHY_CERTIFICATE", str(tmp_path / "college.pfx"))
    with pytest.raises(SystemExit, match=r"college\.pfx"):
        windows.sign(tmp_path / "hatshy.exe")
    (tmp_path / "college.pfx").touch()
    monkeypatch.setattr(windows, "_SDK", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="neither signtool nor osslsigncode"):
        windows.sign(tmp_path / "hatshy.exe")


# --- the chain under wine ---------------------------------------------------------------------------------------------
def test_the_lock_for_windows_names_what_windows_needs_and_keeps_the_hashes() -> None:
    lock = (ROOT / "requirements" / "test.lock").read_text(encoding="ascii")
    ours = wine_python._locked_for_windows(lock)
    names = set(re.findall(r"^([a-z0-9-]+)==", ours, re.MULTILINE))
    assert {"tzdata", "pefile", "pyside6-essentials"} <= names and "macholib" not in names
    assert ";" not in ours
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[a-z])", ours, flags=re.MULTILINE)[1:])


def test_where_wine_cannot_be_had_the_chain_says_skipped_and_never_passed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "argv", ["wine", "--quick"])
    assert wine.main() == 0
    said = capsys.readouterr().out
    assert said.startswith("SKIPPED: ") and "passed" not in said


def test_a_step_that_fails_fails_the_chain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(quick: bool) -> int:
        raise wine_parts.Failed("the older version is not there")

    monkeypatch.setattr(wine, "run", fails)
    monkeypatch.setattr(sys, "argv", ["wine"])
    assert wine.main() == 1
    assert capsys.readouterr().out.startswith("FAILED  the older version is not there")
    monkeypatch.setattr(sys, "argv", ["wine", "--quik"])
    assert wine.main() == 1
