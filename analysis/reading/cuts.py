"""Cuts: places in the tokens of a clause where it starts anew, so that each holds one group of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from analysis import lexicon
from analysis.lex import Token
from analysis.reading.parentheses import FIGURES
from analysis.reading.phrase import ACTS, head, trimmed

FOR = ("向", "为", "对", "给", "帮助", "帮", "组织", "协助")  # before those for whom, or with whom, something was done
HURT = ("死亡", "受伤", "伤亡", "死伤", "失踪")
CAUSING = ("造成", "导致", "引发", "致")
ENDED = re.compile(r"(?:(?:黑|恶|犯罪|社会|性质|团伙)组织|[行认作成因]为)$")
GIVEN = re.compile("|".join((*lexicon.words("verbs", use="given"), *ACTS)))


def before_those(s: str, at: int) -> bool:
    """Whether what stands before a place leads to those for or with whom something was done, no noun that ends so
    (涉黑组织, 违法行为)."""
    return s.endswith(FOR, 0, at) and not ENDED.search(s, max(0, at - 4), at)


def for_those(s: str, tokens: list[Token]) -> Iterator[Token]:
    """Tokens with what was done for those counted cut off from them (向12名职工|发放补助3万元)."""
    for i, token in enumerate(tokens):
        counted = i and tokens[i - 1].kind == "N" and before_those(s, tokens[i - 1].start)
        verb = GIVEN.search(s, token.start + 1, token.end) if counted and token.kind == "x" else None
        if verb:
            yield token._replace(end=verb.start())
        yield token._replace(start=verb.start()) if verb else token


def cuts(s: str, tokens: list[Token]) -> set[int]:
    """Places before which a clause starts anew: between one group of figures and what belongs to the next."""
    at = [i for i, t in enumerate(tokens) if t.kind in FIGURES]
    before = [t for t in tokens[: at[0]] if t.kind in "xz"] if at else []
    said = trimmed("".join(s[t.start : t.end] for t in before))
    done = 0 < len(said) < 4 and not head(said)  # only what was done, its object following (侦破22件盗窃案、抓获9人)
    shared = next((i for i, t in enumerate(tokens) if t.kind == "c"), len(tokens))
    leads = not said or bool(at) and before_those(s, tokens[at[0]].start)
    found = set()
    for a, b in pairwise(at):
        if shared < a and tokens[b].kind == "P" and s[tokens[a].end : tokens[b].start] == "的":
            continue
        last = b == at[-1] and any(t.kind == "x" for t in tokens[b + 1 :])
        found.add(_cut(Gap(s, tokens, a, b, leads=leads, done=done and a == at[0], last=last)))
    return found - {TOGETHER}


TOGETHER = -1  # in place of a cut between figures that belong together


@dataclass(frozen=True)
class Gap:
    """What stands between two figures of a clause, the a-th and the b-th of its tokens; `leads` where nothing is said
    before the first figure of all, `done` where only what was done, `last` where text stands behind."""

    s: str
    tokens: list[Token]
    a: int
    b: int
    leads: bool
    done: bool
    last: bool

    @cached_property
    def kinds(self) -> str:
        """Kinds of the tokens between, an adverb before what was done with those counted as text (12名已经逮捕)."""
        kinds = "".join(t.kind for t in self.tokens[self.a + 1 : self.b])
        return "x" + kinds[1:] if self.leads and kinds.startswith("a") else kinds

    @cached_property
    def text(self) -> str:
        """Text of the first token between."""
        return self.s[self.tokens[self.a + 1].start : self.tokens[self.a + 1].end]

    @cached_property
    def listed(self) -> list[int]:
        """Where the marks of a list stand."""
        return [i for i in range(self.a + 1, self.b) if self.tokens[i].kind == "l"]


def _cut(gap: Gap) -> int:
    return next(at for way in WAYS if (at := way(gap)) is not None)


def _before_deed(gap: Gap) -> int | None:
    """向12名职工|发放补助3万元."""
    if not before_those(gap.s, gap.tokens[gap.a].start):
        return None
    return next((i for i in range(gap.a + 2, gap.b) if GIVEN.match(gap.s, gap.tokens[i].start)), None)


def _together(gap: Gap) -> int | None:
    """3起和5起; 4项得分位列全国第一; 甲、乙等8项位列全国第一: no cut."""
    first, second = gap.tokens[gap.a], gap.tokens[gap.b]
    told = gap.leads or gap.a and gap.tokens[gap.a - 1].kind == "=" or gap.s.endswith("等", 0, first.start)
    if not gap.kinds.strip("l") or told and _counts(first, gap.kinds, second):
        return TOGETHER
    return None


def _among(gap: Gap) -> int | None:
    """18起火灾中|有10起."""
    at = gap.a + 1 + len(gap.kinds) - len(gap.kinds.lstrip("xzg"))
    inside = at > gap.a + 1 and gap.s[gap.tokens[at - 1].end - 1] in "中里"
    return at if inside and gap.tokens[at].kind in "=N" else None


def _behind_holder(gap: Gap) -> int | None:
    """第一的是甲|3起; 第一的成绩|列…; 侦破22件盗窃案|同比…; 71宗车祸|升三成."""
    if gap.tokens[gap.a].kind == "R" and (opened := re.match(r"x?f?=(?=[xz])", gap.kinds)):
        return gap.a + 1 + opened.end()
    of_rank = gap.text[0] == "的" and re.match(r"[xz]+(?=k)", gap.kinds)
    moved = re.match(r"[xz]+(?=[Bvnu])" if gap.done else r"[xz]+(?=B?v$)", gap.kinds)
    named = of_rank or (gap.done or gap.leads) and moved
    return gap.a + 1 + named.end() if named else None


def _befallen(gap: Gap) -> int | None:
    """造成2人死亡|、直接经济损失5万元."""
    hurt = gap.text in HURT and gap.s.endswith(CAUSING, 0, gap.tokens[gap.a].start)
    return gap.listed[0] if hurt and gap.listed else None


def _of_movement(gap: Gap) -> int | None:
    """12%的增幅|达3起."""
    return gap.a + 3 if gap.kinds.startswith("xn") and gap.text == "的" else None


def _before_mark(gap: Gap) -> int | None:
    """抓获12人|、9名; 破12起盗窃案|、9起."""
    if gap.kinds in ("xl", "zl") and gap.last or re.fullmatch(r"[xz]*zl", gap.kinds):
        return gap.b - 1
    idle = gap.kinds[0] in "xz" and not trimmed(gap.text)
    if gap.listed and gap.kinds[0] in "xz" and (gap.done or idle):
        return gap.listed[-1] if gap.done else gap.listed[0]
    return gap.a + 1 if idle and gap.kinds[:1] == "x" and gap.kinds[1:2] in "vn" else None


def _anywhere(gap: Gap) -> int:
    """立案3起|下降5%; 22个团伙被打掉|、9人被抓."""
    if gap.kinds[0] in "lBvncwkTSeofam=q" or not gap.leads:
        return gap.a + 1
    return gap.listed[0] if gap.listed else gap.b


WAYS = (_before_deed, _together, _among, _behind_holder, _befallen, _of_movement, _before_mark, _anywhere)


def _counts(first: Token, between: str, second: Token) -> bool:
    """Whether a number counts the holders of a rank (4项得分位列全国第一, 3项列全省第二)."""
    if first.kind != "N" or second.kind != "R" or "k" not in between:
        return False
    return between[0] != "k" or first.value.unit == "项"
