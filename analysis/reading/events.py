"""Events: periods that date something else than the figures of a clause: a meeting, a record, the things counted."""

from __future__ import annotations

import re

from analysis.lex import Token
from analysis.reading.days import Period
from analysis.reading.frame import Frame
from analysis.reading.passing import PASSING
from analysis.reading.vocabulary import EVALUATIONS

EVENT = re.compile(r"(?:的)?(?:召开|举行|发布|公布|通报|获悉|消息|电|讯|介绍|从|举办|印发|起|至今|结束|开始|启动)")
HOUR = re.compile(r"(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜间|深夜)")
MEETING = re.compile(r"召开|举行|举办|发布|公布|通报|获悉|了解到|介绍|[议布谈]会|大会|电讯|日电|讯[,。:]")
SAYING = ("公布", "发布", "表示", "指出", "通报", "介绍", "透露", "显示", "称", "发表")
SAID = re.compile(rf",[^,。;]{{2,40}}?(?:{'|'.join(SAYING)}|说|获悉|(?:召开|举行)\w{{0,6}}(?:发布|通气|通报|见面)会)")
ENACTED = re.compile(r"新?(?:出台|颁布|施行|修订|制定|出版)")
BODY = re.compile(r"[^,。;:\d]{2,16}?(?:专班|领导小组|组委会)")
FOUND_IN = re.compile(r"(?:成立|组建|创建|始建|建成|设立|诞生|落成|挂牌|建)[于自]$")
EXPECTED = re.compile(r"(?:最快|预计|预期|力争|计划|争取|有望)[^,。;]{0,8}$")  # what is only expected then
FAR = 60  # letters from a period to what began then
FOUNDED = re.compile(r"成立|组建|挂牌|设立|启用|上线|开通|落地")
BEGINNING = re.compile(
    r",[^,。;:\d]{1,12}?(?:启动|开展|部署|组织|发起)[^,。;:\d]{2,20}?(?:行动|整治|攻坚|战役|会战)[,;。]"
    r"|(?:,[^,。;:\d]{2,14}?(?:行动|整治|攻坚|战役|会战))?(?:正式)?(?:打响|启动|开展|部署|实施|开始|展开)的?[,;。]"
    r"|[^,。;\d的]{2,12}?(?:起|以来|以后),?[至到截]"
)
NUMBERED = re.compile(r"的?第\d+号(?:强?台风|洪水)")  # of a year
PLACED = ("列入", "纳入", "写入", "继", "限", "限于", "务于", "须于")  # before the time that something is put to
OPENING = ("始于", "起于", "开始于", "启动于")
TURNS, SURVEY = ("年底", "年末", "年初"), re.compile(rf"的\w{{0,4}}(?:{EVALUATIONS}|调查)")
RECORD = re.compile(r".{0,16}?(?:首次|最[高低好多少大]|新[低高]|之最)")
AT_PEAK = re.compile(r"[^,。;]{2,12}?(?:最[高大多低少小]|峰值|最?高峰)[^,。;]{0,4},")  # on a day
SUMS = ("总和", "之和", "总量的", "基数", "高基数", "低基数")


def of_a_thing(f: Frame, token: Token) -> bool:
    """Whether a period only dates what the figures concern (40宗涉及前年的选举; 侦破2005年以来的积案7起)."""
    first, last = f.clause.tokens[0].start, f.clause.tokens[-1].end
    surveyed = token.value in TURNS and SURVEY.match(f.clause.s, token.end)  # (在年底的问卷调查中)
    reckoned = f.clause.s.startswith(("以", "按"), first) and f.clause.s.endswith(("计算", "测算"), first, last)
    if surveyed or reckoned or f.clause.s.startswith(("为100", *SUMS), token.end):  # reckoned on it, or of all of it
        return True
    if f.clause.s.endswith(PLACED, 0, token.start) or NUMBERED.match(f.clause.s, token.end):
        return True
    of = f.clause.s.startswith("的", token.end)
    done = token.value.endswith(("以来", "以前")) and bool(f.left)
    return bool(f.figures) and of and (done or token.start >= f.figures[-1].end)


def of_a_record(f: Frame, token: Token) -> bool:
    """Whether a stretch only says how long there was nothing like it (近十年来首次)."""
    return bool(PASSING.match(token.value) and RECORD.match(f.clause.s, token.end))


def begins(f: Frame, token: Token) -> bool:
    """Whether something is said to have begun then, to go on since (自2021年3月启动,全市破案120起)."""
    since = token.value.startswith("自") or f.clause.s.endswith("自", 0, token.start)
    return since and not f.figures and BEGINNING.match(f.clause.s, token.end) is not None


def starts(f: Frame, token: Token, found: Period) -> bool:
    """Whether something began on a day, from which what is counted may run (专班6月22日成立; 行动始于3月1日)."""
    s, end = f.clause.s, token.end
    led = s.endswith(OPENING, 0, token.start) or s.startswith(("启动", "开始"), end)
    told = led or bool(FOUNDED.search(s, end, end + 4) or BEGINNING.match(s, end))
    return told and found.start is not None and found.start == found.end


def of_an_event(f: Frame, token: Token, found: Period) -> bool:
    """Whether a day only dates a meeting, a rule or a beginning."""
    s = f.clause.s
    ends = token.end == f.clause.tokens[-1].end
    if not f.figures and not ends and EXPECTED.search(s, max(0, token.start - 10), token.start):
        return True
    if found.start is None or found.start != found.end:
        end = min(f.clause.tokens[-1].end, token.end + FAR)
        told = "月" in token.value and s.startswith(SAYING, token.end) or bool(FOUNDED.search(s, token.end, end))
        told = told or s.endswith("受", 0, token.start) and "影响" in s[token.end : token.end + 20]
        founded = not f.figures and told or FOUND_IN.search(s, max(0, token.start - 4), token.start)
        return bool(founded or ENACTED.match(s, token.end) or BODY.match(s, token.end))
    if not f.clause.figures and SAID.match(s, token.end):
        return True
    if hour := HOUR.match(s, token.end):
        return MEETING.search(s, hour.end(), hour.end() + 40) is not None
    goes_on = s[token.end : token.end + 1].isalpha() and s[token.end] != "当"
    return bool(EVENT.match(s, token.end)) or not f.clause.figures and goes_on
