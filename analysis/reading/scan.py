"""What a sentence is scanned for: streaks, bases, periods, names, sets compared, ranks, ordinals and figures."""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.number import HAN
from analysis.reading.comparison import BASE
from analysis.reading.figure import FIGURE, PARTED, UNIT, either
from analysis.reading.places import DIVISION
from analysis.reading.vocabulary import COUNTED_ON, INCIDENTS
from analysis.reading.when import PHRASE

COUNT = rf"(?:\d+|[{HAN}]+)"
NAME = rf"""(?<!\d)[05-9][05]后|[ⅠⅡⅢⅣⅤⅥ](?:[-—~至到、和]?[ⅠⅡⅢⅣⅤⅥ])*[级类]?
    |(?<!\d)\d{{1,2}}(?=(?:国|省区?市?|市州|市县|县区)(?!家|内|际)[\u4e00-\u9fff]{{2}})
    |\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{2,}}|\d+\.\d+:\d+(?:\.\d+)?|(?<![\d每])(?:10{{0,2}}|[一十百])万人(?=[\u4e00-\u9fff]{{1,8}}率|[\u4e00-\u9fff]{{0,8}}死亡人数)
    |{COUNT}天(?=假期|长假|小长假)
    |\d{{1,4}}(?=国道|省道|县道|号线)|(?<=师)\d{{1,3}}团|\d{{1,3}}团(?=[伙员委部场支组]|[、和及]\d{{1,3}}团)|(?<=团[、和及])\d{{1,3}}团|{COUNT}个多?(?:月|星期|小时)(?:以来|来)|{COUNT}个多(?:月|星期|小时)
    |\d+(?:\.\d+)?[万亿]?(?:年|岁|人|元|公斤|千克|克|小时|天|%)以[上下](?=\d+余?[起件名人宗个户家])
    |\d{{1,3}}度\d{{1,2}}分|(?<=[经纬])[一二三四五六七八九十]{{1,3}}路|占道(?![路口交])|部分(?=占)
    |[图表附]\d{{1,2}}(?:[-—.、]\d{{1,2}})*(?![\d.%]|{UNIT}(?!示))
    |“[^“”%]{{1,14}}”|“[两三四五]个\d+%[^”]{{0,6}}”|"[^"%\d,。;:、]{{1,14}}"|「[^「」%]{{1,14}}」|‘[^‘’%]{{1,14}}’|《[^《》]{{1,60}}》
    |〈[^〈〉]{{1,60}}〉|【[^【】]{{1,20}}】
    |(?<!\d)(?:\d{{1,2}}-)?\d{{1,2}}时(?:\d{{1,2}}分)?(?![间长代段限速])(?:(?:至|到|-)(?:次日)?(?:凌晨)?\d{{1,2}}时)?
    |{COUNT}[升降增减]{COUNT}[升降增减平](?:{COUNT}平)?|(?<![\d/])(?!{PARTED})\d{{1,2}}/\d{{1,2}}(?![\d/])
    |\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|(?<!\d)\d{{1,2}}/\d{{4}}(?!\d)|(?<!\d)\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d{{3,4}}-\d{{7,8}}
    |每(?:\d*[十百千]?[万亿]?|[百千])(?:{COUNTED_ON})
    |[〔\[(]\d{{4}}[〕\])](?:[^\d\s]{{0,3}})\d+号|\d+[·×]\d+|(?<![A-Za-z])(?!(?:APP|KTV|GPS|ATM|POS|ETC)\d)[A-Za-z]+[-.]?\d[A-Za-z0-9.-]*|\d+(?!{UNIT})[A-Za-z]{{1,3}}(?![A-Za-z])
    |(?<!\d)\d{{3,5}}(?!{UNIT}|[余多几万亿]|年|月)(?=[\u4e00-\u9fff]{{0,10}}?(?:热线|专线|短信|电话|来电|客服|接警|报警|指挥中心|平台|网站))"""
