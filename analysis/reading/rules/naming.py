"""Names: what the figures of a frame measure, by the first way that applies."""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.reading.asides import INSIDE
from analysis.reading.context import Context
from analysis.reading.cuts import CAUSING, HURT
from analysis.reading.frame import LIGHT, OUTSIDE, Frame
from analysis.reading.phrase import ACTS, head, trimmed
from analysis.reading.rules.deeds import handled, handled_each, object_again, served, solved
from analysis.reading.rules.spoken import (
    NUMBERS,
    counted_in,
    counted_together,
    enumerated,
    in_its_unit,
    in_unit,
    of_a_place,
    rest,
    scored,
    spoken_of,
    told_before,
)
from analysis.reading.rules.sums import summed

YEARLY = re.compile(r"年均|年平均|平均每年")
AVERAGES = (
    *("日均", "月均", "周均", "户均", "件均", "案均", "人均"),
    *("平均每月", "平均每日", "平均每天", "平均每周", "每月平均", "每日平均"),
)
AVERAGE = re.compile("|".join(AVERAGES))
GROWTHS = {row["word"] for row in lexicon.rows("moves") if row["how"] == "noun"} | {"比重", "占比", "份额"}
TOTALS = ("总量", "总数", "数量", "规模")  # of what was spoken of
GROUP = re.compile(
    r"“?(?:[两三四五六七八九十](?:个|项|类|大)?|各项)(?:率|度|感|指标|指数|数据)”?|[两三四五六七八九十](?:[项类]|类(?:人员|案件|警情|群体))"
)
CIRCUMSTANCES = ("之间", "的情况", "的前提", "的基础", "的背景", "的同时")
UNSAYING = (*LIGHT, "发现", "有", "折合")  # verbs that say no more of what was counted than was said before
SAMPLED = ("抽查", "抽检", "检查")  # how a rate was found
OFFICES = ("口岸", "港区", "机场", "车站", "关区")  # behind a place, of which is told what was spoken of
PEAK = re.compile(r"^(?:单[日月周])?最[高多低少大小](?:的?[一单][天日月周年])?")  # of what was spoken of, a day's or so
PER = re.compile(r"(?:折合|平均)?每(?:百|千|万|十万|百万)?(?:人|户|辆|名\w{1,3})")
RATED = re.compile(r"[率度]$")
RECORD = re.compile(r"的\w{0,6}(?:新高|新低|纪录|记录|最好成绩|历史最高)")
NAMED_LATER = "\0"  # in place of a name that the next claim gives


def named(f: Frame, context: Context) -> list[str]:
    """What each figure of a frame measures: the items beside it, or those spoken of before."""
    names = next(names for way in WAYS if (names := way(f, context)))
    return names if len(names) >= len(f.figures) else names[-1:] * len(f.figures)


def one_of_two(f: Frame, context: Context) -> list[str]:
    """前者占12%; 后者下降5%."""
    told = f.clause.first("p")
    if told is None or told.value not in ("前者", "后者"):
        return []
    counted = [c.indicator for c in context.recent() if not c.sentence and c.statistic == "level"][-2:]
    members = context.members if len(context.members) > 1 else counted
    return [members[0 if told.value == "前者" else -1]] if len(members) > 1 else []


def _against(f: Frame, context: Context) -> list[str]:
    """(常住人口3491万人,)与2010年普查的3571万人相比."""
    return spoken_of(1, context) * len(f.figures) if f.against else []


def _pronoun(f: Frame, context: Context) -> list[str]:
    """两项指标同比分别增长12.4%和8.6%."""
    if "p" not in f.clause.kinds or not any(t.kind == "p" for t in f.left):
        return []
    others = f.clause.text([t for t in f.left if t.kind != "p"]).strip("而和的")
    if others in ("其余", "其他"):
        return rest(f, context)
    if others == "" and f.clause.text(f.left) == "数量" and (again := in_unit(f.figures[0].value.unit, context)):
        return [again]
    n, counted = len(f.figures), [c.indicator for c in context.recent() if not c.sentence and c.statistic == "level"]
    told = f.clause.text(f.left)
    by_turn = counted[:n] if told.startswith("前") else counted[-n:] if told.startswith("后") else []
    units = [t.value.unit for t in f.figures]
    return [] if others else by_turn or counted_together(units, context) or told_before(n, context)


