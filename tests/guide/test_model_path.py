"""The model path: only true sentences are shown, whatever the model says."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from astra.errors import ProviderError
from astra.guide.asked_facts import asked_for
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.model import Fact, FactKind, Reply, Turn, Utterance
from astra.guide.model_path import ModelPath
from astra.guide.verifier import verify
from astra.people.model import LifeEvent, Person, PinnedFacts, Preferences
from astra.prompts import Prompts
from astra.providers.language import Message
from astra.providers.ledger import Ledger
from astra.providers.openai import OpenAIModel
from astra.settings import ROOT
from tests.guide.people import asha as someone_known
from tests.guide.people import someone
from tests.providers.stand_in import KEY, stand_in

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SUN = Fact(
    id="natal.sun",
    kind=FactKind.PLACEMENT,
    text="Your Sun is in Aries.",
    body="sun",
    sign="Aries",
)
MOON = Fact(
    id="natal.moon",
    kind=FactKind.PLACEMENT,
    text="Your Moon is in Pisces.",
    body="moon",
    sign="Pisces",
)
FRAGILE = Fact(
    id="natal.ascendant",
    kind=FactKind.ANGLE,
    text="Your Ascendant is in Taurus.",
    body="ascendant",
    sign="Taurus",
    solid=False,
)
FACTS = (SUN, MOON, FRAGILE)


@dataclass
class Scripted:
    """A model that says the given texts, one a call, a few characters at a time."""

    says: list[str]
    fails: dict[int, str] = field(default_factory=dict)
    calls: list[Sequence[Message]] = field(default_factory=list)
    closed: int = 0

    def stream(self, messages, *, person_id, purpose) -> Generator[str, None, None]:
        call = len(self.calls)
        self.calls.append(messages)
        text = self.says[call]
        try:
            for start in range(0, len(text), 5):
                yield text[start : start + 5]
            if call in self.fails:
                raise ProviderError("It broke.", retryable=True, code=self.fails[call])
        finally:
            self.closed += 1


@dataclass
class Page:
    """What the person sees."""

    text: str = ""

    def show(self, piece: str) -> None:
        self.text += piece


def turn(text: str = "How is my week?", **person) -> Turn:
    return Turn(
        person=Person(id="asha", **person),
        message_id="m1",
        text=text,
        history=[Utterance(role="assistant", content="Hello Asha.", at=NOW)],
        now=NOW,
    )


def answer(
    model,
    page: Page,
    asked: Turn | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Reply:
    path = ModelPath(model, Prompts(ROOT / "prompts"))
    return path.answer(asked or turn(), FACTS, page.show, stopped)


def test_true_sentences_are_shown_and_their_facts_returned():
    page = Page()
    text = "Your Sun is in Aries. Begin something small today!"

    reply = answer(Scripted([text]), page)

    assert page.text == reply.text == text
    assert (reply.facts, reply.source, reply.language) == ((SUN,), "openai", "en")


def test_a_false_sentence_is_never_shown_and_the_model_told_once():
    page = Page()
    model = Scripted(["Good day. Your Moon is in Leo. Shine.", "Your Moon is in Pisces. Rest."])

    reply = answer(model, page)

    assert page.text == reply.text == "Good day. Your Moon is in Pisces. Rest."
    *_, said, correction = model.calls[1]
    assert said == Message("assistant", "Good day.")
    assert "Your Moon is in Leo." in correction.content
    assert model.closed == 2


def test_a_model_that_insists_hands_over_and_what_was_shown_stays():
    page = Page()
    model = Scripted(["Good day. Your Moon is in Leo.", "As I said, your Moon is in Leo."])

    with pytest.raises(ProviderError) as caught:
        answer(model, page)

    assert (caught.value.code, caught.value.retryable) == ("false_claim", False)
    assert page.text == "Good day."


def test_what_hangs_on_an_uncertain_birth_time_is_not_told_to_the_model_nor_by_it():
    page = Page()
    model = Scripted(["Your Ascendant is in Taurus.", "All in good time."])

    reply = answer(model, page)

    assert page.text == reply.text == "All in good time."
    assert not any("Taurus" in message.content for message in model.calls[0])


def test_a_broken_stream_raises_and_its_last_half_sentence_is_not_shown():
    page = Page()

    with pytest.raises(ProviderError, match="It broke"):
        answer(Scripted(["Good day. Your week beg"], fails={0: "cut"}), page)

    assert page.text == "Good day."


def test_an_answer_that_ran_into_its_limit_ends_with_its_last_whole_sentence():
    page = Page()

    reply = answer(Scripted(["Good day. Your week beg"], fails={0: "length"}), page)

    assert reply.text == "Good day."


def test_stopping_ends_the_call_and_keeps_what_was_shown():
    page = Page()
    model = Scripted(["One. Two. Three."])

    reply = answer(model, page, stopped=lambda: "One" in page.text)

    assert reply.text == "One."
    assert model.closed == 1


def test_a_long_history_is_recalled_as_far_as_there_is_room():
    model = Scripted(["Good day."])
    asked = replace(
        turn(),
        history=[
            Utterance(role="user", content=f"{number} " + "word " * 600, at=NOW)
            for number in range(5)
        ],
    )

    answer(model, Page(), asked)

    recalled = [one.content[0] for one in model.calls[0] if one.role == "user"]
    assert recalled == ["3", "4", "H"]


def test_the_prompt_holds_the_person_and_never_more_than_they_may_hear_back():
    model = Scripted(["Good day."])
    person = {
        "pinned_facts": PinnedFacts(birth_date="2012-05-14"),
        "preferences": Preferences(flirt_opt_in=True),
        "events": (LifeEvent(date="2026-11-02", desc="New job"),),
        "email": "asha@example.org",
    }

    answer(model, Page(), turn(**person))

    told = "\n".join(message.content for message in model.calls[0])
    assert "2026-11-02: New job" in told
    assert "flirting: never" in told  # she is fourteen, whatever is stored
    assert "asha@example.org" not in told
    assert "{{" not in told
    assert model.calls[0][-2:] == [
        Message("assistant", "Hello Asha."),
        Message("user", "How is my week?"),
    ]


def test_a_false_claim_over_the_wire_is_corrected_over_the_wire(db):
    answers = ["Your Sun is in Leo. Roar.", "Your Sun is in Aries. Begin."]
    page = Page()
    with stand_in(answers=answers) as server:
        model = OpenAIModel(KEY, "m", Ledger(db, 100_000), base_url=server.url)
        reply = answer(model, page)

    assert page.text == reply.text == "Your Sun is in Aries. Begin."
    assert db["call_ledger"].count_documents({"purpose": "chat"}) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what does 14 December look like", "- On 14 December 2026, transiting Sun is in Sag"),
        (
            "how is my next week",
            "- On 26 November 2026, transiting Sun is in trine with your natal",
        ),
        ("what is in my tenth house", "- Your 10th house begins in "),
    ],
)
def test_the_model_is_told_what_is_true_of_the_time_and_the_house_asked_about(text, told):
    model = Scripted(["Good day."])

    answer(model, Page(), replace(turn(text), person=someone_known()))

    assert told in model.calls[0][1].content


@pytest.mark.parametrize("seed", range(6))
def test_what_it_is_told_of_another_day_it_may_say(seed):
    person = someone(seed, "en")
    facts = [fact for fact in facts_for(person, NOW) if fact.solid]
    for text in ("what about 14 December", "how is my next week", "my tenth house"):
        asked = replace(turn(text), person=person)
        for statement in asked_for(asked, "en"):
            assert verify(statement, facts, ground_of(person, NOW)) == (), statement


def test_an_answer_carries_questions_to_go_on_with():
    reply = answer(Scripted(["Good day."]), Page(), replace(turn(), person=someone_known()))

    assert len(reply.metadata["suggestions"]) >= 2
