"""What a reader keeps in mind from clause to clause: place, period, base, what was spoken of, and the claims so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analysis.number import Interval
from analysis.period import Period
from analysis.reading.figure import Figure

UNKNOWN = Period(None, None)


@dataclass(slots=True, eq=False)
class Claim:
    """One stated figure; the fields are those of the claims table. `base_phrase` is the comparison as written, None
    where the text states none of its own; `base_near` the one stated last in the paragraph;
    `earlier` marks the level that a movement starts from (由35%升至40%), which belongs to the base period."""

    start: int
    end: int
    rule: str
    statistic: str
    indicator: str
    figure: Figure
    area: str = ""
    period: Period = UNKNOWN
    base: Period = UNKNOWN
    base_phrase: str | None = None
    base_near: str | None = None
    earlier: bool = False
    rank_of: int | None = None
    rank_among: str = ""
    part_of: Claim | None = None
    quote: str = ""
    sentence: str = ""
    title: str = ""
    claim_id: str = ""


def rank_figure(value: int, span: Interval, hedge: str) -> Figure:
    """A position as a figure in 位."""
    return Figure(value, span, hedge, "位", "rank")


@dataclass(slots=True)
class Context:
    """State of one article's reading, by how long it holds.

    The article: `period` under discussion and the `main` one that a passing one gives way to, `stretch` of years told
    last, `said` claims, `ranked` overall rank. The paragraph: `base` and `origin` of movements, `began` a start told.
    The sentence: `area` and the `places` last listed, `since` and `until` told, `aside` when a passing period ends with
    it, `indicators` and whether it `spoke` of any or has just `announced` one, `members` of the last list, `periods` that wait for figures,
    `totals` whose parts are told up to `parts_end`, `among` the set compared, `standing` rank whose items follow,
    `streak`, the `pending` direction or share that the next figure without one takes, and what was said to be `moving`
    or frequent.
    """

    published: date | None
    home: str
    province: str
    period: Period = UNKNOWN
    area: str = ""
    places: list[str] = field(default_factory=list)
    base: str | None = None
    origin: Period | None = None
    indicators: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    totals: list[Claim] = field(default_factory=list)
    parts_end: str = ""
    said: list[Claim] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    stretch: Period | None = None
    since: Period | None = None
    began: date | None = None
    until: date | None = None
    main: Period = UNKNOWN
    aside: bool = False
    spoke: bool = False
    announced: bool = False
    among: str = ""
    standing: Claim | None = None
    ranked: Claim | None = None
    streak: Period | None = None
    pending: int | str = 0
    moving: str = ""

    def new_sentence(self) -> None:
        """Forget what only holds within a sentence; what was spoken of stays within reach, one phrase of it."""
        self.area, self.among, self.standing, self.pending = self.home, "", None, 0
        self.moving, self.places = "", []
        self.period = self.main if self.aside and self.main != UNKNOWN else self.period
        self.aside = False
        self.totals, self.members, self.spoke = [], [], False
        self.streak = self.since = self.until = None
        self.indicators = self.indicators[-1:]

    def new_paragraph(self) -> None:
        """Forget what only holds within a paragraph; the article's period takes the place of a passing one."""
        self.base = self.origin = self.began = None
        self.period = self.main if self.main != UNKNOWN else self.period
