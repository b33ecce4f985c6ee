"""Figures completed from what stands apart: a unit at the end of their list, a hedge before what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.reading.figure import FIGURE, Figure, figure, rank
from analysis.reading.vocabulary import Token

TOTAL = "(?:总数|总量|总额|总值|总人数|总体)的$"
HEDGED = r"(?:超过|接近|不足|不到|超|近|约|(?<![行认作成因])[为是])"
OF_TOTAL = re.compile(rf"(?<!占){HEDGED}(?=[^,;:。占\d]{{0,14}}{TOTAL})")
PLACES = ("位", "名")
ABOUT = re.compile(r"大?约占[^,;:。占\d]{1,14}的$")


def completed(found: list[Token], s: str) -> list[Token]:
    """Tokens of a sentence with figures that have their unit and hedge."""
    hedged = list(_about(_listed(found, s), s))
    return _of_totals(hedged, s) if "总" in s else hedged


def _of_totals(found: list[Token], s: str) -> list[Token]:
    """Tokens with a percentage of a total that a hedge stands before as a share so hedged."""
    cues = []
    for i, token in enumerate(found):
        part = token.kind == "P" and token.value.unit == "%" and token.value.value <= 100
        cue = OF_TOTAL.search(s, max(0, token.start - 20), token.start) if part else None
        if cue:
            read = _hedged(cue.group(), token, s) or token.value  # 为 and 是 hedge nothing
            found[i] = token._replace(value=replace(read, lead=0))
            cues.append(Token("c", *cue.span(), "share"))
    covered = {at for c in cues for at in range(c.start, c.end)}
    outside = [t for t in found if t.start not in covered]
    return sorted(outside + cues, key=lambda t: t.start)


def _hedged(word: str, token: Token, s: str) -> Figure | None:
    """The figure of a token as if a hedge stood beside it."""
    found = FIGURE.fullmatch(word + s[token.start : token.end])
    return figure(found) if found else None


def _listed(found: list[Token], s: str) -> Iterator[Token]:
    """Tokens with the unit that their list states at its end (0.6个和0.3个百分点; 5.2、4.1个百分点; 3、5起)."""
    points = False
    for i in range(len(found) - 1, -1, -1):
        token = found[i]
        if token.kind == "O":
            found[i] = _in_unit_of(found[i + 1 : i + 3], token, s)
        elif token.kind == "N" and token.value.unit == "个" and points:
            found[i] = token._replace(kind="D", value=replace(token.value, unit="百分点", kind="point"))
        elif token.kind == "N" and token.value.unit in PLACES and _behind_rank(found, i):
            at = int(token.value.value)
            found[i] = token._replace(kind="R", value=rank(at, at))
        points = found[i].kind == "D" or points and token.kind == "l"
    yield from found


def _behind_rank(found: list[Token], i: int) -> bool:
    """Whether a token stands in a list behind a position (第2、3名)."""
    return [t.kind for t in found[max(0, i - 2) : i]] == ["R", "l"]


def _in_unit_of(following: list[Token], token: Token, s: str) -> Token:
    """A bare number in the unit of the figure that follows it in a list, or behind a 至."""
    kinds, ahead = "".join([t.kind for t in following]), following[-1] if following else token
    beside = bool(following) and following[0].start == token.end
    if beside and kinds in ("lN", "wN") and ahead.value.kind in ("count", "money"):
        return token._replace(kind="N", value=replace(token.value, unit=ahead.value.unit, kind=ahead.value.kind))
    if kinds not in ("lD", "lP") or not beside:
        return token
    unit = f"个{ahead.value.unit}" if ahead.kind == "D" else s[ahead.start : ahead.end].lstrip("0123456789.")
    found = FIGURE.fullmatch(s[token.start : token.end] + unit)
    alike = figure(found) if found else None
    return token._replace(kind=ahead.kind, value=alike) if alike else token


def _about(found: Iterable[Token], s: str) -> Iterator[Token]:
    """Tokens with a figure behind 约占 or 约有 hedged as if the 约 stood beside it."""
    cue = Token("x", 0, 0)
    for token in found:
        beside = cue.kind in "c=" and cue.end == token.start and "约" in s[cue.start : cue.end]
        about = beside or token.kind == "P" and ABOUT.search(s, max(0, token.start - 20), token.start)
        if about and token.kind in "NPD" and not token.value.hedge:
            read = _hedged("约", token, s)
            hedge = next((at for w in ("大约", "约") if (at := s.find(w, cue.start, cue.end)) >= 0), cue.end)
            lead = cue.end - hedge if beside else 0
            token = token._replace(value=replace(read, lead=lead) if read else token.value)
        cue = token
        yield token
