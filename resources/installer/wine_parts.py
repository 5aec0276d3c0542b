"""What the Windows chain under wine is made with: tools, a prefix, a copy of the source, commands.

The traps of wine live here and nowhere else. What is tried with these parts is `wine`; the Windows Python that runs in
the prefix is put together in `wine_python`.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from resources.installer import windows

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "wine"
PYTHON = PLACE / "python"
PREFIX = PLACE / "prefix"
SOURCE = PLACE / "source"
FONTS = Path("/usr/share/fonts/truetype/dejavu")

#: Command → Debian package that brings it.
TOOLS = {
    "wine": "wine wine64",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-objdump": "binutils-mingw-w64-x86-64",
    "xvfb-run": "xvfb xauth",
}
#: Welcome, and not needed: the signature is tried with them.
MORE_TOOLS = {"osslsigncode": "osslsigncode", "openssl": "openssl"}

# Random numbers as Windows has offered them since version 8 and wine 8 does not; SystemFunction036 is RtlGenRandom.
_RANDOM = """
typedef unsigned char byte;
__declspec(dllimport) byte __stdcall SystemFunction036(void *, unsigned long);
__declspec(dllexport) int __stdcall ProcessPrng(byte *target, unsigned long long count) {
    return SystemFunction036(target, (unsigned long) count);
}
int __stdcall DllMain(void *library, unsigned reason, void *reserved) { return 1; }
"""


class Skipped(Exception):
    """The chain cannot run here; the text says what cannot be had."""


class Failed(Exception):
    """A step of the chain did not do what it must; the text says what."""


def require(ok: bool, what: str) -> None:
    """Raise Failed with what is wrong, unless it is well."""
    if not ok:
        raise Failed(what)


def as_windows(place: Path) -> str:
    """A path of Linux as wine's programs name it."""
    return "Z:" + str(place.resolve()).replace("/", "\\")


# ---------------------------------------------------------------- commands


def _environment() -> dict[str, str]:
    # wine hands no QT_… variable on, unless it is called WINEQT_…; offscreen Qt on Windows has no fonts of its own.
    own = {
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        "WINEQT_QPA_PLATFORM": "offscreen",
        "WINEQT_QPA_FONTDIR": as_windows(FONTS),
        "HATSHY_MAPPED": "Y:",
        "PYTHONUTF8": "1",
    }
    return {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "HATSHY_DATA")} | own


