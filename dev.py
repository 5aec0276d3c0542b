"""The developer's one door: makes `.venv`, installs what is locked, then runs, tests, measures or packs the program.

Standard library only, any operating system. Nothing of the program is imported here; everything is started as a
process of `.venv`, so that this file works before anything is installed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11) or sys.version_info >= (3, 14):
    sys.exit(
        f"Hatshy needs Python 3.11, 3.12 or 3.13; this one is {sys.version_info[0]}.{sys.version_info[1]}"
        f" ({sys.executable}).\nInstall one of them and start this command with it: python3.12 dev.py run"
    )

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
HATSHY = BIN / ("hatshy.exe" if WINDOWS else "hatshy")
LOCKS = ROOT / "requirements"
CATALOGUES = ROOT / "resources" / "i18n"
LANGUAGES = ("kk", "ky", "ru")

# What the Qt wheels load but do not carry: shared library → Debian package. The first group opens no screen at all
# (offscreen); the second is the X11 window. libqxcb.so names every one of them.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
BABEL = (PYTHON, "-W", "ignore::RuntimeWarning", "-m", "babel.messages.frontend")
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def call(*command: str | Path, **environment: str) -> int:
    """Run a command in the checkout, its output shown as it comes; the exit code is returned, not judged."""
    return subprocess.call([str(word) for word in command], cwd=ROOT, env={**os.environ, **environment})


def must(*command: str | Path, why: str) -> None:
    """Run a command that nothing can go on without.

    Raises:
        SystemExit: with the sentence ``why`` when the command fails.
    """
    code = call(*command)
    if code:
        sys.exit(f"{why} (exit code {code} of: {' '.join(map(str, command))})")


# ---------------------------------------------------------------- set-up


def make_environment() -> None:
    """Make `.venv` with this Python, unless it stands already and runs."""
    try:
        version = subprocess.run(
            [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True
        ).stdout.strip()
        if version in ("3.11", "3.12", "3.13"):
            return
    except OSError:
        pass
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            sys.exit(
                "This Python comes without its venv module. On Debian and Ubuntu install it with:\n"
                "    apt-get install python3-venv"
            )
    say(f"Making {VENV.name} with Python {platform.python_version()} …")
    must(sys.executable, "-m", "venv", "--clear", VENV, why="The virtual environment could not be made")


def fingerprint(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def install(lock: str) -> None:
    """Install what a lock names, with its hashes, and put the program itself into `.venv`; nothing when it is there.

    Args:
        lock: ``run`` (the program) or ``test`` (the program and the developer's tools).
    """
    stamp = VENV / "installed"
    wanted = {name: fingerprint(ROOT / "pyproject.toml", LOCKS / f"{name}.lock") for name in ("run", "test")}
    have = stamp.read_text(encoding="ascii").split() if stamp.exists() else []
    # The test lock holds everything the run lock holds, in the same versions.
    if HATSHY.exists() and have in ([lock, wanted[lock]], ["test", wanted["test"]]):
        return
    if have[:1] == ["test"]:
        lock = "test"
    say(f"Installing what requirements/{lock}.lock names …")
    stamp.unlink(missing_ok=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq")
    must(
        *(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCKS / f"{lock}.lock"),
        why="The locked packages could not be installed; is the package index within reach?",
    )
    must(
        *(*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT),
        why="The program could not be put into .venv",
    )
    stamp.write_text(f"{lock} {wanted[lock]}\n", encoding="ascii")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages that Qt still needs on this computer, found out by loading each library."""
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if not any(next(folder.rglob("*.[to]tf"), None) for folder in FONT_FOLDERS if folder.is_dir()):
        missing.append(FONT_PACKAGE)
    return missing


def provide_libraries() -> None:
    """On Linux, see that the shared libraries and a font for Qt are there; on Debian-like systems as root install them.

    Raises:
        SystemExit: with the command to give, where this process may not install.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if not missing:
        return
    apt = shutil.which("apt-get")
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if apt is None:
        sys.exit(
            "Qt needs shared libraries that are missing here. Debian calls their packages:\n    " + " ".join(missing)
        )
    if os.geteuid() != 0:
        sys.exit(
            f"Qt needs shared libraries that are missing here. Install them as root, then start again:\n    {command}"
        )
    say(f"Installing the shared libraries Qt needs: {' '.join(missing)} …")
    for words in ((apt, "update", "-qq"), (apt, "install", "-y", "-qq", "--no-install-recommends", *missing)):
        done = subprocess.run(
            words,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            sys.exit(f"{done.stdout}\nThe shared libraries could not be installed. The command was:\n    {command}")


def compile_catalogues() -> None:
    """Compile the catalogues whose words are newer than their compiled form."""
    stale = [
        source
        for source in CATALOGUES.glob("*/LC_MESSAGES/hatshy.po")
        if not (compiled := source.with_suffix(".mo")).exists() or compiled.stat().st_mtime < source.stat().st_mtime
    ]
    for source in stale:
        must(
            *(*BABEL, "--quiet", "compile", "--input-file", source, "--output-file", source.with_suffix(".mo")),
            why=f"The catalogue {source.relative_to(ROOT)} could not be compiled",
        )


def set_up(lock: str) -> None:
    """Everything a command needs before it can start; quick when nothing changed."""
    begun = time.monotonic()
    make_environment()
    install(lock)
    provide_libraries()
    compile_catalogues()
    if (seconds := time.monotonic() - begun) > 5:
        say(f"Set-up took {seconds:.0f} s.")


# ---------------------------------------------------------------- commands


def has_screen() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: Sequence[str]) -> int:
    """Open the program on the demo college; without a screen do the demo's work into out/."""
    set_up("run")
    if has_screen():
        return call(HATSHY, "--demo", *rest)
    say("There is no screen here, so the demo college's day is done without one …")
    code = call(HATSHY, "demo", "out", *rest, QT_QPA_PLATFORM="offscreen")
    if code == 0:
        say(f"Papers: {ROOT / 'out' / 'papers'}\nFile:   {ROOT / 'out' / 'demo.hatshy'}")
    return code


def test(rest: Sequence[str]) -> int:
    """Every check, one after another, all of them even if one fails; further arguments go to pytest."""
    set_up("test")
    module = (PYTHON, "-m")
    steps: dict[str, tuple[str | Path, ...]] = {
        "ruff check": (*module, "ruff", "check", "--quiet", "."),
        "ruff format": (*module, "ruff", "format", "--check", "--quiet", "."),
        "mypy": (*module, "mypy"),
        "contracts": (PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-logo'])"),
        "pytest": (*module, "pytest", *rest),
    }
    results: dict[str, tuple[int, float]] = {}
    for name, command in steps.items():
        say(f"── {name}")
        begun = time.monotonic()
        code = call(*command, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
        results[name] = (code, time.monotonic() - begun)
    say("──")
    for name, (code, seconds) in results.items():
        say(f"{'ok    ' if code == 0 else 'FAILED'}  {name:12} {seconds:6.1f} s")
    return 1 if any(code for code, _ in results.values()) else 0


def bench(rest: Sequence[str]) -> int:
    """Measure the program against bare libraries; prints ratios and writes bench.json."""
    set_up("test")
    return call(PYTHON, "-m", "tests.bench", *rest, QT_QPA_PLATFORM="offscreen")


def package(rest: Sequence[str]) -> int:
    """Build dist/hatshy and let it test itself; on Windows installer and zip too; --wine [--quick] tries that here."""
    set_up("test")
    if "--wine" in rest:
        return call(PYTHON, "-m", "resources.installer.wine", *(word for word in rest if word != "--wine"))
    if rest:
        sys.exit(f"Not understood: {' '.join(rest)}")
    must(
        PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec", why="The folder was not built"
    )
    program = ROOT / "dist" / "hatshy" / ("hatshy.exe" if WINDOWS else "hatshy")
    report = ROOT / "dist" / "self-test.txt"
    report.unlink(missing_ok=True)
    # On Windows it shows its real window, with the fonts of Windows.
    code = call(program, "self-test", "--report", report, **({} if WINDOWS else {"QT_QPA_PLATFORM": "offscreen"}))
    if WINDOWS and report.exists():
        # A program with a window has no console to speak to.
        say(report.read_text(encoding="utf-8"))
    size = sum(file.lstat().st_size for file in program.parent.rglob("*") if not file.is_dir()) / 1_000_000
    if code or not report.exists():
        say(f"{program.parent}: {size:.0f} MB, built, but ITS SELF-TEST FAILED.")
        return code or 1
    say(f"{program.parent}: {size:.0f} MB, built, and it tested itself.")
    return call(PYTHON, "-m", "resources.installer.windows") if WINDOWS else 0


def words(_rest: Sequence[str]) -> int:
    """Bring the catalogues up to date with the sentences in the code; new ones wait there for a translation."""
    set_up("test")
    template = CATALOGUES / "hatshy.pot"
    template.parent.mkdir(exist_ok=True)
    must(
        *(
            *BABEL,
            "--quiet",
            "extract",
            "--project",
            "Hatshy",
            "--no-location",
            "--sort-output",
            "--add-comments",
            "Note:",
        ),
        *("--keyword", "N_", "--output-file", template, "desktop"),
        why="The sentences could not be collected",
    )
    for language in LANGUAGES:
        catalogue = CATALOGUES / language / "LC_MESSAGES" / "hatshy.po"
        verb = (
            ("update", "--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")
            if catalogue.exists()
            else ("init",)
        )
        must(
            *(*BABEL, "--quiet", *verb, "--input-file", template, "--output-file", catalogue, "--locale", language),
            why=f"The catalogue {catalogue.relative_to(ROOT)} could not be brought up to date",
        )
    template.unlink()
    compile_catalogues()
    return 0


def lock(_rest: Sequence[str]) -> int:
    """Choose versions anew for Linux and Windows and write them with their hashes (needs uv on the path)."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("The locks are written by uv; install it first, for example with: pip install uv")
    common = ("pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11", "--no-annotate")
    write = (uv, *common, "--generate-hashes", "--custom-compile-command", "python3 dev.py lock", "pyproject.toml")
    why = "The locks could not be written"
    must(*write, "--upgrade", "--group", "test", "--output-file", LOCKS / "test.lock", why=why)
    constraint = ("--constraint", LOCKS / "test.lock")
    must(*write, "--group", "build", *constraint, "--output-file", LOCKS / "run.lock", why=why)
    return 0


COMMANDS = {"run": run, "test": test, "bench": bench, "package": package, "words": words, "lock": lock}


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, test, measure or pack Hatshy.")
    choice = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        summary = (command.__doc__ or "").strip()
        choice.add_parser(name, help=summary, description=summary)
    options, rest = parser.parse_known_args()
    return COMMANDS[options.command](rest)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
