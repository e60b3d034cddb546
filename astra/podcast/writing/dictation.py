"""Dictation: passages of a script by a language model, of which only true sentences are used (PSWA).

The model is given the facts, the topic and the pages that were added, all as data. Each sentence is
verified in the light of those before it; false ones go back once, together, and whatever is still
false is dropped. What came of it is kept before it is used, so that a worker that dies does not pay
twice. Greeting, goodbye and whatever is missing for the length are the weaver's.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from pydantic import BaseModel, Field

from astra.errors import NotFound, PromptError, ProviderError
from astra.guide.facts import facts_for
from astra.guide.ground import Ground, ground_of
from astra.guide.model import Fact
from astra.guide.sentences import sentences
from astra.guide.verifier import verify
from astra.people.model import Person
from astra.podcast.model import Chapter, Episode, Host, SpokenLanguage, Turn
from astra.podcast.writing.pen import Segment
from astra.prompts import Prompts
from astra.providers.language import LanguageModel, Message
from astra.work.artifacts import EPISODE, Artifacts
from astra.work.idempotency import fingerprint

log = logging.getLogger(__name__)

VERSION: Final = 1
"""Grows when the same passages come to be read otherwise."""
PURPOSE: Final = "episode_script"
CONTEXT: Final = 5
"""Sentences a claim is read in the light of: "it" may be a planet named before."""
WORDS_A_MINUTE: Final = 130
FRAMED_MIN: Final = 0.7
"""What greeting and goodbye take of an episode."""
TOKENS_A_MINUTE: Final = 400
TOKENS_AT_LEAST: Final = 1_000
LONGEST_PAGE: Final = 4_000
_MUTE: Final = frozenset("<>[]{}*#_|~^\\/@=")
"""What has no place in a spoken sentence: markup, addresses, stage directions."""
_LANGUAGES: Final[Mapping[SpokenLanguage, str]] = {
    "en": "English",
    "hinglish": 'Hinglish: Hindi in Latin letters, with "aap"',
}

Passages = Mapping[Chapter, Sequence[Segment]]


class Line(BaseModel):
    """What one host says."""

    host: Literal["Mira", "Kabir"]
    text: str


class Passage(BaseModel):
    """One matter."""

    chapter: Literal["sky", "chart", "life", "practice"]
    lines: list[Line]


class Dictated(BaseModel):
    """The shape of the model's answer."""

    passages: list[Passage] = Field(max_length=60)


class Corrected(BaseModel):
    """Sentences written anew, in the order they were sent back in."""

    sentences: list[str] = Field(max_length=200)


class Dictation:
    """Has passages written by ``model``, which is called ``name``."""

    def __init__(
        self, model: LanguageModel, name: str, prompts: Prompts, artifacts: Artifacts
    ) -> None:
        self._model, self._prompts, self._artifacts = model, prompts, artifacts
        self.name = name

    def passages(self, episode: Episode, person: Person, now: datetime) -> Passages:
        """Return what the model wrote for an episode, every sentence of it verified.

        Raises:
            ProviderError: the model failed, or (code ``prompt``) a prompt is broken, or
                (``false_claim``) nothing it wrote was true.
            BirthDataError: the stored details are no real moment or place.
        """
        facts = [fact for fact in facts_for(person, episode.created_at) if fact.solid]
        try:
            prompt = self._asked(episode, facts)
            key = f"{EPISODE}-{episode.id}:dictation:{fingerprint(self._made_from(prompt))}"
            dictated = self._known(person.id, key) or self._written(
                episode, person, prompt, facts, key, now
            )
        except PromptError as error:
            raise ProviderError(error.message, retryable=False, code=error.code) from error
        return _dealt(dictated)

    def _made_from(self, prompt: str) -> Mapping[str, object]:
        return {"model": self.name, "prompt": prompt, "version": VERSION}

    def _known(self, person_id: str, key: str) -> Dictated | None:
        try:
            with self._artifacts.open(person_id, key) as file:
                return Dictated.model_validate_json(file.read())
        except NotFound:
            return None

    def _written(
        self,
        episode: Episode,
        person: Person,
        prompt: str,
        facts: Sequence[Fact],
        key: str,
        now: datetime,
    ) -> Dictated:
        minutes = episode.order.length_minutes
        tokens = max(TOKENS_AT_LEAST, minutes * TOKENS_A_MINUTE)
        dictated = self._model.structured(
            [Message("system", prompt)],
            Dictated,
            person_id=person.id,
            purpose=PURPOSE,
            tokens=tokens,
            about=episode.id,
        )
        desk = _Desk(facts, ground_of(person, episode.created_at))
        false = desk.false(dictated)
        rewritten = self._corrected(episode, person, facts, false) if false else {}
        dictated = desk.true(dictated, rewritten)
        if not dictated.passages:
            raise ProviderError(
                "The language model wrote nothing that matches the chart.",
                retryable=False,
                code="false_claim",
            )
        whole = dictated.model_dump_json().encode()
        self._artifacts.put(person.id, key, whole, "application/json", now)
        return dictated

    def _corrected(
        self, episode: Episode, person: Person, facts: Sequence[Fact], false: Mapping[str, str]
    ) -> Mapping[str, str]:
        """Return false sentences written anew; none when that cannot be had: they are dropped."""
        told = "\n".join(f"- {sentence} — {why}" for sentence, why in false.items())
        prompt = self._prompts.render(
            "episode_correction", {"sentences": told, "facts": _listed(facts)}
        )
        try:
            corrected = self._model.structured(
                [Message("system", prompt)],
                Corrected,
                person_id=person.id,
                purpose=PURPOSE,
                about=episode.id,
            )
        except ProviderError as error:
            log.warning("false sentences dropped unheard", extra={"code": error.code})
            return {}
        return dict(zip(false, corrected.sentences, strict=False))

    def _asked(self, episode: Episode, facts: Sequence[Fact]) -> str:
        order = episode.order
        words = round((order.length_minutes - FRAMED_MIN) * WORDS_A_MINUTE)
        pages = "\n\n".join(
            f"{note.title}\n{note.text[:LONGEST_PAGE]}" for note in episode.notes if note.added
        )
        return self._prompts.render(
            "episode",
            {
                "length": f"about {words} words in all",
                "language": _LANGUAGES[order.language],
                "facts": _listed(facts),
                "topic": order.topic or "their day",
                "pages": pages or "none",
            },
        )


