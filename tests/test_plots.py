"""Charts: true sentences, right marks, glyphs for every character, the same bytes twice."""

from __future__ import annotations

import itertools
import math
import re
import warnings

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from analysis import plots
from analysis.charts import marks, wording
from analysis.lexicon import InputError
from analysis.theme import palette

COLUMNS = ["area", "indicator", "unit", "start", "end", "value", "low", "high", "status"]
LEVELS = [
    ("宁波", "群众安全感", "%", "2016-01-01", "2016-12-31", 96.53, 96.525, 96.535, "stated"),
    ("宁波", "群众安全感", "%", "2018-01-01", "2018-12-31", 96.1, 96.05, 96.15, "implied"),
    ("宁波", "群众安全感", "%", "2019-01-01", "2019-12-31", 97.5, 97.45, 97.55, "stated"),
    ("宁波", "群众安全感", "%", "2020-01-01", "2020-06-30", 97.0, 96.5, 97.5, "stated"),
    ("宁波", "群众安全感", "%", "2020-01-01", "2020-12-31", 97.31, 97.305, 97.315, "conflicting"),
    ("福建", "群众安全感", "%", "2020-01-01", "2020-12-31", 97.4, 97.3, 97.5, "stated"),
    ("安徽", "群众安全感", "%", "2020-01-01", "2020-12-31", 96.0, 96.0, math.inf, "stated"),
    ("广州", "群众安全感", "%", "2020-01-01", "2020-12-31", 95.0, 94.5, 95.5, "stated"),
    ("宁波", "破获案件", "起", "2019-01-01", "2019-12-31", 5300, 5300, 5400, "stated"),
    ("宁波", "破获案件", "起", "2020-01-01", "2020-12-31", 5350, 5350, math.inf, "stated"),
    ("宁波", "查扣资产", "元", "", "2019-12-31", 1.9e9, 1.9e9, 2e9, "stated"),
]
RANKS = [
    ("宁波", "绩效", "位", "2016-01-01", "2016-12-31", 8, 8, 8, "stated", None, "全国"),
    ("宁波", "绩效", "位", "2017-01-01", "2017-12-31", 3, 3, 3, "stated", None, "全国"),
    ("宁波", "绩效", "位", "2018-01-01", "2018-12-31", 6, 6, 6, "stated", None, "全国"),
    ("宁波", "绩效", "位", "2019-01-01", "2019-12-31", 2, 2, 2, "stated", 32, "全国32个城市"),
    ("宁波", "命案侦破", "位", "2019-01-01", "2019-12-31", 1, 1, 1, "stated", None, "全国"),
    ("宁波", "打击涉枪犯罪", "位", "2019-01-01", "2019-12-31", 8, 1, 8, "stated", None, "全国"),
]


def table(rows: list[tuple[object, ...]], *more: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *more])
    ends = {f"period_{end}": pd.to_datetime(frame[end].replace("", None)) for end in ("start", "end")}
    return frame.assign(**ends).drop(columns=["start", "end"])


levels = table(LEVELS)
ranks = table(RANKS, "rank_of", "rank_among").astype({"rank_of": "Int64"})
changes = table(
    [
        ("宁波", "刑事立案", "%", "2019-01-01", "2019-12-31", -2.3, -2.35, -2.25, "stated"),
        ("宁波", "刑事立案", "%", "2020-01-01", "2020-12-31", -30, -40, -30, "stated"),
        ("宁波", "刑事立案", "%", "2020-01-01", "2020-05-31", -50, -60, -50, "stated"),
    ]
)
changes = changes.assign(
    **{f"base_{end}": changes[f"period_{end}"] - pd.DateOffset(years=1) for end in ("start", "end")}
)
index = table(
    [
        ("宁波", "侵财", "", f"{year}-01-01", f"{year}-12-31", value, value - band, value + band, "implied")
        for year, value, band in [(2016, 100, 0), (2017, 75.8, 0.05), (2018, 62.76, 0.08), (2019, 53.6, 0.1)]
    ]
).assign(base_end=pd.Timestamp("2016-12-31"))
CHARTS = {
    f"{name}-{lang}": draw(lang)
    for lang in ("zh", "en")
    for name, draw in {
        "trend": lambda lang: plots.trend(levels, "群众安全感", "宁波", lang=lang),
        "changes": lambda lang: plots.changes(changes, "刑事立案", lang=lang),
        "index": lambda lang: plots.chain_index(index, "侵财", lang=lang),
        "history": lambda lang: plots.rank_history(ranks, "绩效", lang=lang),
        "items": lambda lang: plots.rank_items(ranks, "宁波", 2019, without="绩效", lang=lang),
        "areas": lambda lang: plots.compare_areas(levels, "群众安全感", 2020, lang=lang),
        "multiples": lambda lang: plots.small_multiples(levels, lang=lang),
    }.items()
}
charts = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)

FIGURES = [
    ((97.5, 97.45, 97.55, "%"), "97.5%", "97.5%"),
    ((100, 99.5, 100, "%"), "100%", "100%"),
    ((60, 60, math.inf, "%"), "至少60%", "at least 60%"),
    ((600, -math.inf, 600, "人"), "至多600人", "at most 600 people"),
    ((590, 590, 600, "个"), "590个至600个", "590 个 to 600 个"),
    ((50, 45, 55, "%"), "约50%（45%至55%）", "about 50% (45% to 55%)"),
    ((1.4e8, 1.35e8, 1.45e8, "元"), "1.4亿元", "140 million yuan"),
    ((4122, 4122, 4122, "人"), "4122人", "4,122 people"),
    ((-2.3, -2.35, -2.25, "%"), "−2.3%", "−2.3%"),
]

