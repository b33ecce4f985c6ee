"""Random worlds: true figures of places over years, and claims that tell them rounded and hedged."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st
from pandas import DataFrame

from analysis import schema

COUNTS = ("刑事立案数", "“两抢”案件", "盗窃案件", "道路交通事故死亡人数")
RATES = ("破案率", "群众安全感")
AREAS = ("宁波", "福建", "安徽")
YEARS = range(2015, 2021)
Days = tuple[date | None, date | None]


def year(first: int, last: int | None = None) -> Days:
    return date(first, 1, 1), date(last or first, 12, 31)


NEVER: Days = (None, None)


def claim(
    indicator: str,
    statistic: str,
    value: Any,
    unit: str = "",
    period: Days = NEVER,
    base: Days = NEVER,
    *,
    low: Any = None,
    high: Any = None,
    **more: Any,
) -> dict[str, Any]:
    """A row of the claims table: an exact figure unless low and high are given, about Ningbo in document `d`."""
    ends = {"low": float(value if low is None else low), "high": float(value if high is None else high)}
    days = dict(zip(("period_start", "period_end", "base_start", "base_end"), (*period, *base), strict=True))
    text = more.pop("quote", f"{float(abs(value)):g}{unit}")
    row = {
        "document": "d",
        "title": "",
        "area": "宁波",
        "hedge": "",
        "rank_among": "",
        "part_of": "",
        "rule": "",
        "corrected": "",
    }
    row |= {"indicator": indicator, "statistic": statistic, "value": float(value), "unit": unit, "quote": text}
    return {"sentence": f"{indicator}{text}。", **row, **ends, **days, **more}


def claims(*rows: dict[str, Any]) -> DataFrame:
    """Claims table of rows; the nth without a claim_id is `d:n`."""
    numbered = [{"claim_id": f"{row['document']}:{n}", "start": n, "end": n + 1, **row} for n, row in enumerate(rows)]
    return schema.frame("claims", numbered).drop(columns=["indicator_id", "alias"])


def document(name: str = "d", text: str = "", **more: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"name": name, "text": text, "published": date(2021, 1, 31), "notes": (), **more})


def rounded(truth: Fraction, digits: int) -> tuple[Fraction, Fraction, Fraction]:
    """A true value to so many decimals (10s, 100s when negative), with the ends that the rounding allows."""
    step = Fraction(10) ** -digits
    value = Fraction(math.floor(truth / step + Fraction(1, 2))) * step
    return value, value - step / 2, value + step / 2


def hedged(truth: Fraction, hedge: str, step: int) -> tuple[Fraction, Fraction, Fraction | float]:
    """A true count under a hedge, by the table of intervals in the contract."""
    floor = Fraction(math.floor(truth / step) * step)
    ceiling = floor if floor == truth else floor + step
    return {
        "": (truth, truth, truth),
        "over": (floor, floor, floor + step),
        "under": (ceiling, ceiling - step, ceiling),
        "about": rounded(truth, -int(math.log10(step))),
        "at_least": (floor, floor, math.inf),
    }[hedge]


@dataclass
class World:
    """True levels by place, indicator and year, and the claims made of them."""

    levels: dict[tuple[str, str, int], Fraction] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def table(self) -> DataFrame:
        return claims(*self.rows)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A consistent world: whatever its claims say is true of one set of levels."""
    world = World()
    for area in draw(st.sets(st.sampled_from(AREAS), min_size=1, max_size=2)):
        for indicator in draw(st.sets(st.sampled_from(COUNTS), min_size=1, max_size=3)):
            _counts(draw, world, area, indicator)
        _rates(draw, world, area, draw(st.sampled_from(RATES)))
        _parts(draw, world, area)
        _ranks(draw, world, area)
    draw(st.randoms(use_true_random=False)).shuffle(world.rows)
    return world


def _counts(draw: st.DrawFn, world: World, area: str, indicator: str) -> None:
    unit = "人" if indicator.endswith("人数") else "起"
    for y in YEARS:
        world.levels[area, indicator, y] = Fraction(draw(st.integers(200, 60000)))
        for _ in range(draw(st.integers(0, 2))):
            hedge, step = (
                draw(st.sampled_from(["", "over", "under", "about", "at_least"])),
                draw(st.sampled_from([10, 100])),
            )
            value, low, high = hedged(world.levels[area, indicator, y], hedge, step)
            told = {"low": low, "high": high, "hedge": hedge, "area": area, "document": draw(st.sampled_from("abc"))}
            world.rows.append(claim(indicator, "level", value, unit, year(y), **told))
        if y - 1 in YEARS and draw(st.booleans()):
            _change(draw, world, area, indicator, y)
    falls = [world.levels[area, indicator, y] < world.levels[area, indicator, y - 1] for y in (2018, 2019, 2020)]
    if all(falls):
        world.rows.append(claim(f"{indicator}下降", "streak", 3, "年", year(2018, 2020), area=area))


def _change(draw: st.DrawFn, world: World, area: str, indicator: str, y: int) -> None:
    truth = (world.levels[area, indicator, y] / world.levels[area, indicator, y - 1] - 1) * 100
    value, low, high = rounded(truth, draw(st.integers(0, 2)))
    world.rows.append(claim(indicator, "change", value, "%", year(y), year(y - 1), low=low, high=high, area=area))


def _rates(draw: st.DrawFn, world: World, area: str, indicator: str) -> None:
    for y in YEARS:
        truth = world.levels[area, indicator, y] = Fraction(draw(st.integers(30000, 99000)), 1000)
        if draw(st.booleans()):
            value, low, high = rounded(truth, 1)
            world.rows.append(claim(indicator, "level", value, "%", year(y), low=low, high=high, area=area))
        if y - 1 in YEARS and draw(st.booleans()):
            value, low, high = rounded(truth - world.levels[area, indicator, y - 1], 1)
            world.rows.append(
                claim(indicator, "difference", value, "百分点", year(y), year(y - 1), low=low, high=high, area=area)
            )


def _parts(draw: st.DrawFn, world: World, area: str) -> None:
    """A whole with all its parts, and the share of one of them."""
    parts = draw(st.lists(st.integers(1, 500), min_size=2, max_size=4))
    whole = claim("打掉涉黑涉恶团伙", "level", sum(parts), "个", year(2019), area=area, claim_id=f"whole-{area}")
    for n, part in enumerate(parts):
        world.rows.append(
            claim(f"第{n}类团伙", "level", part, "个", year(2019), area=area, part_of=whole["claim_id"], sentence=area)
        )
    value, low, high = rounded(Fraction(100 * parts[0], sum(parts)), 1)
    share = {"low": max(low, Fraction(0)), "high": min(high, Fraction(100)), "part_of": whole["claim_id"]}
    world.rows += [whole, claim("第0类团伙", "share", value, "%", year(2019), area=area, sentence=area, **share)]


def _ranks(draw: st.DrawFn, world: World, area: str) -> None:
    size = draw(st.integers(2, 40))
    for y in YEARS:
        truth, worst = draw(st.integers(1, size)), draw(st.integers(0, 5))
        told = {"value": truth} if not worst else {"value": min(truth + worst, size), "low": 1, "hedge": "at_most"}
        value = told.pop("value")
        world.rows.append(
            claim("刑侦工作绩效考核", "rank", value, "位", year(y), rank_of=size, rank_among="全国", area=area, **told)
        )