def wine(
    program: Path | str, *words: str, log: str, minutes: float, screen: bool = False, show: bool = False
) -> tuple[int, str]:
    """Run a Windows program to its end; returns exit code and what it said, which goes into a log as well.

    Arguments: ``screen`` – it opens windows even when told to be silent; ``show`` – let what it says be seen as well.

    Raises:
        Failed: when it has not ended after ``minutes``.
    """
    command = ["wine", as_windows(program) if isinstance(program, Path) else program, *words]
    if screen:
        command = ["xvfb-run", "-a", *command]
    said: list[bytes] = []
    end = time.monotonic() + minutes * 60
    # A Windows Python dies under wine 8 when it writes into a file, so it gets a pipe. What wine starts beside it holds
    # the pipe open for longer than the program runs: its end is the end of the program.
    running = subprocess.Popen(
        command,
        cwd=SOURCE,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert running.stdout is not None
    with running.stdout as pipe, (PLACE / log).open("ab", buffering=0) as kept:
        kept.write(f"\n$ {' '.join(command)}\n".encode())
        while True:
            ended = running.poll() is not None
            if select.select([pipe], [], [], 0 if ended else 0.5)[0]:
                chunk = os.read(pipe.fileno(), 65536)
                if not chunk:
                    break
                said.append(chunk)
                kept.write(chunk)
                if show:
                    print(chunk.decode("utf-8", "replace").replace("\r", ""), end="", flush=True)
            elif ended:
                break
            if time.monotonic() > end:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
                end_all()
                raise Failed(f"not ended after {minutes} minutes: {' '.join(command)[:200]}")
    return running.wait(), b"".join(said).decode("utf-8", "replace").replace("\r", "")


def python(*words: str, log: str, minutes: float, show: bool = False) -> tuple[int, str]:
    """Run the Windows Python in the copy of the source."""
    return wine(PYTHON / "python.exe", *words, log=log, minutes=minutes, show=show)


def begin(*words: str) -> subprocess.Popen[bytes]:
    """Start a Windows program and do not wait for it; :func:`end_all` ends it."""
    return subprocess.Popen(
        ["wine", *words],
        cwd=SOURCE,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end_all() -> None:
    """End everything that runs in this prefix, and only there."""
    if PREFIX.is_dir():
        subprocess.run([_wineserver(), "-k"], env=_environment(), capture_output=True)
        subprocess.run([_wineserver(), "-w"], env=_environment(), capture_output=True, timeout=60)


def _wineserver() -> str:
    places = [os.environ.get("PATH", ""), "/usr/lib/wine", "/usr/lib/x86_64-linux-gnu/wine", "/opt/wine-stable/bin"]
    for name in ("wineserver", "wineserver64"):
        if found := shutil.which(name, path=os.pathsep.join(places)):
            return found
    raise Skipped("wineserver is not where wine is")


def wait_for(ready: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Wait until something is so. Raises Failed when the time is over."""
    end = time.monotonic() + seconds
    while not ready():
        require(time.monotonic() < end, otherwise)
        time.sleep(0.5)


def registry(key: str) -> dict[str, str]:
    """The texts under a key of the registry, the nameless one as ""; empty where the key is missing."""
    target = PLACE / "registry.reg"
    target.unlink(missing_ok=True)
    wine("reg", "export", key, as_windows(target), "/y", log="registry.log", minutes=2)
    if not target.is_file():
        return {}
    # Only the key itself: the first block of the file.
    block = target.read_text(encoding="utf-16").partition("[")[2].partition("\n[")[0]
    found = re.findall(r'^(?:"((?:[^"\\]|\\.)*)"|@)="((?:[^"\\]|\\.)*)"', block, re.MULTILINE)
    return {name: re.sub(r"\\(.)", r"\1", text) for name, text in found}


def version() -> str:
    """Which wine this is."""
    return subprocess.run(["wine", "--version"], env=_environment(), capture_output=True, text=True).stdout.strip()


# ---------------------------------------------------------------- tools


def _missing(tools: dict[str, str]) -> list[str]:
    return [package for tool, packages in tools.items() if shutil.which(tool) is None for package in packages.split()]


def _missing_here() -> list[str]:
    return _missing(TOOLS) + ([] if FONTS.is_dir() else ["fonts-dejavu-core"])


def provide() -> None:
    """See that the tools are here; as root on a Debian-like system install what is missing.

    Raises:
        Skipped: with what cannot be had.
    """
    if not sys.platform.startswith("linux"):
        raise Skipped("it is for Linux; on Windows `dev.py package` does the real thing")
    if missing := _missing_here():
        apt = shutil.which("apt-get")
        wanted = [*missing, *_missing(MORE_TOOLS)]
        if apt is None or os.geteuid() != 0:
            raise Skipped(f"missing here: {' '.join(missing)} (as root: apt-get install {' '.join(wanted)})")
        print(f"Installing {' '.join(wanted)} …", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
        subprocess.run([apt, "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", *wanted], **quiet)  # type: ignore[call-overload]
    if missing := _missing_here():
        raise Skipped(f"could not be installed: {' '.join(missing)}")


# ---------------------------------------------------------------- pieces


def compile_for_windows(target: Path, source: str, *more: str | Path) -> None:
    """Compile a piece of C into a Windows program or library. Raises Failed when it cannot be."""
    kept = target.with_suffix(".c")
    kept.write_text(source, encoding="ascii")
    command = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-o", target, kept, *more]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    kept.unlink()
    require(done.returncode == 0, f"{target.name} could not be compiled: {done.stderr}")


def runtime_missing(folder: Path) -> list[str]:
    """Files of Microsoft's runtime that a packed program needs and does not carry, with who needs them.

    Wine has its own, so the program runs there without; a new Windows has none. Looked for where Windows looks: beside
    the file that needs it, and in ``_internal``.
    """
    lacking = []
    for file in sorted(one for end in ("pyd", "dll", "exe") for one in folder.rglob(f"*.{end}")):
        said = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", str(file)], capture_output=True, text=True).stdout
        for name in re.findall(r"DLL Name: ((?:MSVCP|VCRUNTIME|CONCRT)\w*\.dll)", said, re.IGNORECASE):
            around = {one.name.lower() for place in (file.parent, folder / "_internal") for one in place.iterdir()}
            if name.lower() not in around:
                lacking.append(f"{name} for {file.relative_to(folder)}")
    return lacking


def make_prefix() -> Path:
    """A fresh wine prefix; returns the folder of its person."""
    end_all()
    shutil.rmtree(PREFIX, ignore_errors=True)
    code, said = wine("wineboot", "-i", log="prefix.log", minutes=5, screen=True)
    if code or not (PREFIX / "drive_c" / "windows" / "system32").is_dir():
        raise Skipped(f"wine does not start here: {said[-300:]}")
    wine("winecfg", "/v", "win10", log="prefix.log", minutes=2, screen=True)
    random = PREFIX / "drive_c" / "windows" / "system32" / "bcryptprimitives.dll"
    if not random.exists():
        compile_for_windows(random, _RANDOM, "-shared", "-nostdlib", "-Wl,-e,DllMain", "-ladvapi32")
    # A letter that stands for a folder of another computer.
    share = PLACE / "share"
    share.mkdir(exist_ok=True)
    (PREFIX / "dosdevices" / "y:").symlink_to(share)
    drives = r"HKLM\Software\Wine\Drives"
    wine("reg", "add", drives, "/v", "y:", "/d", "network", "/f", log="prefix.log", minutes=2)
    end_all()
    return next(folder for folder in (PREFIX / "drive_c" / "users").iterdir() if folder.name != "Public")


def copy_source() -> None:
    """The checkout as it stands, where a Windows Python may write beside it."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    not_taken = shutil.ignore_patterns(
        ".*_cache", ".venv", ".git", ".hypothesis", "__pycache__", "build", "dist", "out"
    )
    shutil.copytree(ROOT, SOURCE, ignore=not_taken)
    # What an installation would have written: the program knows its version from it.
    for stale in (PYTHON / "Lib" / "site-packages").glob("hatshy-*.dist-info"):
        shutil.rmtree(stale)
    told = PYTHON / "Lib" / "site-packages" / f"hatshy-{windows.version()}.dist-info"
    told.mkdir()
    text = f"Metadata-Version: 2.1\nName: hatshy\nVersion: {windows.version()}\n"
    (told / "METADATA").write_text(text, encoding="ascii")
