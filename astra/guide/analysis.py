"""Analysis of a finished conversation: what happened, what it was about, what to remember.

Offline and deterministic: the same transcript, person and chart give the same analysis, so running
it again after a crash changes nothing. Only what the person said is read for events; a statement
about the sky is made only where the engine says it held on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from astra.guide.happenings import Happening, happenings
from astra.guide.language import language_of
from astra.guide.manners import manners
from astra.guide.model import Utterance
from astra.guide.pieces import Picker, name_in
from astra.guide.safety import assess
from astra.guide.topics import own_topics_of, topics_of
from astra.guide.vocabulary import day_name
from astra.guide.wording import listed
from astra.people.calendar import local_day, zone_of
from astra.people.model import LifeEvent, Person
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.transits import contacts

SAME_EVENT = timedelta(days=3)  # a thing told twice may be dated a little differently
TOPICS_NAMED = 3
INSIGHTS_KEPT = 5
TALKS_COMPARED = 5
OFTEN = 3  # of them: from here on it is a theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What one conversation taught.

    ``events`` are new ones only. ``overview`` and ``insights`` describe the person with
    this conversation taken in, and replace the former ones. ``preferences`` holds only
    what was asked for. ``contextual_update`` tells a live session what is new, and is
    empty when nothing is.
    """

    events: tuple[LifeEvent, ...]
    topics: tuple[str, ...]
    summary: str
    overview: str
    insights: tuple[str, ...]
    contextual_update: str
    preferences: Mapping[str, str]


def analyse(
    transcript: Sequence[Utterance],
    person: Person,
    chart: Chart | None,
    now: datetime,
    also: Sequence[Happening] = (),
    forgotten: Callable[[Happening], bool] = lambda _: False,
) -> Analysis:
    """Return what the conversation taught about ``person``, whose chart may not be known yet.

    ``also`` are events a language model recognised in it, see ``model_reader``; what is
    ``forgotten`` by the person's wish is not learnt again. Their ``recent_conversations``
    are those before this one.
    """
    said = [utterance for utterance in transcript if utterance.role == "user"]
    told = [one for one in _told(said, person, also) if not forgotten(one)]
    known = [_lived(event) for event in person.events]
    events = tuple(_event(one, person, chart) for one in told if not _among(one, known))
    topics = _topics(said)
    preferences = manners(utterance.content for utterance in said)
    life = (*person.events, *events)
    return Analysis(
        events=events,
        topics=topics,
        summary=_summary(topics, told, person),
        overview=_overview(person, chart, topics, life, local_day(person.pinned_facts, now)),
        insights=(*_themes(person, topics), *_insights(life)),
        contextual_update=_update(events, preferences),
        preferences=preferences,
    )


def _topics(said: Sequence[Utterance]) -> tuple[str, ...]:
    """Return what was talked about; a cry for help is no topic."""
    texts = [one.content for one in said if not assess(one.content).grave]
    return (*topics_of(texts), *own_topics_of(texts))


def _told(said: Sequence[Utterance], person: Person, also: Sequence[Happening]) -> list[Happening]:
    """Return each event told in ``said`` or recognised in it by others, once."""
    told = [
        replace(happening, message_id=utterance.message_id)
        for utterance in said
        for happening in happenings(utterance.content, local_day(person.pinned_facts, utterance.at))
    ]
    told.extend(also)
    return [one for index, one in enumerate(told) if not _among(one, told[:index])]


def _among(happening: Happening, others: Sequence[Happening]) -> bool:
    return any(
        other.desc.casefold() == happening.desc.casefold()
        and abs(other.date - happening.date) <= SAME_EVENT
        for other in others
    )


def _lived(event: LifeEvent) -> Happening:
    return Happening(date.fromisoformat(event.date), event.desc)


def _event(happening: Happening, person: Person, chart: Chart | None) -> LifeEvent:
    return LifeEvent(
        date=happening.date.isoformat(),
        desc=happening.desc,
        astro_tie="" if happening.rough else tie(person, chart, happening.date),
        source_message_id=happening.message_id,
    )


def tie(person: Person, chart: Chart | None, day: date) -> str:
    """Return the strongest contact of the sky with the chart on ``day``, or an empty string.

    Read at noon on the person's clock. The Moon is left out: by evening her contact of
    noon is gone. So is what hangs on an uncertain birth time.
    """
    if chart is None:
        return ""
    noon = datetime.combine(day, time(12), tzinfo=zone_of(person.pinned_facts)).astimezone(UTC)
    for contact in contacts(chart, noon):
        if contact.solid and contact.transit is not Body.MOON:
            return f"{contact.transit.label} {contact.kind} natal {contact.natal.label}"
    return ""


