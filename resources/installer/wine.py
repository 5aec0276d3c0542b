"""The Windows chain on Linux: what `build.spec`, the installer and the program do on Windows, tried under wine.

`python3 dev.py package --wine` makes everything in build/wine: a Windows Python and the locked packages for Windows,
the suite under that Python, the packed folder, the installer – and then the installed program proves itself, is brought
up to date, refuses what it must refuse, and goes without the college's data. `--quick` runs a part of the suite.

What this makes is no release: its Python is put together here. What wine cannot show stands in the README.
Where wine, the compilers or a Python 3.12 cannot be had it says SKIPPED and why; it never says that something passed
that did not run. How the pieces are made stands in `wine_parts`; here stands what is tried, in its order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from resources.installer import windows, wine_parts, wine_python
from resources.installer.wine_parts import PLACE, SOURCE, Failed, Skipped, as_windows, require, wine

#: The part of the suite that meets the system: files, locks, copies, fonts, scans, printing, the program's own test.
QUICK = (
    "tests/db/test_file.py",
    "tests/db/test_machine.py",
    "tests/db/test_backup.py",
    "tests/papers/test_fonts.py",
    "tests/papers/test_scans.py",
    "tests/papers/test_case_file.py",
    "tests/papers/test_text_document.py",
    "tests/desktop/test_preview.py",
    "tests/desktop/test_printing.py",
    "tests/desktop/test_batch.py",
    "tests/desktop/test_scans.py",
    "tests/desktop/test_self_test.py",
)
BUILT = SOURCE / "dist" / "hatshy"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Hatshy"
OLDER = "0.0.9"
KEPT = b"what a college entered"


class Trial:
    """One run of the chain: where things are in this prefix, and what was found out."""

    def __init__(self, home: Path) -> None:
        self.local = home / "AppData" / "Local"
        self.menu = home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.desktop = home / "Desktop"
        self.program = self.local / "Programs" / "Hatshy"
        self.data = self.local / "Hatshy"
        self.setup = PLACE / f"hatshy-{windows.version()}-setup.exe"
        self.older = PLACE / f"hatshy-{OLDER}-setup.exe"
        self.zip = PLACE / f"hatshy-{windows.version()}-portable.zip"

    # --- making -------------------------------------------------------------------------------------------------------
    def suite(self, quick: bool) -> str:
        parts = QUICK if quick else ("tests",)
        command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={as_windows(PLACE / 'suite')}")
        code, said = wine_parts.python(*command, *parts, log="suite.log", minutes=240, show=True)
        told = said.strip().splitlines()[-1] if said.strip() else ""
        require(code == 0 and " passed" in told, f"the suite under Windows Python: {told or 'it said nothing'}")
        return told

    def folder(self) -> str:
        code, _ = wine_parts.python(
            "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec", log="pyinstaller.log", minutes=30
        )
        require(code == 0 and (BUILT / "hatshy.exe").is_file(), "PyInstaller did not make the folder (pyinstaller.log)")
        terms = (BUILT / "LICENCES.txt").read_text(encoding="utf-8")
        for name in ("Python 3.12", "PySide6", "tzdata", "Microsoft Visual C++"):
            require(f"\n{name}" in terms, f"LICENCES.txt says nothing of {name}")
        for lacking in wine_parts.runtime_missing(BUILT):
            raise Failed(f"on a new Windows {lacking} would be missing")
        size = windows.megabytes(BUILT)
        require(size <= 120, f"the folder has {size:.1f} MB, more than 120")
        return f"{size:.1f} MB"

    def installers(self) -> str:
        windows.installer(BUILT, self.setup, windows.version(), trial=True)
        windows.portable(BUILT, self.zip)
        # An older version: as much of one as is needed to be replaced.
        old = PLACE / "older"
        shutil.rmtree(old, ignore_errors=True)
        (old / "_internal").mkdir(parents=True)
        shutil.copy(BUILT / "hatshy.exe", old)
        (old / "_internal" / "of-the-older-version.txt").write_text("old", encoding="ascii")
        windows.installer(old, self.older, OLDER, trial=True)
        setup, packed = windows.megabytes(self.setup), windows.megabytes(self.zip)
        return f"installer {setup:.1f} MB (loosely packed), zip {packed:.1f} MB"

    def tight(self) -> str:
        """The installer as a release packs it; only its size is of interest here."""
        made = windows.installer(BUILT, PLACE / "tight-setup.exe", windows.version())
        size = windows.megabytes(made)
        require(size <= 40, f"the installer has {size:.1f} MB, more than 40")
        return f"{size:.1f} MB with lzma"

    def signature(self) -> str:
        """Sign a copy of the installer with a certificate made here."""
        if not (shutil.which("osslsigncode") and shutil.which("openssl")):
            return "not tried: osslsigncode or openssl is missing"
        key, pem, pfx, copy = (PLACE / f"trial.{end}" for end in ("key", "pem", "pfx", "exe"))
        subject = ("-subj", "/CN=Hatshy trial", "-days", "2", "-addext", "extendedKeyUsage=codeSigning")
        made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", pem, *subject)
        packed = ("openssl", "pkcs12", "-export", "-inkey", key, "-in", pem, "-out", pfx, "-passout", "pass:trial")
        for command in (made, packed):
            subprocess.run([str(word) for word in command], check=True, capture_output=True)
        shutil.copy(self.setup, copy)
        own = {"HATSHY_CERTIFICATE": str(pfx), "HATSHY_CERTIFICATE_PASSWORD": "trial", "HATSHY_TIMESTAMP": ""}
        os.environ.update(own)
        try:
            require(windows.sign(copy), "a certificate was given and nothing was signed")
        finally:
            for name in own:
                del os.environ[name]
        verify = ("osslsigncode", "verify", "-CAfile", pem, "-in", copy)
        said = subprocess.run([str(word) for word in verify], capture_output=True, text=True, errors="replace")
        require("Hatshy trial" in said.stdout, f"the signature cannot be read: {said.stdout[-300:]}")
        return "a copy was signed with a certificate made here"

    # --- the installed program ----------------------------------------------------------------------------------------
    def install(self, setup: Path, *switches: str) -> int:
        return wine(setup, "/S", *switches, log="install.log", minutes=10, screen=True)[0]

    def first_install(self) -> str:
        require(self.install(self.older, "/LANGUAGE=ru") == 0, "the older installer failed")
        require((self.program / "_internal" / "of-the-older-version.txt").is_file(), "the older version is not there")
        require((self.menu / "Секретарь комиссии.lnk").is_file(), "the older version has no shortcut")
        require(not (self.desktop / "Секретарь комиссии.lnk").exists(), "a shortcut nobody asked for")
        self.data.mkdir(parents=True)
        (self.data / "kept.hatshy").write_bytes(KEPT)
        return OLDER

    def upgrade(self) -> str:
        require(self.install(self.setup, "/LANGUAGE=kk", "/SHORTCUT") == 0, "the installer failed")
        for file in BUILT.rglob("*"):
            there = self.program / file.relative_to(BUILT)
            require(
                there.is_dir() if file.is_dir() else there.is_file() and there.stat().st_size == file.stat().st_size,
                f"{file.relative_to(BUILT)} was not installed",
            )
        found = {file.relative_to(self.program) for file in self.program.rglob("*") if file.is_file()}
        packed = {file.relative_to(BUILT) for file in BUILT.rglob("*") if file.is_file()}
        require(found == packed | {Path("uninstall.exe")}, f"left over: {sorted(map(str, found - packed))[:5]}")
        for folder in (self.menu, self.desktop):
            link = (folder / "Хатшы.lnk").read_bytes()
            require("hatshy.exe".encode("utf-16-le") in link or b"hatshy.exe" in link, "the shortcut leads elsewhere")
            require(
                not (folder / "Секретарь комиссии.lnk").exists(), "the shortcut of the older version is still there"
            )
        self.registered()
        require((self.data / "kept.hatshy").read_bytes() == KEPT, "the college's data did not stay")
        return f"{OLDER} → {windows.version()}: {len(found)} files, shortcuts, registry; data kept"

    def registered(self) -> None:
        entries = wine_parts.registry(KEY)
        told = {
            "DisplayName": "Хатшы",
            "DisplayVersion": windows.version(),
            "InstallLocation": self.on_c(self.program),
            "UninstallString": f'"{self.on_c(self.program)}\\uninstall.exe"',
            "QuietUninstallString": f'"{self.on_c(self.program)}\\uninstall.exe" /S',
        }
        for name, text in told.items():
            require(entries.get(name) == text, f"registry: {name} is {entries.get(name)!r}, not {text!r}")
        kind = wine_parts.registry(r"HKCU\Software\Classes\.hatshy").get("")
        require(kind == "Hatshy.File", f"registry: .hatshy is {kind!r}")
        command = wine_parts.registry(r"HKCU\Software\Classes\Hatshy.File\shell\open\command").get("")
        require(command == f'"{self.on_c(self.program)}\\hatshy.exe" "%1"', f"registry: files open with {command!r}")

    def on_c(self, place: Path) -> str:
        return "C:\\" + str(place.relative_to(wine_parts.PREFIX / "drive_c")).replace("/", "\\")

    def older_refused(self) -> str:
        code = self.install(self.older)
        require(code == 2, f"an older installer ended with {code}, not 2")
        self.registered()
        return "exit code 2"

    def self_test(self) -> str:
        report = PLACE / "self-test.txt"
        report.unlink(missing_ok=True)
        begun = time.monotonic()
        code, said = wine(
            self.program / "hatshy.exe", "self-test", "--report", as_windows(report), log="self-test.log", minutes=15
        )
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
        found = "; ".join(line for line in lines if line.startswith("FAILED")) or said[-300:] or "it wrote no report"
        require(code == 0 and lines[-1:] == ["self-test passed"], f"exit code {code}: {found}")
        require("ok     window: offscreen" in lines, "it did not say which platform it drew on")
        return f"{len(lines) - 1} checks, {time.monotonic() - begun:.0f} s"

    def work(self) -> str:
        """The installed program does its main job; its file is what the next steps open."""
        target = self.data / "demo"
        code, said = wine(self.program / "hatshy.exe", "demo", as_windows(target), log="demo.log", minutes=15)
        require(code == 0 and (target / "demo.hatshy").is_file(), f"the demo ended with {code}: {said[-300:]}")
        code, said = wine(self.program / "hatshy.exe", "verify", self.demo, log="verify.log", minutes=5)
        require(code == 0, f"the file is not whole: {said[-300:]}")
        return "demo college made and verified"

    @property
    def demo(self) -> str:
        return as_windows(self.data / "demo" / "demo.hatshy")

    def start(self) -> str:
        """How long the start takes, packed against from source, both under wine."""
        words = ("open", self.demo, "--until-painted")
        commands = {
            "packed": (self.program / "hatshy.exe", *words),
            "source": (wine_parts.PYTHON / "python.exe", "-m", "desktop", *words),
        }
        took: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(4):
            for name, (program, *rest) in commands.items():
                begun = time.monotonic()
                code, said = wine(program, *map(str, rest), log="start.log", minutes=3)
                require(code == 0, f"the window did not come up ({name}): {said[-300:]}")
                took[name].append(time.monotonic() - begun)
        # The first start of each fills the caches.
        first, second = (median(times[1:]) for times in took.values())
        return f"packed {first:.2f} s, from source {second:.2f} s: ratio {first / second:.2f}"

    def opened_by_its_type(self) -> str:
        """A file as its type opens it: the program takes it. While it runs it is neither replaced nor taken away."""
        file = self.data / "demo" / "clicked.hatshy"
        shutil.copy(self.data / "demo" / "demo.hatshy", file)
        lock = file.with_name(file.name + ".lock")
        # Wine 8 does not look for file types where one person's own are kept; the command there is what Windows runs.
        command = wine_parts.registry(r"HKCU\Software\Classes\Hatshy.File\shell\open\command")[""]
        running = wine_parts.begin(
            *(word.replace("%1", as_windows(file)) for word in re.findall(r'"([^"]*)"', command))
        )
        wine_parts.wait_for(lock.exists, 120, "the file did not open with the program")
        require((code := self.install(self.setup)) == 2, f"installing while it runs ended with {code}, not 2")
        require((code := self.uninstall()) == 2, f"taking away while it runs ended with {code}, not 2")
        require((self.program / "_internal" / "python312.dll").is_file(), "the running program was damaged")
        require(running.poll() is None, "the program ended of itself")
        wine_parts.end_all()
        running.wait(60)
        return "its command opens a file; exit code 2 while the program runs"

    def uninstall(self) -> int:
        # Told where it lies it works in place; otherwise it copies itself away and returns too early.
        place = f"_?={self.on_c(self.program)}"
        return wine(self.program / "uninstall.exe", "/S", place, log="uninstall.log", minutes=5, screen=True)[0]

    def taken_away(self) -> str:
        (self.program / "own.hatshy").write_bytes(KEPT)
        require((code := self.uninstall()) == 0, f"the uninstaller ended with {code}")
        left = sorted(file.name for file in self.program.iterdir())
        # Working in place it cannot remove itself.
        require(set(left) - {"uninstall.exe"} == {"own.hatshy"}, f"left behind: {left}")
        require((self.data / "kept.hatshy").read_bytes() == KEPT, "the college's data was taken away")
        require((self.data / "demo" / "demo.hatshy").is_file(), "the college's data was taken away")
        for folder in (self.menu, self.desktop):
            require(not list(folder.glob("*.lnk")), "a shortcut is still there")
        for key in (KEY, r"HKCU\Software\Classes\.hatshy", r"HKCU\Software\Classes\Hatshy.File"):
            require(not wine_parts.registry(key), f"registry: {key} is still there")
        return "nothing left but the college's data"

    def portable(self) -> str:
        place = PLACE / "portable"
        shutil.rmtree(place, ignore_errors=True)
        with zipfile.ZipFile(self.zip) as packed:
            packed.extractall(place)
        code, _ = wine(
            place / "Hatshy" / "hatshy.exe", "open", self.demo, "--until-painted", log="start.log", minutes=3
        )
        require(code == 0, f"the portable program ended with {code}")
        require((place / "Hatshy" / "data" / "desk.json").is_file(), "it did not keep its data beside itself")
        return "keeps its data beside itself"


def run(quick: bool) -> int:
    """The chain, step by step; the first step that fails ends it. Returns the exit code."""
    wine_parts.provide()
    PLACE.mkdir(parents=True, exist_ok=True)
    for log in PLACE.glob("*.log"):
        log.unlink()
    wine_python.make_python()
    wine_parts.copy_source()
    trial = Trial(wine_parts.make_prefix())
    steps: list[tuple[str, Callable[[], str]]] = [
        ("suite under Windows Python", lambda: trial.suite(quick)),
        ("packed folder", trial.folder),
        ("installer and zip", trial.installers),
        *([] if quick else [("installer as released", trial.tight)]),
        ("signature", trial.signature),
        ("first install", trial.first_install),
        ("upgrade", trial.upgrade),
        ("older version refused", trial.older_refused),
        ("self-test of the installed program", trial.self_test),
        ("work of the installed program", trial.work),
        ("start of the installed program", trial.start),
        ("file type", trial.opened_by_its_type),
        ("portable edition", trial.portable),
        ("uninstall", trial.taken_away),
    ]
    report = []
    try:
        for name, step in steps:
            begun = time.monotonic()
            told = step()
            report.append(f"ok      {name} ({time.monotonic() - begun:.0f} s): {told}")
            print(report[-1], flush=True)
    finally:
        wine_parts.end_all()
        (PLACE / "report.txt").write_text("\n".join(report) + "\n", encoding="utf-8")
    print(f"The Windows chain passed under {wine_parts.version()}; what was made lies in {PLACE}.")
    return 0


def main() -> int:
    """Run the chain. Exit code 0: passed, or SKIPPED with its reason; 1: something failed."""
    unknown = set(sys.argv[1:]) - {"--quick"}
    if unknown:
        print(f"Not understood: {' '.join(sorted(unknown))}; only --quick is.")
        return 1
    try:
        return run("--quick" in sys.argv[1:])
    except Skipped as reason:
        print(f"SKIPPED: the Windows chain did not run: {reason}")
        return 0
    except Failed as fault:
        print(f"FAILED  {fault}\nThe Windows chain failed; its logs lie in {PLACE}.")
        return 1


if __name__ == "__main__":
    sys.exit(main())
