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


@dataclass(frozen=True, slots=True)
class Assessment:
    """What ``assess`` found.

    ``child`` is true when the person said, now or before, that they are under
    eighteen. ``turn`` counts the messages since a crisis, 0 on the message itself.
    """

    concern: Concern = Concern.NONE
    child: bool = False
    turn: int = 0

    @property
    def grave(self) -> bool:
        """Whether astrology has to stay out of the answer altogether."""
        return self.concern.grave


def assess(text: str, history: Sequence[Utterance] = (), now: datetime | None = None) -> Assessment:
    """Return what care ``text`` needs, said after ``history`` (oldest first).

    A crisis among the person's last ``HELD_TURNS`` messages within ``HELD_FOR`` of
    ``now`` governs this one too.
    """
    said = [one for one in history if one.role == "user"]
    child = _child_in(text, history)
    heard = crisis.literal(hear(text))
    concern = _in_danger(heard)
    if concern is not None:
        return Assessment(concern, child)
    recent = [one.content for one in said[-HELD_TURNS:] if now is None or now - one.at <= HELD_FOR]
    since = _turns_since_danger(recent)
    if since is not None:
        return Assessment(Concern.AFTERCARE, child, since)
    if _said_in_pieces(text, recent):
        return Assessment(Concern.CRISIS, child)
    found = next((one for one in _ORDER if hears(heard, str(one))), Concern.NONE)
    return Assessment(found, child)


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


def _turns_since_danger(recent: Sequence[str]) -> int | None:
    for turns, text in enumerate(reversed(recent), start=1):
        if _in_danger(crisis.literal(hear(text))) is not None:
            return turns
    return None


def _said_in_pieces(text: str, recent: Sequence[str]) -> bool:
    """Whether the last messages say together, or take back, what none says alone."""
    if not recent:
        return False
    if crisis.taken_back(hear(text), hear(recent[-1])):
        return True
    together = " ".join([*recent[1 - SPREAD_OVER :], text])
    return crisis.own(crisis.literal(hear(together)))
