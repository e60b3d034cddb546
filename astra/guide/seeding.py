"""Seeding: getting to know when and where somebody was born, in the course of talking.

One numbered list of what is needed, a free-text answer, a read-back, corrections at any time. What
was understood while a question is still open is kept with the question, not with the person: it
becomes theirs once the whole of it is clear. A question that a plain yes answers keeps the message
it was about, which is then read once more as confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from astra.guide.choices import chosen, claimed, consent
from astra.guide.language import Language
from astra.guide.model import Reply, Turn
from astra.guide.pieces import Picker
from astra.guide.readback import changes, clock, compared, headline, rising, signs, standing
from astra.guide.seeding_words import (
    DRAWN,
    INVITATION,
    ITEMS,
    LEFT,
    REDRAWN,
    REMINDER,
    WHICH,
    YES_NO,
)
from astra.people.chart import chart_of, draw
from astra.people.model import Person, PinnedFacts
from astra.people.places import Places
from astra.people.repository import People
from astra.people.words import (
    Behaviour,
    BirthReading,
    asks_for_own,
    asks_what_changed,
    read_back,
    read_birth,
    read_others_birth,
)
from astra.people.words.speech import Speech
from astra.sky.chart import Chart

BELONGING: Final[Mapping[str, frozenset[str]]] = {
    "birth_time": frozenset({"birth_time", "time_precision", "time_window", "fold"}),
    "birth_place": frozenset({"birth_place", "country", "latitude", "longitude", "timezone"}),
}
"""The fields that stand or fall with a detail in doubt."""

OFFERS: Final = frozenset(
    {
        "pending",
        "pending_asked",
        "choices",
        "partial",
        "read_back",
        "half_assumed",
        "others",
        "changed",
    }
)
"""What of the state only the very next message may answer."""
MOST_SUGGESTED: Final = 3


class Seeding:
    """Takes birth details out of what people say, and asks for what lacks."""

    def __init__(self, people: People, places: Places) -> None:
        self._people, self._places = people, places

    def take(self, turn: Turn, language: Language) -> Reply | None:
        """Answer a message that is about the person's birth; None when it is not.

        Safe twice: the same message leaves the same details and one entry of history.
        """
        state = turn.person.seeding
        if turn.reworded:  # what was offered last answered the former wording
            state = {name: value for name, value in state.items() if name not in OFFERS}
        if asks_for_own(turn.text):
            return self._tell(turn, state, language)
        if "signs_before" in state and asks_what_changed(turn.text):
            return self._compare(turn, state, language)
        if "others" in state and (whose := claimed(turn.text, str(state["others"]))) is not None:
            if whose:
                return self._settle(turn, {**state, "pending": state["others"]}, language)
            self._forget_offers(turn.person.id, state)
            return self._apart(turn, language)
        open_to_consent = "pending" in state or "read_back" in state
        answer = consent(turn.text) if open_to_consent else None
        if answer is False:
            return self._leave(turn, state, language)
        if answer and "pending" in state:
            return self._settle(turn, state, language)
        text = chosen(turn.text, state.get("choices") or ()) or turn.text
        reading = self._read(turn, text, state, language, confirmed=False)
        if reading.behaviour is Behaviour.IGNORE:
            return self._pass(turn, state, language)
        return self._answer(turn, text, reading, state, language)

    def _settle(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply:
        """Take what was asked about as meant."""
        text = str(state["pending"])
        reading = self._read(turn, text, state, language, confirmed=True)
        return self._answer(turn, text, reading, state, language)

    def _answer(
        self,
        turn: Turn,
        text: str,
        reading: BirthReading,
        state: Mapping[str, Any],
        language: Language,
    ) -> Reply:
        if not reading.kept:
            return self._ask(turn, text, reading, state, language)
        return self._keep(turn, reading, state, language)

    def _compare(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply:
        """Say what the corrections just made have moved, and what it means."""
        facts = headline(_cast(turn.person.pinned_facts))
        told = compared(state, facts, Picker(language, turn.person.id, 0), turn.now)
        return Reply(text=told, facts=facts, language=language, metadata={"seeding": "told"})

    def _tell(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply:
        """Say what is known of the person's birth to whoever asks, and ask for what lacks."""
        speech, pinned = Speech(language), turn.person.pinned_facts
        known = {**_known(pinned), **(state.get("understood") or {})}
        have = read_back(known, places=self._places, language=language, opening="own.have")
        said = [have or speech.say("own.nothing")]
        if missing := pinned.missing_fields:
            self._people.save_seeding(turn.person.id, {**state, "asked": missing[0]})
            said.append(speech.say(f"question.{missing[0]}"))
        else:
            self._people.save_seeding(turn.person.id, {**state, "read_back": True})
            said.append(speech.say("noted.correctable"))
        return Reply(text=" ".join(said), language=language, metadata={"seeding": "told"})

    def _pass(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply | None:
        """Answer another's birth by keeping it apart; all else is no business of a birth."""
        self._forget_offers(turn.person.id, state)
        birth = read_others_birth(turn.text, now=turn.now, places=self._places, language=language)
        if birth is None:
            return None
        kept = {name: value for name, value in state.items() if name not in OFFERS}
        self._people.save_seeding(turn.person.id, {**kept, "others": turn.text})
        return self._apart(turn, language, birth.told(language))

    def _apart(self, turn: Turn, language: Language, told: str = "") -> Reply:
        """Say what is ``told`` of another's birth, or that it is understood to be another's."""
        said = [told or Speech(language).say("others.understood")]
        if missing := turn.person.pinned_facts.missing_fields:
            said.append(REMINDER[language].format(first=ITEMS[language][missing[0]]))
        return Reply(text=" ".join(said), language=language, metadata={"seeding": "others"})

    def _read(
        self,
        turn: Turn,
        text: str,
        state: Mapping[str, Any],
        language: Language,
        *,
        confirmed: bool,
    ) -> BirthReading:
        """Read the message as a whole answer first, then as one to what was asked last.

        The list asks for everything at once, and either is a fair answer to it. A date that
        lacked its year may be completed by the year alone.
        """
        read = partial(
            read_birth,
            known={**self._known_before(turn), **(state.get("understood") or {})},
            now=turn.now,
            places=self._places,
            language=language,
            half_assumed="half_assumed" in state,
        )
        if confirmed:
            return read(text, asked=state.get("pending_asked"), confirmed=True)
        asked, whole = state.get("asked"), read(text)
        if asked is None or whole.kept:
            return whole
        if begun := state.get("partial"):
            joined = read(f"{begun} {text}", asked=asked)
            if joined.birth_date:
                return joined
        return read(text, asked=asked)

    def _leave(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply:
        """Keep nothing of what was asked about; say so, and what is still needed.

        A no to what was read back asks what is to be changed.
        """
        if "pending" not in state:
            self._forget_offers(turn.person.id, state)
            return Reply(text=WHICH[language], language=language, metadata={"seeding": "ask"})
        missing = turn.person.pinned_facts.missing_fields
        self._forget_offers(turn.person.id, {**state, "asked": missing[0] if missing else None})
        said = [LEFT[language]]
        if missing:
            said.append(REMINDER[language].format(first=ITEMS[language][missing[0]]))
        return Reply(text=" ".join(said), language=language, metadata={"seeding": "ask"})

    def _known_before(self, turn: Turn) -> dict[str, Any]:
        """Return what is known of the birth; of a reworded message, without what it told before:
        its new words correct that, they do not contradict it."""
        known = _known(turn.person.pinned_facts)
        if not turn.reworded:
            return known
        told = self._people.birth_told_in(turn.person.id, turn.message_id)
        return {name: value for name, value in known.items() if name not in told}

    def _forget_offers(self, person_id: str, state: Mapping[str, Any]) -> None:
        """Let an offer lapse: a later "yes" or "2" answers something else."""
        if OFFERS & state.keys():
            kept = {name: value for name, value in state.items() if name not in OFFERS and value}
            self._people.save_seeding(person_id, kept or None)

    def invite(self, person: Person, language: Language) -> str:
        """Return the numbered list of what is needed, and remember that it was asked.

        Asked before, it is one sentence: nobody wants the list under every answer.
        """
        missing = person.pinned_facts.missing_fields
        if self._people.seeding(person.id).get("asked") in missing:
            return REMINDER[language].format(first=ITEMS[language][missing[0]])
        self._people.save_seeding(person.id, {"asked": missing[0] if missing else None})
        wanted = [field for field in missing if field != "timezone" or len(missing) == 1]
        if person.pinned_facts.system is None:
            wanted.append("system")
        items = [f"{n}) {ITEMS[language][field]}" for n, field in enumerate(wanted[:4], start=1)]
        return "\n".join([INVITATION[language], *items])

    def _ask(
        self,
        turn: Turn,
        text: str,
        reading: BirthReading,
        state: Mapping[str, Any],
        language: Language,
    ) -> Reply:
        """Put one question, keeping what was already clear for when it is answered."""
        unclear = set(reading.missing)
        for name in reading.missing:
            unclear |= BELONGING.get(name, frozenset())
        clear = {
            field: value
            for field, value in reading.details.items()
            if field not in unclear and value is not None
        }
        question: dict[str, Any] = {
            "asked": reading.missing[0] if reading.missing else None,
            "understood": {**(state.get("understood") or {}), **clear},
        }
        if reading.half_assumed:
            question["half_assumed"] = True
        if reading.partial:
            question["partial"] = reading.partial
        suggestions = reading.choices
        if reading.choices:
            question["choices"] = list(reading.choices)
        if reading.confirmable:
            question |= {"pending": text, "pending_asked": state.get("asked")}
            suggestions = tuple(YES_NO[language])
        self._people.save_seeding(turn.person.id, question)
        return Reply(
            text=reading.message,
            language=language,
            metadata={
                "seeding": str(reading.behaviour),
                "suggestions": list(suggestions[:MOST_SUGGESTED]),
            },
        )

    def _keep(
        self, turn: Turn, reading: BirthReading, state: Mapping[str, Any], language: Language
    ) -> Reply:
        """Keep what was understood, draw the chart from it, and say both."""
        understood = dict(state.get("understood") or {})
        details = understood | reading.details
        person = self._people.save_birth(turn.person.id, details, turn.message_id, turn.now)
        missing = person.pinned_facts.missing_fields
        metadata = {"seeding": str(reading.behaviour)}
        offers: dict[str, Any] = {"half_assumed": True} if reading.half_assumed else {}
        if missing:
            self._people.save_seeding(person.id, {"asked": missing[0], **offers})
            question = Speech(language).say(f"question.{missing[0]}")
            text = f"{reading.message} {question}"
            return Reply(text=text, language=language, metadata=metadata)
        draw(self._people, person.id, turn.now)
        said = reading.message
        if understood:  # some of it was said earlier: read all of it back together
            whole = read_back(_known(person.pinned_facts), places=self._places, language=language)
            said = f"{whole} {said}" if reading.behaviour is Behaviour.ASSUME_AND_SAY else whole
        chart = _cast(person.pinned_facts)
        read_by = clock(chart, language)
        facts = headline(chart)
        edge = rising(chart, language)
        standings = f"{signs(facts, language, turn.now)} {edge}".strip()
        told = DRAWN[language].format(signs=standings)
        if turn.person.seeded:
            before = _cast(turn.person.pinned_facts)
            if clock(before, language) == read_by:
                read_by = ""  # said when that chart was drawn
            was = standing(headline(before))
            offers |= {name: state.get(name, was[name]) for name in was}  # since the first of a row
            moved = changes(was["signs_before"], facts, language, turn.now)
            told = f"{_redrawn(turn, language)} {moved} {edge}".rstrip()
        self._people.save_seeding(person.id, {"read_back": True, **offers})
        return Reply(
            text=f"{said} {read_by}".rstrip() + f"\n\n{told}".rstrip(),
            facts=facts,
            language=language,
            metadata=metadata,
        )


def _redrawn(turn: Turn, language: Language) -> str:
    """Return that the chart is drawn again, in words this talk has not heard yet if there are any."""
    said = [one.content for one in turn.history if one.role == "assistant"]
    ways = REDRAWN[language]
    return next((way for way in ways if not any(way in one for one in said)), ways[0])


def _cast(pinned: PinnedFacts) -> Chart:
    chart = chart_of(pinned)
    assert chart is not None  # nothing is missing
    return chart


def _known(pinned: PinnedFacts) -> dict[str, Any]:
    fields = (
        "birth_date birth_time time_precision time_window birth_place country latitude longitude "
        "timezone system ayanamsha"
    )
    return {
        field: value for field in fields.split() if (value := getattr(pinned, field)) is not None
    }
