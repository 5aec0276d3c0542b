"""Promises about the house itself: which way its floors look, what is locked, what a package carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLOORS = ("desktop", "db", "papers", "rules", "resources")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command as c; c(['--no-logo', '--no-cache'])"
    width = {**os.environ, "COLUMNS": "400"}
    return subprocess.run([sys.executable, "-c", command], cwd=folder, env=width, capture_output=True, text=True)


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="ascii")
    return {found[1]: found[2] for found in re.finditer(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE)}


def test_every_floor_that_looks_the_wrong_way_breaks_its_contract(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for floor in FLOORS:
        (tmp_path / floor).mkdir()
        (tmp_path / floor / "__init__.py").touch()
    assert lint(tmp_path).returncode == 0
    wrong = {
        "db/upwards.py": "import desktop",
        "papers/sideways.py": "import db",
        "resources/upwards.py": "import rules",
        "rules/impure.py": "import holidays",
        "db/shows.py": "import PySide6.QtCore",
        "desktop/writes.py": "import sqlalchemy.orm",
        "desktop/draws.py": "import reportlab.pdfgen",
    }
    for place, sentence in wrong.items():
        (tmp_path / place).write_text(sentence + "\n", encoding="utf-8")
    said = lint(tmp_path)
    assert said.returncode != 0
    for contract in PROJECT["tool"]["importlinter"]["contracts"]:
        assert f"{contract['name']} BROKEN" in said.stdout, said.stdout


def test_the_program_and_the_tools_are_locked_in_the_same_versions() -> None:
    program, tools = locked("run"), locked("test")
    assert program
    assert program.items() <= tools.items()


def test_every_package_the_program_names_is_locked() -> None:
    names = {re.split(r"[<>=;\s]", wish)[0].lower() for wish in PROJECT["project"]["dependencies"]}
    assert names <= locked("run").keys()


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    for lock in ("run", "test"):
        text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="ascii")
        assert "://" not in text
        for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_every_folder_of_the_program_is_part_of_the_installed_program() -> None:
    found = {
        ".".join(module.parent.relative_to(ROOT).parts)
        for floor in FLOORS
        for module in (ROOT / floor).rglob("__init__.py")
    }
    assert found == set(PROJECT["tool"]["setuptools"]["packages"])


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helper", "helpers", "misc", "common", "manager"}
    found = [
        module for floor in FLOORS for module in (ROOT / floor).rglob("*.py") if empty & set(module.stem.split("_"))
    ]
    assert not found
