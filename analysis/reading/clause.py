"""Clauses: the tokens of a sentence cut so that each clause holds at most one group of figures that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.lex import Token
from analysis.reading.cuts import cuts, for_those
from analysis.reading.parentheses import ASIDE, FIGURES, restated, said_ahead, told_apart, whole_first, without_plain


@dataclass(slots=True)
class Clause:
    """A clause: its sentence's text, its tokens and their kinds, the mark that ends it, whether it stands in
    parentheses, its figures, and how many it and those that go on from it without a mark tell together."""

    s: str
    tokens: list[Token]
    stop: str = ""
    inside: bool = False
    kinds: str = ""
    figures: list[Token] = field(default_factory=list)
    together: int = 0

    def __post_init__(self) -> None:
        self.kinds = "".join([t.kind for t in self.tokens])
        self.figures = [t for t in self.tokens if t.kind in FIGURES]
        self.together = len(self.figures)

    def first(self, kind: str) -> Token | None:
        at = self.kinds.find(kind)
        return self.tokens[at] if at >= 0 else None

    def all(self, kinds: str) -> list[Token]:
        return [t for t in self.tokens if t.kind in kinds]

    def after(self, mark: str) -> bool:
        """Whether the clause stands right behind a mark."""
        return bool(self.tokens) and self.s.startswith(mark, self.tokens[0].start - 1)

    def text(self, tokens: list[Token]) -> str:
        """Source text of the tokens, one after the other."""
        return "".join([self.s[t.start : t.end] for t in tokens])


def clauses(s: str, tokens: list[Token]) -> Iterator[Clause]:
    """Clauses of a sentence in order."""
    held: list[Token] = []
    inside = False
    if any(t.kind == ":" for t in tokens):
        tokens = [t for i, t in enumerate(tokens) if not _leads(tokens, i)]
    if any(t.kind == "(" for t in tokens):
        tokens = said_ahead(list(without_plain(s, restated(s, told_apart(s, whole_first(s, tokens))))))
    for token in _with_sets(for_those(s, _without_sizes(tokens))):
        if token.kind in ",;:()":
            yield from _parts(s, held, token.kind, inside)
            held, inside = [], token.kind == "(" or inside and token.kind != ")"
        else:
            held.append(token)
    yield from _parts(s, held, ";", inside)


def _leads(tokens: list[Token], i: int) -> bool:
    """Whether a token is a colon between a cue and what it leads to: figures (分别为:12起), or the members that hold
    the first places (前三位依次为:甲、乙、丙)."""
    around = [t.kind for t in tokens[max(0, i - 1) : i + 2]]
    if tokens[i].kind != ":" or len(around) < 3 or around[0] not in "=fc":
        return False
    return around[2] in FIGURES or any(t.kind == "R" for t in tokens[max(0, i - 6) : i])


SIZED = re.compile(r"(?<!Al)A((?:lA)+)N(?=[xgz]{0,3}[fe])")


def _without_sizes(tokens: list[Token]) -> list[Token]:
    """Tokens with the number of a list of places as text, before the figures of each (越城、上虞两家法院分别立案…)."""
    tokens = list(tokens)
    for m in SIZED.finditer("".join([t.kind for t in tokens])):
        at = m.end() - 1
        if tokens[at].value.value == 1 + len(m[1]) // 2:
            tokens[at] = tokens[at]._replace(kind="x")
    return tokens


def _with_sets(tokens: Iterable[Token]) -> list[Token]:
    """Tokens with what stands between a verb of standing and its rank as one: the set that is compared."""
    found: list[Token] = []
    stood: int | None = None  # where the last verb of standing is
    for token in tokens:
        between = found[stood + 1 :] if stood is not None and token.kind == "R" else []
        if between and all(t.kind in "ANxzlgm" for t in between):
            del found[len(found) - len(between) :]
            found.append(Token("m", between[0].start, token.start))
        stood = len(found) if token.kind == "k" else stood
        found.append(token)
    return found


def _parts(s: str, tokens: list[Token], stop: str, inside: bool) -> list[Clause]:
    found: list[Clause] = []
    held: list[Token] = []
    starts = cuts(s, tokens)
    for i, token in enumerate(tokens):
        if i in starts and held:
            listed = "l" in (tokens[i - 1].kind, token.kind)
            found.append(Clause(s, held, "l" if listed else "", inside))
            held = []
        held.append(token)
    if held or stop in ";:":
        found.append(Clause(s, held, stop, inside))
    for before, after in reversed(list(pairwise(found))):
        before.together += after.together if before.stop == "l" else 0
    return found


def counted_aside(clause: Clause) -> bool:
    """Whether a clause in parentheses says what a count before it holds or leaves out (含边民12人次; 另有3起未结)."""
    return clause.inside and bool(clause.tokens) and clause.s.startswith(ASIDE, clause.tokens[0].start)
