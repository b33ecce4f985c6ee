"""Framing: each token of a clause goes to its place in the frame."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.lex import Token
from analysis.period import resolve
from analysis.reading.clause import Clause
from analysis.reading.context import Context
from analysis.reading.dating import settle_period, tell_period
from analysis.reading.days import UNKNOWN
from analysis.reading.frame import LIGHT, OUTSIDE, Frame
from analysis.reading.parentheses import FIGURES
from analysis.reading.phrase import ACTS
from analysis.reading.subjects import among_others, holds_rank, is_set, is_subject, speak_of

AGAINST = re.compile(r"(?:^|[,;:。])(?:但|而)?(?:与|和|同|跟)$")
OF_WHOLE = re.compile(r"[^NPDOR]{0,12}P")  # kinds between 占 and its share (占全年目标的45.6%)
MOST_OF = re.compile(r"[数量率额值](?:最|较)\w{1,2}的$")  # what is measured, of the place behind it
BEING = ("均为", "均是", "均系", "均属")  # before what those counted are (双方均为初婚的)
CASES = ("起", "件", "宗")  # that no offices are counted in
TIERED = ("基层法院", "中级法院", "高级法院", "基层检察院")  # parts of what all of them did
PARTICLES = ("的", "之", "了", "出", "约", "相比", "同期相比", "起", "开始")
ORIGIN = re.compile(r"[TB]?d?A?v?[NPDOR]|[TB]?d?v?z")


def frame(clause: Clause, context: Context) -> Frame:
    """Frame of a clause; the context learns of its period and place."""
    framing = Framing(Frame(clause), context)
    for i in range(len(clause.tokens)):
        framing.take(i)
    settle_period(framing.f, context)
    return framing.f


@dataclass(slots=True)
class Framing:
    """A frame while it is made: where the figures begin and end, where a 分别 or a streak stood, where a place ends."""

    f: Frame
    context: Context
    paired: int = 0
    skip: int = 0
    first: int = 0
    last: int = 0
    stands: bool = False

    def __post_init__(self) -> None:
        figures = self.f.figures
        self.first = figures[0].start if figures else len(self.f.clause.s)
        self.last = figures[-1].start if figures else self.first
        self.stands = "R" in self.f.clause.kinds

    def take(self, i: int) -> None:
        """Put token i into its place."""
        token = self.f.clause.tokens[i]
        if token.kind in FIGURES:
            self.f.shape += token.kind
        elif token.kind == "T" and self._of_whole(i):
            self._text(i)
        elif token.kind == "T" and self._second_base(i):
            same = "同期" if self.f.clause.s.startswith("同期", token.end) else ""
            self.f.bases.append("比" + token.value + same)
        elif token.kind == "T" and self._against(token):
            self.f.base = "比" + token.value
            self.f.against = resolve(token.value, self.context.published, self.context.period)
        elif token.kind == "T":
            leaves = token.value.startswith("自") and ORIGIN.match("T" + _ahead(self.f.clause, i))
            self.f.origin = self.f.origin or bool(leaves)
            tell_period(self.f, i, self.context)
        elif token.kind == "A" and self._place(i):
            return
        elif not self._movement(i) and not self._adjunct(i) and not self._particle(i):
            self._text(i)

    def _against(self, token: Token) -> bool:
        """Whether a period is that of a figure compared with (与2010年普查的35人相比)."""
        s, last = self.f.clause.s, self.f.clause.tokens[-1]
        leads = AGAINST.search(s, max(0, token.start - 3), token.start)
        return leads is not None and s.endswith(("相比", "相较", "比较"), token.end, last.end)

    def _of_whole(self, i: int) -> bool:
        """Whether a period only says what a share is of (占全年的35.2%, 占全年控制指标的45.6%)."""
        clause, token = self.f.clause, self.f.clause.tokens[i]
        if i and clause.tokens[i - 1].kind == "o":
            return False
        if i and clause.tokens[i - 1].kind == "c" and clause.s.startswith("的", token.end):
            return True
        within = OF_WHOLE.match(clause.kinds, clause.kinds.rfind("c", 0, i) + 1) if "c" in clause.kinds[:i] else None
        return within is not None and self.context.period != UNKNOWN and clause.s[self.first - 1] == "的"

    def _second_base(self, i: int) -> bool:
        """Whether a period stands in a list behind a base (较2019年、2020年分别增长)."""
        return re.search(r"B(?:lT)*l$", self.f.clause.kinds[:i]) is not None

    def _place(self, i: int) -> bool:
        """Whether a place is what the clause speaks of, or the set that a position is counted in."""
        f, token = self.f, self.f.clause.tokens[i]
        if token.start < self.first and among_others(f.clause, i):
            return False
        if self.skip <= token.start < self.first and is_subject(f, i):
            of_place = f.said().endswith("的") and not MOST_OF.search(f.said())
            if f.idle() or of_place:
                f.left.clear()
                f.shape = ""
            self.skip = speak_of(f, i, self.context)
        elif self.stands and token.start < self.first and is_set(f.clause, i):
            f.among = token
        elif self.stands and token.start > self.first and holds_rank(f.clause, i):
            speak_of(f, i, self.context)
        else:
            return False
        return True

    def _movement(self, i: int) -> bool:
        """Whether a token is a base or a rise or fall, which may also be text of what ranks or counts."""
        f, token = self.f, self.f.clause.tokens[i]
        if token.kind in "vnu" and self.stands:
            f.left.append(token)
            f.shape += "x" if f.shape[-1:] != "x" else ""
        elif token.kind == "B" and (f.figures and token.start > self.last or _of_growth(f.clause, i)):
            (f.right if token.start > self.first else f.left).append(token)
        elif token.kind in "vun" and f.figures and token.start > self.last and f.figures[-1].kind == "N":
            f.right.append(token)
        elif token.kind in "vnwc" or token.kind == "k" and self.stands:
            f.shape += token.kind
        else:
            return False
        return True

    def _adjunct(self, i: int) -> bool:
        f, token = self.f, self.f.clause.tokens[i]
        if token.kind == "q" and f.figures and token.start > self.last:  # 被捕的364人当中
            return False
        if token.kind in "fS":
            self.paired = self.paired or token.end
        if token.kind == "S":
            f.streak = token
        elif token.kind == "B" and not (len(f.bases) > 1 and token.value == "同比"):
            f.base = token.value
            f.bases.append(token.value)
        elif token.kind == "m":
            f.among = token
        if token.kind == "e" and token.value in BEING and f.clause.kinds[i + 1 : i + 2] in ("x", "z"):
            return False
        f.part = f.part or token.kind == "q"
        f.each = f.each or token.kind == "e" and (token.value != "各" or _each_so_many(f.clause, i))
        return token.kind in "SBqefm"

    def _particle(self, i: int) -> bool:
        """Whether a token says nothing where it stands, or only that a movement begins here (由, 从)."""
        clause, token = self.f.clause, self.f.clause.tokens[i]
        caused = self.f.part and self.first < token.start  # (其中六成由纠纷引发)
        if token.kind == "o" and ORIGIN.match(_ahead(clause, i)) and not caused and not self._between(token):
            self.f.origin = True
            return True
        owner = token.kind == "g" and _owns(clause, i)
        owner = owner or bool(self.context.totals) and clause.s.startswith(TIERED, token.start)
        leading = token.kind in "lg=a" and not self.f.left and token.start < self.first and not owner
        leading = leading or token.kind == "g" and self.skip == token.start > 0 and not owner  # (以鼓楼|分局98%最高)
        return leading or self._between(token) or _empty(clause, i)

    def _excepts(self, token: Token) -> bool:
        """Whether a text begins with the 除 of an exception, whose 外 stands behind the figure (除城区下降3%外)."""
        s, figures = self.f.clause.s, self.f.figures
        ahead = bool(figures) and token.start < self.first and s.startswith("除", token.start)
        return ahead and s.startswith(OUTSIDE, figures[-1].end)

    def _between(self, token: Token) -> bool:
        return self.first < token.start < self.last and token.kind == "l" or token.end <= self.skip

    def _text(self, i: int) -> None:
        f, token = self.f, self.f.clause.tokens[i]
        if token.start < self.skip:  # behind the name of a town
            token = token._replace(start=self.skip)
        if token.end == self.first and token.kind == "A" and token.value.startswith(("=", "全国")):
            return  # 造成|全市|4.36万人受灾
        if token.kind == "=" and f.clause.text([token]) in ("已", "仅") and token.start < self.first:
            return
        within = token.kind == "=" and f.clause.kinds[i + 1 : i + 2] in ("x", "z")  # a phrase (有一定效果的公众)
        if self._excepts(token):
            token = token._replace(start=token.start + 1)
            if token.start == token.end:
                return
        among_many = token.start >= self.paired and token.kind in "xz" and len(f.figures) > 1
        shared = self.paired and (f.left or among_many)
        side = f.right if token.start > self.first else f.shares if shared else f.left
        side.append(token)
        letter = "=" if token.kind in "=a" and side is not f.right and not within else "x"
        f.shape += letter if f.shape[-1:] != letter else ""


SEVERAL_DID = re.compile(r"[TA]*g(?:lg)+[xz]*f")


def _owns(clause: Clause, i: int) -> bool:
    """Whether an agency is itself counted (派出所12个), of what is measured (公安机关满意度), or one of those that each
    did so much (法院、检察院分别受理), not who did it."""
    beside = clause.tokens[i + 1 : i + 2] if clause.kinds[i + 2 : i + 3] not in ("x", "z") else []
    counted = any(t.kind == "N" and t.value.unit not in CASES for t in beside)
    counted = counted or SEVERAL_DID.match(clause.kinds) is not None
    return counted or clause.s.startswith(("的", "类", "案", "满意", "公信"), clause.tokens[i].end)


def _of_growth(clause: Clause, i: int) -> bool:
    """Whether a base belongs to a growth that itself rises or falls (同比增幅回落)."""
    return [t.kind for t in clause.tokens[i + 1 : i + 3]] == ["n", "v"]


def _ahead(clause: Clause, i: int) -> str:
    """Kinds of the tokens behind one, a particle (的, 全, 共) as d."""
    ahead = clause.tokens[i + 1 : i + 5]
    return "".join("d" if clause.s[t.start : t.end] in ("的", "之", "全", "共") else t.kind for t in ahead)


def _empty(clause: Clause, i: int) -> bool:
    """Whether a token is a particle between a cue and what it governs (下降了, 2020年的)."""
    text = clause.s[clause.tokens[i].start : clause.tokens[i].end]
    before = clause.tokens[i - 1].kind if i else "T"
    return before in "TvwnBA" and (text in PARTICLES or text in ("更", "首次") and before in "vwn")


def _each_so_many(clause: Clause, i: int) -> bool:
    """Whether a 各 stands before its figure, a verb at most between them (各发生1起), not before a noun (各支队)."""
    figure = next((t for t in clause.tokens[i + 1 : i + 3] if t.kind in FIGURES), None)
    end = clause.tokens[i].end
    return figure is not None and (figure.start - end < 4 or clause.s.startswith((*ACTS, *LIGHT), end))
