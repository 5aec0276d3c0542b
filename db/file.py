"""The file of a college: opening it by the whole ritual, reading it, acting on it, closing it.

Belongs here: everything between a path and a connection – key, pragmas, lock, format and version, the two doors
:meth:`CollegeFile.ask` and :meth:`CollegeFile.act`. Does not belong here: what is asked and done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as driver

from db import machine, schema, upgrades
from db.transaction import Reading, Transaction
from rules.verdicts import Refusal

P = ParamSpec("P")
T = TypeVar("T")

#: A password shorter than this is refused: the file may hold thousands of identity numbers.
SHORTEST_PASSWORD = 8

#: KiB of pages kept in memory at most: the index of 100,000 applications is not read again at every keystroke.
_CACHE = 32 * 1024
#: The same while every page is read once.
_CACHE_OF_CHECK = 1024

#: Statements the driver keeps ready. It drops the least used one first: once it is full, no new one would ever stay.
_STATEMENTS = 1000

_PLAIN = b"SQLite format 3\x00"


def _connect(path: Path, password: str | None, journal_mode: str = "WAL") -> driver.Connection:
    """One driver connection with the ritual's settings. The driver's own transactions are off: BEGIN is ours."""
    connection = driver.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=10, cached_statements=_STATEMENTS
    )
    try:
        if password is not None:
            # Without this SQLCipher writes to standard error on a wrong key.
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            connection.execute("PRAGMA key = '" + password.replace("'", "''") + "'")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_mode = {journal_mode}").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        # An open handle would keep Windows from moving or deleting the file.
        connection.close()
        raise
    return connection


def _engine(path: Path, password: str | None) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, password),
        module=driver,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
        query_cache_size=400,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class CollegeFile:
    """An open file. Make one with :func:`create` or :func:`open_file`; use it as a context or call :meth:`close`.

    Each thread has its own connections, so that a long import does not stop the desk from reading.
    """

    def __init__(self, path: Path, engine: Engine, lock: machine.Lock, password: str | None) -> None:
        self.path = path
        self.encrypted = password is not None
        self._password = password
        self._engine = engine
        self._lock = lock
        self._threads = threading.local()
        self._connections: list[Connection] = []

    def __enter__(self) -> CollegeFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connection(self, writing: bool) -> Connection:
        """The connection of this thread, set to begin as a reading or as a writing."""
        own: Connection | None = getattr(self._threads, "connection", None)
        if own is None:
            own = self._engine.connect()
            self._threads.connection = own
            self._connections.append(own)
        return own.execution_options(writing=writing)

    def ask(self, read: Callable[Concatenate[Reading, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        """Run a reading use case on one consistent view of the file. Raises ``file_damaged`` and its like."""
        with environment(self.path):
            connection = self._connection(writing=False)
            with connection.begin():
                return read(Reading(connection), *args, **fields)

    def act(
        self,
        now: datetime,
        operator: str,
        write: Callable[Concatenate[Transaction, P], T],
        /,
        *args: P.args,
        **fields: P.kwargs,
    ) -> T:
        """Run a writing use case: everything of it is committed with its journal row, or nothing is.

        Raises :class:`Refusal` where a rule says no; ``disk_full`` and ``file_read_only`` where the system does.
        """
        with environment(self.path):
            connection = self._connection(writing=True)
            with connection.begin():
                transaction = Transaction(connection, now, operator, write.__name__)
                result = write(transaction, *args, **fields)
                if transaction.pending:
                    transaction.seal()
            return result

    def check(self) -> None:
        """Read every page. Raises ``file_damaged``."""
        if self.ask(_quick_check) != ["ok"]:
            raise Refusal("file_damaged", name=self.path.name)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A bare writing transaction, for the steps of an upgrade."""
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    def copy_to(self, target: Path) -> None:
        """Copy the file as it is committed now to ``target`` by SQLite's backup call, then open and count the copy."""
        with (
            closing(_connect(self.path, self._password)) as source,
            closing(_connect(target, self._password, journal_mode="DELETE")) as copied,
        ):
            count = "SELECT count(*), coalesce(max(id), 0) FROM journal"
            # Count and copy are of one view, whatever is committed meanwhile.
            source.execute("BEGIN")
            counted = source.execute(count).fetchall()
            source.backup(copied)
            if copied.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise OSError("the copy is damaged")
            if copied.execute(count).fetchall() != counted:
                raise OSError("the copy is not whole")

    def release_thread(self) -> None:
        """Give back the connection of a worker thread that is done."""
        own: Connection | None = getattr(self._threads, "connection", None)
        if own is not None:
            self._connections.remove(own)
            own.close()
            del self._threads.connection

    def close(self) -> None:
        try:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._engine.dispose()
        finally:
            self._lock.release()


def _quick_check(reading: Reading) -> list[str]:
    connection = reading.connection
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_OF_CHECK}")
    try:
        return [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)")]
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE}")


#: What SQLite says of the disk, the folder and the file itself, and the refusal that tells it.
_ENVIRONMENT = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_full",
    "SQLITE_READONLY": "file_read_only",
    "SQLITE_CANTOPEN": "file_read_only",
    "SQLITE_PERM": "file_read_only",
    "SQLITE_BUSY": "file_locked",
    "SQLITE_CORRUPT": "file_damaged",
    "SQLITE_NOTADB": "file_damaged",
}


