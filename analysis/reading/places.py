"""Places: names with the area that they stand for, the province around it, and names too short to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis import lexicon

ROWS = lexicon.rows("areas")
PLACES = {row["word"]: row["area"] for row in ROWS}
PROVINCES = {row["area"] for row in ROWS if row["level"] == "province"}
REGIONS = {row["area"] for row in ROWS if row["level"] == "region"}
DIVISION = (  # a kind of places, as they are counted (12个县区)
    r"(?:行政区|县\(市\)区|市\(县\)区|省辖市|设区的?市|地级市|县级市|县市区|市县区|市区县|县\(市、区\)|县区|区县|县市|市县|市区|地?市州|州市|盟市"
    r"|省区市|省份|城市|地区|街道|乡镇|[省市县区州盟镇乡])"
)
WITHIN = {row["area"]: row["within"] for level in ("county", "city") for row in ROWS if row["level"] == level}


@cache
def province(area: str) -> str:
    """Province that an area lies in, the area itself when it is one.

    >>> province("宁波"), province("慈溪")
    ('浙江', '浙江')
    """
    return area if area in PROVINCES or area not in WITHIN else province(WITHIN[area])


# counties called by two letters, which other words often hold (新和 in 创新和产业), with their provinces
SHORT = {
    row["word"]: province(row["within"])
    for row in ROWS
    if row["level"] == "county" and len(row["word"]) == 2 and row["word"] == row["area"]
}

HAN = r"[\u4e00-\u9fff]"
NO_NAME = (
    "在|下辖|所辖|下属|基层|辖区|试点|重点|社区|部分|主要|中心|各|全|该|本|今|去|年|乡镇|城镇|[两三四五六七八九十多]个"
)
TOWN_NAME = rf"(?!{NO_NAME}){HAN}{{2,3}}(?:(?<![城乡小集点色强个两三四五六七八九十])镇|街道)"
TOGETHER = re.compile(  # told by what they are together (分水、横村两镇)
    rf"(?:(?<![^,;:。])(?!其中)|(?<=其中)){HAN}{{2,4}}(?:、{HAN}{{2,4}})+(?=[两三四五六七八九十]个?(?:镇|乡|街道|县|区)(?![直级民内里])[^,;。]*分别)"
)
TOWN = re.compile(rf"(?:(?<![^,、;:。是为在])|(?<=其中)|(?<=\)[和及])){TOWN_NAME}(?![政村民干域居化上办,。、])")
TOWNS = re.compile(rf"(?<![^,、;:。是为]){TOWN_NAME}(?:[、和及]{HAN}{{2,3}}(?:镇|街道|乡))+")
ZONE = re.compile(r"(?<![^,、;:。])(?:高新技术开发|经济技术开发|经济开发|高新|经开)区(?![级内域])")
LARGEST = re.compile(rf"(?:(?<=的是|的为){TOWN_NAME}(?=[,。;])|(?<=在){TOWN_NAME}(?=,))")  # or where something was
OFFICES = re.compile(r"(?:各|[两三四五六七八九十]个)(?:公安)?(?:分局|派出所)")  # that are gone through by their places
POLICE = re.compile(
    rf"(?:(?<![^,、;:。以])|(?<=其中))(?!{NO_NAME})(?:{HAN}{{2,3}}(?:[、和及]{HAN}{{2,3}}){{0,7}}(?=(?:公安)?(?:分局|派出所)[\d均都])"
    rf"|{HAN}{{2,3}}(?:[、和及]{HAN}{{2,3}}){{1,7}}(?=[两三四五六七八九十]个(?:公安)?(?:分局|派出所)))"
)
NAME = re.compile(r"[^、和及]+")
FIELDS = lexicon.words("agencies", part="field")  # what a branch may be named after instead (交警分局)


def untabled(s: str) -> Iterator[re.Match[str]]:
    """Names of places that are in no table: towns, those of a list that says what they are together, and those that
    branches and stations of the police are named after."""
    for m in TOGETHER.finditer(s):
        yield from NAME.finditer(s, *m.span())
    yield from ZONE.finditer(s)
    if ("分局" in s or "派出所" in s) and OFFICES.search(s):
        for m in POLICE.finditer(s):
            yield from (
                name
                for name in NAME.finditer(s, *m.span())
                if name.group() not in FIELDS and not name.group().endswith("区")
            )
    if "镇" in s or "街道" in s:
        for m in TOWNS.finditer(s):
            yield from NAME.finditer(s, *m.span())
        yield from TOWN.finditer(s)
        yield from LARGEST.finditer(s)
