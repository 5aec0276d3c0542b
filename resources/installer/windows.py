"""What a Windows release is made of, once dist/hatshy stands: installer, portable folder as a zip, signature.

Runs on Windows, and on Linux for the trial of the chain (``wine``); it needs makensis and, to sign, signtool or
osslsigncode. A certificate is named by the environment: ``HATSHY_CERTIFICATE`` (a .pfx file) and, where it has one,
``HATSHY_CERTIFICATE_PASSWORD``; without a certificate nothing is signed and the release says so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(__file__).resolve().parent
#: Where NSIS and the Windows SDK lie when they are not on the path.
_NSIS = (r"C:\Program Files (x86)\NSIS", r"C:\Program Files\NSIS")
_SDK = r"C:\Program Files (x86)\Windows Kits\10\bin"
_TIMESTAMP = "http://timestamp.digicert.com"
#: In the portable folder: a folder of this name beside the program takes what it keeps (see desktop.computer).
_PORTABLE_DATA = "data"
_PORTABLE_WORDS = """\
Хатшы · Катчы · Секретарь комиссии

hatshy.exe – бағдарламаны ашады, орнатудың керегі жоқ. Деректері осы папканың ішіндегі «data» папкасында сақталады.
hatshy.exe – программаны ачат, орнотуунун кереги жок. Маалыматтары ушул папканын ичиндеги «data» папкасында сакталат.
hatshy.exe – открывает программу, установка не нужна. Её данные хранятся в папке «data» внутри этой папки.
"""


def version() -> str:
    """The version of the program, from pyproject.toml."""
    told: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return told


def makensis() -> str | None:
    """The compiler of the installer: on the path, or where its own installer puts it."""
    return shutil.which("makensis") or next(
        (found for place in _NSIS if (found := shutil.which("makensis", path=place))), None
    )


def installer(folder: Path, target: Path, of_version: str, *, trial: bool = False) -> Path:
    """Make the installer of a folder.

    Arguments: ``trial`` – a 64-bit installer that packs fast and loosely, for wine; a release is a 32-bit one, as
    Windows runs everywhere, with solid lzma.

    Raises:
        SystemExit: without makensis, or when it refuses the script.
    """
    compiler = makensis()
    if compiler is None:
        raise SystemExit("The installer needs NSIS (makensis): https://nsis.sourceforge.io, then start again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    box = _language_box(compiler, target.parent / "language-box", "amd64-unicode" if trial else "x86-unicode")
    given = {"VERSION": of_version, "SOURCE": folder, "OUT": target, "BOX": box}
    words = [f"-D{name}={value}" for name, value in given.items()] + (["-DAMD64", "-DFAST"] if trial else [])
    # The languages of the installer are found only from its own folder.
    done = subprocess.run([compiler, "-V2", "-WX", *words, "hatshy.nsi"], cwd=SCRIPTS)
    if done.returncode:
        raise SystemExit(f"The installer was not made (exit code {done.returncode} of makensis).")
    return target


def _language_box(compiler: str, target: Path, kind: str) -> Path:
    """A copy of NSIS's language box whose one English word, on the button that leaves it, is a sign instead.

    Raises:
        SystemExit: where this NSIS has no such box, or one with other words.
    """
    homes = [Path(compiler).resolve().parent, Path(compiler).resolve().parent.parent, Path("/usr/share/nsis")]
    plugin = next((found for home in homes if (found := home / "Plugins" / kind / "LangDLL.dll").is_file()), None)
    word, sign_of_leaving = "Cancel".encode("utf-16-le"), "  ×   ".encode("utf-16-le")
    made = plugin.read_bytes() if plugin else b""
    if made.count(word) != 1:
        raise SystemExit(f"The language box of NSIS is not as expected (Plugins/{kind}/LangDLL.dll).")
    target.mkdir(exist_ok=True)
    (target / "LangDLL.dll").write_bytes(made.replace(word, sign_of_leaving))
    return target


def portable(folder: Path, target: Path) -> Path:
    """Make the zip of a folder that runs from where it is unpacked and keeps its data beside itself."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, Path("Hatshy") / file.relative_to(folder))
        packed.writestr(f"Hatshy/{_PORTABLE_DATA}/README.txt", "\ufeff" + _PORTABLE_WORDS.replace("\n", "\r\n"))
    return target


def certificate() -> Path | None:
    """The certificate to sign with, if one was given. Raises SystemExit where it is named and not there."""
    named = os.environ.get("HATSHY_CERTIFICATE")
    if named and not Path(named).is_file():
        raise SystemExit(f"HATSHY_CERTIFICATE names a file that is not there: {named}")
    return Path(named) if named else None


def sign(file: Path) -> bool:
    """Sign a program file in place, with a time stamp; False where no certificate was given.

    Raises:
        SystemExit: when a certificate was given and the file could not be signed with it.
    """
    pfx = certificate()
    if pfx is None:
        return False
    password = os.environ.get("HATSHY_CERTIFICATE_PASSWORD", "")
    stamp = os.environ.get("HATSHY_TIMESTAMP", _TIMESTAMP)
    signtool = shutil.which("signtool") or next(
        (str(found) for found in sorted(Path(_SDK).glob("*/x64/signtool.exe"))), None
    )
    osslsigncode = shutil.which("osslsigncode")
    signed = file.with_suffix(".signed.exe")
    if signtool:
        words = [signtool, "sign", "/fd", "sha256", "/f", str(pfx), *(["/p", password] if password else [])]
        words += [*(["/tr", stamp, "/td", "sha256"] if stamp else []), str(file)]
    elif osslsigncode:
        words = [osslsigncode, "sign", "-pkcs12", str(pfx), "-pass", password, "-h", "sha256", "-n", "Hatshy"]
        words += [*(["-ts", stamp] if stamp else []), "-in", str(file), "-out", str(signed)]
    else:
        raise SystemExit("A certificate was given, but neither signtool nor osslsigncode is on the path.")
    done = subprocess.run(words, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise SystemExit(f"{file.name} could not be signed:\n{done.stdout}{done.stderr}")
    if signed.exists():
        signed.replace(file)
    return True


def megabytes(place: Path) -> float:
    """The size of a file or of everything in a folder, in megabytes."""
    files = [place] if place.is_file() else [file for file in place.rglob("*") if not file.is_dir()]
    return sum(file.lstat().st_size for file in files) / 1_000_000


def release(folder: Path, out: Path) -> None:
    """Make installer and zip of the built folder, signed where a certificate is given, and say how big they are."""
    signed = sign(folder / "hatshy.exe")
    setup = installer(folder, out / f"hatshy-{version()}-setup.exe", version())
    sign(setup)
    packed = portable(folder, out / f"hatshy-{version()}-portable.zip")
    print(f"{folder}: {megabytes(folder):.1f} MB")
    for made in (setup, packed):
        print(f"{made}: {megabytes(made):.1f} MB, SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}")
    if not signed:
        print("Nothing is signed: no certificate was given (HATSHY_CERTIFICATE).")


if __name__ == "__main__":
    release(ROOT / "dist" / "hatshy", ROOT / "dist")
    sys.exit(0)
