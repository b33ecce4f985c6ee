"""Frames: a clause with its period, place, base and other adjuncts told apart from what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from analysis import lexicon
from analysis.lex import Token
from analysis.reading.clause import Clause
from analysis.reading.days import Period
from analysis.reading.phrase import ACTS, head, shared, trimmed

LIGHT = lexicon.words("verbs", use="light")  # that say no more than that something was there
USED = ("使用", "注册", "下载", "安装")  # that say what is counted only with what stands before them, as do these
REPORTED = ("进出口", "进口", "出口", "报告发病", "报告死亡", "发病", "死亡", "报告病例")
BODY = re.compile(r"(?:组织|机构|机关|部门|单位|法院|检察院|企业)$")  # that did what is counted
OUTSIDE = ("外", "以外", "之外")  # behind the exception (除城区下降3%外)
NEAR = 12  # tokens that a reader looks back on


@dataclass
class Frame:
    """A clause told apart: its text left and right of the figures, the shape of the rest, and its adjuncts.

    `shape` has a letter for each token that is no adjunct, runs of text as one x.
    """

    clause: Clause
    shape: str = ""
    left: list[Token] = field(default_factory=list)
    right: list[Token] = field(default_factory=list)
    shares: list[Token] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    compared: Period | None = None
    against: Period | None = None
    base: str | None = None
    bases: list[str] = field(default_factory=list)
    streak: Token | None = None
    among: Token | None = None
    part: bool = False
    each: bool = False
    origin: bool = False
    origin_dated: bool = False
    reaching: Period | None = None  # told before the origin of a movement, which leads to it
    local: bool = False
    passing: bool = False
    looks_back: bool = False
    refusal: str = ""

    def __post_init__(self) -> None:
        self.figures = self.clause.figures

    @cached_property
    def phrase(self) -> str:
        """What stands left of the figures, cut down to what is measured; of a share that moves what has it."""
        cue = self.clause.first("c") if self.figures and self.figures[0].kind == "D" else None
        sharer = [t for t in self.left if cue and t.start < cue.start]
        return self._said(sharer or self.left) + self._said(self.shares)

    @cached_property
    def after(self) -> str:
        """What stands right of the figures."""
        return trimmed(self.clause.text(self.right))

    @cached_property
    def items(self) -> list[str]:
        """Members of the list left of the figures, each with the part that all share."""
        return self._listed(self.left, self.shares)

    @cached_property
    def enumerated(self) -> list[str]:
        """Members of the list as parted by 、 alone (腎病症候群及腎病變 is one)."""
        marks = {self.clause.s[t.start : t.end] for t in self.left if t.kind == "l"}
        return self._listed(self.left, self.shares, "、") if marks - {"、"} else self.items

    @cached_property
    def beside(self) -> list[str]:
        """Members of the list beside the figures, none where the figures are several and form no list themselves."""
        first, last = self.figures[0].end, self.figures[-1].start
        alone = len(self.figures) > 1 and not any(first <= t.start < last for t in self.clause.all("l"))
        return [] if alone else self.enumerated if len(self.enumerated) == len(self.figures) > 1 else self.items

    def _listed(self, left: list[Token], shares: list[Token], mark_alone: str = "") -> list[str]:
        """Members of a list, each with the part that all share; of one that only a mark parts, where one is given."""
        if not any(t.kind in "lz" for t in left):
            said = self._said(left)
            return [said + self._said(shares)] if said else []
        runs: list[list[Token]] = [[]]
        for token in left:
            text = self.clause.s[token.start : token.end]
            mark = token.kind == "l" and text != "或" and mark_alone in ("", text)
            if mark or runs[-1] and self._quoted(token) and self._quoted(runs[-1][-1]):
                runs.append([])
            if not mark:
                runs[-1].append(token)
        did = next((i for i, t in enumerate(runs[-1]) if t.kind == "a"), 0)
        if did and BODY.search(self.clause.text(runs[-1][:did])):  # (法院和检察院共受理案件)
            runs = [runs[-1][did + 1 :]]
        common = self._said(shares)
        return [i + common for i in shared([i for i in map(self._said, runs) if i])]

    def said(self) -> str:
        """The last words left of the figures."""
        return self.clause.text(self.left[-NEAR:])

    def idle(self) -> bool:
        """Whether nothing that says anything stands left of the figures."""
        return len(self.left) < NEAR and not trimmed(self.said())

    def topics(self, mark: str = "") -> list[str]:
        """What a clause without figures speaks of: its list of subjects, without what is said of them; as parted by a
        mark alone where one is given."""
        said = next((i for i, t in enumerate(self.left) if t.kind == "a"), len(self.left))
        moved = min((t.start for t in self.clause.tokens if t.kind in "nuSc"), default=len(self.clause.s))
        subject = self.left[:said] or self.left
        return self._listed([t for t in subject if t.start < moved] or subject, [], mark)

    @cached_property
    def complete(self) -> bool:
        """Whether each member of the list names a measure of its own."""
        items = self.items
        return len(items) > 1 and all(head(i) for i in items)

    def _quoted(self, token: Token) -> bool:
        return token.kind == "z" and self.clause.s[token.start] == "“"

    def _said(self, tokens: list[Token]) -> str:
        if not tokens:
            return ""
        kinds = "".join([t.kind for t in tokens])
        idle = next((i for i, t in enumerate(tokens) if t.kind == "u" and t.end - t.start == 1), None)
        kinds = kinds[:idle].rstrip("ua=:")
        if len(kinds) < len(tokens) and self.clause.text([tokens[len(kinds)]]) == "成功":  # 调解|成功|3442宗
            kinds += "x"
        cut = kinds.rfind("a")
        done = trimmed(self.clause.text(tokens[cut + 1 : len(kinds)]))
        before = trimmed(self.clause.text(tokens[:cut])) if cut >= 0 else ""
        if before and done in (*USED, *REPORTED):
            return before + done
        light = len(done) < 2 or done in LIGHT or done in ACTS and (head(before) or before.endswith("案"))
        return before if before and light else done
