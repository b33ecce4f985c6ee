"""Subjects: places that a clause speaks of, told from those that only name a set, a direction or an origin."""

from __future__ import annotations

import re

from analysis.reading.clause import Clause
from analysis.reading.context import Context
from analysis.reading.frame import Frame
from analysis.reading.parentheses import VISITORS
from analysis.reading.places import PROVINCES, REGIONS

TOWN = re.compile(
    r"(?!城镇|乡镇|各|[和及与以]|[两三四五六七八九十]个?[镇乡])\w{1,6}?(?:街道|镇|乡|开发区|新区|中心城区|新城|园区)"
)
TOWARD = re.compile(r"(?:对|向|赴|由|经|通过|(?:^|[,;:。中])与|对同期)$")
MOST_BEHIND = re.compile(
    r"(?:[、和及]\w{2,5}?\d[\d.,万亿]*\w{1,2}){0,3}(?:为)?(?:[最较][高低多少大好差]|居[首多冠]|[分位]?[居列](?:第|前)|为例)"
)
HOW = (  # it is, or moved
    r"(?:(?:最|较)(?:[高低多少大好差]|显著|明显|快)|(?:位居|位列|排在|居|列)前列|居前|靠前|领先|居后"
    r"|[上回攀]升|下降|增[长加多]|减少|回落)"
)
MOST = re.compile(rf"{HOW}(?:(?:的[^,;:。]{{0,8}})?(?:是|为)|的[^,;:。]{{0,8}}?(?:有|包括))[^,;:。]*$")
OWN = ("我", "本", "该")  # of a place that holds a rank itself (我市列第四位)
QUAKE = re.compile(r"地震(?![台局站网])")  # that a place only names
MEETING = re.compile(r"第[\d一二三四五六七八九十]{1,3}届")  # of a place, not of whom is told
NAMED_TIME = re.compile(r"\w{2,8}?(?:宣传|安全|活动|生产|质量|服务|教育)[月周日](?!均)")  # (全国消防宣传月)
PLATFORM = re.compile(r"\w{0,16}?(?:平台|系统)(?=转办|转来|接收|受理|登记|推送)")  # that a wide place only names
LIST = 200  # letters of a list of places, at most


def is_subject(f: Frame, i: int) -> bool:
    """Whether a place is what the clause speaks of: it stands first, behind 的, or as the one that holds a rank."""
    after = _next_kind(f.clause, i)
    if i and f.clause.tokens[i - 1].kind in "=l" and f.clause.first("f") and not f.clause.figures:
        return True
    start = f.clause.tokens[i].start
    few = not f.clause.figures or f.clause.figures[0].kind == "N"
    if few and MOST.search(f.clause.s, max(0, start - LIST), start):
        return True
    if _where_they_are(f.clause, i):
        return False
    if MEETING.match(f.clause.s, f.clause.tokens[i].end) or QUAKE.match(f.clause.s, f.clause.tokens[i].end):
        return False
    if i and after != "g" and TOWARD.search(f.clause.s, max(0, start - 3), start):
        return False
    led = f.clause.text(f.clause.tokens[:1])
    if i == 1 and f.clause.tokens[0].kind == "=" and led not in ("仅", "只", "只有", "仅有") and not f.clause.figures:
        return False
    if after == "R" or is_set(f.clause, i) or "c" in f.shape:
        return False
    said = f.said()
    if f.areas and said and f.clause.tokens[i].value == "全国":
        return False
    ahead = f.clause.figures[-1].end if f.clause.figures else f.clause.tokens[i].end
    most = said.endswith("以") and MOST_BEHIND.match(f.clause.s, ahead)
    return f.idle() or said.endswith(("的", "的是", "的为")) or after == "k" or bool(most)


def _where_they_are(clause: Clause, i: int) -> bool:
    """Whether a region only says where those counted are (在东部地区就业的农民工12万人)."""
    token = clause.tokens[i]
    return (
        token.value in REGIONS
        and clause.s.startswith("在", token.start - 1)
        and not clause.s.startswith(",", token.end)
    )


def among_others(clause: Clause, i: int) -> bool:
    """Whether a place stands in a list before members that are none (罗湖、福田、皇岗口岸), or says where visitors are
    from (香港及台湾旅客)."""
    before, after = clause.tokens[max(0, i - 2) : i], clause.tokens[i : i + 24]
    chain = re.match(r"A(?:lA)*", "".join(t.kind for t in after))
    own = after[0].value.startswith("=")  # 全市旅客吞吐量
    if chain and not own and clause.s.startswith(VISITORS, after[chain.end() - 1].end):
        return True
    if after[0].value in (*PROVINCES, "全国") and PLATFORM.match(clause.s, after[0].end):
        return True
    if clause.s.startswith("方向", after[0].end) or NAMED_TIME.match(clause.s, after[0].end):
        return True
    if chain and clause.s.startswith("居民", after[chain.end() - 1].end):
        shared = [t.kind for t in after[chain.end() + 1 : chain.end() + 2]] == ["c"] or "q" in clause.kinds[:i]
        return shared or any(t.kind == "N" and t.value.unit == "人次" for t in after)
    behind = [t.kind for t in before] == ["x", "l"] and i < 3 and before[0].end - before[0].start < 5
    return behind or bool(re.match(r"A(?:lA)*lx(?:l|$)", "".join(t.kind for t in after)))


def holds_rank(clause: Clause, i: int) -> bool:
    """Whether a place stands behind its rank (第3名桃园市, 第5名是新北市), no list of places behind that of all."""
    behind, ahead = re.search(r"R(x?f?)=?$", clause.kinds[:i]), clause.kinds[i + 1 :]
    return behind is not None and not ahead.startswith("lA") and not (behind[1] and "A" in ahead)


def is_set(clause: Clause, i: int) -> bool:
    """Whether a place names the set that a position is counted in (全省排名第五, 为全省第三), not who holds it."""
    at, after = clause.tokens[i].start, _next_kind(clause, i)
    wide = clause.tokens[i].value.startswith("=") or clause.tokens[i].value == "全国"
    own = after == "k" and clause.s.startswith(OWN, at) and clause.s[at - 1 : at] in ("", *",;:。")
    return wide and not own and after in ("k", "R")


def _next_kind(clause: Clause, i: int) -> str:
    return clause.tokens[i + 1].kind if i + 1 < len(clause.tokens) else ""


def speak_of(f: Frame, i: int, context: Context) -> int:
    """Let frame and context know of a place; returns where its name ends, a town's behind its county's included."""
    token, s = f.clause.tokens[i], f.clause.s
    own = token.value.startswith("=")
    town = TOWN.match(s, token.end) if not own and token.value != "全国" else None
    end = town.end() if town else token.end
    if f.areas and "l" not in f.clause.kinds[:i]:
        f.areas.pop()
    f.areas.append(s[token.start : end] if town else context.place(token.value))
    if f.clause.figures:
        context.whole = "全国" if f.areas[-1] == "全国" and not context.told else ""
    if f.clause.figures or not own:
        context.area = f.areas[-1]
    return end
