"""Indicator phrases: a stretch of a clause cut down to what is measured, and lists whose members share a part."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analysis import lexicon
from analysis.number import numeral
from analysis.reading.asides import ASIDES

LEADS = {row["word"] for row in lexicon.rows("fillers") if row["side"] in ("lead", "both")}
TRAILS = {row["word"] for row in lexicon.rows("fillers") if row["side"] in ("trail", "both")}
PLAIN = {row["word"] for row in lexicon.rows("decoys")}
HEADS = lexicon.words("heads")
LONGEST = max(map(len, LEADS | TRAILS))
EDGE = " ,、:;。—-·"


@lru_cache(65536)
def trimmed(text: str) -> str:
    """The phrase without fillers and punctuation at its edges.

    >>> trimmed("共抓获在逃人员有")
    '抓获在逃人员'
    """
    for aside in ASIDES.values():
        text = aside.sub("", text)
    text = text.strip(EDGE)
    while True:
        shorter = _without_trail(_without_lead(text)).strip(EDGE)
        if shorter == text or len(shorter) == 1 < len(text):
            return _balanced(text)
        text = shorter


def _without_lead(text: str) -> str:
    return text[_idle(len(text), lambda n: text[:n], LEADS) :]


def _without_trail(text: str) -> str:
    return text[: len(text) - _idle(len(text), lambda n: text[-n:], TRAILS)]


def _idle(most: int, edge: Callable[[int], str], fillers: set[str]) -> int:
    """Length of the filler at an edge of a text, 0 where none stands or a longer word hides it."""
    for n in range(min(LONGEST, most), 0, -1):
        if edge(n) in fillers and not any(edge(m) in PLAIN for m in range(n + 1, min(n + 3, most) + 1)):
            return n
    return 0


PAIRS = (("(", ")"), ("“", "”"), ("《", "》"), ("[", "]"))


def _balanced(text: str) -> str:
    for a, b in PAIRS:
        if text.count(a) > text.count(b) and text.endswith(a):
            text = text[:-1]
        if text.count(b) > text.count(a) and text.startswith(b):
            text = text[1:]
    return text


@lru_cache(65536)
def head(text: str) -> str:
    """Trailing nouns of a phrase that name a measure (警情, 案件数, 破案率), empty when there is none."""
    at = len(text)
    while at:
        word = next((h for h in HEADS if text.endswith(h, 0, at)), None)
        if not word:
            break
        at -= len(word)
    return text[at:]


CAUSES = re.compile(
    r"^(.{2,8}?)等\w{2,10}?(?:导致|造成|引发|引起)(?=\w{4})"
)  # of what is told (超速等行为导致事故死亡人数)
LED_BY = re.compile(r"^.{2,10}?以(?![上下内外])(?=.{2})")  # what the most are among (案件类型以盗窃、诈骗为主)
SIDES = ("城市", "农村", "城镇", "乡村", "市区", "郊区", "入境", "出境", "男性", "女性", "小学", "初中", "高中")
METRIC = re.compile(r"[率数度额量值感比]$")
NOUN = re.compile(r"[案件人数率额费款品员车量物店户家校点处生师犯票证]$")
INSURED = "保险"  # that is told once for all of a list
TRADE = ("出口", "进口")  # told once for all of a list (甲国、乙国出口)
TRADED = re.compile(rf"(?<=\w\w)(?:{'|'.join(TRADE)})$")
ORDINAL = re.compile(r"第?[一二三四五]")
FIELD = re.compile(r"(?<=\w\w)(?:领域|行业|系统|环节)\w{2,}$")
OWNED_PER = re.compile(r"\w{0,6}?每\d*[百千万]?(?:户|人|名\w{1,3})\w{0,4}?(?:拥有|配有|有)")
ACTS = lexicon.words("verbs", use="act")  # whose object may be told once for several of them, or before them
CLOSED = re.compile(r"(?<=\w)(\d+|[两三四五六七八九十])(?:大?[类种项者](?=\w|$)|个\w{2,4}$|率$)")


def shared(items: list[str]) -> list[str]:
    """The members of a list, each with the part that is written once for all of them.

    >>> shared(["刑事", "治安类警情"]), shared(["命案", "五类案件的破案率"]), shared(["受理的案件数", "人数"])
    (['刑事类警情', '治安类警情'], ['命案破案率', '五类案件的破案率'], ['受理的案件数', '受理的人数'])
    """
    if len(items) < 2:
        return items
    items = _acting([*items[:-1], CAUSES.sub(r"\1", items[-1])])
    closed = next((m for m in CLOSED.finditer(items[-1]) if numeral(m[1]).value == len(items)), None)
    if closed:
        return [item + items[-1][closed.end() :] for item in (*items[:-1], items[-1][: closed.start()])]
    tail = _behind_ordinals(items) or _behind_alike(items) or _owned(items[-1]) or _own_head(items)
    if tail != items[-1]:
        items = [_completed(i, tail) for i in items[:-1]] + items[-1:]
    if per := OWNED_PER.match(items[0]):
        items = [items[0], *(per.group() + item for item in items[1:])]
    first = items[0]
    stem = first[: len(first) - len(head(first))]
    return [first] + [stem + i if stem.endswith("的") and i == head(i) else i for i in items[1:]]


def _acting(items: list[str]) -> list[str]:
    """The members, each verb of a list of them with the object that the last one has (新收和审结案件)."""
    verb = next((v for v in ACTS if items[-1].startswith(v) and items[-1] != v), None)
    if verb is None or any(item not in ACTS for item in items[:-1]):
        return items
    return [item + items[-1][len(verb) :] for item in items[:-1]] + items[-1:]


def _own_head(items: list[str]) -> str:
    """The measure of the last member; its last noun alone where another member ends like what stands before the measure
    (入室盗窃、盗窃机动车发案: 发案); where it is one letter, what stands behind as many as the others have
    (高血压、糖尿病患者规范管理率: 患者规范管理率), or, of two sides, all behind the last (城市、农村补差: 补差)."""
    *others, last = items
    traded = [] if any(map(TRADED.search, others)) else TRADED.findall(last)
    whole = head(last) or "".join(traded)
    stem = last[: len(last) - len(whole)]
    alike = stem and any(item.endswith(stem) for item in others)
    as_long = len({len(item) for item in others}) == 1 and len(stem) > len(others[0])
    if as_long and (len(whole) == 1 or last[: len(others[0])] in SIDES):
        return last[len(others[0]) :]
    return next((h for h in HEADS if whole.endswith(h)), whole) if alike and whole else whole


def _owned(last: str) -> str:
    """The measure behind the last 的 of a member (五类案件的破案率: 破案率), with the kind of its insurance
    (失业、生育保险的人数: 保险的人数), or what stands behind its field."""
    if field := FIELD.search(last):
        return field.group()
    whole, of, measure = last.rpartition("的")
    insured = INSURED if whole.endswith(INSURED) else ""
    return (insured and insured + of) + measure if of and METRIC.search(measure) and head(measure) else ""


def _behind_ordinals(items: list[str]) -> str:
    """What follows the last member where the others are ordinals (第二、第三产业占比: 产业占比)."""
    last = ORDINAL.match(items[-1])
    return items[-1][last.end() :] if last and all(ORDINAL.fullmatch(item) for item in items[:-1]) else ""


def _behind_alike(items: list[str]) -> str:
    """What follows the last member where all members end in the same letter (甲类、乙类及丙类指数: 指数)."""
    *others, last = items
    ends = {item[-1] for item in others}
    at = last.find(ends.pop()) if len(ends) == 1 else -1
    return last[at + 1 :] if 0 < at < max(map(len, others)) and len(last) - at > 2 else ""


def _completed(item: str, tail: str) -> str:
    if (told := head(item)) and len(told) < len(tail) and tail.startswith(told):
        return item + tail[len(told) :]  # (纠纷类、求助类警情)
    if tail in TRADE:
        return item + tail
    if METRIC.search(item) or not METRIC.search(tail) and (head(item) or NOUN.search(item)):
        return item
    return item + tail