@contextmanager
def environment(path: Path) -> Iterator[None]:
    """Turn a fault of the disk, the folder or the file into its refusal; faults of the program go on as they are."""
    try:
        yield
    except (DatabaseError, driver.DatabaseError) as fault:
        told = _errorname(fault)
        for prefix, code in _ENVIRONMENT.items():
            if told.startswith(prefix):
                # Only another program can hold the file past our lock; it does not say who it is.
                who = {"who": "?"} if code == "file_locked" else {}
                raise Refusal(code, name=path.name, **who) from fault
        raise
    except UnicodeDecodeError as fault:
        # The driver cannot even read out what SQLite says of a damaged page.
        raise Refusal("file_damaged", name=path.name) from fault


def _errorname(fault: Exception) -> str:
    return getattr(getattr(fault, "orig", fault), "sqlite_errorname", None) or ""


def create(path: Path, password: str | None = None) -> CollegeFile:
    """Make an empty file of the present version and open it.

    Arguments: ``password`` – None leaves the file readable by anyone who has it.
    Raises ``file_exists``, ``file_network``, ``file_read_only``, ``password_short``, ``disk_full``.
    """
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise Refusal("password_short", length=SHORTEST_PASSWORD)
    if path.exists():
        raise Refusal("file_exists", name=path.name)
    if machine.on_network(path):
        raise Refusal("file_network", name=path.name)
    lock = _take_lock(path)
    engine = _engine(path, password)
    try:
        with environment(path):
            with engine.connect().execution_options(writing=True) as connection, connection.begin():
                schema.create(connection)
            with engine.connect() as connection:
                # The mark of our format must stand in the file itself, not only in its log, before anyone looks.
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except BaseException:
        engine.dispose()
        for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            left.unlink(missing_ok=True)
        lock.release()
        raise
    return CollegeFile(path, engine, lock, password)


def open_file(path: Path, password: str | None = None, check: bool = True) -> CollegeFile:
    """Open a file by the whole ritual.

    Arguments: ``check`` – read every page first; the desk does that itself after its window stands.
    Raises ``file_missing``, ``file_foreign``, ``file_damaged``, ``file_newer``, ``file_read_only``, ``file_locked``,
    ``file_network``, ``file_password_needed``, ``file_password``.
    """
    name = path.name
    encrypted = is_encrypted(path)
    if machine.on_network(path):
        raise Refusal("file_network", name=name)
    if encrypted and not password:
        raise Refusal("file_password_needed")
    if not machine.writable(path):
        raise Refusal("file_read_only", name=name)
    lock = _take_lock(path)
    password = password if encrypted else None
    engine = _engine(path, password)
    file = CollegeFile(path, engine, lock, password)
    try:
        with environment(path):
            version = _version(engine, encrypted, name)
            if version > schema.VERSION:
                raise Refusal("file_newer", name=name, version=version, supported=schema.VERSION)
            upgrades.bring_up(file, version)
            if check:
                file.check()
    except BaseException:
        file.close()
        raise
    return file


def is_encrypted(path: Path) -> bool:
    """Whether opening the file will need its password.

    Raises ``file_missing``, ``file_foreign`` (no file of ours), ``file_damaged``, ``file_read_only`` (may not be read).
    """
    try:
        if not path.is_file():
            raise Refusal("file_missing", name=path.name)
        with path.open("rb") as handle:
            head = handle.read(100)
    except OSError as fault:
        raise Refusal("file_read_only", name=path.name) from fault
    if head.startswith(_PLAIN):
        if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
            raise Refusal("file_foreign", name=path.name)
        return False
    if int.from_bytes(head[68:72], "big") == schema.APPLICATION_ID:
        # Only the first bytes are spoilt: noise does not carry our mark.
        raise Refusal("file_damaged", name=path.name)
    # An encrypted file looks like noise in whole pages; anything else was never ours.
    page = 4096
    if len(head) < 100 or path.stat().st_size % page or head.isascii() or head[:4] in (b"PK\x03\x04", b"%PDF"):
        raise Refusal("file_foreign", name=path.name)
    return True


def _version(engine: Engine, encrypted: bool, name: str) -> int:
    """The version of the file: the first look inside. Raises ``file_password``, ``file_foreign``, ``file_damaged``."""
    try:
        with engine.connect() as connection:
            application = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except DatabaseError as fault:
        if encrypted and _errorname(fault) == "SQLITE_NOTADB":
            raise Refusal("file_password") from fault
        raise
    if application != schema.APPLICATION_ID:
        raise Refusal("file_foreign", name=name)
    if version < 1:
        raise Refusal("file_damaged", name=name)
    return version


def _take_lock(path: Path) -> machine.Lock:
    lock = machine.Lock(path)
    try:
        holder = lock.take()
    except OSError as fault:
        raise Refusal("file_read_only", name=path.name) from fault
    if holder:
        raise Refusal("file_locked", name=path.name, who=holder)
    return lock
