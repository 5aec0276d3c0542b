"""What the operating system decides about a file: locks, network folders, free space, who runs this.

The only module that asks which system this is; Windows and Linux each have their own ways below.
"""

from __future__ import annotations

import getpass
import os
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

#: Where Linux tells which file system is mounted where.
MOUNTS = Path("/proc/mounts")
#: What Windows calls a drive that is a folder of another computer (GetDriveType).
DRIVE_REMOTE = 4
#: Linux file systems that live on another computer.
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph", "lustre", "glusterfs"}
    | {"fuse." + name for name in ("glusterfs", "sshfs", "davfs2", "rclone", "gvfsd-fuse")}
)


def on_network(path: Path) -> bool:
    """Whether the file lies in a folder of another computer: a network path, a mapped drive or a network mount."""
    # A link leads where it leads, but a mapped drive may show itself as the network path it stands for, or as itself.
    full = path.resolve()
    if any(_is_network_path(str(place)) for place in (path, full)):
        return True
    if sys.platform == "win32":
        drives = {place.drive for place in (path.absolute(), full)}
        return any(_kind_of_drive(drive) == DRIVE_REMOTE for drive in drives)
    else:
        try:
            mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return _filesystem(full.as_posix(), mounts) in _NETWORK


def _is_network_path(path: str) -> bool:
    """Whether a path begins with a computer's name; ``\\\\?\\C:\\`` is only the long way to say ``C:\\``."""
    path = path.replace("/", "\\")
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path[4:8].upper() == "UNC\\"
    return path.startswith("\\\\")


def _filesystem(path: str, mounts: str) -> str:
    """The type of the file system that holds ``path``, by a table in the form of /proc/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        point, this = line.split(" ")[1:3]
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, this
    return kind


def whoami() -> str:
    """Who has a file open, for the sentence of the one who finds it locked: account and computer."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = "?"
    return f"{account} @ {socket.gethostname()}"


class Lock:
    """Keeps a second copy of the program away from a file, and tells it who holds it.

    The lock lies beside the file as ``name.lock``; the system frees it even after a crash.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._file: IO[bytes] | None = None

    def take(self) -> str:
        """Take the lock; returns an empty text, or who holds it. Raises OSError where nothing can be written."""
        while True:
            handle = self._path.open("a+b", buffering=0)
            if not _try_lock(handle):
                handle.seek(1)
                holder = handle.read(200).decode("utf-8", "replace").strip()
                handle.close()
                return holder or "?"
            if _is_at(handle, self._path):
                break
            # Its holder gave it back, and took the file away, between our opening and our locking.
            handle.close()
        # The first byte is the locked one; who holds it stands behind, where another program may still read it.
        # On a full disk the name does not fit; the lock holds without it.
        with suppress(OSError):
            handle.truncate(0)
            handle.write(b" " + whoami().encode())
        self._file = handle
        return ""

    def release(self) -> None:
        if self._file is not None:
            _give_back(self._file, self._path)
            self._file = None


def _is_at(handle: IO[bytes], path: Path) -> bool:
    """Whether an open file is the one that now stands at ``path``."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _kind_of_drive(drive: str) -> int:
        """What Windows says of a drive ("C:"); 0 where it cannot tell."""
        return int(ctypes.windll.kernel32.GetDriveTypeW(drive.rstrip("\\") + "\\")) if drive else 0

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: IO[bytes], path: Path) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
        handle.close()
        # Another copy of the program may be reading at this moment who has it; then the file stays, unlocked.
        with suppress(OSError):
            path.unlink()

else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(handle: IO[bytes], path: Path) -> None:
        # Away with the file while it is still locked: nobody may lock one that is about to go.
        path.unlink(missing_ok=True)
        handle.close()


def writable(path: Path) -> bool:
    """Whether the file and its folder may be written: SQLite needs both for its log."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