def _noun_behind(f: Frame, context: Context) -> list[str]:
    """打掉12个团伙; 解决3.4万户、11.2万人饮水困难."""
    n = len(f.figures)
    counts = f.right and f.figures[0].kind in "NO"
    return [_around(f, context)] * n if counts and (n == 1 or len(f.items) < 2 and len(f.after) > 2) else []


def _yearly(f: Frame, context: Context) -> list[str]:
    """年均下降12%."""
    return spoken_of(len(f.figures), context) if YEARLY.fullmatch(f.phrase) else []


def _averaged(f: Frame, context: Context) -> list[str]:
    """日均增长9.3%; 最高一天达4512起; 比2023年与2019年同期分别增加122宗及493宗."""
    n = len(f.figures)
    of_days = f.phrase in AVERAGES or PER.fullmatch(f.phrase) or PEAK.fullmatch(f.phrase)
    one = of_days or len(f.bases) == n > 1 and not f.phrase
    if not one:
        return []
    last = context.said[-1] if context.said and f.clause.after(";") else None
    told = [last.part_of.indicator] if last and last.part_of else spoken_of(n if of_days else 1, context)
    return [f.phrase + PEAK.sub("", AVERAGE.sub("", name)) for name in told] * (n // len(told))


def _counted(f: Frame, context: Context) -> list[str]:
    """(受理案件97件134人,)件数和人数分别下降50%、64%."""
    names = f.beside or [f.phrase]
    return [counted_in(name, context) for name in names][: len(f.figures)] if set(names) <= set(NUMBERS) else []


def _crossed(f: Frame, context: Context) -> list[str]:
    """破案率和立案数分别下降6.3个百分点和上升9.2%: the second waits for its own clause; so with names told before."""
    n, together = len(f.figures), f.clause.together
    if f.clause.first("f") is None or f.each or n > 1 and n == together:
        return []
    unsaid = (not f.left or GROUP.fullmatch(f.phrase)) and together > n and len(f.areas) < 2 and not context.waiting
    told = spoken_of(together, context) if unsaid and len(context.indicators) >= together else []
    names = f.items if len(f.items) > 1 else told
    context.waiting = names[n:] or context.waiting
    return names[:n] if len(names) >= n else []


def _waiting(f: Frame, context: Context) -> list[str]:
    """(破案率和立案数分别下降6.3个百分点和)上升9.2%."""
    n = len(f.figures)
    names = context.waiting[:n] if not f.items and len(context.waiting) >= n else []
    context.waiting = context.waiting[len(names) :]
    return names


def _growth(f: Frame, context: Context) -> list[str]:
    """(价格同比上涨6.4%,)涨幅比上月回落1.6个百分点; (占8.4%,)比重上升1.3个百分点."""
    n = len(f.figures)
    goes_on = f.phrase in TOTALS or f.phrase in GROWTHS and f.clause.first("v")
    return [name.removesuffix(f.phrase) + f.phrase for name in spoken_of(n, context)] if goes_on else []


def _shared(f: Frame, context: Context) -> list[str]:
    """(刑事、治安)警情分别下降5%和3%; (东盟、美国居前两位,)进出口分别为12亿元和9亿元."""
    alone = not f.beside and f.shares or f.clause.first("f") and len(f.items) == 1 and len(f.periods + f.areas) < 2
    n = len(f.figures)
    counted = [c.indicator for c in context.said[-n:] if not c.sentence and c.statistic == "level"]
    members = next((known for known in (context.members, counted) if len(set(known)) == n > 1), []) if alone else []
    common = "" if GROUP.fullmatch(f.phrase) else f.phrase
    unsaid = not members and not common and f.clause.first("f")
    again = enumerated(f, context) or told_before(n, context) if unsaid else []
    members = again if len(set(again)) == n > 1 else members
    return [_undone(member) + common if RATED.search(common) else member + common for member in members]


def _undone(member: str) -> str:
    """A member without what was done with it (食用油抽检: 食用油)."""
    deed = next((verb for verb in ACTS if member.endswith(verb) and member != verb), "")
    return member.removesuffix(deed)


def _told_twice(f: Frame, context: Context) -> list[str]:
    """较上年增加5799人约2%."""
    twice = [t.kind for t in f.figures] == ["N", "P"] and not f.phrase and not f.clause.first("f") and "v" in f.shape
    return spoken_of(1, context) * 2 if twice else []


def _unnamed(f: Frame, context: Context) -> list[str]:
    """(刑事警情)同比下降5%; 药物及化妆品(下跌42.7%)."""
    n = len(f.figures)
    unsaid = (
        f.phrase in UNSAYING or f.areas and f.phrase in OFFICES or f.phrase == "完成" and context.spoke
    )  # (集装箱方面,完成3万标箱)
    # (佩戴率提升,抽查为92.6%)
    sampled = f.figures[0].kind == "P" and f.phrase in SAMPLED and RATED.search(spoken_of(1, context)[0])
    if (f.beside or f.phrase) and not (unsaid or sampled):
        return []
    of_all = f.clause.inside or context.announced and not f.each and not f.clause.first("f")
    if of_all and n == 1 and len(context.members) > 1:
        return [context.listed]
    if f.after and f.after not in OUTSIDE:
        return [f.after] * n
    ways = (scored, in_its_unit, of_a_place)
    return next((names for way in ways if (names := way(f, context))), None) or spoken_of(n, context)


def _named_ahead(f: Frame, context: Context) -> list[str]:
    """继6月下跌8.8%后,(7月出口货值为3298亿元): named by what follows."""
    after = f.clause.s.startswith("继", f.clause.tokens[0].start) and f.clause.text(f.clause.tokens).endswith(
        ("后", "之后")
    )
    return [NAMED_LATER] * len(f.figures) if after else []


def _listed(f: Frame, context: Context) -> list[str]:
    """安全感和满意度分别为97.5%和98.4%."""
    n, items = len(f.figures), f.beside
    return items[-n:] if len(items) >= n > 1 else [f.phrase] * n


def silent(f: Frame) -> bool:
    """Whether a frame says nothing of what its figures measure."""
    return (not f.after or f.after in OUTSIDE) and (not f.phrase or f.phrase in UNSAYING)


WAYS = (
    *(one_of_two, _against, _pronoun, _noun_behind, _yearly, _averaged, _counted, _crossed, _waiting),
    *(
        _growth,
        _shared,
        solved,
        handled,
        handled_each,
        object_again,
        _told_twice,
        summed,
        _named_ahead,
        _unnamed,
        _listed,
    ),
)


def _around(f: Frame, context: Context) -> str:
    """What a figure counts when its noun follows it (22个团伙被打掉; 打掉12个团伙; 一支700余人的队伍)."""
    idle = f.clause.text(f.right).startswith(CIRCUMSTANCES) or RECORD.match(f.clause.text(f.right))
    left, right = f.phrase, "" if idle else f.after
    if right and re.search(r"q=?N", f.clause.kinds):  # (死者)当中44人是行人
        return right
    if not left and f.clause.text(f.right).startswith("被") and f.figures[0].value.unit in ("个", "起", "件", "宗"):
        return spoken_of(1, context)[0] + f.clause.text(f.right)
    if right in HURT and left:
        return next((left.removesuffix(cause) for cause in CAUSING if left.endswith(cause)), left) + right
    if right and INSIDE.search(f.clause.text(f.left).removesuffix("有")):
        return right
    if right and f.clause.text(f.left).endswith("的") and len(right) < 12:
        return left + right
    if not right or len(left) > 5 and head(left):
        return left or right or spoken_of(1, context)[0]
    if people := served(f):
        return people
    given = left.startswith(("向", "对", "为", "给"))
    if f.clause.text(f.right).startswith("的") or given and (len(left) == 1 or len(right) > 3):
        return right
    return (trimmed(left + right) if len(left) <= 6 else left) or spoken_of(1, context)[0]
