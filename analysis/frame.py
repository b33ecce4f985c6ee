"""Frames: a clause with its period, place, base and other adjuncts told apart from what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from analysis.clause import FIGURES, Clause
from analysis.context import Context
from analysis.lex import Token
from analysis.period import RECENT, Period, resolve
from analysis.phrase import head, shared, trimmed

LIGHT = ("发生", "出现", "录得", "造成", "达成")
TOWN = re.compile(r"\w{1,6}?(?:街道|镇|乡|开发区|新区|中心城区|新城|园区)")
EVENT = re.compile(r"(?:的)?(?:召开|举行|发布|公布|通报|获悉|消息|电|讯|上午|下午|晚|介绍|从|举办|印发|起|至今|结束|开始|启动)")


@dataclass(slots=True)
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
    base: str | None = None
    streak: Token | None = None
    among: Token | None = None
    part: bool = False
    each: bool = False
    origin: bool = False
    local: bool = False
    passing: bool = False
    refusal: str = ""

    @property
    def figures(self) -> list[Token]:
        return self.clause.figures

    def phrase(self) -> str:
        """What stands left of the figures, cut down to what is measured."""
        return self._said(self.left) + self._said(self.shares)

    def after(self) -> str:
        """What stands right of the figures."""
        return trimmed(self.clause.text(self.right))

    def items(self) -> list[str]:
        """Members of the list left of the figures, each with the part that all share."""
        runs: list[list[Token]] = [[]]
        for token in self.left:
            if token.kind == "l":
                runs.append([])
            else:
                runs[-1].append(token)
        common = self._said(self.shares)
        return [i + common for i in shared([i for i in map(self._said, runs) if i])]

    def topics(self) -> list[str]:
        """What a clause without figures speaks of: its list of subjects, without what is said of them."""
        said = next((i for i, t in enumerate(self.left) if t.kind == "a"), len(self.left))
        lasting = self.streak.start if self.streak else len(self.clause.s)
        subject = [t for t in (self.left[:said] or self.left) if t.start < lasting]
        return Frame(self.clause, left=subject).items()

    def complete(self) -> bool:
        """Whether each member of the list names a measure of its own."""
        items = self.items()
        return len(items) > 1 and all(head(i) for i in items)

    def _said(self, tokens: list[Token]) -> str:
        idle = next((i for i, t in enumerate(tokens) if t.kind == "u" and t.end - t.start == 1), len(tokens))
        tokens = tokens[:idle]
        while tokens and tokens[-1].kind in "ua=":
            tokens = tokens[:-1]
        cut = max((i for i, t in enumerate(tokens) if t.kind == "a"), default=-1)
        done = trimmed(self.clause.text(tokens[cut + 1 :]))
        before = trimmed(self.clause.text(tokens[:cut])) if cut >= 0 else ""
        return before if before and (len(done) < 2 or done in LIGHT) else done


def frame(clause: Clause, context: Context) -> Frame:
    """Frame of a clause; the context learns of its period and place."""
    f = Frame(clause)
    figures = clause.figures
    first = figures[0].start if figures else len(clause.s)
    last = figures[-1].start if figures else first
    stands = any(t.kind == "R" for t in figures)
    paired = skip = 0
    for i, token in enumerate(clause.tokens):
        kind = token.kind
        if kind in FIGURES:
            f.shape += kind
        elif kind == "T":
            _period(f, i, context)
        elif kind == "A" and skip <= token.start < first and _subject(f, i):
            if not trimmed(clause.text(f.left)) or clause.text(f.left).endswith("的"):
                f.left.clear()
                f.shape = ""
            skip = _area(f, i, context)
        elif kind == "A" and stands and token.start < first and _set_word(clause, i):
            f.among = token
        elif kind == "A" and stands and token.start > first and clause.tokens[i - 1].kind == "R":
            _area(f, i, context)
        elif kind in "vnu" and stands:
            f.left.append(token)
            f.shape += "x" if f.shape[-1:] != "x" else ""
        elif kind == "B" and (figures and token.start > last or _of_growth(clause, i)):
            (f.right if token.start > first else f.left).append(token)
        elif kind in "vun" and token.start > last and figures[-1].kind == "N":
            f.right.append(token)
        elif kind in "SBqefm":
            paired = paired or token.end * (kind in "fS")
            _adjunct(f, token)
        elif kind in "vnwc" or kind == "k" and stands:
            f.shape += kind
        elif first < token.start < last and kind == "l" or token.start < skip or _empty(clause, i):
            continue
        elif kind == "o" and ORIGIN.match(_ahead(clause, i)):
            f.origin = True
        elif not (kind in "lg=a" and not f.left and token.start < first):
            shared_part = paired and (f.left or token.start >= paired and kind in "xz" and len(figures) > 1)
            side = f.right if token.start > first else f.shares if shared_part else f.left
            side.append(token)
            letter = "=" if kind in "=a" and side is not f.right else "x"
            f.shape += letter if f.shape[-1:] != letter else ""
    if len(f.periods) == 1:
        context.period = f.periods[0]
        f.local = f.local or any(t.kind == "T" and t.value.endswith(("同期", "同月")) and len(t.value) > 2 for t in clause.tokens)
    if STOCK.search(clause.text(f.left)):
        f.periods = [Period(None, context.period.end)]
    return f


STOCK = re.compile(r"尚有|现有|仍有|现存|结存|存量|在册|在押|未结|户籍人口|常住人口|总人口|保有量|余额")


def _of_growth(clause: Clause, i: int) -> bool:
    """Whether a base belongs to a growth that itself rises or falls (同比增幅回落)."""
    return [t.kind for t in clause.tokens[i + 1 : i + 3]] == ["n", "v"]


ORIGIN = re.compile(r"[TB]?d?A?[NPDOR]")


def _ahead(clause: Clause, i: int) -> str:
    """Kinds of the tokens behind one, a particle 的 as d."""
    ahead = clause.tokens[i + 1 : i + 5]
    return "".join("d" if clause.s[t.start : t.end] == "的" else t.kind for t in ahead)


def _empty(clause: Clause, i: int) -> bool:
    """Whether a token is a particle between a cue and what it governs (下降了, 2020年的)."""
    text = clause.s[clause.tokens[i].start : clause.tokens[i].end]
    return text in ("的", "了", "出", "约") and (not i or clause.tokens[i - 1].kind in "TvwnBA")


def _set_word(clause: Clause, i: int) -> bool:
    """Whether a place names the set that a position is counted in (全省排名第五, 为全省第三)."""
    after = clause.tokens[i + 1].kind if i + 1 < len(clause.tokens) else ""
    wide = clause.tokens[i].value.startswith("=") or clause.tokens[i].value == "全国"
    return wide and after in "kR" and bool(after)


def _subject(f: Frame, i: int) -> bool:
    """Whether a place is what the clause speaks of: it stands first, behind 的, or as the one that holds a rank."""
    clause, token = f.clause, f.clause.tokens[i]
    after = clause.tokens[i + 1].kind if i + 1 < len(clause.tokens) else ""
    if after == "R" or _set_word(clause, i) or "c" in f.shape:
        return False
    if not f.left:
        return True
    said = clause.text(f.left)
    return not trimmed(said) or said.endswith("的") or after == "k"


def _adjunct(f: Frame, token: Token) -> None:
    if token.kind == "S":
        f.streak = token
    elif token.kind == "B":
        f.base = token.value
    elif token.kind == "q":
        f.part = True
    elif token.kind == "e":
        f.each = True
    elif token.kind == "m":
        f.among = token


def _period(f: Frame, i: int, context: Context) -> None:
    """Let frame and context know of a period: one in a list stands beside the others, any other takes their place."""
    token, s = f.clause.tokens[i], f.clause.s
    current = context.stretch if re.fullmatch(RECENT, token.value) else f.periods[-1] if f.periods else context.period
    found = resolve(token.value, context.published, current)
    if found is None or PAST.match(s, token.end) and re.search(r"来$|^近|^过去", token.value):
        return
    opening = s[: token.start].endswith(OPENING) or s.startswith("启动", token.end)
    if found.start is not None and found.start == found.end:
        context.began = found.start if opening else context.began
        if EVENT.match(s, token.end) or not f.clause.figures and s[token.end : token.end + 1].isalpha() and s[token.end] != "当":
            return
    if f.left and f.left[-1].end == token.start and (s[token.start - 1] == "的" or token.value == "期间"):
        f.left.clear()
        f.shape = ""
    if found.start is None and found.end is not None:
        context.until = found.end
        found = Period(_beginning(found.end, context), found.end)
    elif found.start and context.until and found.end and found.start < context.until < found.end:
        found = Period(found.start, context.until)
    f.local = f.local or s.startswith("的", token.end) and bool(EQUALS.search(s, 0, token.start))
    f.passing = bool(re.search(r"来$|^近|^过去", token.value)) and not token.value.startswith(("今年", "本年"))
    if f.periods and f.clause.tokens[i - 1].kind != "l":
        f.periods.pop()
    f.periods.append(found)
    if token.value.endswith("以来"):
        context.since = found
    if found.start and found.end and found.end.year > found.start.year:
        context.stretch = found


EQUALS = re.compile(r"(?:是|为|相当于|达到?)$")
PAST = re.compile(r".{0,16}?(?:首次|最[高低好多少大]|新[低高]|之最)")
OPENING = ("始于", "起于", "开始于", "启动于")


def _beginning(end: date, context: Context) -> date | None:
    """Stated beginning of a running total: a start told in the paragraph, or the 以来 of the same sentence."""
    if context.began and context.began < end:
        return context.began
    since = context.since
    return since.start if since and since.start and since.start < end else None


def _area(f: Frame, i: int, context: Context) -> int:
    """Let frame and context know of a place; returns where its name ends, a town's behind its county's included."""
    token, s = f.clause.tokens[i], f.clause.s
    homes = {"=city": context.home, "=home": context.home, "=province": context.province, "=country": "全国", "=world": ""}
    value = homes.get(token.value, token.value)
    town = TOWN.match(s, token.end) if token.value not in homes else None
    end = town.end() if town else token.end
    if f.areas and not any(t.kind == "l" for t in f.clause.tokens[:i]):
        f.areas.pop()
    f.areas.append(s[token.start : end] if town else value)
    if f.clause.figures or token.value not in homes:
        context.area = f.areas[-1]
    return end
