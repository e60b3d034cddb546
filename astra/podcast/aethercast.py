"""Aethercast, put together: the parts of this package that pages, programs and tasks use."""

from __future__ import annotations

from dataclasses import dataclass

from astra.mongo.connection import Mongo
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.repository import People
from astra.podcast.cast import Cast
from astra.podcast.feeds import Feeds
from astra.podcast.gallery import Gallery
from astra.podcast.making import Making
from astra.podcast.positions import Positions
from astra.podcast.scribe import Scribe
from astra.podcast.shares import Shares
from astra.podcast.snippets import Snippets
from astra.podcast.stages import Stages
from astra.podcast.store import Episodes
from astra.podcast.writing.dictation import Dictation
from astra.prompts import Prompts
from astra.providers.language import LanguageModel
from astra.providers.narrating import Narrator
from astra.providers.painting import Painter
from astra.settings import Settings
from astra.voice.speech import Speech
from astra.work.artifacts import Artifacts
from astra.work.idempotency import Idempotency
from astra.work.workflows import Workflows


@dataclass(frozen=True, slots=True)
class Aethercast:
    """One of each; what they do is explained where they live."""

    snippets: Snippets
    episodes: Episodes
    making: Making
    stages: Stages
    feeds: Feeds
    shares: Shares
    positions: Positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpers:
    """Who helps from outside; whoever is None is replaced by something of our own.

    ``prompts`` are what models are asked by.
    """

    narrator: Narrator | None
    painter: Painter | None
    model: LanguageModel | None
    prompts: Prompts


def aethercast(
    settings: Settings, db: Mongo, speech: Speech, helpers: Helpers, secret_key: str
) -> Aethercast:
    """Build it over one database. Without a narrator, ``speech`` speaks all there is."""
    people, artifacts, workflows = People(db), Artifacts(db), Workflows(db)
    episodes, snippets = Episodes(db), Snippets(db, people, artifacts)
    making = Making(episodes, workflows, Idempotency(db), people, Memories(db))
    model, prompts = helpers.model, helpers.prompts
    dictation = Dictation(model, settings.openai_model, prompts, artifacts) if model else None
    painter = (helpers.painter, prompts) if helpers.painter else None
    return Aethercast(
        snippets=snippets,
        episodes=episodes,
        making=making,
        stages=Stages(
            episodes,
            making,
            workflows,
            artifacts,
            people,
            Scribe(episodes, Concerns(db), dictation),
            Cast(artifacts, speech, helpers.narrator),
            Gallery(episodes, artifacts, snippets, painter=painter),
        ),
        feeds=Feeds(db, episodes, artifacts, secret_key, settings.base_url),
        shares=Shares(db, episodes, making, people, secret_key, settings.base_url),
        positions=Positions(db, episodes),
    )
