"""Dating: what a period phrase tells the clause that it stands in, and the clauses after it."""

from __future__ import annotations

import re
from datetime import date

from analysis.lex import Token
from analysis.period import resolve
from analysis.reading.context import Context
from analysis.reading.days import UNKNOWN, Period, span
from analysis.reading.events import AT_PEAK, SAYING, begins, of_a_record, of_a_thing, of_an_event, starts
from analysis.reading.frame import Frame
from analysis.reading.passing import looks_back, passes
from analysis.reading.when import FESTIVAL, HELD_ON, RECENT

RECENTLY = re.compile(RECENT)
LAST = re.compile(r"上个?(?:月|季度?|周)")
SEASONAL = re.compile(rf"(?!.*{HELD_ON}).*?([春暑]运|{FESTIVAL}|假期|长假).*")
GOING_ON = ("同期", "同一时期", "期间", "其间")
STANDARD_TIME = re.compile(r"为(?:标准|统计|调查)(?:时点|时间|时刻)")
EQUALS = re.compile(r"(?:是|为|相当于|达到?|恢复[到至]|不足|不到)$")
OF_THEN = re.compile(rf"(?:{FESTIVAL}?(?:假期|节)?(?:期间)?(?:同期|同月))?的")
STOCK = re.compile(
    r"尚有|正在办理|现有|仍有|实有(?!效)|现存|结存|存量|在册|在押(?!解)|在学总?规模|在[校园学](?=学?生|研究生|幼儿|儿童|人)\w{1,6}$|专任教师$|未结|(?:教职工|藏书)\w{0,3}$|(?:户籍|常住)人口(?!城镇化)|戒断三年|总户数|总人口(?!性别)|保有量|余额|(?<![人口])床位(?!使用|周转)|卫生(?:专业)?技术人员|执业(?:\(助理\))?医师$|注册护士$|登记失业率|(?:参保|持卡)\w{0,2}人数|参加\w{2,14}保险\w{0,3}$"
)
FLOW = re.compile(
    r"涉案|出生|新增|净增|增加|被|受[骗害伤]|参加(?!\w{0,12}保险)|招收|招聘|招录|引进|培训|每"
)  # what happened in a period, to a stock too
HAPPENING = re.compile(r"出栏|(?:出生|死亡|增长|迁入|迁出|迁移)(?:人口|人数|率)$|产量$")  # beside stocks
THERE_ARE = re.compile(r"[^,;:。\d]{0,4}?(?<![持享含带没具现])有(?!效)[^,;:。\d被获处报查办收捕可的]{2,16}$")
SCHOOLS = re.compile(
    r"(?:共|有|各级各类|普通|公办|民办|独立|中等|高等|职业|技工|特殊教育|成人|普惠性|完全|城[市镇]|[农乡]村|本科|专科|(?<=\w)[、和及])*(?:学校|小学|初中|高中|中学|高校|院校|大学|学院|幼儿园)$"
)
THINGS = frozenset("所座家张个处间台辆")


def tell_period(f: Frame, i: int, context: Context) -> None:
    """Let frame and context know of a period: one in a list stands beside the others, any other takes their place."""
    token = f.clause.tokens[i]
    season = SEASONAL.fullmatch(token.value)
    found = _meant(f, token, season, context)
    standard = f.clause.s.endswith(("标准时点(", "标准时间("), 0, token.start)
    if found and (standard or STANDARD_TIME.match(f.clause.s, token.end)):
        context.main = context.period = Period(None, found.end)
        return
    if found and begins(f, token):
        found = Period(found.start, context.published)
        context.began = found.start
    elif found and starts(f, token, found):
        context.began = found.start
    if found and context.reached and RECENTLY.fullmatch(token.value):
        return
    context.day = found if found and found.start == found.end and found.start else context.day
    if found is None or _dates_nothing(f, token, found, context):
        return
    if _equated(f, token):
        years = found.end.year - context.period.end.year if found.end and context.period.end else 0
        f.compared = context.period.shifted(years) if f.clause.s.startswith("同", token.end) else found
        f.compared = found.before() if found == context.period else f.compared
        return
    _leave_out(f, token)
    if found != context.period or token.value not in GOING_ON:
        _settle_on(f, i, _completed(found, context), context)
        if season or not f.passing:
            context.undated = season is not None and found == UNKNOWN


