"""The command ``hatshy``: the window, and what tests and administrators do without one (DESIGN: headless commands).

Belongs here: arguments, exit codes and output. What a command does stands in the module of its name; nothing is
imported before it is needed, so that the window comes up quickly.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rules.records import LANGUAGES, Language
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from db.file import CollegeFile
    from desktop.importing import TakenOver

#: Exit codes: done; done but something is wrong with what was looked at; refused.
DONE, WRONG, REFUSED = 0, 1, 2
_LONG_LOG = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):
        # A Windows program with a window of its own has no console.
        if getattr(sys, name) is None:
            setattr(sys, name, _own_log())
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or pipe may speak a code page without Kazakh letters.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    if given and given[0] == "ask":
        from desktop import ask

        return ask.main(given[1:])
    if given and given[0].endswith(".hatshy"):
        given.insert(0, "open")
    options = _parser().parse_args(given)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except Refusal as refusal:
        _tell_refusal(refusal, options.language or "ru", getattr(options, "json", False))
        return REFUSED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left in the buffer must not complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _own_log() -> TextIO:
    """``hatshy.log`` in the program's own folder, begun anew when it has grown long; nothing where it cannot be had."""
    from desktop import computer

    target = computer.folder() / "hatshy.log"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        long = target.exists() and target.stat().st_size > _LONG_LOG
        return target.open("w" if long else "a", encoding="utf-8", buffering=1)
    except OSError:
        return Path(os.devnull).open("w", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    # The window takes at most a file; it must not be mistaken for a command, so commands are looked for by name.
    parser = argparse.ArgumentParser(prog="hatshy", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.set_defaults(command=_window, language=None)
    parser.add_argument("--demo", action="store_true", help="open the window on the demo college")
    parser.add_argument("--version", action=_TellVersion, nargs=0, help="show the version of the program and exit")
    commands = parser.add_subparsers(metavar="COMMAND")

    commands.add_parser("ask", help="the law on the command line: hatshy ask --help", add_help=False)
    demo = _command(commands, "demo", _demo, "do the main job end to end on the sample registers")
    demo.add_argument("out", type=Path)
    take = _command(commands, "import", _import, "judge a list from a spreadsheet, and take it over")
    take.add_argument("file", type=Path)
    take.add_argument("--into", type=Path, metavar="FILE.hatshy")
    take.add_argument("--plan", type=Path, help="plan of places, where the file has none of the year")
    take.add_argument("--json", action="store_true")
    take.add_argument("--returned", type=Path, metavar="XLSX", help="where the rows with errors go")
    take.add_argument("--operator", default="", help="name of who imports, for the journal")
    take.add_argument(
        "--checked",
        action="store_true",
        help="declare that the packages were checked and the consents received, and register the applications",
    )
    which = take.add_mutually_exclusive_group()
    which.add_argument("--dry-run", action="store_true", help="only say what would be done")
    which.add_argument("--state-list", action="store_true", help="the file is the list of the national database")
    which.add_argument("--marks", type=int, metavar="EXAM", help="the file holds the marks of the exam with this id")
    take.add_argument("--year", type=int, help="year of the state list; else the latest of the file")
    ranking = _command(commands, "ranking", _ranking, "the lists of the contest, line by line")
    ranking.add_argument("file", type=Path)
    ranking.add_argument("--year", type=int, help="else the latest of the file")
    ranking.add_argument("--line", default="", metavar="CODE", help="only lines of this specialty")
    ranking.add_argument("--json", action="store_true")
    verify = _command(commands, "verify", _verify, "check pages, journal, frozen records, numbering and papers")
    verify.add_argument("file", type=Path)
    verify.add_argument("--json", action="store_true")
    backup = _command(commands, "backup", _backup, "copy the file while it may be open")
    backup.add_argument("file", type=Path)
    backup.add_argument("target", type=Path)
    restore = _command(commands, "restore", _restore, "lay a backup out as a file of its own; never overwrites")
    restore.add_argument("backup", type=Path)
    restore.add_argument("target", type=Path)
    self_test = _command(commands, "self-test", _self_test, "window, fonts, catalogues, file, papers of this program")
    self_test.add_argument("--report", type=Path, metavar="FILE", help="where the result goes; else the data folder")
    pictures = _command(commands, "screenshots", _screenshots, "every screen in three languages, light and dark")
    pictures.add_argument("out", type=Path)
    window = _command(commands, "open", _window, "open the window on a file")
    window.add_argument("file", type=Path)
    window.add_argument("--until-painted", action="store_true", help="end when the window stands, to measure the start")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--language", choices=LANGUAGES, default=None)
    parser.set_defaults(command=run)
    return parser


class _TellVersion(argparse.Action):
    """Looks the version up only when it is asked for: the start of the window does not wait for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"hatshy {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("hatshy")
    except PackageNotFoundError:
        return "?"


def _tell_refusal(refusal: Refusal, language: Language, as_json: bool) -> None:
    from desktop import sentences

    if as_json:
        print(json.dumps({"refusal": refusal.code, "fields": refusal.fields}, ensure_ascii=False, default=str))
    else:
        print(sentences.refusal(refusal, language), file=sys.stderr)


def _open(path: Path, check: bool = True) -> CollegeFile:
    """Open a file, asking for its password where it has one; ``check`` reads every page first."""
    from db import file

    password = getpass("Құпиясөз / Сырсөз / Пароль: ") if file.is_encrypted(path) else None
    return file.open_file(path, password, check)


def _tell(text: str, language: Language | None, **fields: Any) -> None:
    from desktop import words

    print(words.text(text, language or "ru", **fields))


# --- commands ---------------------------------------------------------------------------------------------------------
def _window(options: argparse.Namespace) -> int:
    # Nothing that is made while the program starts is garbage; looking for some costs a tenth of the start.
    gc.disable()
    from desktop import app

    return app.run(getattr(options, "file", None), options.demo, until_painted=getattr(options, "until_painted", False))


def _demo(options: argparse.Namespace) -> int:
    from desktop import demo
    from desktop.words import N_

    summary = demo.run(options.out, options.language or "kk")
    _tell(
        N_("Papers: {count}, in {folder}"),
        options.language,
        count=len(summary["papers"]),
        folder=options.out / "papers",
    )
    return DONE


def _import(options: argparse.Namespace) -> int:
    from desktop import importing

    of_contest = options.state_list or options.marks is not None
    if of_contest and options.into is None:
        raise Refusal("required", field="file")
    if options.dry_run or options.into is None:
        if options.plan is None:
            raise Refusal("required", field="plan")
        rows = importing.dry_run(options.file, options.plan)
        print(json.dumps(rows, ensure_ascii=False, indent=None if options.json else 1))
        return DONE
    with _open(options.into) as file:
        language: Language = options.language or "ru"
        back = (options.operator, options.returned)
        if options.state_list:
            done = importing.take_state_list(file, options.file, _year(file, options.year), *back, language)
        elif options.marks is not None:
            done = importing.take_marks(file, options.file, options.marks, *back, language)
        else:
            done = importing.take_over(file, options.file, options.plan, *back, language, options.checked)
    _tell_import(done, options)
    return DONE


def _tell_import(done: TakenOver, options: argparse.Namespace) -> None:
    from desktop import sentences
    from desktop.words import N_

    language: Language = options.language or "ru"
    counts: dict[str, Any] = {"taken": done.taken, "returned": done.returned}
    if options.json:
        if done.registered is not None:
            counts["registered"] = done.registered
            counts["left"] = [
                {"iin": one.iin, "name": one.name, "refusal": one.refusal.code, "fields": one.refusal.fields}
                for one in done.left
            ]
        print(json.dumps(counts, ensure_ascii=False, default=str))
        return
    _tell(N_("Taken over: {taken}. Returned with reasons: {returned}."), language, **counts)
    if done.registered is not None:
        told = {"registered": done.registered, "left": len(done.left)}
        _tell(N_("Registered: {registered}. Not registered: {left}."), language, **told)
    for one in done.left:
        print(f"{one.iin} {one.name}: {sentences.refusal(one.refusal, language)}")


def _year(file: CollegeFile, wanted: int | None) -> int:
    """The year that is asked for, else the latest one the file knows. Raises ``required`` (plan) without any."""
    from db import plan

    known = file.ask(plan.years)
    if not known:
        raise Refusal("required", field="plan")
    return wanted or known[0]


def _ranking(options: argparse.Namespace) -> int:
    from desktop import ranking_lists

    with _open(options.file) as file:
        year = _year(file, options.year)
        lists = file.ask(ranking_lists.lists, year, options.line)
        if options.json:
            print(json.dumps([ranking_lists.as_json(one) for one in lists], ensure_ascii=False))
        else:
            print("\n\n".join(ranking_lists.as_text(lists, options.language or "ru")))
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from db import verify
    from desktop.words import N_

    with _open(options.file, check=False) as file:
        faults = file.ask(lambda reading: list(verify.faults(reading)))
    if options.json:
        print(
            json.dumps([{"check": f.check, "where": f.where, "detail": f.detail} for f in faults], ensure_ascii=False)
        )
    elif not faults:
        _tell(N_("The file is whole: {name}"), options.language, name=options.file.name)
    for fault in () if options.json else faults:
        _tell(N_("Not as the journal says: {where} {detail}"), options.language, where=fault.where, detail=fault.detail)
    return WRONG if faults else DONE


def _backup(options: argparse.Namespace) -> int:
    from db import backup
    from desktop.words import N_

    with _open(options.file) as file:
        backup.copy(file, options.target)
    _tell(N_("Copy made and checked: {name}"), options.language, name=options.target)
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from db import backup
    from desktop.words import N_

    backup.restore(options.backup, options.target)
    _tell(N_("Copy laid out: {name}"), options.language, name=options.target)
    return DONE


def _self_test(options: argparse.Namespace) -> int:
    from desktop import self_test

    return self_test.run(options.report)


def _screenshots(options: argparse.Namespace) -> int:
    from desktop import screenshots

    return screenshots.run(options.out)