MORE = rf"(?!(?:、第?{COUNT}){{1,4}}次?产业)"  # ordinals of what stands behind the last of them
RISEN = r"(?:提升|上升|跃升|攀升|前移|升|下降|下滑|退|降)(?:至|到|为)|跃[居至]"
END = rf"{MORE}(?={RISEN}|的\w{{0,3}}(?:成绩|佳绩|位置|名次|分别|依次|是|为)|[\s,。;:、!?)”—和与及并且而以]|$)"
PLACE = r"(?:名|位)(?!的(?!\w{0,4}[是为]))"
NTH_MOST = "[高低多少大快](?=[,。;、)]|$)"  # of which it is the N-th (居全省第三低)
RANK = rf"""(?:并列)?第{COUNT}(?:名|位)?(?:至|到|-|~)第?{COUNT}(?:名|位)|(?:并列)?第{COUNT}(?:{PLACE}|{END}|{NTH_MOST})
    |前{COUNT}(?:(?:名|位|强)|{END})|首{COUNT}(?:名|位)
    |前{COUNT}大(?=\w{{2,8}}(?:依次|分别)?(?:是|为))"""
STANDING = either(lexicon.words("cues", cue="standing"))
FIRST_OF = rf"(?:{STANDING}|[由从])[^。;,]{{0,12}}(?:第[\d{HAN}]|前[\d{HAN}]|首位|榜首)"
INNER = r"(?:之中|当中|中间?(?!城市|小)|里|内)"
COUNTED = rf"[^,。;:在]{{0,14}}?{COUNT}(?:个|家|座|项|名|[省市县区](?![级委内里]))"
FIRST_SO_MANY = rf"(?=[^。;,]{{1,8}}前{COUNT}[名位])"
WIDE = rf"全[国省市州县区][^,。;:在]{{1,30}}?{INNER},(?=[^。;,]{{1,8}}{FIRST_OF})"  # before who holds the position
AMONG = (
    rf"\d+个{DIVISION}(?:的(?=前{COUNT}[名位])|{INNER},{FIRST_SO_MANY})|在(?:{COUNTED}[^,。;:]{{1,36}}?{INNER}(?=[^。;]{{0,40}}{FIRST_OF})"
    rf"|[^,。;:在]{{1,36}}?{INNER},?(?=(?:连续[^,。;]{{1,4}}?)?{FIRST_OF})|{WIDE})"
)
LASTED = "年度|年|月|周|天|日|季度?|次|届|学年|个?交易日|小时"
STREAK = rf"(?:已|已经)?(?:连续(?:保持|稳定|实现)?|(?<!大)连[升降涨跌增]?)第?{COUNT}余?(?:个)?(?:{LASTED})(?:以上)?"
SEVERAL = (  # of those told before
    r"(?:这|上述|以上|前述|前|后)?[两二三四](?:[项者](?:数据|指标|数字)?|[个组](?:数字|数据|指标))"
    r"|(?:[前后][一两二三四][类种]|后[两二三]年)(?=同比|环比|均|分别|依次|上升|下降|增|减)"
)
SUCH = rf"{SEVERAL}|[该此这]类(?:{INCIDENTS}|\w{{1,2}}案(?!件))"
ORDINAL = rf"第{COUNT}(?:{UNIT}|条|款|项|届|次)?(?:之{COUNT})?"
OPENING = {w[0] for name in ("bases", "years", "periods") for w in lexicon.words(name)}
OPENING |= {w[0] for place in ("before", "both") for w in lexicon.words("hedges", place=place)}
OPENING |= set(HAN + 'ⅠⅡⅢⅣⅤⅥ图表附占部"“「‘《〈【〔翻半第并连已比较与和同跟对相好优按截到至自往过首上下初末')
OPENING |= set("头次其这此该在每元民学春暑端清远后以整假长")
SCAN = re.compile(
    rf"""(?=[\d{"".join(sorted(OPENING))}A-Za-z\[(−–+-]|国庆|中秋)(?:
    (?P<streak>{STREAK})|(?P<base>{BASE})|(?P<period>{PHRASE})|(?P<name>{NAME})|(?P<among>{AMONG})|(?P<rank>{RANK})|(?P<such>{SUCH})|(?P<ordinal>{ORDINAL})
    |(?P<figure>{FIGURE.pattern}))""",
    re.VERBOSE,
)
