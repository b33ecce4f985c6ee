"""The command line: extract, report, audit, score."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from pandas import DataFrame, option_context

from analysis import audit, exports, score, source
from analysis.lexicon import InputError
from analysis.site.corpus import ROOT
from analysis.source import Document
from analysis.table import extract

EXITS = "exit codes: 0 done; 1 done, but something needs attention; 2 wrong call or unreadable input"


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code of a command; errors go to stderr, a line each."""
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except InputError as error:
        return _said([str(error)], 2)
    except BrokenPipeError:  # whoever read our output has gone, as in `gongbao extract | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def parser() -> Parser:
    """The command line's parser."""
    top = Parser(prog="gongbao", description="Read bulletins into tables of claims, reports, an audit.", epilog=EXITS)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _extract_options(commands.add_parser("extract", help="claims of files or folders as a table", epilog=EXITS))
    _report_options(commands.add_parser("report", help="notebooks to HTML pages, tables to files", epilog=EXITS))
    _audit_options(commands.add_parser("audit", help="what cannot all be true", epilog=EXITS))
    _score_options(commands.add_parser("score", help="precision, recall, F1 against annotated texts", epilog=EXITS))
    return top


def _extract_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_extract)
    _reading_options(command)
    add = command.add_argument
    add("-o", "--output", default="-", metavar="FILE", help=".csv, .parquet or .jsonl; - is CSV on stdout (default)")
    add("--unread", metavar="FILE", help="also write the figures that no rule explains")
    add("--workers", type=_count, default=1, metavar="N", help="processes to use (default 1)")
    add("--engine", choices=["local", "dask"], default="local", help="dask needs the extra `dask`")
    add("--scheduler", default="", metavar="ADDRESS", help="of a running Dask scheduler")


def _reading_options(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("paths", nargs="*", metavar="PATH", help="texts or folders of them (default: the shipped bulletins)")
    add("--manifest", metavar="FILE", help="metadata by document (default: manifest.csv beside the texts)")
    add("--published", type=_date, default="", metavar="DATE", help="date of all: 2020-04-15, 2020-04 or 2020")
    add("--area", default="", metavar="NAME", help="place that all are about, as 宁波 or 全国")


def _report_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_report)
    add = command.add_argument
    add("names", nargs="*", metavar="NAME", help="reports to make, of notebooks/reports.toml (default: all)")
    add("--data", type=_folder, metavar="DIR", help="folder with bulletins/ or with texts (default: data)")
    add("--out", type=Path, default=ROOT / "reports", metavar="DIR", help="where pages go (default: reports)")
    add("-p", dest="given", nargs=2, action="append", default=[], metavar=("KEY", "VALUE"), help="a parameter")
    add("--workers", type=_count, metavar="N", help="notebooks to run at once (default: one a processor)")
    add("--force", action="store_true", help="make again what is up to date, too")
    add("--before", type=Path, metavar="FILE", help="claims to compare with (default: those of the last build)")
    add(
        "--fail-on-changes",
        action="store_true",
        help="exit code 1 if any claim or finding is new, gone or changed since then",
    )


def _audit_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_audit)
    _reading_options(command)
    command.add_argument("--lang", choices=["zh", "en"], default="en", help="language of the findings (default en)")


def _score_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_score)
    add = command.add_argument
    add("--gold", type=_folder, required=True, metavar="DIR", help="annotations, one CSV a document")
    add("--texts", type=_folder, metavar="DIR", help="the documents (default: the shipped bulletins)")
    add("--by", choices=["document", "statistic", "rule", "field"], default="document", help="one row for each")
    add("--errors", action="store_true", help="also list every difference, a line each with tabs")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number of 1 or more")
    return int(text)


def _date(text: str) -> str:
    try:
        source.dated(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write 2020-04-15, 2020-04 or 2020") from None
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text}: no such folder")
    return Path(text)


def _read(arguments: argparse.Namespace) -> tuple[list[Document], list[str]]:
    """Readable documents and a line for each that is not; InputError if none is."""
    documents, problems = source.read_all(
        *arguments.paths, manifest=arguments.manifest, published=arguments.published, area=arguments.area
    )
    if not documents:
        _said(problems[:-1], 2)
        raise InputError(problems[-1] if problems else "nothing to read; name files or folders of .txt files")
    return documents, problems


def _extract(arguments: argparse.Namespace) -> int:
    targets = [exports.writable(name) for name in (arguments.output, arguments.unread) if name]
    documents, problems = _read(arguments)
    tables = extract(documents, arguments.workers, engine=arguments.engine, scheduler=arguments.scheduler)
    for table, name in zip(tables, targets, strict=False):
        exports.save(table, name)
    return _said(problems, 1)


def _report(arguments: argparse.Namespace) -> int:
    names = ("names", "data", "out", "workers", "force", "before", "fail_on_changes")
    build = import_module("analysis.report").build  # the notebook stack takes seconds: only this command waits for it
    return _said(build(**{name: getattr(arguments, name) for name in names}, given=dict(arguments.given)), 1)


def _audit(arguments: argparse.Namespace) -> int:
    documents, problems = _read(arguments)
    claims, _ = extract(documents)
    found = audit.findings(claims, documents)
    for row in found.to_dict("records"):
        print(f"{row['severity']}\t{row['finding_id']}\t{row['documents']}\t{row[f'message_{arguments.lang}']}")
    return max(_said(problems, 1), int((found["severity"] == "error").any()))


def _score(arguments: argparse.Namespace) -> int:
    documents = source.read(*[arguments.texts] if arguments.texts else [])
    claims, _ = extract(documents)
    results = score.judged_documents(claims, arguments.gold, documents)
    if results.empty:
        raise InputError(f"{arguments.gold}: no annotations of these texts; name a folder with one CSV a document")
    for row in score.errors(results).to_dict("records") if arguments.errors else ():
        print(*(row[name] for name in ("document", "start", "outcome", "quote", "rule", "wrong")), sep="\t")
    if arguments.by in ("field", "rule"):
        _print(score.fields(results) if arguments.by == "field" else score.rules(results))
        _print(score.summary(results).tail(1))
    else:
        _print(score.summary(results, arguments.by))
    return 0


def _print(table: DataFrame) -> None:
    with option_context("display.unicode.east_asian_width", True):
        print(table.to_string(index=False, float_format="{:.3f}".format))


def _said(problems: Sequence[str], code: int) -> int:
    """The code if there are problems, each said in a line on stderr, else 0."""
    for line in problems:
        print(f"gongbao: {line}", file=sys.stderr)
    return code if problems else 0


if __name__ == "__main__":
    sys.exit(main())