def _dates_nothing(f: Frame, token: Token, found: Period, context: Context) -> bool:
    """Whether a period says nothing of when the figures are of: a 目前 without any, one that dates a thing, a record or
    an event, but the day of a peak."""
    idle = token.value in ("目前", "当前") and not f.figures and token.end < f.clause.tokens[-1].end
    if idle or of_a_thing(f, token) or of_a_record(f, token):
        return True
    peaked = context.main.start and AT_PEAK.match(f.clause.s, token.end)
    return not peaked and of_an_event(f, token, found)


def _meant(f: Frame, token: Token, season: re.Match[str] | None, context: Context) -> Period | None:
    """Period that a phrase means: a season's or campaign's stretch, the day told last, or what the words say."""
    if season:
        stretch = _stretch(season[1], f, token, context)
        return None if stretch == UNKNOWN and season[1] in ("假期", "长假") else stretch
    if token.value in ("当天", "当日") and context.day:
        until = f.clause.s.endswith(("截至", "截止"), 0, token.start)
        return Period(None, context.day.end) if until else context.day
    if token.value in ("同期", "同月") and f.clause.s.endswith("年", 0, token.start):
        year, now = f.periods[-1].end if f.periods else None, context.period.end
        return context.period.shifted(year.year - now.year) if year and now else None
    current = context.stretch if RECENTLY.fullmatch(token.value) else f.periods[-1] if f.periods else context.period
    found = _campaign(f, token, context) or resolve(token.value, context.published, current)
    return context.period.before() if _told_beside(f, token, found, context) else found


def _told_beside(f: Frame, token: Token, found: Period | None, context: Context) -> bool:
    """Whether the month, quarter or week before is that before the one under discussion, which would be the last before
    publication (2月份持平,上月为上涨0.4%) or has just been told of (8月立案12起,上月9起)."""
    if not LAST.fullmatch(token.value) or not (f.clause.after(",") or f.clause.after(";")):
        return False
    last = context.last
    told = last is not None and last.period == context.period
    alike = found is not None and len(found.split(1)) == len(context.period.split(1))
    months = context.period.start is not None and context.period.start.day == 1
    return found == context.period or told and alike and months


def _stretch(season: str, f: Frame, token: Token, context: Context) -> Period:
    """Stretch of a season, learnt where its days stand before its name (10月1日至7日国庆长假期间)."""
    if f.periods and any(t.kind == "T" and t.end == token.start for t in f.clause.tokens):
        context.campaigns[season] = f.periods[-1]
    main = context.main
    days = (main.end - main.start).days if main.start and main.end else 0
    lasts = range(14, 63) if season.endswith("运") else range(2, 9)
    untold = main if days in lasts else UNKNOWN  # of an article about the season
    return context.campaigns.get(season, untold)


def _leave_out(f: Frame, token: Token) -> None:
    """Drop what stands before a period that only dates it (今年开展的…期间; 局长公布2019年)."""
    behind = f.clause.s[token.start - 1 : token.start] == "的" or token.value == "期间"
    said = f.clause.s.endswith((*SAYING, "指"), 0, token.start)
    if f.left and f.left[-1].end == token.start and (behind or said):
        f.left.clear()
        f.shape = ""


def _settle_on(f: Frame, i: int, found: Period, context: Context) -> None:
    """Put a period into the frame, and note whether it only passes and what goes on from it."""
    token = f.clause.tokens[i]
    beside = LAST.fullmatch(token.value) and found == context.period.before()
    f.looks_back = bool(beside) or looks_back(found, context)
    f.passing = f.looks_back or passes(f, token, found, context)
    if f.periods and f.clause.tokens[i - 1].kind != "l":
        told = f.periods.pop()
        beside = f.clause.tokens[i - 1].end == token.start and token.value not in ("年底", "年末")
        found = _up_to(told, found) if beside else found
        f.reaching = told if f.origin and not f.origin_dated else f.reaching
    # the months or quarters that a list tells of (9、10两个月) are periods of their own
    f.periods += found.split(3 if "季" in token.value else 1) if "、" in token.value else [found]
    context.period = found if "、" in token.value else context.period
    f.origin_dated = f.origin
    context.since = found if token.value.endswith("以来") else context.since
    if found.years() > 1:
        context.stretch = found


def _up_to(begun: Period, told: Period) -> Period:
    """A running total from the beginning of the period right before it (今年截至目前)."""
    goes_on = begun.start and told.end and told.start is None and begun.start <= told.end
    return Period(begun.start, told.end) if goes_on else told


