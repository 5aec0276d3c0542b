"""A Windows Python 3.12 with the locked packages, put together on Linux for trials alone.

Its library and the modules that are libraries come out of a wheel that carries them, the rest of the standard library
from a Python 3.12 of this computer, the packages from the lock. A release is made with the Python of python.org.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from packaging.markers import Marker

from resources.installer.wine_parts import PLACE, PYTHON, ROOT, Skipped, compile_for_windows, require

LOCK = ROOT / "requirements" / "test.lock"
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


def _stamped(place: Path, wanted: str) -> bool:
    """Whether a piece stands as it is wanted; if not, its place is cleared."""
    stamp = place / "made-of"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return False


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
    compile_for_windows(PYTHON / "python.exe", _START, "-municode", PYTHON / "python312.dll")
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
    compile_for_windows(
        PYTHON / "python3.dll", _EMPTY, "-shared", "-nostdlib", "-nostartfiles", "-Wl,-e,DllMain", exports
    )
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
