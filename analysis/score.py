"""How right the claims are, held against annotated documents: precision, recall and F1 by document, field and rule."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import DataFrame

from analysis.lexicon import InputError
from analysis.schema import MOVEMENTS
from analysis.source import Document

Row = Mapping[str, Any]
GOLD = Path(__file__).parent.parent / "tests" / "gold"
ALIKE = 0.7  # Dice of bigrams from which two wordings count as the same
COLUMNS = [
    "quote",
    "nth",
    "statistic",
    "value",
    "low",
    "high",
    "hedge",
    "unit",
    "area",
    "indicator",
    "part_of",
    "optional",
]
DAYS = ("period_start", "period_end"), ("base_start", "base_end")


def dice(a: str, b: str) -> float:
    """Likeness of two wordings from 0 to 1: the bigrams that they share, punctuation and 的 aside.

    >>> dice("刑事立案数", "刑事立案"), dice("(醉)驾", "醉驾")
    (0.8571428571428571, 1.0)
    """
    a, b = _plain(a), _plain(b)
    if a == b:
        return 1.0
    x, y = (Counter(s[i : i + 2] for i in range(len(s) - 1)) for s in (a, b))
    both = x.total() + y.total()
    return 2 * (x & y).total() / both if both else 0.0


def _plain(text: str) -> str:
    return re.sub(r"[\s\W的]", "", unicodedata.normalize("NFKC", text))


def _number(value: Any) -> float | None:
    return None if value is None or value == "" or pd.isna(value) else float(value)


def _same(gold: Row, claim: Row, *names: str) -> bool:
    """Whether the numbers of those names agree, both absent included."""
    pairs = [(_number(gold.get(name)), _number(claim.get(name))) for name in names]
    return all(a is b or None not in (a, b) and math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-6) for a, b in pairs)  # type: ignore[arg-type]


def _days(gold: Row, claim: Row, names: Iterable[str]) -> bool:
    return all(_day(gold.get(name)) == _day(claim.get(name)) for name in names)


def _day(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)[:10]


def _wording(gold: Row, claim: Row) -> float:
    return max(dice(name, str(claim["indicator"])) for name in str(gold["indicator"]).split("|"))


def _rank(gold: Row, claim: Row) -> bool:
    among = gold["rank_among"]
    return _same(gold, claim, "rank_of") and (not among or dice(among, str(claim["rank_among"])) >= ALIKE)


# By field: whether it applies to a gold row, and whether the claim has it right.
FIELDS: dict[str, tuple[Callable[[Row], Any], Callable[[Row, Row], bool]]] = {
    "value": (lambda g: True, lambda g, c: _same(g, c, "value")),
    "interval": (lambda g: True, lambda g, c: _same(g, c, "low", "high")),
    "hedge": (lambda g: True, lambda g, c: bool(g["hedge"] == c["hedge"])),
    "unit": (lambda g: True, lambda g, c: bool(g["unit"] == c["unit"])),
    "statistic": (lambda g: True, lambda g, c: bool(g["statistic"] == c["statistic"])),
    "area": (lambda g: g["area"], lambda g, c: _plain(g["area"]) == _plain(str(c["area"]))),
    "indicator": (lambda g: True, lambda g, c: _wording(g, c) >= ALIKE),
    "period": (lambda g: True, lambda g, c: _days(g, c, DAYS[0])),
    "base": (lambda g: g["statistic"] in MOVEMENTS, lambda g, c: _days(g, c, DAYS[1])),
    "rank": (lambda g: g["statistic"] == "rank", _rank),
}
NAMES = [*FIELDS, "part_of"]
VERDICTS = [f"{name}_right" for name in NAMES]


def judged(gold: Row, claim: Row, whole: Row | None, text: str) -> dict[str, bool]:
    """By field that applies, whether the claim is right; `whole` is the claim that it says it is part of."""
    right = {name: test(gold, claim) for name, (applies, test) in FIELDS.items() if applies(gold)}
    if gold["part_of"] or claim["part_of"]:
        stands = [m.span() for m in re.finditer(re.escape(gold["part_of"]), text)] if gold["part_of"] else []
        right["part_of"] = whole is not None and any(a < whole["end"] and whole["start"] < b for a, b in stands)
    return right


def annotated(path: Path, text: str) -> list[dict[str, Any]]:
    """Rows of a gold file with the `start` and `end` of their quotes; InputError if one is not in the text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: list[dict[str, Any]] = [
            {k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(file)
        ]
    for line, row in enumerate(rows, start=2):
        if lacking := [name for name in COLUMNS if name not in row]:
            raise InputError(f"{path}: no column {', '.join(lacking)}; it is no gold file")
        found = [m.start() for m in re.finditer(f"(?={re.escape(row['quote'])})", text)]
        nth = int(row["nth"] or 1)
        if len(found) < nth:
            raise InputError(
                f"{path}:{line}: {row['quote']} stands {len(found)} times in the text, not {nth}; mend quote or nth"
            )
        row |= {"start": found[nth - 1], "end": found[nth - 1] + len(row["quote"])}
    return rows


def judged_documents(claims: DataFrame, gold: str | Path, documents: Iterable[Document]) -> DataFrame:
    """One row for each gold row and each claim that fits none: the outcome (found, missed, false), the fields right.

    Only documents with a file in the folder `gold` count (the project's own if it is empty); rows marked optional count
    neither way.
    """
    texts = {document.name: document.text for document in documents}
    files = sorted(path for path in Path(gold or GOLD).glob("*.csv") if path.stem in texts)
    rows = [row for path in files for row in _document(path, texts[path.stem], claims)]
    columns = ["document", "outcome", "quote", "start", "statistic", "rule", "strict", "wrong", *VERDICTS]
    return DataFrame(rows, columns=columns)


def _document(path: Path, text: str, claims: DataFrame) -> Iterator[dict[str, Any]]:
    wanted = annotated(path, text)
    made: list[Any] = claims[claims["document"] == path.stem].to_dict("records")
    paired = _paired(wanted, made, text)
    for i, gold in enumerate(wanted):
        if gold["optional"] != "1":
            claim, right = paired.get(i, (None, {}))
            yield _outcome(path.stem, gold, made[claim] if claim is not None else None, right)
    used = {claim for claim, _ in paired.values()}
    free = [gold for gold in wanted if gold["optional"] == "1"]
    for j, extra in enumerate(made):
        if j not in used and not any(_overlap(gold, extra) for gold in free):
            yield _outcome(path.stem, None, extra, {})


def _paired(wanted: Sequence[Row], made: Sequence[Row], text: str) -> dict[int, tuple[int, dict[str, bool]]]:
    """By gold row the claim that fits it best, each used once, and what is right of it."""
    by_id = {claim["claim_id"]: claim for claim in made}
    fits = []
    for i, gold in enumerate(wanted):
        for j, claim in enumerate(made):
            if _overlap(gold, claim):
                right = judged(gold, claim, by_id.get(claim["part_of"]), text)
                worded = 2 * _wording(gold, claim) - right["indicator"]
                good = sum(right.values()) + worded - 0.5 * (gold["optional"] == "1")
                fits.append((-good, i, j, right))
    pairs: dict[int, tuple[int, dict[str, bool]]] = {}
    used = set()
    for _, i, j, right in sorted(fits, key=lambda fit: fit[:3]):
        if i not in pairs and j not in used:
            pairs[i] = j, right
            used.add(j)
    return pairs


def _overlap(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _outcome(document: str, gold: Row | None, claim: Row | None, right: Mapping[str, bool]) -> dict[str, Any]:
    row = gold or claim or {}
    wrong = [name for name in NAMES if right.get(name) is False]
    return {
        "document": document,
        "outcome": "false" if gold is None else "missed" if claim is None else "found",
        "quote": row["quote"],
        "start": row["start"],
        "statistic": row["statistic"],
        "rule": claim.get("rule", "") if claim else "",
        "strict": bool(gold and claim) and not set(wrong) - {"hedge"},  # the interval already tells the hedge
        "wrong": "; ".join(_difference(name, gold, claim) for name in wrong)
        if gold and claim
        else str(row["indicator"]),
        **{verdict: right.get(name) for name, verdict in zip(NAMES, VERDICTS, strict=True)},
    }


def _difference(name: str, gold: Row, claim: Row) -> str:
    shown = {"interval": ("low", "high"), "period": DAYS[0], "base": DAYS[1], "rank": ("rank_of", "rank_among")}
    a, b = ("/".join(_shown(row.get(column)) for column in shown.get(name, (name,))) for row in (gold, claim))
    return f"{name}: gold {a}, got {b}"


def _shown(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).removesuffix(" 00:00:00")


def summary(results: DataFrame, by: str = "document") -> DataFrame:
    """Counts and precision, recall, F1 of finding and of all fields right, one row a group and one for the total."""
    groups = [*results.groupby(by, sort=True), ("total", results)]
    return DataFrame([{by: name, **_rates(rows)} for name, rows in groups])


def _rates(rows: DataFrame) -> dict[str, float]:
    gold, claims = int((rows["outcome"] != "false").sum()), int((rows["outcome"] != "missed").sum())
    rates: dict[str, float] = {"gold": gold, "claims": claims}
    for kind, hits in (("found", (rows["outcome"] == "found").sum()), ("strict", rows["strict"].sum())):
        p, r = hits / claims if claims else math.nan, hits / gold if gold else math.nan
        rates |= {f"{kind}_p": p, f"{kind}_r": r, f"{kind}_f1": 2 * p * r / (p + r) if p + r else 0.0}
    return rates


def fields(results: DataFrame) -> DataFrame:
    """By field, in how many of the found claims it applies, and the share that have it right."""
    verdicts = results[VERDICTS].set_axis(NAMES, axis="columns")
    told, right = verdicts.notna().sum(), verdicts.eq(True).sum()
    return (
        DataFrame({"applies": told, "right": right, "accuracy": right / told.where(told > 0)})
        .rename_axis("field")
        .reset_index()
    )


def rules(results: DataFrame) -> DataFrame:
    """By rule, how many claims it made, how many stand for an annotated figure, how many are right in all fields."""
    made = results[results["outcome"] != "missed"].assign(found=lambda t: t["outcome"] == "found")
    counts = made.groupby("rule").agg(claims=("found", "size"), found=("found", "sum"), strict=("strict", "sum"))
    of = counts["claims"]
    return counts.assign(precision=counts["found"] / of, strict_precision=counts["strict"] / of).reset_index()


def errors(results: DataFrame) -> DataFrame:
    """The rows that are missed, false or wrong in a field, with what is wrong."""
    off = results[(results["outcome"] != "found") | (results["wrong"] != "")]
    return off[["document", "outcome", "quote", "start", "rule", "wrong"]].reset_index(drop=True)
