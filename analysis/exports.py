"""Tables as files: CSV, Parquet and JSON lines, and the data package that documents their columns."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import DataFrame

from analysis.lexicon import InputError
from analysis.schema import TABLES
from analysis.source import Document

TYPES = {"str": "string", "float": "number", "int": "integer", "date": "date"}
KEYS = {"claims": ["claim_id"], "unread": ["document", "start"], "findings": ["finding_id"]}
ABOUT = {
    "claims": ("每个数字一行", "One row a stated figure"),
    "unread": ("没有读懂的数字", "Figures that no rule explains"),
    "levels": ("水平：原文、推算与调和", "Levels: stated, implied, reconciled"),
    "changes": ("变化率", "Relative changes"),
    "chain_index": ("由各年变化连成的指数", "Chain indices from consecutive changes"),
    "ranks": ("名次", "Ranks as stated"),
    "standings": ("各地按同一指标排出的名次", "Ranks computed among the areas in the corpus"),
    "shares": ("占比", "Shares"),
    "streaks": ("连续多久", "Streaks"),
    "breakdowns": ("总数与分项", "Wholes and their parts"),
    "unmatched": ("目录中没有的指标", "Indicators that the catalogue lacks"),
    "related": ("相近而不相同的指标", "Indicators that are close but not equal"),
    "findings": ("不能同时成立的数字", "Figures that cannot all be true"),
}
# As Frictionless writes them.
INFINITE = {float("inf"): "INF", float("-inf"): "-INF"}


def written(path: Path, write: Callable[[Path], object]) -> Path:
    """The path, its file written whole or not at all: under another name first, then renamed."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another place") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path


def csv(table: DataFrame) -> str:
    """The table as CSV with days as ISO dates, LF line ends and nothing for what is missing."""
    return str(_plain(table).to_csv(index=False, lineterminator="\n"))


def _lines(table: DataFrame) -> str:
    rows = _plain(table).to_dict("records")
    told = ({name: None if pd.isna(value) else value for name, value in row.items()} for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told)


def _plain(table: DataFrame) -> DataFrame:
    """The table with days and infinities as text."""
    plain = table.astype(object)
    for name in table.select_dtypes("datetime"):
        plain[name] = table[name].dt.strftime("%Y-%m-%d")
    for name in table.select_dtypes("float"):
        plain[name] = plain[name].map(lambda value: INFINITE.get(value, value))
    return plain


WRITERS: dict[str, Callable[[DataFrame, Path], object]] = {
    ".csv": lambda table, path: path.write_text(csv(table), encoding="utf-8", newline=""),
    ".parquet": lambda table, path: table.to_parquet(path, index=False),
    ".jsonl": lambda table, path: path.write_text(_lines(table), encoding="utf-8", newline=""),
}


def writable(name: str) -> str:
    """The name itself; InputError unless it is `-` or ends in .csv, .parquet or .jsonl."""
    if name != "-" and Path(name).suffix not in WRITERS:
        raise InputError(f"{name}: unknown kind of file; use {', '.join(WRITERS)}, or - for CSV on stdout")
    return name


def save(table: DataFrame, name: str | Path) -> None:
    """The table in a file of the kind that its suffix tells, or as CSV on stdout for `-`."""
    if writable(str(name)) == "-":
        sys.stdout.write(csv(table))
    else:
        written(Path(name), lambda part: WRITERS[Path(name).suffix](table, part))


def export(tables: Mapping[str, DataFrame], documents: Sequence[Document], out: Path, version: str) -> list[str]:
    """Names of the files written to `out`: a CSV a table, claims as Parquet too, and `datapackage.json`."""
    for name, table in tables.items():
        save(table, out / f"{name}.csv")
    save(tables["claims"], out / "claims.parquet")
    package = json.dumps(datapackage(tables, documents, out, version), ensure_ascii=False, indent=1) + "\n"
    written(out / "datapackage.json", lambda part: part.write_text(package, encoding="utf-8"))
    return [*(f"{name}.csv" for name in tables), "claims.parquet", "datapackage.json"]


def datapackage(tables: Iterable[str], documents: Sequence[Document], out: Path, version: str) -> dict[str, Any]:
    """Descriptor of the CSV files in `out` after the Frictionless standard: every column, source and licence."""
    return {
        "profile": "tabular-data-package",
        "name": "gongbao",
        "title": "Figures that Chinese public-sector bulletins state",
        "version": version,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}],
        "sources": [source for document in documents for source in _sources(document)],
        "resources": [_resource(name, out / f"{name}.csv") for name in tables],
    }


def _sources(document: Document) -> list[dict[str, str]]:
    title = document.title or document.name
    return [{"title": title, "path": url} for url in document.url.split()] or [{"title": title}]


def _resource(name: str, path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    schema: dict[str, Any] = {"fields": [_field(*column) for column in TABLES[name]], "missingValues": [""]}
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.name,
        "description": ABOUT[name][1],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": "sha256:" + sha256(raw).hexdigest(),
        "schema": schema | ({"primaryKey": KEYS[name]} if name in KEYS else {}),
    }


def _field(name: str, kind: str, description: str, sdmx: str) -> dict[str, str]:
    known = {"name": name, "type": TYPES[kind], "description": description}
    return known | ({"sdmx": sdmx} if sdmx else {})
