"""``LICENCES.txt``: under which terms everything in the package is passed on, text by text.

Made from what is installed where the package is built: the distributions the program depends on, those whose files were
collected, and the few things that come with no distribution of their own (Python, Qt's texts, libraries of the system).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(__file__).with_name("licence_texts")
#: Distributions whose wheels carry no text of the terms we take them under, or not of all they are linked with.
OWN_TEXTS = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sqlcipher3": ("SQLCipher.txt", "Apache-2.0.txt"),
    "lxml": ("LGPL-2.1.txt",),
    "zxing-cpp": ("nanobind.txt",),
}
NOTES = {
    "pyside6-essentials": "Qt 6 and Qt for Python, used under the GNU Lesser General Public License, version 3. The"
    " libraries lie as separate files in the folder PySide6 and may be replaced by others of the same interface."
    " Source: https://download.qt.io/official_releases/. Qt contains works of others (FreeType, HarfBuzz, libpng,"
    " libjpeg-turbo, PCRE2, zlib and more); their terms: https://doc.qt.io/qt-6.8/licenses-used-in-qt.html.",
    "sqlcipher3": "Contains SQLite (public domain), SQLCipher (Zetetic) and OpenSSL (Apache License 2.0).",
    "lxml": "Contains libxml2 and libxslt (MIT), zlib and iconv (LGPL 2.1; https://www.gnu.org/software/libiconv/). The"
    " file lxml/etree lies by itself and may be replaced by one that was built with another iconv.",
    "zxing-cpp": "Contains nanobind (BSD).",
    "pyinstaller": "The start of the program file is PyInstaller's bootloader; its exception allows any terms for the"
    " program it starts.",
}
#: What starts the packed program, besides the libraries it uses.
BUILD = ("pyinstaller", "pyinstaller-hooks-contrib")
#: The one program that is ours.
OURS = "hatshy"
#: Files that a distribution has terms for and the package does not carry.
_NOT_CARRIED = ("reportlab/fonts/",)
_TERMS = re.compile(r"licen[cs]e|copying|notice|authors|\bofl\b", re.IGNORECASE)
_SYSTEM_COPYRIGHT = Path("/usr/share/doc")
_LINE = "=" * 100


def canonical(name: str) -> str:
    """The one spelling of a distribution's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> set[str]:
    """The distributions the program needs on this system, and what they need in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = [Requirement(text) for text in project["dependencies"]]
    while waiting:
        wish = waiting.pop()
        if (wish.marker is None or wish.marker.evaluate({"extra": ""})) and canonical(wish.name) not in found:
            found.add(canonical(wish.name))
            waiting += [Requirement(text) for text in distribution(wish.name).requires or ()]
    return found


def owners(files: Iterable[Path]) -> set[str]:
    """The distributions that installed these files; files of Python, of the system and of our own have none."""
    wanted = {os.path.normcase(str(file)) for file in files}
    return {
        canonical(one.name)
        for one in distributions()
        if any(os.path.normcase(str(one.locate_file(file))) in wanted for file in one.files or ())
    } - {OURS}


def terms(one: Distribution) -> list[str]:
    """The texts of a distribution's terms: its own, or those that lie beside this module."""
    name = canonical(one.name)
    texts = [(TEXTS / file).read_text(encoding="utf-8") for file in OWN_TEXTS.get(name, ())]
    if name.startswith(("pyside6", "shiboken6")):
        return texts
    for file in one.files or ():
        place = file.as_posix()
        its_terms = _TERMS.search(file.name) or ".dist-info/licenses/" in place.lower()
        if its_terms and file.suffix not in (".py", ".pyc", ".pyi") and not place.startswith(_NOT_CARRIED):
            text = Path(str(one.locate_file(file))).read_text(encoding="utf-8", errors="replace").strip()
            if text and text not in texts:
                texts.append(text)
    return texts


def _python() -> str:
    """The terms of this Python; they stand beside its library, or in its folder on Windows."""
    for place in (Path(os.__file__).parent, Path(sys.base_prefix)):
        if (place / "LICENSE.txt").is_file():
            return (place / "LICENSE.txt").read_text(encoding="utf-8", errors="replace")
    raise SystemExit("The licence of Python is not beside its library (LICENSE.txt).")


def _system(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Of libraries taken from a Debian system: package and its copyright file."""
    ask = shutil.which("dpkg-query")
    names = sorted({file.name for file in files})
    if not names:
        return
    if ask is None:
        yield "Libraries of the system", "Taken from the system the package was built on: " + ", ".join(names)
        return
    said = subprocess.run([ask, "--search", *(f"*/{name}" for name in names)], capture_output=True, text=True).stdout
    for package in sorted({line.partition(":")[0] for line in said.splitlines()}):
        copyright_file = _SYSTEM_COPYRIGHT / package / "copyright"
        if copyright_file.is_file():
            yield f"Debian package {package}", copyright_file.read_text(encoding="utf-8", errors="replace")


def chapters(collected: Iterable[Path] = ()) -> Iterator[tuple[str, list[str]]]:
    """Heading and texts of everything passed on.

    Arguments: ``collected`` – the files that went into the package, as they lie on this computer.

    Raises:
        SystemExit: where something would be passed on without its terms.
    """
    files = [file.resolve() for file in collected]
    yield f"Python {sys.version.split()[0]}", [_python()]
    for name in sorted(needed() | owners(files) | set(BUILD)):
        one = distribution(name)
        texts = terms(one)
        if not texts:
            raise SystemExit(
                f"No licence text of {name} was found; put it into {TEXTS.name}/ and name it in OWN_TEXTS."
            )
        told = one.metadata.json
        stated = str(told.get("license_expression") or told.get("license") or "").partition("\n")[0]
        note = NOTES.get(name, "")
        yield " – ".join(filter(None, (f"{one.name} {one.version}", stated))), [*([note] if note else ()), *texts]
    if sys.platform == "win32":
        yield (
            "Microsoft Visual C++ runtime",
            ["The files VCRUNTIME140*.dll and MSVCP140*.dll are passed on as Microsoft's terms for them allow."],
        )
    inside = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), ROOT)
    others = [file for file in files if ".so" in file.name and not any(file.is_relative_to(place) for place in inside)]
    for heading, text in _system(others):
        yield heading, [text]


def text(told: Iterable[tuple[str, list[str]]]) -> str:
    """The whole file, from its chapters. A text that stood above already is only referred to."""
    seen: dict[str, str] = {}
    parts = ["Hatshy passes on the following works under these terms."]
    for heading, texts in told:
        parts.append(f"{_LINE}\n{heading}\n{_LINE}")
        for one in texts:
            above = seen.setdefault(" ".join(one.split()), heading)
            parts.append(one.strip() if above == heading else f"The text stands above, under: {above}")
    return "\n\n".join(parts) + "\n"