def _summary(topics: Sequence[str], told: Sequence[Happening], person: Person) -> str:
    """Return the talk in a line or two, in the language of the person who may read them."""
    language = language_of(person)
    picker = Picker(language, person.id, 0)
    named = [picker.topic(topic) for topic in topics[:TOPICS_NAMED]]
    news = [
        f"{name_in(language, 'event', one.desc)} ({day_name(one.date, language)})" for one in told
    ]
    if named:
        about = picker.pick("talk/summary.about", topics=listed(named, language))
    else:
        about = picker.pick("talk/summary.short")
    if not news:
        return about
    return f"{about} {picker.pick('talk/summary.news', events=listed(news, language))}"


def _overview(
    person: Person,
    chart: Chart | None,
    topics: Sequence[str],
    life: Sequence[LifeEvent],
    today: date,
) -> str:
    """Return two or three sentences about the person: the chart, the talk, the latest event."""
    return " ".join(
        sentence
        for sentence in (
            _signature(person, chart),
            _interests(person, topics),
            _latest(life, today),
        )
        if sentence
    )


def _signature(person: Person, chart: Chart | None) -> str:
    """Return who this is by Sun and Moon, each only when no doubt about the time can move it."""
    name = person.first_name or "This person"
    solid = [
        f"{body.label} in {chart.positions[body].sign}"
        for body in (Body.SUN, Body.MOON)
        if chart is not None and chart.positions[body].solid
    ]
    if not solid:
        return f"{name} is still getting to know Astra."
    return f"{name} has the {_listed(solid)}."


def _interests(person: Person, topics: Sequence[str]) -> str:
    earlier = [
        topic
        for conversation in reversed(person.user_overview.get("recent_conversations") or ())
        for topic in conversation.get("topics") or ()
    ]
    named = list(dict.fromkeys([*topics, *earlier]))[:TOPICS_NAMED]
    return f"On their mind lately: {_listed(named)}." if named else "No theme has settled yet."


def _latest(life: Sequence[LifeEvent], today: date) -> str:
    behind = [event for event in life if event.date <= today.isoformat()]
    ahead = [event for event in life if event.date > today.isoformat()]
    parts = []
    if behind:
        parts.append(f"latest news is {_dated_event(max(behind, key=lambda event: event.date))}")
    if ahead:
        parts.append(f"next is {_dated_event(min(ahead, key=lambda event: event.date))}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _insights(life: Sequence[LifeEvent]) -> tuple[str, ...]:
    """Return what the sky and the life have in common, the latest first."""
    tied = sorted((event for event in life if event.astro_tie), key=lambda event: event.date)
    return tuple(
        f"{event.desc}, {_day(date.fromisoformat(event.date))}: {event.astro_tie} that day."
        for event in reversed(tied[-INSIGHTS_KEPT:])
    )


def _themes(person: Person, topics: Sequence[str]) -> tuple[str, ...]:
    """Return which of the topics keep coming back, counted over the last talks and this one."""
    earlier = list(person.user_overview.get("recent_conversations") or ())
    talks = [set(talk.get("topics") or ()) for talk in earlier[-TALKS_COMPARED + 1 :]]
    talks.append(set(topics))
    counts = Counter(topic for talk in talks for topic in talk)
    return tuple(
        f"{topic.capitalize()} came up in {counts[topic]} of the last {len(talks)} talks."
        for topic in topics
        if counts[topic] >= OFTEN
    )


def _update(events: Sequence[LifeEvent], preferences: Mapping[str, str]) -> str:
    news = [
        f"New: {_dated_event(event)}" + (f" ({event.astro_tie})." if event.astro_tie else ".")
        for event in events
    ]
    wishes = [f"They asked for {name}: {value}." for name, value in sorted(preferences.items())]
    return " ".join([*news, *wishes])


def _dated_event(event: LifeEvent) -> str:
    return _dated(event.desc, date.fromisoformat(event.date))


def _dated(desc: str, day: date) -> str:
    return f"{desc[0].lower()}{desc[1:]} ({_day(day)})"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _listed(items: Sequence[str]) -> str:
    """Join ``items`` as in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
