"""First places: so many positions told together, and the members that hold them one by one."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.reading.context import Claim, Context
from analysis.reading.figure import rank
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.places import PLACES, TOWN_NAME
from analysis.reading.rules.common import Claims
from analysis.reading.rules.ranks import AND, ORDERED, members_of, stood
from analysis.reading.rules.spoken import spoken_of

TOWN = re.compile(TOWN_NAME)
COURT = re.compile(r"(?:人民)?(?:法院|检察院)$|(?:公安)?(?:分局|局|支队|大队)$")  # of a place
OFFICE = re.compile(
    r"\w\w(?:分局|支队|大队|中队|派出所|法院|检察院|海关|边检站|街道)$"
)  # holds a rank, is not measured
HOLDING = re.compile(r"的(?:国家|地区|城市|省份|市州|区县|县区|县市|乡镇|街道|口岸|单位|部门|企业|学校|医院|法院)")
OPENED = re.compile(r"^(?:即|它们是|具体是|具体为|包括|依次是|分别是|是|为|有|:)+")


LAST_AND = re.compile(r"、|(?:和|以及|及|与)(?=[^、和及与]*$)")


def ranks_in_order(f: Frame, context: Context) -> Claims:
    """投诉量居前三位的依次是甲、乙、丙."""
    token = f.figures[0]
    if token.value.hedge != "at_most" or not ORDERED.match(f.clause.text(f.right)):
        return
    claim = stood(f, context)
    yield from _ordered(claim, f.phrase or spoken_of(1, context)[0], f.clause.text(f.right), token.value.value)


def in_order(made: list[Claim], s: str) -> list[Claim]:
    """The claims of a sentence with so many first places told one by one of the members that follow with figures of
    their own (居前三位的依次是甲3件、乙2件、丙1件)."""
    ordered: list[Claim] = []
    for i, claim in enumerate(made):
        members = _members(made[i + 1 :], int(claim.figure.value)) if _opens(claim, s) else []
        ordered += _one_by_one(claim, members) if members else [claim]
    return ordered


def _members(following: list[Claim], count: int) -> list[Claim]:
    """The levels or changes that so many first places are of: those right behind, of one unit; none where there are
    fewer."""
    levels = [c for c in following[: 3 * count] if c.statistic == following[0].statistic in ("level", "change")][:count]
    alike = len({c.figure.unit for c in levels}) == 1 and following[0] is levels[0]
    return levels if alike and len(levels) == count > 1 else []


def first_member(f: Frame) -> list[str]:
    """The member that so many first places open with, for its figure in parentheses (前三位依次是甲(3件)、乙(2件))."""
    ranked = [t.value.hedge for t in f.figures if t.kind == "R"] == ["at_most"] and len(f.figures) == 1
    right = f.clause.text(f.right)
    member = trimmed(members_of(right)) if ranked and ORDERED.match(right) else ""
    return [member] if member and f.clause.stop == "(" else []


def _opens(claim: Claim, s: str) -> bool:
    return claim.statistic == "rank" and claim.figure.hedge == "at_most" and bool(ORDERED.match(s, claim.end))


def _one_by_one(standing: Claim, members: list[Claim]) -> Claims:
    placed = len({c.area for c in members}) == len(members)
    for k, member in enumerate(members, start=1):
        one = replace(standing, figure=rank(k, k), area=member.area)
        yield one if placed else replace(one, indicator=member.indicator)


def _ordered(claim: Claim, name: str, text: str, count: int) -> Claims:
    splits = (
        [i if i in PLACES else trimmed(i) for i in by.split(members_of(text)) if trimmed(i)]
        for by in (re.compile("、"), LAST_AND, AND)
    )
    listed = next((i for items in splits for i in (items, _joined(items)) if len(i) == count), [])
    for k, item in enumerate(listed, start=1):
        made = replace(claim, indicator=item, figure=rank(k, k))
        town = item if TOWN.fullmatch(item) else ""
        held, office = PLACES.get(COURT.sub("", item), town), name and (OFFICE.search(item) or HOLDING.match(text))
        yield replace(made, indicator=name, area=held or claim.area) if held or office else made


def _joined(items: list[str]) -> list[str]:
    """The items of a list that end alike, the halves of one put together (住宿服务、教育、培训服务 are two)."""
    joined, half = [], ""
    for item in items:
        half += item
        if half.endswith(items[-1][-2:]):
            joined.append(half)
        half = "" if half.endswith(items[-1][-2:]) else half + "、"
    return joined


def listed_ranks(f: Frame, context: Context) -> Claims:
    """Ranks of the members that are listed behind a count of them (4项第一,即A、B、C和D)."""
    standing = context.standing
    if standing is None or f.figures:
        return
    text = f.clause.text(f.clause.tokens)
    opened = OPENED.match(text)
    if not opened and f.clause.first("f") is None:
        return
    members = map(trimmed, AND.split(text[opened.end() :] if opened else text.removeprefix("分别").lstrip("是为")))
    for item in filter(None, members):
        yield replace(standing, rule="members of a count", indicator=item)
        context.standing = None
