"""The word tables: literal words with what they mean, one TSV a kind, read and checked once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


class InputError(ValueError):
    """Input that cannot be used: one line that names the file and the remedy."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `lexicon/<name>.tsv`, a dict each; the first column holds the word.

    >>> rows("hedges")[0].keys() >= {"word", "hedge"}
    True
    """
    path = FOLDER / f"{name}.tsv"
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    table = [(n, line.split("\t")) for n, line in lines if line.strip() and not line.startswith("#")]
    (_, header), body = table[0], table[1:]
    seen: dict[str, int] = {}
    for n, cells in body:
        if len(cells) != len(header) or not cells[0]:
            raise InputError(f"{path}:{n}: {len(cells)} columns where the header has {len(header)}; mend the row")
        if cells[0] in seen:
            raise InputError(f"{path}:{n}: {cells[0]} is already in line {seen[cells[0]]}; keep one of them")
        seen[cells[0]] = n
    return tuple(dict(zip(header, cells, strict=True)) for _, cells in body)


def words(name: str, **where: str) -> tuple[str, ...]:
    """Words of a table, longest first; `where` keeps the rows whose columns have these values."""
    kept = (row for row in rows(name) if all(row[column] == value for column, value in where.items()))
    return tuple(sorted((next(iter(row.values())) for row in kept), key=len, reverse=True))
