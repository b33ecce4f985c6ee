"""Indicator phrases: a stretch of a clause cut down to what is measured, and lists whose members share a part."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analysis import lexicon
from analysis.number import numeral
from analysis.reading.places import DIVISION

LEADS = {row["word"] for row in lexicon.rows("fillers") if row["side"] in ("lead", "both")}
TRAILS = {row["word"] for row in lexicon.rows("fillers") if row["side"] in ("trail", "both")}
PLAIN = {row["word"] for row in lexicon.rows("decoys")}
HEADS = lexicon.words("heads")
LONGEST = max(map(len, LEADS | TRAILS))
# 中 behind those that what follows is among, none that begins a word (中介, 中心, 中止)
WITHIN = r"(?:里|中(?![央心型小等国医介止断途层转毒队级标华部文考药]|学(?!生)|年(?!轻)))"
INSIDE = re.compile(r"(?:里|(?<![集高初])中)$")  # behind those that what follows is among
ASIDES = {  # what a phrase may hold that does not say what is measured: an example of each, and its pattern
    example: re.compile(pattern)
    for example, pattern in (
        ("(全市)发案数", r"^\([^)]*\)"),
        ("死亡人数(30日内)", r"(?<=\w)\(\d+(?:日|天|小时)内\)$"),
        ("特大事故(一次死亡10人以上)", r"(?<=\w\w)\([^()]*\d+人以[上下]\)$"),
        (
            "死亡人数实现“双下降”",
            r"(?:实现|呈现?)?[“\"](?:[一二两三四五六双全]个?\w{0,2})?(?:下降|上升|[增减]少?|[升降])[”\"]$",
        ),
        ("死亡人数“三项指数”", r"[“\"][两三四五六]项(?:指[标数]|数据)[”\"]\w{0,2}$"),
        ("发案数(见附表)", r"\((?:见|详见|附)[^)]*\)$"),
        ("进出口(不含石油)", r"(?<=\w)\((?:不?含|包括|以?下?简?称|[^)]*[=为]1)[^)]*\)"),
        ("负担系数(抚养人数除以劳动人数)", r"(?<=\w)\([^)]*除以[^)]*\)"),
        ("【盗窃】发案数", r"^(?:【[^】]*】|\[[^\]]*\])"),
        ("经复核后结案数", r"^经(?:依法)?\w{2,6}?后(?=\w)"),
        (
            "337个地级及以上城市发案数",
            rf"^(?:内地)?(?:\d+个|[两三四五六七八九十]+个?)(?:地级|县级|重点)?(?:及以上)?(?:{DIVISION}|地)(?=\w|$)",
        ),
        ("发案数继上半年之后再度走低", r"(?<=\w)继(?!续|承|而)\w{2,12}?(?:之后|以后|后)(?:再度|再次|又|连续)\w{0,6}$"),
        ("在专项行动中打掉团伙", r"^\w{0,4}在.{2,24}?(?:行动|工作|斗争|整治|攻坚|战役)中(?![央心型小等国医])(?=\w{2})"),
        ("截至行动结束尚有未结案", r"^截至?\w{2,8}?(?:结束|为止)[尚还仍]?有?"),
        ("等3个市发案数", rf"^等(?:地|[\d两三四五六七八九十]*个?{DIVISION})(?=\w)"),
        (
            "三家法院发案数",
            r"^[\d两三四五六七八九十]+(?:家|个|所)\w{0,4}?(?:院|局|所|站|队|关|厅|口岸|中心|单位|部门)(?!集团|公司|分)(?=\w)",
        ),
        ("“夏季行动”刑事警情", r"^“[^”]{2,12}(?:行动|会战|攻坚|战役|整治|专项)”(?:期间)?(?=\w{3})"),
        (
            "部分县(市、区)刑事警情",
            rf"^(?:部分|各){DIVISION}(?![场民域级间辖长政委])(?=\w{{3}})",
        ),
        ("群众最为关心的盗窃发案", r"^(?:人民)?群众\w{0,3}(?:关心|关注|痛恨|反映强烈|反映集中)的(?=\w{2})"),
        ("三年发案数", r"^[两三四五六七八九十]年(?![以内级期制前后来间未行规计])"),
        ("近12个月来发案数", r"^近?[\d两三四五六七八九十]+(?:个月|年|天)(?:以来|来|间)"),
        ("盗窃、抢劫、伤害等“八类”案件", r"^[^、]+(?:、[^、]+){2,}等\w{0,8}?(?=“\w{1,4}”)"),
        ("依据《办法》立案数", r"^(?:依据|根据|依照|按照|以)《[^》]*》(?:第[\w]+条)?(?:规定)?"),
        ("火灾起数为近年最低", r"(?:是|为)\w{0,4}最[高低多少大好]$"),
        (
            "浓度最高的3个区依次",
            r"(?:最|较)[高低多少大好差]的(?:前?(?:\d+|[两三四五六七八九十])个\w{1,4})?(?:依次|分别)?(?:是|为)?$",
        ),
        ("盗窃类最多", r"(?:最[高低多少大]的?|次之)$"),
        ("数量最多的是盗窃案", r"^.*(?:最\w{1,6}|垫底)的\w{0,4}(?:是|为)(?=\w)|最\w{1,3}的(?:是|为)$"),
        (
            "反诈中心接到报警",
            r"^.{0,14}?(?:中心|热线|平台|窗口|办公室|部门|支队|大队|机构|单位|管理局|监管局|委员会|系统)(?:已|共|累计|成功)*(?=(?:组织|出动|立案|开展|抽检|破获|侦破|抓获|缴获|受理|接听|接警|接处警|接到|接收|收到|办理|处理|查处|接待|检查))",
        ),
        ("下跌的罪案主要包括抢劫案", r"^.{2,20}?主要(?:包括|有|为|是|用于|来自|集中[在于])(?=[“\w])"),
        ("救助首次超过火警", r"(?<=\w\w)(?:首次|再次|已)超过\w{1,8}$"),
        ("警情基本持平,发案数", r"^.{2,14}持平[、,]"),
        ("案件类型有盗窃案", r"^\w{0,6}(?:类别|类型|种类|案类|项目|罪名)(?:包括|有|为|是|集中[在于])(?=[“\w])"),
        ("对线索进行核查", r"(?<=\w)进行\w{2,4}$"),
        ("造成死亡人数", r"^造成(?=死亡|受伤|受灾|失踪|直接|经济|损失)"),
        ("药品12种", r"(?<=\w)\d+余?种$"),
        (
            "受害人中女性",
            rf"^(?!每)\w{{0,8}}?(?:人员?|者|案件?|事故|火灾|警情|投诉|警|罪犯){WITHIN}(?=\w{{2}})",
        ),
        ("综合考评中成绩", r"(?<=考核|考评|评比|测评|评价|排名|评估)[中里].*$"),
        ("投诉以服务满意度", r"^.{2,10}?以(?![上下内外])(?=.{0,10}(?:率|度|感|得分|成绩)$)"),
        ("死亡人数以", r"(?<=[数量率额值])以$"),
        ("投诉以网购居多", r"^.{0,14}?以(?=.{2,14}(?:居多|居冠|居首|为主|最多)$)"),
        ("发案数已由高峰时期的", r"(?<=..)已?[从由](?:\w{0,6}(?:时期|期间|时)的?)?$"),
        ("为群众挽回损失", r"^为?\w{2,6}?(?=挽回\w*损失)"),
        ("公共危险案因修法加重处罚", r"(?<=[案件罪情故率数量])因\w{4,20}$"),
        ("按起数由高到低依次是盗窃案", r"^按\w{2,8}?[由从][高多大][到至][低少小](?:依次)?(?:是|为)?(?=\w)"),
        ("市、县两级派出督查组", r"^(?:省、)?市、县(?:、乡镇?)?[两三]级(?=\w{3})"),
        ("该支队出警", r"^该(?:[院局站所队关校会厅]|部门|单位|\w{1,2}[局队站所院])(?=\w{2})"),
        ("以电话、短信等方式送达文书", r"^以.{2,40}?等(?:方式|形式|途径|渠道)(?=\w{3})"),
        ("围绕校园周边开展抽检", r"^(?:围绕|针对|聚焦|面向).{2,30}?(?=(?:开展|组织|部署)\w{2})"),
        ("向房屋管理等部门发出建议", r"^(?:向|会同|联合|协同).{2,24}?等\w{0,3}(?:部门|单位|机关|行业|企业)(?=\w{4})"),
        ("损失受大火影响", r"(?<=\w\w)受.{2,20}影响$"),
        ("进出口剔除价格因素", r"(?:(?<=\w\w)|^)(?:扣除|剔除)\w{2,12}$"),
        ("发案增多主要由于盗窃案", r"^.{0,24}?(?:主要)?(?:由于|因为|得益于|原因是)(?=\w)"),
        ("在金融等领域立案审查数", r"^.{2,30}等(?:领域|方面|环节|渠道|途径)(?=\w{4})"),
        ("当晚18时至次日2时接报火灾", r"^(?:当[日晚天])?\d{1,2}时至次日(?:凌晨)?\d{1,2}时(?=\w)"),
        ("以盗窃这一案由为例", r"(?:这一|这项|这个)\w{0,3}(?=为例$|$)"),
    )
}
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
NOUN = re.compile(r"[案件人数率额费款品员车量物店户家校点处生师犯票证店]$")
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
    whole = head(last)
    stem = last[: len(last) - len(whole)]
    alike = stem and any(item.endswith(stem) for item in others)
    as_long = len({len(item) for item in others}) == 1 and len(stem) > len(others[0])
    if as_long and (len(whole) == 1 or last[: len(others[0])] in SIDES):
        return last[len(others[0]) :]
    return next(h for h in HEADS if whole.endswith(h)) if alike and whole else whole


def _owned(last: str) -> str:
    """The measure behind the last 的 of a member (五类案件的破案率: 破案率), or what stands behind its field."""
    if field := FIELD.search(last):
        return field.group()
    _, of, measure = last.rpartition("的")
    return measure if of and METRIC.search(measure) and head(measure) else ""


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
    if METRIC.search(item) or not METRIC.search(tail) and (head(item) or NOUN.search(item)):
        return item
    return item + tail
