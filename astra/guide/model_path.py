"""The model path: an answer by a language model, of which only true sentences are ever shown.

The model is given the facts and the person, its text is cut into sentences as it arrives, and each
is verified in the light of what came before it. A false one is dropped and the model told so, once;
if it insists, a ``ProviderError`` hands the turn to the offline writer. What was shown stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Literal

from astra.errors import ProviderError
from astra.guide.language import language_for
from astra.guide.mentions import mentioned
from astra.guide.model import Fact, Reply, Turn
from astra.guide.model_values import prompt_values
from astra.guide.verifier import FalseClaim, verify
from astra.prompts import Prompts
from astra.providers.language import LanguageModel, Message

RECALLED = 12  # turns of the conversation the model is shown
_SENTENCE_END = re.compile(r"[.!?।…]+[\"”')\]*_]*\s+|\n+")


class ModelPath:
    """Answers turns with a language model."""

    def __init__(self, model: LanguageModel, prompts: Prompts) -> None:
        self._model = model
        self._prompts = prompts

    def answer(
        self,
        turn: Turn,
        facts: Sequence[Fact],
        emit: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Reply:
        """Answer ``turn`` from ``facts``, passing each verified sentence to ``emit``.

        When ``stopped()`` turns true, the answer ends with what was shown.

        Raises:
            ProviderError: the model failed, or (code ``false_claim``) said something
                untrue of the chart twice.
        """
        solid = [fact for fact in facts if fact.solid]
        shown = _Shown(solid, emit)
        messages = self._messages(turn, solid)
        self._say(turn, messages, shown, stopped)
        if shown.refused is not None:
            self._say(turn, [*messages, *self._correction(shown)], shown, stopped)
        if shown.refused is not None:
            raise ProviderError(
                "The language model's answer did not match the chart.",
                retryable=False,
                code="false_claim",
            )
        return Reply(
            text=shown.text.strip(),
            facts=mentioned(shown.text, solid),
            language=language_for(turn.person, turn.text, turn.history),
            source="openai",
        )

    def _messages(self, turn: Turn, facts: Sequence[Fact]) -> list[Message]:
        statements = "\n".join(f"- {fact.text}" for fact in facts)
        earlier = [
            Message(_role(utterance.role), utterance.content)
            for utterance in turn.history[-RECALLED:]
        ]
        return [
            Message("system", self._prompts.render("responder", prompt_values(turn, facts))),
            Message("system", self._prompts.render("grounding", {"facts": statements})),
            *earlier,
            Message("user", turn.text),
        ]

    def _correction(self, shown: _Shown) -> list[Message]:
        assert shown.refused is not None  # the caller looked
        sentence, claims = shown.refused
        shown.refused = None
        correction = self._prompts.render(
            "correction",
            {"sentence": sentence, "claims": "; ".join(claim.text for claim in claims)},
        )
        said = [Message("assistant", shown.text)] if shown.text else []
        return [*said, Message("system", correction)]

    def _say(
        self,
        turn: Turn,
        messages: Sequence[Message],
        shown: _Shown,
        stopped: Callable[[], bool],
    ) -> None:
        """Show the model's sentences until it ends, is stopped, or says something false."""
        pieces = self._model.stream(messages, person_id=turn.person.id, purpose="chat")
        with closing(pieces):
            try:
                for sentence in _sentences(pieces):
                    if stopped() or not shown.add(sentence):
                        return
            except ProviderError as error:
                if error.code != "length" or not shown.text:
                    raise  # an answer that ran into its limit is whole up to its last sentence


class _Shown:
    """What the person has been shown, and the sentence that was held back."""

    def __init__(self, facts: Sequence[Fact], emit: Callable[[str], None]) -> None:
        self.text = ""
        self.refused: tuple[str, Sequence[FalseClaim]] | None = None
        self._facts = facts
        self._emit = emit

    def add(self, sentence: str) -> bool:
        """Show ``sentence`` and return true, or hold it back when it says something false."""
        gap = " " if self.text and not self.text[-1].isspace() else ""
        text = self.text + gap + sentence
        claims = verify(text, self._facts)  # with what came before it: "it" may be a planet
        if claims:
            self.refused = (sentence.strip(), claims)
            return False
        self._emit(gap + sentence)
        self.text = text
        return True


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Yield whole sentences, each with the white space after it; the last may lack an end."""
    held = ""
    for piece in pieces:
        held += piece
        while end := _SENTENCE_END.search(held):
            yield held[: end.end()]
            held = held[end.end() :]
    if held.strip():
        yield held


def _role(role: str) -> Literal["user", "assistant"]:
    return "user" if role == "user" else "assistant"
