"""Clauses: the tokens of a sentence cut so that each clause holds at most one group of figures that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analysis import lexicon
from analysis.lex import Token
from analysis.reading.parentheses import ASIDE, FIGURES, restated, told_apart, whole_first, without_plain
from analysis.reading.phrase import ACTS, head, trimmed


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
        tokens = list(without_plain(s, restated(told_apart(s, whole_first(s, tokens)))))
    for token in _with_sets(_for_those(s, _without_sizes(tokens))):
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


FOR = ("向", "为", "对", "给", "帮助", "帮", "组织", "协助")  # before those for whom, or with whom, something was done
GIVEN = re.compile("|".join((*lexicon.words("verbs", use="given"), *ACTS)))


def _for_those(s: str, tokens: list[Token]) -> Iterator[Token]:
    """Tokens with what was done for those counted cut off from them (向12名职工|发放补助3万元)."""
    for i, token in enumerate(tokens):
        counted = i and tokens[i - 1].kind == "N" and s.endswith(FOR, 0, tokens[i - 1].start)
        verb = GIVEN.search(s, token.start + 1, token.end) if counted and token.kind == "x" else None
        if verb:
            yield token._replace(end=verb.start())
        yield token._replace(start=verb.start()) if verb else token


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
    cuts = _cuts(s, tokens)
    for i, token in enumerate(tokens):
        if i in cuts and held:
            listed = "l" in (tokens[i - 1].kind, token.kind)
            found.append(Clause(s, held, "l" if listed else "", inside))
            held = []
        held.append(token)
    if held or stop in ";:":
        found.append(Clause(s, held, stop, inside))
    for before, after in reversed(list(pairwise(found))):
        before.together += after.together if before.stop == "l" else 0
    return found


def _cuts(s: str, tokens: list[Token]) -> set[int]:
    """Places before which a clause starts anew: between one group of figures and what belongs to the next."""
    at = [i for i, t in enumerate(tokens) if t.kind in FIGURES]
    before = [t for t in tokens[: at[0]] if t.kind in "xz"] if at else []
    said = trimmed("".join(s[t.start : t.end] for t in before))
    done = 0 < len(said) < 4 and not head(said)  # only what was done, its object following (侦破22件盗窃案、抓获9人)
    shared = next((i for i, t in enumerate(tokens) if t.kind == "c"), len(tokens))
    cuts = set()
    for a, b in pairwise(at):
        if shared < a and tokens[b].kind == "P" and s[tokens[a].end : tokens[b].start] == "的":
            continue
        last = b == at[-1] and any(t.kind == "x" for t in tokens[b + 1 :])
        cuts.add(_cut(s, tokens, a, b, leads=not said, done=done and a == at[0], last=last))
    return cuts - {-1}


def _cut(s: str, tokens: list[Token], a: int, b: int, *, leads: bool, done: bool, last: bool) -> int:
    """Place between two figures before which a clause starts anew, -1 where they belong together; `leads` where nothing
    is said before the first figure of all, `done` where only what was done, `last` where text stands behind."""
    between = tokens[a + 1 : b]
    if s.endswith(FOR, 0, tokens[a].start):
        done_for = (i for i in range(a + 2, b) if GIVEN.match(s, tokens[i].start))
        if verb := next(done_for, 0):
            return verb
    kinds = "".join(t.kind for t in between)
    if leads and kinds.startswith("a"):  # only when it was done (12名已经逮捕、9名已经起诉)
        kinds = "x" + kinds[1:]
    told = leads or a and tokens[a - 1].kind == "="
    if not kinds.strip("l") or told and _counts(tokens[a], kinds, tokens[b]):
        return -1
    among = a + 1 + len(kinds) - len(kinds.lstrip("xzg"))
    if among > a + 1 and s[tokens[among - 1].end - 1] in "中里" and tokens[among].kind in "=N":
        return among  # what the figures behind it are among (18起火灾中|有10起)
    if tokens[a].kind == "R" and (opened := re.match(r"x?f?=(?=[xz])", kinds)):
        return a + 1 + opened.end()
    text = s[between[0].start : between[0].end]
    listed = [i for i in range(a + 1, b) if tokens[i].kind == "l"]
    of_rank = text[0] == "的" and re.match(r"[xz]+(?=k)", kinds)
    if named := of_rank or done and re.match(r"[xz]+(?=[Bvnu])", kinds):
        return a + 1 + named.end()
    if kinds.startswith("xn") and text == "的":
        return a + 3
    if kinds in ("xl", "zl") and last or re.fullmatch(r"[xz]*zl", kinds):
        return b - 1
    idle = kinds[0] in "xz" and not trimmed(text)
    if listed and kinds[0] in "xz" and (done or idle):
        return listed[-1] if done else listed[0]
    if idle and kinds[:1] == "x" and kinds[1:2] in "vn" or kinds[0] in "lBvncwkTSeofam=q" or not leads:
        return a + 1
    return listed[0] if listed else b


def _counts(first: Token, between: str, second: Token) -> bool:
    """Whether a number counts the holders of a rank (4项得分位列全国第一, 3项列全省第二)."""
    if first.kind != "N" or second.kind != "R" or "k" not in between:
        return False
    return between[0] != "k" or first.value.unit == "项"


def counted_aside(clause: Clause) -> bool:
    """Whether a clause in parentheses says what a count before it holds or leaves out (含边民12人次; 另有3起未结)."""
    return clause.inside and bool(clause.tokens) and clause.s.startswith(ASIDE, clause.tokens[0].start)