SENTENCES = [
    ("trend-zh", "宁波群众安全感：2016年为96.53%，2019年为97.5%，其间上升约1个百分点（0.91至1.03）。"
     "另有1处只涉及一年的一部分、数年或某一时点，单独标出。其中1处由其他数字推算。其中1处互相矛盾。"),
    ("changes-zh", "宁波刑事立案：3个时段都下降，幅度从2.3%到50%至60%。"),
    ("changes-en", "刑事立案, Ningbo: down in all 3 periods, by 2.3% to 50% to 60%."),
    ("history-zh", "宁波绩效：2016年第8位、2017年第3位、2018年第6位、2019年第2位；各年所比个数未全写明。"
     "从2016年到2019年上升6位。"),
    ("items-en", "Ningbo, 2019, 2 items: 1 ranked 1, 1 somewhere from 1 to 8."),
    ("multiples-en", "Indicators with figures for at least 3 years: 1. From the first to the last, 1 rose and 0 fell. "
     "Every panel has a scale of its own."),
    ("areas-zh", "群众安全感：4个地区；按所给精度，首位不能断定。"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "zh", "en"), FIGURES)
def test_figures_in_words(figure: tuple[float, float, float, str], zh: str, en: str) -> None:
    assert (wording.figure(*figure, "zh"), wording.figure(*figure, "en")) == (zh, en)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES, ids=[name for name, _ in SENTENCES])
def test_sentences(name: str, sentence: str) -> None:
    assert CHARTS[name].sentence == sentence


def test_no_rise_is_claimed_where_intervals_overlap() -> None:
    assert "看不出升降" in plots.trend(levels, "破获案件").sentence


@charts
def test_alternative_text_has_every_period(chart: plots.Chart) -> None:
    spans = zip(chart.data["period_start"], chart.data["period_end"], strict=True)
    assert all(wording.period(start, end, chart.lang) in chart.alt for start, end in spans)


@charts
def test_every_glyph_is_there(chart: plots.Chart) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "<text" not in chart._repr_html_()


@charts
def test_same_bytes_twice(chart: plots.Chart) -> None:
    assert chart.svg(narrow=True) == chart.svg(narrow=True)


@charts
def test_colours_follow_the_page(chart: plots.Chart) -> None:
    svg = chart.svg()
    bare = re.sub(r"var\(--gb-\w+,#\w{6}\)", "", svg)
    assert "var(--gb-" in svg and not set(re.findall(r"#[0-9a-f]{6}\b", bare)) & {*palette().values(), "#000000"}


def in_view(ax: Axes) -> list[Text]:
    x = [t for t in ax.get_xticklabels() if min(ax.get_xlim()) <= t.get_position()[0] <= max(ax.get_xlim())]
    return x + [t for t in ax.get_yticklabels() if min(ax.get_ylim()) <= t.get_position()[1] <= max(ax.get_ylim())]


@charts
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_labels_keep_clear(chart: plots.Chart, narrow: bool) -> None:
    figure = chart.drawn(narrow)
    figure.draw_without_rendering()
    texts = [t for ax in figure.axes for t in [*ax.texts, *in_view(ax), ax._left_title]]
    boxes = [t.get_window_extent() for t in texts if t.get_text()]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert all(figure.bbox.padded(1).contains(*corner) for box in boxes for corner in (box.min, box.max))


def test_ids_are_unlike_on_one_page() -> None:
    page = "".join(chart._repr_html_() for chart in CHARTS.values())
    ids = re.findall(r" id=\"([^\"]+)\"", page)
    assert ids and len(ids) == len(set(ids)) and len(page.encode()) < 1_500_000


def test_rank_axis_is_as_long_as_the_set() -> None:
    assert CHARTS["history-zh"].axes[0].get_ylim() == (32.5, 0.3)


def test_rank_known_as_range_is_a_bar() -> None:
    ax = CHARTS["items-zh"].axes[0]
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(1, 7)] and [*ax.lines[0].get_xdata()] == [1]


def test_part_years_are_not_joined() -> None:
    rows = marks.located(levels[levels["area"] == "宁波"].query("indicator == '群众安全感'"))
    assert list(rows["whole"]) == [True, True, True, False, True]


def test_possible_ranks_are_shown_where_the_table_has_them() -> None:
    table = levels[levels["period_end"] == "2020-12-31"].assign(best=1, worst=3)
    shown = plots.compare_areas(table, "群众安全感", lang="en").axes[0].texts
    assert [text.get_text() for text in shown][0] == "≈97.4% · rank 1–3"


def test_percentiles_end_at_100() -> None:
    chart = plots.percentiles(ranks.assign(percentile=96.8, percentile_low=96.8, percentile_high=96.8), "绩效")
    assert chart.axes[0].get_ylim() == (-4, 112) and "百分位" in chart.sentence


def test_nothing_to_draw_names_it() -> None:
    with pytest.raises(InputError, match="火灾"):
        plots.trend(levels, "火灾", "宁波")
