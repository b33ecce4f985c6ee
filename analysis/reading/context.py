"""What a reader keeps in mind from clause to clause: place, period, base, what was spoken of, and the claims so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analysis.reading.days import UNKNOWN, Period
from analysis.reading.figure import Figure
from analysis.reading.layout import Sentence


@dataclass(slots=True, eq=False)
class Claim:
    """One stated figure; the fields are those of the claims table. `base_phrase` is the comparison as written, None
    where the text states none of its own; `base_near` the one stated last in the paragraph;
    `earlier` marks the level that a movement starts from (由35%升至40%), which belongs to the base period; `undated` a
    figure of a season without days; `aside` a count in parentheses that the one before it holds or leaves out."""

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
    undated: bool = False
    aside: bool = False
    rank_of: int | None = None
    rank_among: str = ""
    part_of: Claim | None = None
    quote: str = ""
    sentence: str = ""
    title: str = ""
    claim_id: str = ""


@dataclass
class OfSentence:
    """What holds until the sentence ends."""

    area: str = ""
    among: str = ""  # the set that positions are counted in
    totals: list[Claim] = field(default_factory=list)  # whose parts are told
    above: list[Claim] = field(default_factory=list)  # that go on behind a semicolon, when a part was divided itself
    outside: list[Claim] | None = None  # the totals that go on behind a parenthesis with parts of its own
    outer: str = ""  # the place around a parenthesis that tells of others
    enclosed: bool = False  # whether a parenthesis is read
    around: str | None = None  # the place around parts that are told right behind their whole, up to a semicolon
    shares_only: bool = False  # whether of their parts only shares are told
    members: list[str] = field(default_factory=list)  # of the last list
    listed: str = ""  # the list itself
    enumerated: list[str] = field(default_factory=list)  # its members as parted by 、 alone
    waiting: list[str] = field(default_factory=list)  # members whose figures are told in clauses to come
    waiting_places: list[str] = field(default_factory=list)  # whose figures are told in clauses to come
    places: list[str] = field(default_factory=list)  # of the last list
    periods: list[Period] = field(default_factory=list)  # listed, before their figures
    since: Period | None = None
    until: date | None = None
    origin: Period | None = None  # where the movements told last began
    reached: Period | None = None  # where they led to
    named: bool = False  # whether the totals were named by a …中
    streak: Period | None = None
    by_turn: bool = False  # whether places or months are gone through (分区县看)
    standing: Claim | None = None  # a rank whose items follow
    pending: int | str = 0  # direction or share that the next figure without one takes
    moving: str = ""  # what was said to rise, fall or be frequent
    spoke: bool = False  # whether an indicator was told
    announced: bool = False  # whether it was told just now, without a figure
    looked_back: bool = False  # whether the last clause told an earlier figure beside the one under discussion
    aside: bool = False  # whether the period ends with the sentence
    resumes: Period | None = None  # what stood before it, that goes on behind a semicolon
    undated: bool = False  # whether the period is a season whose days are not told


@dataclass
class OfParagraph:
    """What holds until the paragraph ends."""

    base: str | None = None  # comparison told last
    began: date | None = None  # start of a running total
    told: bool = False  # whether it has told a figure
    whole: str = ""  # country that it opens with, of a place in it
    topic: str = ""  # that the paragraph opens with (——海洛因。)


@dataclass
class Context(OfParagraph, OfSentence):
    """What a reader of an article keeps in mind, by how long it holds."""

    published: date | None = None
    home: str = ""
    province: str = ""
    campaigns: dict[str, Period] = field(default_factory=dict)
    period: Period = UNKNOWN  # under discussion
    titled: Period = UNKNOWN  # of the headline
    below: list[Claim] = field(default_factory=list)  # totals whose parts the items below tell (其中:)
    item: str | None = None  # mark of these items, None before the first
    ended: str = ""  # mark that the paragraph before ended with
    heading: Sentence | None = None  # above the paragraph
    replaced: Period | None = None  # main period that the one it is dated by took the place of
    main: Period = UNKNOWN  # of the article or its part, that a passing one gives way to
    stretch: Period | None = None  # of years, told last
    day: Period | None = None  # told last, of an event too
    indicators: list[str] = field(default_factory=list)
    said: list[Claim] = field(default_factory=list)
    parts_from: int = 0  # how many claims had been made when a whole was last named for its parts
    ranked: Claim | None = None  # the overall rank
    dated: dict[str, str] = field(default_factory=dict)  # comparisons by what they name, with the days stated once
    base_below: str | None = None  # comparison that holds for all that follows (下同)

    def divide(self, totals: list[Claim], *, shares_only: bool = False, named: bool = False) -> None:
        """Let totals be those whose parts are told from now on; `named` where a …中 says so."""
        self.totals, self.shares_only, self.named = totals, shares_only, named
        if named:
            self.parts_from = len(self.said)

    def enclose(self, inside: bool) -> None:
        """Go into a parenthesis or out of it, where the place around it holds again."""
        if inside and not self.enclosed:
            self.outer = self.area
        elif self.enclosed and not inside:
            self.area = self.outer
        self.enclosed = inside

    def place(self, value: str) -> str:
        """The place that the value of its token stands for (我市, 全省: the home, its province)."""
        if value == "=province" and self.home == "全国" and self.area:
            return self.area
        homes = {"=city": self.home, "=home": self.home, "=province": self.province, "=country": "全国", "=world": ""}
        return homes.get(value, value)

    @property
    def last(self) -> Claim | None:
        """The claim told last, none where the sentence has told none yet."""
        return self.said[-1] if self.said and not self.said[-1].sentence else None

    def recent(self) -> list[Claim]:
        """The last claims, as many as a reader keeps in mind."""
        return self.said[-80:]

    def new_sentence(self, *, dividing: bool) -> None:
        """Forget what only holds within a sentence; what was spoken of stays within reach, one phrase of it. A passing
        period goes on where the sentence divides what was told (按产业分)."""
        aside = self.aside and self.main != UNKNOWN
        undated = self.undated and (dividing or self.main == UNKNOWN)
        gone = aside and not dividing or self.period == UNKNOWN and not undated
        self.period = self.main if gone else self.period
        vars(self).update(vars(OfSentence(area=self.whole or self.home, aside=aside and dividing, undated=undated)))
        self.indicators = self.indicators[-1:]

    def new_paragraph(self) -> None:
        """Forget what only holds within a paragraph; the article's period takes the place of a passing one."""
        vars(self).update(vars(OfParagraph()))
        whole = self.titled if self.period == Period(None, self.titled.end) else self.period  # of a stock told first
        self.period = self.main if self.main != UNKNOWN else whole
