"""What the Windows chain under wine is made with: tools, a Windows Python with the locked packages, a prefix, commands.

The traps of wine live here and nowhere else. What is tried with these parts is `wine`.
"""

from __future__ import annotations

import hashlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from packaging.markers import Marker

from resources.installer import windows

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "wine"
PYTHON = PLACE / "python"
PREFIX = PLACE / "prefix"
SOURCE = PLACE / "source"
LOCK = ROOT / "requirements" / "test.lock"
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

# A wheel that carries CPython 3.12 for Windows: its library, and those modules of the standard library that are .pyd.
CARRIER = "panda3d==1.10.16 --hash=sha256:f6493e2ecc0d1b7c1556a999556e5278cbc9484fe5fe1e159a1ccc02b870b18f"
#: Not taken from it: what Windows has itself, what needs Tk, and what wine 8 dies of.
_NOT_TAKEN = re.compile(r"api-ms-.*|_wmi\.pyd|_tkinter\.pyd|t(cl|k).*\.dll", re.IGNORECASE)
_NOT_IN_LIBRARY = (
    "test",
    "lib-dynload",
    "site-packages",
    "idlelib",
    "ensurepip",
    "turtledemo",
    "tkinter",
    "__pycache__",
)
_WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.12",
    "python_full_version": "3.12.10",
    "extra": "",
}
_START = """
#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
_EMPTY = "int __stdcall DllMain(void *library, unsigned reason, void *reserved) { return 1; }\n"
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


def provide() -> None:
    """See that the tools are here; as root on a Debian-like system install what is missing.

    Raises:
        Skipped: with what cannot be had.
    """
    if not sys.platform.startswith("linux"):
        raise Skipped("it is for Linux; on Windows `dev.py package` does the real thing")
    if missing := _missing(TOOLS):
        apt = shutil.which("apt-get")
        wanted = [*missing, *_missing(MORE_TOOLS)]
        if apt is None or os.geteuid() != 0:
            raise Skipped(f"missing here: {' '.join(missing)} (as root: apt-get install {' '.join(wanted)})")
        print(f"Installing {' '.join(wanted)} …", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
        subprocess.run([apt, "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", *wanted], **quiet)  # type: ignore[call-overload]
    if missing := _missing(TOOLS):
        raise Skipped(f"could not be installed: {' '.join(missing)}")


def _library() -> Path:
    """The standard library of a Python 3.12 of this computer. Raises Skipped where there is none."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates = [sys.executable, shutil.which("python3.12"), *sorted(pyenv.glob("versions/3.12.*/bin/python3.12"))]
    ask = "import sys, sysconfig; print('%d.%d' % sys.version_info[:2], sysconfig.get_path('stdlib'))"
    for candidate in filter(None, candidates):
        said = subprocess.run([str(candidate), "-I", "-c", ask], capture_output=True, text=True)
        told, _, place = said.stdout.strip().partition(" ")
        if told == "3.12" and (Path(place) / "LICENSE.txt").is_file():
            return Path(place)
    raise Skipped("a Python 3.12 is needed for its standard library (python3.12 on the path, or pyenv's)")


# ---------------------------------------------------------------- pieces


def _stamped(place: Path, wanted: str) -> bool:
    """Whether a piece stands as it is wanted; if not, its place is cleared."""
    stamp = place / "made-of"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return False


def _compile(target: Path, source: str, *more: str | Path) -> None:
    kept = target.with_suffix(".c")
    kept.write_text(source, encoding="ascii")
    command = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-o", target, kept, *more]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    kept.unlink()
    require(done.returncode == 0, f"{target.name} could not be compiled: {done.stderr}")


def make_python() -> None:
    """The Windows Python for the trial. Raises Skipped where its parts cannot be had."""
    library = _library()
    wanted = hashlib.sha256(f"{CARRIER} {library} {_START}".encode() + LOCK.read_bytes()).hexdigest()
    if _stamped(PYTHON, wanted):
        return
    print("Making a Windows Python with the locked packages …", flush=True)
    wheels = PLACE / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir()
    (wheels / "carrier.lock").write_text(CARRIER + "\n", encoding="ascii")
    _pip("download", "--dest", str(wheels), "-r", str(wheels / "carrier.lock"))
    modules = PYTHON / "DLLs"
    modules.mkdir()
    with zipfile.ZipFile(next(wheels.glob("panda3d-*.whl"))) as wheel:
        for entry in wheel.infolist():
            folder, _, name = entry.filename.rpartition("/")
            if folder == "deploy_libs" and name and not _NOT_TAKEN.fullmatch(name):
                beside = name.lower() == "python312.dll" or name.lower().startswith("vcruntime140")
                ((PYTHON if beside else modules) / name).write_bytes(wheel.read(entry))
    not_taken = shutil.ignore_patterns(*_NOT_IN_LIBRARY, "config-*", "_sysconfigdata*")
    shutil.copytree(library, PYTHON / "Lib", ignore=not_taken)
    _compile(PYTHON / "python.exe", _START, "-municode", PYTHON / "python312.dll")
    _make_stable_library()
    packages = PYTHON / "Lib" / "site-packages"
    packages.mkdir()
    locked = wheels / "windows.lock"
    locked.write_text(_locked_for_windows(LOCK.read_text(encoding="ascii")), encoding="ascii")
    _pip("install", "--target", str(packages), "-r", str(locked))
    shutil.rmtree(wheels)
    (PYTHON / "made-of").write_text(wanted, encoding="ascii")


def _make_stable_library() -> None:
    """python3.dll: Qt for Python links to it by name; it hands everything on to python312.dll."""
    dump = ("x86_64-w64-mingw32-objdump", "-p", str(PYTHON / "python312.dll"))
    told = subprocess.run(dump, capture_output=True, text=True, errors="replace").stdout
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    names = re.findall(r"^\t\[.*\s(\w+)$", table, re.MULTILINE)
    require(len(names) > 1000, "the names in python312.dll could not be read")
    exports = PYTHON / "python3.def"
    lines = ["LIBRARY python3.dll", "EXPORTS", *(f"  {name} = python312.{name}" for name in names)]
    exports.write_text("\n".join(lines) + "\n", encoding="ascii")
    _compile(PYTHON / "python3.dll", _EMPTY, "-shared", "-nostdlib", "-nostartfiles", "-Wl,-e,DllMain", exports)
    exports.unlink()


def _locked_for_windows(lock: str) -> str:
    """A lock of all systems as the lock of Windows alone: pip would judge the markers by this computer."""
    kept = []
    for entry in re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]:
        named, _, hashes = entry.partition("\\\n")
        name, _, marker = named.partition(";")
        if not marker.strip() or Marker(marker.strip()).evaluate(_WINDOWS):
            kept.append(f"{name.strip()} \\\n{hashes}")
    return "".join(kept)


def _pip(verb: str, *words: str) -> None:
    only = ("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.12", "--no-deps")
    command = (
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        verb,
        "--require-hashes",
        *only,
        *words,
    )
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Skipped(f"packages for Windows cannot be had: {done.stderr.strip()[-500:]}")


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
        _compile(random, _RANDOM, "-shared", "-nostdlib", "-Wl,-e,DllMain", "-ladvapi32")
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


def prepare() -> Path:
    """Everything a trial needs; returns the folder of the prefix's person. Raises Skipped where it cannot be had."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for log in PLACE.glob("*.log"):
        log.unlink()
    make_python()
    copy_source()
    return make_prefix()
