"""Rules: what care a message needs, in the order of what matters most.

A person in danger comes before everything, then their grief, then orders to change the rules, then
questions no chart can answer. A crisis holds for the next turns too: nobody is sent back to
horoscopes one message after saying that they want to die. To change the order, edit ``_ORDER``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from astra.guide.model import Turn, Utterance
from astra.guide.safety import crisis
from astra.guide.safety.company import named
from astra.guide.safety.hearing import Heard, hear
from astra.guide.safety.listening import hears
from astra.people.calendar import local_day
from astra.people.concerns import Concern
from astra.people.repository import age_on

ADULT_YEARS: Final = 18
HELD_TURNS: Final = 5
"""How many of the person's next messages a crisis still governs."""
HELD_FOR: Final = timedelta(hours=24)
SPREAD_OVER: Final = 3
"""Over how many messages one thing may be said ("i took all of them", "the whole strip")."""

_IN_DANGER: Final = (Concern.EMERGENCY, Concern.THREAT, Concern.DANGER, Concern.EATING)
_ORDER: Final = (
    Concern.GRIEF,
    Concern.INJECTION,
    Concern.FEAR,
    Concern.DEATH,
    Concern.FLIRT,
    Concern.MEDICAL,
    Concern.MONEY,
    Concern.LEGAL,
    Concern.AI,
)
_PART_OF: Final = {Concern.FEAR: ("sold",), Concern.MEDICAL: ("unwell",)}
"""What is also answered as a concern: a remedy sold against a fear, somebody's illness just told."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What ``assess`` found.

    ``child`` is true when the person said, now or before, that they are under
    eighteen. ``after`` is what crisis it was that aftercare follows.
    """

    concern: Concern = Concern.NONE
    child: bool = False
    after: Concern = Concern.NONE

    @property
    def grave(self) -> bool:
        """Whether astrology has to stay out of the answer altogether."""
        return self.concern.grave


def assess(text: str, history: Sequence[Utterance] = (), now: datetime | None = None) -> Assessment:
    """Return what care ``text`` needs, said after ``history`` (oldest first).

    A crisis among the person's last ``HELD_TURNS`` messages within ``HELD_FOR`` of
    ``now`` governs this one too.
    """
    child = _child_in(text, history)
    heard = crisis.literal(hear(text))
    concern = _in_danger(heard)
    if concern is not None:
        return Assessment(concern, child)
    recent = recently_said(history, now)
    for one in reversed(recent):
        before = _in_danger(crisis.literal(hear(one)))
        if before is not None:
            return Assessment(Concern.AFTERCARE, child, before)
    if _said_in_pieces(text, recent):
        return Assessment(Concern.CRISIS, child)
    found = next((one for one in _ORDER if _about(heard, one)), None)
    return Assessment(found or _still_about(heard, recent), child)


def recently_said(history: Sequence[Utterance], now: datetime | None) -> list[str]:
    """Return the person's last messages that may still bear on this one, oldest first."""
    said = [one for one in history if one.role == "user"][-HELD_TURNS:]
    return [one.content for one in said if now is None or now - one.at <= HELD_FOR]


def may_flirt(turn: Turn) -> bool:
    """Whether a flirtatious tone is allowed: asked for, by someone known to be an adult.

    Nobody who says that they are under eighteen is one, whatever is stored.
    """
    age = age_on(turn.person, local_day(turn.person.pinned_facts, turn.now))
    adult = age is not None and age >= ADULT_YEARS
    return adult and turn.person.preferences.flirt_opt_in and not says_child(turn)


def says_child(turn: Turn) -> bool:
    """Whether the person says, now or in what is recalled, that they are under eighteen."""
    return _child_in(turn.text, turn.history)


def _child_in(text: str, history: Sequence[Utterance]) -> bool:
    said = [one.content for one in history if one.role == "user"]
    return any(hears(hear(one), "minor") for one in (*said, text))


def _in_danger(heard: Heard) -> Concern | None:
    if crisis.own(heard):
        return Concern.CRISIS
    if crisis.of_another(heard):
        return Concern.CRISIS_OF_ANOTHER
    return next((one for one in _IN_DANGER if hears(heard, str(one))), None)


def _about(heard: Heard, concern: Concern) -> bool:
    """Whether a message is about a concern, or about what belongs to it (see ``_PART_OF``)."""
    return any(hears(heard, one) for one in (str(concern), *_PART_OF.get(concern, ())))


def _still_about(heard: Heard, recent: Sequence[str]) -> Concern:
    """Return what they go on about: the one they mourn, or the wait for one who is ill."""
    if hears(heard, "mourning") and any(hears(hear(one), "grief") for one in recent):
        return Concern.GRIEF
    if hears(heard, "waiting") and any(
        _about(one, Concern.MEDICAL) and named(one) for one in map(hear, recent)
    ):
        return Concern.MEDICAL
    return Concern.NONE


def _said_in_pieces(text: str, recent: Sequence[str]) -> bool:
    """Whether the last messages say together, or take back, what none says alone."""
    if not recent:
        return False
    if crisis.taken_back(hear(text), hear(recent[-1])):
        return True
    together = " ".join([*recent[1 - SPREAD_OVER :], text])
    return crisis.own(crisis.literal(hear(together)))
