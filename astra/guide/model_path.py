"""The model path: an answer by a language model, of which only true sentences are ever shown.

The model is given the facts and the person, its text is cut into sentences as it arrives, and each
is verified in the light of what came before it. A false one is dropped and the model told so, once;
if it insists, a ``ProviderError`` hands the turn to the offline writer. What was shown stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Literal

from astra.errors import PromptError, ProviderError
from astra.guide.asked_facts import asked_for
from astra.guide.context import dynamic_variables
from astra.guide.ground import Ground, ground_of
from astra.guide.language import language_for
from astra.guide.mentions import mentioned
from astra.guide.model import Fact, Reply, Turn, Utterance
from astra.guide.sentences import sentences
from astra.guide.suggestions import with_suggestions
from astra.guide.verifier import FalseClaim, verify
from astra.prompts import Prompts
from astra.providers.language import OPENAI, Message, Talker

RECALLED = 12  # turns of the conversation the model is shown
RECALLED_CHARACTERS = 8_000  # of them together: a small model's whole context is not much longer
CONTEXT = 5  # sentences a claim is read in the light of: "it" may be a planet named before


class ModelPath:
    """Answers turns with a language model, named ``source`` with each answer."""

    def __init__(self, model: Talker, prompts: Prompts, source: str = OPENAI) -> None:
        self._model = model
        self._prompts = prompts
        self._source = source

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
                untrue of the chart twice, or (``prompt``) a prompt is broken.
        """
        solid = [fact for fact in facts if fact.solid]
        shown = _Shown(solid, ground_of(turn.person, turn.now), emit)
        try:
            self._converse(turn, solid, shown, stopped)
        except PromptError as error:  # a prompt was edited badly: people are answered all the same
            raise ProviderError(error.message, retryable=False, code=error.code) from error
        reply = Reply(
            text=shown.text,
            facts=mentioned(shown.text, solid),
            language=language_for(turn.person, turn.text, turn.history),
            source=self._source,
        )
        return with_suggestions(reply, turn, facts)

    def _converse(
        self, turn: Turn, facts: Sequence[Fact], shown: _Shown, stopped: Callable[[], bool]
    ) -> None:
        messages = self._messages(turn, facts)
        self._say(turn, messages, shown, stopped)
        if shown.refused is not None:
            self._say(turn, [*messages, *self._correction(shown)], shown, stopped)
        if shown.refused is not None:
            raise ProviderError(
                "The language model's answer did not match the chart.",
                retryable=False,
                code="false_claim",
            )

    def _messages(self, turn: Turn, facts: Sequence[Fact]) -> list[Message]:
        language = language_for(turn.person, turn.text, turn.history)
        told = [*(fact.text for fact in facts), *asked_for(turn, language)]
        statements = "\n".join(f"- {text}" for text in told)
        values = dynamic_variables(turn.person, facts, turn.memories, turn.now, language)
        return [
            Message("system", self._prompts.render("responder", values)),
            Message("system", self._prompts.render("grounding", {"facts": statements})),
            *(Message(_role(one.role), one.content) for one in _recalled(turn.history)),
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
                for sentence in sentences(pieces):
                    if stopped() or not shown.add(sentence):
                        return
            except ProviderError as error:
                if error.code != "length" or not shown.text:
                    raise  # an answer that ran into its limit is whole up to its last sentence


class _Shown:
    """What the person has been shown, and the sentence that was held back."""

    def __init__(self, facts: Sequence[Fact], ground: Ground, emit: Callable[[str], None]) -> None:
        self.text = ""
        self.refused: tuple[str, Sequence[FalseClaim]] | None = None
        self._gap = ""  # shown with the next sentence: what is shown ends with a word
        self._latest: deque[str] = deque(maxlen=CONTEXT)
        self._facts = facts
        self._ground = ground
        self._emit = emit

    def add(self, sentence: str) -> bool:
        """Show ``sentence`` and return true, or hold it back when it says something false."""
        said = sentence.strip() if not self.text else sentence.rstrip()
        piece = self._gap + said
        claims = verify("".join(self._latest) + piece, self._facts, self._ground)
        if claims:
            self.refused = (said, claims)
            return False
        if said:
            self._emit(piece)
            self.text += piece
            self._latest.append(piece)
            self._gap = sentence[len(sentence.rstrip()) :] or " "
        return True


def _recalled(history: Sequence[Utterance]) -> list[Utterance]:
    """Return the latest of ``history``, oldest first, as far as there is room for it."""
    kept: list[Utterance] = []
    room = RECALLED_CHARACTERS
    for utterance in reversed(history[-RECALLED:]):
        room -= len(utterance.content)
        if room < 0:
            break
        kept.append(utterance)
    return kept[::-1]


def _role(role: str) -> Literal["user", "assistant"]:
    return "user" if role == "user" else "assistant"
