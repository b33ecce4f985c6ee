"""A sentence as gapless tokens: figures, ranks, streaks, periods, bases, areas, cues, names and plain text.

Kinds, one letter each, so that a clause is a short string that rules match:
N count or money, P percentage, D percentage points, O bare number, R rank, S streak, T period, B base, A area,
g agency, v rise or fall by, n noun of rise or fall, w rise or fall to, = level, c share, f respectively, e each,
k standing, m set that a position is counted in, o origin, l list, p pronoun, q part, t topic, a adverb before a
predicate, u rise or fall without a figure, z name or decoy, x text, and the separators , ; : ( ) themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis import lexicon
from analysis.number import numeral
from analysis.reading.columns import cell_figure
from analysis.reading.completed import completed
from analysis.reading.decoys import decoy
from analysis.reading.figure import UNIT_KIND, Figure, figure, rank
from analysis.reading.located import among_places, words
from analysis.reading.places import untabled
from analysis.reading.scan import COUNT, SCAN
from analysis.reading.vocabulary import Token, word

__all__ = ["Token", "tokens"]

KIND = {
    "percent": "P",
    "point": "D",
    "count": "N",
    "money": "N",
    "score": "N",
    "time": "N",
    "age": "N",
    "bare": "O",
    "none": "N",
    "sort": "N",
}


def tokens(s: str, province: str = "") -> list[Token]:
    """Tokens that cover a normalised sentence of an article about a province without a gap, in order."""
    found = list(words(s, province))
    found += [t for m in SCAN.finditer(s) for t in _scanned(m, s)]
    found += [Token("A", *m.span(), m.group().removesuffix("区")) for m in untabled(s)]
    found.sort(key=lambda t: (t.start, -t.end))
    kept = in_unit_told(list(completed(_leftmost(found, s), s)), s)
    return among_places(list(_gapless(_settled(kept, s), s)), s, province)


UNITED = re.compile(r"\(单位:([^()]{1,6})\)")


def in_unit_told(found: list[Token], s: str) -> list[Token]:
    """Tokens with the bare numbers behind a unit that a parenthesis tells in it ((单位:万人次):甲国406.9,乙国351.8)."""
    told = UNITED.search(s)
    if told is None:
        return found
    read = ((t, cell_figure(s[t.start : t.end], told[1])) for t in found if t.kind == "O" and t.start > told.end())
    again = {t.start: t._replace(kind=KIND[figure.kind], value=figure) for t, figure in read if figure}
    return [again.get(t.start, t) for t in found]


def _leftmost(found: list[Token], s: str) -> list[Token]:
    """The leftmost tokens, the longest first; what a kept one cuts into is read again from its end."""
    kept: list[Token] = []
    for token in found:
        at = kept[-1].end if kept else 0
        if token.start >= at:
            kept.append(token)
        elif token.end > at and token.start > kept[-1].start:
            kept += _scanned(m, s) if (m := SCAN.match(s, at)) else word(s, at)
    return kept


# kinds of the groups whose tokens tell no more than their words
AS_SAID = {"base": "B", "period": "T", "streak": "S", "among": "m", "such": "p"}


def _scanned(m: re.Match[str], s: str) -> Iterator[Token]:
    text = m.group()
    group = m.lastgroup
    at = (m.start(), m.end())
    if group == "name":
        yield Token("z", *at, "number in a name")
    elif group in AS_SAID:
        yield Token(AS_SAID[group], *at, text)
    elif group == "rank":
        stated = _stated_rank(text)
        yield Token("R", *at, stated) if stated else Token("z", *at, "ordinal number")
    elif group == "ordinal":
        yield Token("z", *at, "ordinal number")
    else:
        yield from _figure(m, s)


def _stated_rank(text: str) -> Figure | None:
    """The position of 第三名, 第3位至第5位 or 前8位; None when it tells none (前几名)."""
    try:
        numbers = [int(numeral(n).value) for n in re.findall(COUNT, text)]
    except ValueError:
        return None
    return rank(numbers[0], numbers[-1], best=text[0] in "前首") if 0 < numbers[0] <= numbers[-1] else None


def _figure(m: re.Match[str], s: str) -> Iterator[Token]:
    read, in_digits = figure(m), any(c.isdigit() for c in m.group())
    if read is None:
        if in_digits:
            yield Token("z", m.start(), m.end(), "no number")
        return
    if not in_digits and (read.kind == "bare" or read.unit in IN_DIGITS):
        return
    if read.unit and (hiding := _hiding(read.unit, m, s)) and not _goes_on(hiding, s, in_digits):
        yield Token("z", m.start(), hiding.end, hiding.value)
        return
    reason = decoy(read, m, s)
    yield Token("z", m.start(), m.end(), reason) if reason else Token(KIND[read.kind], m.start(), m.end(), read)


IN_DIGITS = ("面",)  # that only digits count, not words such as 三面环山
IN_HAN = ("位数", "部曲", "台阶", "笔账", "本账")  # that only numbers written out stand before
GOING_ON = tuple("学据控字艺目梯低高多少款户")  # letters of a word that begins inside them


def _goes_on(hiding: Token, s: str, in_digits: bool) -> bool:
    """Whether the word that hides a unit is none, but the unit and a word behind it (三位数学家, 12部曲艺作品)."""
    ahead = s[hiding.end : hiding.end + 1]
    return s[hiding.end - 2 : hiding.end] in IN_HAN and (in_digits or ahead in GOING_ON)


HIDERS = {row["word"] for row in lexicon.rows("decoys") if row["reason"] != "word behind no number"}
HIDING = {w[: n + 1] for w in HIDERS for n in range(1, len(w)) if w[:n] in UNIT_KIND}  # so they begin


def _hiding(unit: str, m: re.Match[str], s: str) -> Token | None:
    """The longer word that a unit is only the beginning of (两位数, 三部曲, 万亿台阶)."""
    at = m.end() - len(unit)
    if s[at : m.end() + 1] not in HIDING or s.startswith("次之", m.end()):
        return None
    return next((t for t in word(s, at) if s[t.start : t.end] in HIDERS and t.end > m.end()), None)


def _settled(found: list[Token], s: str) -> Iterator[Token]:
    """Tokens with the moves that stand beside no figure and no base turned into text."""
    for i, token in enumerate(found):
        if token.kind in "wvVn" and _of_name(token, found[i + 1 : i + 2], s):
            yield token._replace(kind="x")
        elif token.kind not in "vV":
            yield token
        elif i and found[i - 1].kind in "PD" and s[found[i - 1].end : token.start] in OF:
            yield token._replace(kind="n")
        elif _further(found, i, s) or _governs(token, found[i + 1 : i + 2], s) or _based(found, i, s):
            yield token._replace(kind="v")
        else:
            lone = token.end - token.start == 1 and s[token.end : token.end + 1] in ",;得"
            idle = token.kind == "v" or lone
            yield token._replace(kind="u" if idle else "x")


OF_THOSE = re.compile(  # behind a move, where those that moved so are counted
    r"(?:或者?|、)(?:持平|下降|上升|增加|减少|不变)的[\u4e00-\u9fff]{1,8}?(?:占|有|达)|的(?:共?有|仅有|只有)\d+[个家座]"
)


def _of_name(move: Token, after: list[Token], s: str) -> bool:
    """Whether a movement leads to a name or is that of a bar that the ones counted pass (降幅超过20%的有7家), or theirs
    (发案下降的有12个), be it one of several (增加或持平的企业占六成)."""
    if OF_THOSE.match(s, move.end):
        return True
    if not after or after[0].kind != "z":
        return False
    gap = s[move.end : after[0].start]
    return move.kind == "w" and not gap or after[0].value == "threshold in a name" and gap in ("", "在")


def _further(found: list[Token], i: int, s: str) -> bool:
    """Whether 多 or 少 at the head of a clause stands before a verb and its size (多死2人)."""
    move, after = found[i], found[i + 1 : i + 2]
    heads = s[move.start] in "多少" and (s[move.start - 1 : move.start] in ",;、" or found[i - 1].kind == "a")
    heads = heads and any(t.kind in "vB" for t in found[:i])
    return heads and any(t.kind == "N" and t.start - move.end in (0, 1, 2) for t in after)


def _governs(move: Token, after: list[Token], s: str) -> bool:
    """Whether a rise or fall stands before its size, or before a 分别 or a verb that leads to it."""
    if not after:
        return False
    gap = s[move.end : after[0].start]
    if s[move.start : move.end] in BASED:
        return False
    return after[0].kind in "NPDO" and gap in GAPS or move.kind == "v" and after[0].kind in "f=" and not gap


def _based(found: list[Token], i: int, s: str) -> bool:
    """Whether a rise or fall stands behind a base, or the 分别 behind one (较2011年分别多收3件)."""
    before, move = found[max(0, i - 2) : i], found[i]
    if [t.kind for t in before] == ["B", "f"] and before[1].end == move.start:
        return True
    if s.endswith(("相比", "比较", "相较"), 0, move.start):
        return True
    behind = (t for t in before[-1:] if t.kind == "B")
    return any(s[t.end : move.start] in ("", "再", "又", "则", "也", "均", "将") for t in behind)


BASED = ("长", "多发", "少发")  # moves only beside a base
OF = ("的", "的明显", "的显著", "的较大", "的大幅", "的轻微")
GAPS = ("", "了", "出", "达", "约", "了约", "幅度", "为")
PIECE = re.compile(r"[^,;:()。!?—\n]+|.|\n")
SEPARATORS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "。": ";", "!": ";", "?": ";", "—": ",", "\n": ","}


def _gapless(found: Iterator[Token], s: str) -> Iterator[Token]:
    at = 0
    for token in found:
        if token.start > at:
            yield from _text(s, at, token.start)
        yield token
        at = token.end
    yield from _text(s, at, len(s))


def _text(s: str, start: int, end: int) -> Iterator[Token]:
    for m in PIECE.finditer(s, start, end):
        yield Token(SEPARATORS.get(m.group(), "x"), m.start(), m.end())
