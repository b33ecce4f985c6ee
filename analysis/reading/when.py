"""The grammar of period phrases: one pattern for all of them, and the parts of a point in time."""

from __future__ import annotations

import re

from analysis import lexicon

SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
RELATIVE = {row["word"]: int(row["years"]) for row in lexicon.rows("years")}
WRITTEN = r"[一二][九〇零O][〇零O一二三四五六七八九]{2}年|民国(?:[一二三四五六七八九十百零〇]{1,6}|\d{2,3})年"
NAMED_TWICE = r"[今去前本上]\(\d{2,4}\)年"
SHORT = r"(?<!\d)0\d年|(?<=[到至由从])1\d年|(?<![^,;:、(到至由从自在与比较])[89]\d年(?![来间以历前后期内])"
CALLED = "|".join(lexicon.words("years"))
YEAR = rf"(?:(?:19|20)\d\d年(?!代)|{SHORT}|{NAMED_TWICE}|{WRITTEN}|1[01]\d年|{CALLED})(?:度|全年)?"
TO = r"(?:至|到|-|—{1,2}|–|~)"
TERM = "以上|以下|以内|未满|有期徒刑|拘役|管制|至一年"  # behind months that a sentence is for
MONTH = rf"(?:{SMALL}|元)月份?(?!{TERM})(?:上旬|中旬|下旬|底|末|初)?"
FIRST_MONTHS = rf"(?:前|头|首){COUNT}个?(?:季度|季|月)"
QUARTER = "第?[一二三四1-4]季度|(?:第[一二三四1-4]|[首次])季(?!度)"
PART = rf"(?:{MONTH}|[上下头首]半年|全年|{FIRST_MONTHS}|头{COUNT}天|{QUARTER})"
EACH_MONTH = (r"\d{1,2}", r"[一二三四五六七八九十]{1,2}")
LISTED = "|".join(rf"{month}(?:、{month}){{1,4}}" for month in EACH_MONTH)
MONTHS = rf"(?:{LISTED})(?:[两三]个?)?月份?(?![上中下]旬|\d)"
QUARTERS = rf"第?[一二三四1-4](?:{TO}[一二三四1-4]|(?:、[一二三四1-4]){{1,3}})季度"
FIRST_DAY = {
    "元旦": "1月1日",
    "五一": "5月1日",
    "劳动": "5月1日",
    "国庆": "10月1日",
}  # of the festivals that the calendar dates
HELD_ON = rf"“?(?:{'|'.join(FIRST_DAY)})”?节?当[天日]"
DATE = rf"(?:(?:{SMALL}|[本当])月{SMALL}日(?:\d{{1,2}}时(?:\d{{1,2}}分)?|零时)?|{HELD_ON})"
POINT = rf"(?:{YEAR}(?:的?(?:{DATE}|{PART})|年?[底末初](?![中步级次期审任诊始信访婚犯查二三高学]))?|{DATE}|{PART})"
TAIL = rf"(?:{POINT}|年[底末]|{SMALL}日(?:\d{{1,2}}时)?|今)"
YEARS = rf"\d{{4}}{TO}\d{{4}}年|1[01]\d年?{TO}1[01]\d年(?!级)"
RANGE = rf"(?:(?:{YEAR})?(?:{SMALL}月?{TO}{SMALL}月份?(?![上中下]旬)|{MONTHS}|{QUARTERS})|{YEARS}|{POINT}{TO}{TAIL})"
RUNNING = (
    r"[^,。;:\d年月日]{0,8}?(?:启动|开始|开展|实施|部署|开通|启用|运行|开放|上线|开行|通车|投用|运营|入汛|入夏|入冬|起)"
)
RAN = rf"{POINT}{RUNNING}(?:至|到){TAIL}(?:结束|止)?"
YEARS_PAST = rf"(?:(?:近|过去|最近|这|(?<!年)前|此前)的?{COUNT}年(?:间|来|以来|里|中)?|{COUNT}年(?:来|间|以来))"
RECENT = rf"{YEARS_PAST}(?!之|来|以来|最|新[低高]|首)"
PLAN = r"“?十[一二三四五]?五”?(?:规划)?(?:期间|时期|以来|期?末|初期?)"
FESTIVAL = r"(?:“?(?:元旦|春节|清明|五一|端午|中秋|国庆)”?)"
HOLIDAY = r"(?:\d天)?(?:小长假|长假|假期|假日|黄金周)"
SEASON = rf"(?:[春暑]运|{FESTIVAL}(?:、?{FESTIVAL})?(?:节|双节)?)(?:{HOLIDAY}(?:期间)?|(?:节日)?期间|\d{{1,2}}天)"
HOLIDAYS = r"(?<![寒暑婚产病事节])(?:整个)?(?:假期|长假)(?:期间|内|里)?"  # of the article
SCHOOL = r"(?:\d{4}(?:[-/—至]\d{2,4})?(?:学年初?|财政年度|年度财政)|\d{4}[-/—至]\d\d年度|1[01]\d学年)"
NAMED = "|".join(lexicon.words("periods"))
BEGUN = r"(?:开展|启动|实施|成立|部署|施行|推行|组建)"
SINCE = rf"{YEAR}(?:[^,。;:]{{2,18}}?{BEGUN}|(?:首次|正式|全面|率先)?{BEGUN}[^,。;:\d]{{2,14}}?)"
LAUNCHED = rf"自?(?:(?:{YEAR})?(?:{DATE},?|{SMALL}月份?)[^,。;:]{{1,26}}?|{SINCE})(?:以来|至今(?![年天日]))"
NOW = r"(?:上个?月|本月)[底末]?|目前|昨日|今日|今天|当前"
UNTIL = rf"(?:截至|截止到?|(?<!\w)[到至])(?:{POINT}|(?<=[至止到]){SMALL}日(?:\d{{1,2}}时)?|{NOW})(?:为?止)?"
STRETCH = rf"(?:过去|之前|前|最近|近)?的?(?:{COUNT}个?)?(?:月|季度?|财政年度|年度?)(?!以来|来)"
ENDING = rf"(?:截至|截止到?){POINT}(?:为?止的?|的){STRETCH}"
SAID = rf"(?:{NAMED})(?!以来)(?:(?<=[昨今前][日天])\((?:{SMALL}月)?{SMALL}日\))?"
RUSH = rf"(?<![比较与和同]){YEAR}的?[春暑]运(?!会|票|\w{{0,4}}(?:工作|方案|部署|会议))"
PASSING = rf"{RECENT}|{PLAN}|(?:{YEAR}的?)?{SEASON}|{RUSH}|{HOLIDAYS}"
FROM = rf"自?(?:{RANGE}|{RAN})"
COUNTING = r"(?!\d{1,12}(?![\d年月日季学财、至到\-—–~/]))"  # no digits that count, as most do
NEXT_DAY = rf"(?<=日[、和]){SMALL}日(?![内均办率]|发布)"
DAYS = rf"{SMALL}日{TO}{SMALL}日(?!内|以内|左右)|{NEXT_DAY}"  # of the month under discussion
SO_FAR = rf"自?{POINT}(?:以来|算起|起(?=累计|共|[,)。;]))?"
PHRASE = rf"{COUNTING}(?:{LAUNCHED}|{SAID}|{ENDING}|{UNTIL}|{SCHOOL}|{FROM}|{PASSING}|{SO_FAR}|{DAYS})"

RUN = re.compile(rf"{RUNNING}(?P<to>[至到])|(?:结束|止)$")
BETWEEN = re.compile(rf"、(?:{SMALL}、){{0,3}}(?={SMALL}\D)|(?<=[\d一二三四五六七八九十])[两三]个?(?=月)")
ENDING_PARTS = re.compile(
    rf"截(?:至|止到?)(?P<end>.+?)(?:为?止的?|的)\D*?(?P<count>{COUNT})?个?(?P<unit>月|季度?|财政年度|年度?)"
)
BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
POINT_PARTS = re.compile(
    rf"""(?P<year>{BEHIND.sub("", YEAR)})?的?
    (?:(?P<month>{SMALL}|元)月份?(?:(?P<day>{SMALL})日.*|(?P<third>上旬|中旬|下旬|底|末|初))?
      |(?P<half>[上下头首])半年|(?:前|头|首)(?P<first>{COUNT})个?(?P<unit>季度?|月)|头(?P<days>{COUNT})天
      |第?(?P<quarter>[一二三四1-4])季度?|(?P<nth_quarter>[首次])季|全年|年?(?P<turn>[底末初]))?$""",
    re.VERBOSE,
)