def _campaign(f: Frame, token: Token, context: Context) -> Period | None:
    """Stretch of the campaign that a 期间 stands behind, called by its name or the end of it (行动期间)."""
    known = context.campaigns.items() if token.value in ("期间", "其间") else ()
    said = f.clause.s[: token.start] if known else ""
    if token.value in context.campaigns:
        return context.campaigns[token.value]
    if token.value == "其间":
        return next((stretch for name, stretch in known if name in said), None)
    if token.value != "期间":
        return None
    exact = next((stretch for name, stretch in known if said.endswith(name)), None)
    called = next((stretch for name, stretch in known if said.endswith(name.strip("“”")[-2:])), None)
    told = called and context.main.by_days() and context.main.start != called.start
    return exact or (context.main if told else called)


def settle_period(f: Frame, context: Context) -> None:
    """Make a clause's only period the one under discussion; a stock has only its end."""
    if len(f.periods) == 1:
        context.period = f.periods[0]
        earlier = (t for t in f.clause.tokens if t.kind == "T" and len(t.value) > 2 and not of_a_thing(f, t))
        f.local = f.local or any(t.value.endswith(("同期", "同月")) for t in earlier)
    if (flow := _flows_again(f, context)) != UNKNOWN:
        context.period = flow
    if _standing(f) and not (context.named and context.totals) or _standing_too(f, context) or _summed_up(f, context):
        f.periods, f.passing = [Period(None, context.period.end)], True


def _summed_up(f: Frame, context: Context) -> bool:
    """Whether a clause tells a running total beside figures of one day (累计确诊病例4230例)."""
    one_day = context.period.start is not None and context.period.start == context.period.end
    total = any(f.clause.s.startswith("累计", t.start) for t in f.clause.tokens[:2])
    return bool(f.figures) and one_day and total


def _standing(f: Frame) -> bool:
    """Whether a clause tells a stock: by its noun (尚有未结案12件), or of things that there are (共有图书馆6座)."""
    tokens = f.clause.tokens
    if not tokens:
        return False
    first = f.figures[0].start if f.figures else tokens[-1].end
    head = next((t.start for t in tokens if t.kind not in "TAl"), first)
    things = any(t.kind == "N" and t.value.unit in THINGS for t in f.figures[:1]) and not f.right
    there_are = (THERE_ARE.match(f.clause.s, head, first) or SCHOOLS.match(f.clause.s, head, first)) if things else None
    kept = f.figures and not f.phrase and f.clause.s.startswith(("现有", "在册"), f.figures[-1].end)
    if kept or any(period.years() > 1 for period in f.periods):
        return bool(kept)
    stock = there_are or STOCK.search(f.clause.s, tokens[0].start, first)
    if stock and stock.group().endswith("有") and any(t.kind == "P" for t in f.figures[:1]):
        return False
    return bool(stock and (there_are or not FLOW.search(f.clause.s, tokens[0].start, first)))


def _flows_again(f: Frame, context: Context) -> Period:
    """The period of a clause that goes on from a stock with what happened (年末存栏41万头,出栏32万头), unknown for any
    other: that under discussion, else the year that the stock is told at the end of."""
    told, main = context.period, context.main
    happened = told.start is None and not f.periods and bool(f.figures) and HAPPENING.search(f.phrase)
    if not happened or told.end is None:
        return UNKNOWN
    if main.start and main.end == told.end:
        return main
    year = span(told.end.year)
    return year if main.start is None and year.end == told.end else UNKNOWN


def _standing_too(f: Frame, context: Context) -> bool:
    """Whether a clause goes on with a list of stocks (共有图书馆6座、书店31家)."""
    last = context.last if f.clause.kinds.startswith("l") and f.figures else None
    return last is not None and last.period == Period(None, context.period.end)


def _equated(f: Frame, token: Token) -> bool:
    """Whether a period is only that of a figure compared with (是2019年的11.5倍)."""
    s, at = f.clause.s, token.start
    return OF_THEN.match(s, token.end) is not None and bool(EQUALS.search(s, max(0, at - 4), at))


def _completed(found: Period, context: Context) -> Period:
    """A period with the end or the beginning that its sentence, its paragraph or the headline states elsewhere."""
    if found.years() > 1 and found.start == context.titled.start and found.end == context.published:
        return context.titled
    if found.start is None and found.end is not None:
        context.until = found.end
        return Period(_beginning(found.end, context), found.end)
    if found.start and found.end and context.until and found.start < context.until < found.end:
        return Period(found.start, context.until)
    return found


def _beginning(end: date, context: Context) -> date | None:
    """Stated beginning of a running total: a start told in the paragraph, or the 以来 of the same sentence."""
    if context.began and context.began < end:
        return context.began
    since = context.since
    return since.start if since and since.start and since.start < end else None