class _Desk:
    """Reads passages against the facts."""

    def __init__(self, facts: Sequence[Fact], ground: Ground) -> None:
        self._facts, self._ground = facts, ground

    def false(self, dictated: Dictated) -> dict[str, str]:
        """Return the sentences that are false, each with why."""
        return {
            sentence: why
            for passage in dictated.passages
            for _, sentence, why in self._read(passage, {})
            if why
        }

    def true(self, dictated: Dictated, rewritten: Mapping[str, str]) -> Dictated:
        """Return what is true and can be spoken, with sentences ``rewritten`` in their place."""
        passages = [self._kept(passage, rewritten) for passage in dictated.passages]
        return Dictated(passages=[one for one in passages if one.lines])

    def _kept(self, passage: Passage, rewritten: Mapping[str, str]) -> Passage:
        said: dict[int, list[str]] = {}
        for number, sentence, why in self._read(passage, rewritten):
            if not why:
                said.setdefault(number, []).append(sentence)
        lines = [
            line.model_copy(update={"text": " ".join(said[number])})
            for number, line in enumerate(passage.lines)
            if number in said
        ]
        return passage.model_copy(update={"lines": lines})

    def _read(
        self, passage: Passage, rewritten: Mapping[str, str]
    ) -> Iterator[tuple[int, str, str]]:
        """Yield each sentence with the number of its line and why it is false, or nothing."""
        latest: deque[str] = deque(maxlen=CONTEXT)
        for number, line in enumerate(passage.lines):
            for whole in sentences([" ".join(line.text.split())]):
                written = whole.strip()
                sentence = rewritten.get(written, written).strip()
                if not _speakable(sentence):
                    continue
                false = verify(" ".join([*latest, sentence]), self._facts, self._ground)
                if not false:
                    latest.append(sentence)
                yield number, sentence, " ".join(dict.fromkeys(one.truth for one in false))


def _dealt(dictated: Dictated) -> Passages:
    """Return passages as segments of a script, by chapter; facts are found where they are spoken."""
    dealt: dict[Chapter, list[Segment]] = {}
    for passage in dictated.passages:
        chapter = Chapter(passage.chapter)
        turns = [
            Turn(host=Host(line.host), text=line.text, chapter=chapter) for line in passage.lines
        ]
        joined: list[Turn] = []
        for turn in turns:
            if joined and joined[-1].host is turn.host:
                joined[-1] = replace(turn, text=f"{joined[-1].text} {turn.text}")
            else:
                joined.append(turn)
        dealt.setdefault(chapter, []).append(tuple(joined))
    return dealt


def _speakable(sentence: str) -> bool:
    """Whether a voice can say it: words in Latin letters, and nothing of a page or a programme."""
    letters = [one for one in sentence if one.isalpha()]
    return bool(letters) and not _MUTE & set(sentence) and all(one <= "ɏ" for one in letters)


def _listed(facts: Sequence[Fact]) -> str:
    return "\n".join(f"- {fact.text}" for fact in facts)
