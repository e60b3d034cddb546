"""Snippets (SCA): a card for each of today's topics, with a title, two lines and a cover.

Prepared once for each person and day, and again when what they rest on has changed: the birth
details, what is talked about, the language, or that these are tender days. Each is verified against
the chart before it is kept. Relies on the index ``person`` of ``topics_snippets``.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from astra.errors import NotFound
from astra.guide.ground import ground_of
from astra.guide.language import language_of
from astra.guide.model import Fact
from astra.guide.verifier import verify
from astra.guide.vocabulary import body_name, day_name, sign_name, the_body
from astra.guide.wording import statement
from astra.mongo.connection import Mongo
from astra.people.calendar import local_day
from astra.people.concerns import Concerns
from astra.people.model import Person
from astra.people.repository import People
from astra.podcast.cover import Cover, caption, draw
from astra.podcast.model import SpokenLanguage
from astra.podcast.topics import AREAS, Asked, Topic, asked, discover
from astra.readings.horoscope import recent_topics
from astra.sky.bodies import Body
from astra.work.artifacts import Artifacts
from astra.work.idempotency import fingerprint

log = logging.getLogger(__name__)

VERSION: Final = 1
"""Grows when the same sky comes to be told otherwise."""
COVER_PX: Final = 640
FILE: Final = Path(__file__).parent / "snippets.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A card: what an episode would be about. ``facts`` are the statements it rests on."""

    id: str
    kind: str
    title: str
    lines: tuple[str, str]
    facts: tuple[str, ...]
    cover: Cover
    cover_caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """The cards of a day. ``fresh`` when they were prepared just now."""

    id: str
    snippets: tuple[Snippet, ...]
    fresh: bool


class Snippets:
    """Prepares the cards of a day and keeps them."""

    def __init__(self, db: Mongo, people: People, artifacts: Artifacts) -> None:
        self._kept, self._people, self._artifacts = db.topics_snippets, people, artifacts
        self._concerns = Concerns(db)

    def today(self, person_id: str, now: datetime) -> Landing:
        """Return the cards of the person's today.

        Raises:
            NotFound: there is no such person.
        """
        person = self._people.get(person_id)
        gentle = self._concerns.tender(person_id, now)
        key = f"{person_id}.{local_day(person.pinned_facts, now).isoformat()}"
        made_from = _made_from(person, gentle=gentle)
        kept = self._kept.find_one({"_id": key, "made_from": made_from})
        if kept is not None:
            return Landing(id=key, snippets=tuple(map(_snippet, kept["snippets"])), fresh=False)
        snippets = craft(person, now, gentle=gentle)
        document = {
            "person_id": person_id,
            "made_from": made_from,
            "created_at": now,
            "snippets": [asdict(one) for one in snippets],
        }
        self._kept.update_one({"_id": key}, {"$set": document}, upsert=True)
        return Landing(id=key, snippets=snippets, fresh=True)

    def get(self, person_id: str, snippet_id: str) -> Snippet:
        """Return one card that was prepared for that person.

        Raises:
            NotFound: there is none, or it is someone else's.
        """
        query = {"person_id": person_id, "snippets.id": snippet_id}
        found = self._kept.find_one(query, {"snippets.$": 1}, sort=[("created_at", -1)])
        if found is None:
            raise NotFound("There is no such topic.")
        return _snippet(found["snippets"][0])

    def cover(self, person_id: str, snippet_id: str, now: datetime) -> bytes:
        """Return the cover of a card as JPEG, drawn when it is first asked for.

        Raises:
            NotFound: there is no such card.
        """
        cover = self.get(person_id, snippet_id).cover
        key = f"{person_id}/cover/{cover.key}.{COVER_PX}"
        try:
            kept = self._artifacts.open(person_id, key)
        except NotFound:
            self._artifacts.put(person_id, key, draw(cover, COVER_PX), "image/jpeg", now)
            kept = self._artifacts.open(person_id, key)
        with kept as file:
            return file.read()


def craft(person: Person, now: datetime, *, gentle: bool = False) -> tuple[Snippet, ...]:
    """Return the cards of a person's day; what the chart does not bear out is left out.

    Raises:
        BirthDataError: the stored details are no real moment or place.
    """
    language: SpokenLanguage = "en" if language_of(person) == "en" else "hinglish"
    of = asked(person, recent_topics(person), language, now)
    ground = ground_of(person, now)
    crafted = []
    for topic in discover(of, gentle=gentle):
        snippet = _card(of, topic)
        facts = (*of.known.facts, *((topic.fact,) if topic.fact else ()))
        if verify(" ".join((f"{snippet.title}.", *snippet.lines)), facts, ground):
            log.error("snippet left out: it does not hold", extra={"kind": topic.kind})
            continue
        crafted.append(snippet)
    return tuple(crafted)


def _card(of: Asked, topic: Topic) -> Snippet:
    title, lines = _told(of, topic)
    day = of.known.now.date()
    about = {"person": of.person.id, "day": day.isoformat(), "topic": topic.slug}
    key = fingerprint(about)[:24]
    cover = Cover(title, topic.focus, topic.moment, key, _ayanamsha(of))
    return Snippet(
        id=key,
        kind=topic.kind,
        title=title,
        lines=lines,
        facts=(topic.fact.text,) if topic.fact else (),
        cover=cover,
        cover_caption=caption(cover),
    )


def _told(of: Asked, topic: Topic) -> tuple[str, tuple[str, str]]:
    """The title and the two lines; the second of a wonder is where it is from."""
    words = _words()[of.language]
    if topic.note is not None:
        first, _, rest = topic.note.text.partition(". ")
        return topic.note.title, (f"{first.rstrip('.')}.", rest or topic.note.source)
    invitations = words["invitation"][topic.kind]
    turn = of.known.now.date().toordinal() + list(AREAS).index(topic.area or "growth")
    invitation = invitations[turn % len(invitations)]
    if topic.kind == "talk":
        return words["title"][topic.area], (words["talk"][topic.area], invitation)
    assert topic.fact is not None
    title = words["title"][topic.kind].format(**_names(topic.fact, of))
    return title, (statement(topic.fact, of.language, of.known.now), invitation)


def _names(fact: Fact, of: Asked) -> Mapping[str, str]:
    language, now = of.language, of.known.now
    named = the_body(fact.body, language, fact.system) if fact.body else ""
    return {
        "body": named[:1].upper() + named[1:],
        "other": body_name(fact.other, language, fact.system) if fact.other else "",
        "sign": sign_name(fact.sign, language) if fact.sign else "",
        "lord": fact.detail,
        "day": day_name(fact.at, language, now) if fact.at else "",
    }


def _ayanamsha(of: Asked) -> str | None:
    return of.chart.options.sidereal if of.chart else None


def _made_from(person: Person, *, gentle: bool) -> str:
    birth = {
        name: value for name, value in asdict(person.pinned_facts).items() if name != "history"
    }
    about = (VERSION, birth, recent_topics(person), language_of(person), gentle)
    return fingerprint({"about": repr(about)})


def _snippet(document: Mapping[str, Any]) -> Snippet:
    cover = document["cover"]
    return Snippet(
        **{
            **document,
            "lines": tuple(document["lines"]),
            "facts": tuple(document["facts"]),
            "cover": Cover(
                title=cover["title"],
                focus=Body(cover["focus"]),
                moment=cover["moment"].astimezone(UTC),
                seed=cover["seed"],
                ayanamsha=cover["ayanamsha"],
            ),
        }
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
