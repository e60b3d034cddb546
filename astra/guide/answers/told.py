"""Answers to what somebody tells without asking: it is taken up first, in plain words.

``tidings`` says what was told and what comes back to it. A sentence for that comes before anything
of the sky; the sky gets one statement at most, and none where it would be beside the point (see
``SKY``). The words stand in ``content/<language>/told.toml``: ``theme`` for oneself,
``theme.whose`` for somebody else, ``theme.over`` once its day is behind, ``theme.step``,
``theme.ask``, and ``follow.theme`` or ``follow`` for what comes later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from astra.guide.answers import life
from astra.guide.answers.days import CLOSE_DEG
from astra.guide.answers.question import Question, ahead_key
from astra.guide.asked import sky
from astra.guide.asked.sky_wording import contact_then, day_ahead
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind
from astra.guide.tiding_words import BETWEEN_TWO, GLAD, ITS_OWN
from astra.guide.tidings import Tidings

SKY: Final = frozenset(
    {"newjob", "promotion", "offer", "quarrel", "silence", "strain", "focus", "test", "wedding"}
)  # fmt: skip
"""The kinds of news to which the sky has something to add."""

_GIFTS: Final = ("venus", "jupiter", "sun", "moon")
_SWIFT: Final = frozenset({"sun", "mercury", "venus"})
_FELT: Final = _SWIFT | {"mars", "jupiter", "saturn"}
"""What moves fast enough to speak of a day or a week."""
_SELF: Final = ("sun", "ascendant")
_SOON: Final = timedelta(days=60)
_NEAR: Final = timedelta(days=4)
_WRITTEN: Final = frozenset({"exam", "exams", "test"})
_OBLIQUE: Final = {"beta": "bete", "बेटा": "बेटे"}
_DATED: Final = frozenset(
    {"reach.quarrel", "reach.silence", "reach.strain", "easier", "easier.quarrel"}
)
"""Answers that a day which favours the matter belongs to."""


def told(q: Question) -> None:
    """Take up news, or what comes back to news told before."""
    news = q.intent.news
    assert news is not None
    if q.intent.follow:
        _come_back(q, news)
        return
    receive(q)
    q.draft.paragraph()
    if news.theme in SKY and not news.over and (not news.who or news.theme in BETWEEN_TWO):
        _sky(q, news)
    if news.theme == "noted" and news.name:
        q.say("told/noted.pet", event=news.name)
    kind = _kind(q, news)
    written = news.thing in _WRITTEN and kind == "test"
    _offer(q, f"{kind}.{'study' if written else 'step'}")
    _end_on(q, f"{kind}.ask")


def step(q: Question, news: Tidings) -> None:
    """Give the step that belongs to news told before."""
    _offer(q, f"{_kind(q, news)}.step")


def receive(q: Question) -> None:
    """Say the first sentence to news: what it is, and whose."""
    news = q.intent.news
    assert news is not None
    slots = {"who": _whom(q, news), "event": _thing(q, news), "when": _when(q)}
    ready = slots["when"] and (slots["event"] or news.theme != "test")
    for key in _openings(news, dated=bool(ready)):
        if q.draft.picker.has(f"told/{key}"):
            q.say(f"told/{key}", quote=news.quote, **slots)
            return
    heard(q)


def heard(q: Question) -> None:
    """Receive a statement that is no news this module knows, and ask to hear more."""
    mood = q.intent.mood
    q.say(f"smalltalk/hear.{mood}" if mood else "told/heard")
    q.say("told/heard.ask")


def _kind(q: Question, news: Tidings) -> str:
    """What the step and the question are for: another's joy is shared, and not one's own task."""
    if news.who and not news.over and q.draft.picker.has(f"told/{news.theme}.whose.step"):
        return f"{news.theme}.whose"
    if news.who and news.theme not in ITS_OWN:
        return "theirs.glad" if news.theme in GLAD else "theirs.hard"
    return f"{news.theme}.over" if news.over else news.theme


def _openings(news: Tidings, *, dated: bool) -> Iterator[str]:
    """The keys of first sentences to news, the most fitting first."""
    whose, over = ".whose" if news.who else "", ".over" if news.over else ""
    if news.thing and news.theme == "manner":
        yield f"manner.{news.thing}"
    if dated and not whose and not over:
        yield f"{news.theme}.day"
    yield f"{news.theme}{over}{whose}"
    yield f"{news.theme}{whose}"
    yield f"{news.theme}{over}"
    yield news.theme


def _come_back(q: Question, news: Tidings) -> None:
    """Answer what comes back to news: about that, and not about something new."""
    follow = q.intent.follow
    keys = (f"{follow}.{news.theme}", follow)
    key = next((one for one in keys if q.draft.picker.has(f"told/{one}")), "heard")
    q.say(f"told/{key}", date=_date(q))
    if follow == "luck":
        return
    _offer(q, f"{key}.step")
    if key in _DATED:
        _favourable(q, news)
    elif follow == "cheer":
        _something_good(q)
    _end_on(q, f"{key}.ask")


def _sky(q: Question, news: Tidings) -> None:
    """State one contact that speaks of the news: of the day it names, else of now."""
    occasion, points = q.intent.occasion, life.AREAS[news.area].points
    if occasion is not None and occasion.named != "today":
        if occasion.single and occasion.start > q.known.now.date():
            _sky_of_day(q, occasion.start, points)
        return
    touching = [
        one
        for one in q.known.all(FactKind.TRANSIT)
        if one.other in points
        and one.body in _FELT
        and one.at
        and abs(one.at - q.known.now) < _NEAR
    ]
    kind = [one for one in touching if not _presses(one)]
    contact = q.choose(kind if kind or news.theme in GLAD else touching)
    if contact is not None and contact.id not in q.told:
        q.draft.explain(contact)


def _sky_of_day(q: Question, when: date, points: Sequence[str]) -> None:
    """State what supports somebody on a day; what presses would only make it harder."""
    if q.chart is None:
        return
    contact = q.choose(
        one
        for one in sky.on_day(q.chart, when, q.known.now)
        if one.kind is FactKind.TRANSIT
        and one.solid
        and one.body in _FELT
        and one.other in (*points, *_SELF)
        and (one.orb_deg or 9.0) <= CLOSE_DEG
        and not _presses(one)
    )
    if contact is not None:
        mine, day = q.dated(contact), day_ahead(when, q.language, q.known.now)
        q.draft.tell(mine, contact_then(mine, q.language, day, past=False))
        q.say(ahead_key(contact), theme=q.draft.theme(contact.other or ""))


def _presses(contact: Fact) -> bool:
    return TONES[contact.aspect or ""] == "hard"


def _favourable(q: Question, news: Tidings) -> None:
    """Name the next day that favours what the news is about; a slow contact is none."""
    found = life.helpful(q, life.AREAS[news.area]) if news.area else ()
    soon = q.known.now + _SOON
    near = (one for one in found if one.body in _SWIFT and one.at and one.at < soon)
    day = next((one for one in near if one.id not in q.told), None)
    if day is not None:
        q.draft.paragraph()
        q.contact(day)


def _something_good(q: Question) -> None:
    """Tell what is good in the chart of somebody who needs to hear it."""
    parted = q.intent.news is not None and q.intent.news.theme == "breakup"
    gifts = (body for body in _GIFTS if not (parted and body == "venus"))
    fact = q.choose(q.known.natal(body) for body in gifts)
    if fact is not None:
        q.draft.paragraph()
        q.draft.explain(fact)


def _offer(q: Question, key: str) -> None:
    q.draft.offer(f"told/{key}", name=q.name)


def _end_on(q: Question, key: str) -> None:
    if q.draft.picker.has(f"told/{key}"):
        q.ask(f"told/{key}")


def _whom(q: Question, news: Tidings) -> str:
    """Whom the news is of, as "your sister Neha"; empty when it is one's own."""
    if not news.who:
        return ""
    kin = q.draft.picker.word(f"told/kin.{news.who}")
    roman = q.language != "hi"
    if news.said and q.language != "en" and news.said.isascii() == roman:
        kin = f"{kin.split(' ', 1)[0]} {_OBLIQUE.get(news.said, news.said)}"
    name = news.name or _name_kept(q, news.who)
    return f"{kin} {name}" if name and name.isascii() == roman else kin


def _name_kept(q: Question, who: str) -> str:
    """The name somebody close was told to have, empty when several could be meant."""
    names = {
        one.value.removeprefix(f"{who} ")
        for one in q.turn.memories
        if one.kind == "person"
        and one.key.startswith("person.")
        and one.value.startswith(f"{who} ")
    }
    return names.pop() if len(names) == 1 else ""


def _thing(q: Question, news: Tidings) -> str:
    if news.theme == "called":
        return news.name
    key = f"told/thing.{news.thing}"
    return q.draft.picker.word(key) if news.thing and q.draft.picker.has(key) else ""


def _when(q: Question) -> str:
    """The day told, as it stands in a sentence: "today", "tomorrow", "on 12 December"."""
    occasion, today = q.intent.occasion, q.known.now.date()
    if occasion is None or not occasion.single or occasion.start < today:
        return ""
    days = (occasion.start - today).days
    if days < 2:
        return q.draft.picker.word(f"told/when.{'tomorrow' if days else 'today'}")
    return q.draft.picker.word("told/when.later").format(date=_date(q))


def _date(q: Question) -> str:
    occasion = q.intent.occasion
    return day_ahead(occasion.start, q.language, q.known.now) if occasion else ""
