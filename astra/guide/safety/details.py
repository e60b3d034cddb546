"""Details: what within a concern was said, which decides the words it is answered with.

Somebody who wrote that their sister is in the next room is told to wake her, not asked who could be
there. ``detail_of`` names the entry of ``words/<language>.toml``; to answer another detail, hear it
in ``phrases/``, name it here and write its words in each language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from astra.guide.safety.company import named, near, spoken_of
from astra.guide.safety.hearing import Heard, hear
from astra.guide.safety.listening import hears
from astra.guide.safety.rules import Assessment
from astra.people.concerns import Concern

SOMEBODY: Final = "somebody"
ANYTHING: Final = "anything"
_COMPANY_HELPS: Final = frozenset({Concern.CRISIS, Concern.EMERGENCY, Concern.EATING})
"""After which concerns whoever is near can help: after violence it may be them who hurts."""

FEARS: Final = {
    name: re.compile(rf"\b(?:{sounds})")
    for name, sounds in {
        "manglik": r"manga?lik|mangal ?dos|kuja ?dos",
        "kaal sarp": r"kala? ?sarp",
        "pitra dosh": r"pit[aeiru]+ ?dos",
        "sade sati": r"sad[eh]* ?sati",
        "evil eye": r"(?:buri )?najar\b|evil eye",
        "black magic": r"kal[ae] ?jadu|blak magic|tona\b|totk|tantrik|vasikaran|vitchcraft|vudu",
        "saturn": r"sani\b|saturn\b",
        "nodes": r"rahu\b|ketu\b",
    }.items()
}
"""What frightens, in the spelling of ``sound``; the first that is named is answered."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Which words answer a message.

    ``key`` is an entry of ``words/<language>.toml``, ``who`` one under ``[who]``,
    ``fear`` one under ``[fears]``.
    """

    key: str
    who: str = SOMEBODY
    fear: str = ANYTHING


def detail_of(found: Assessment, text: str, earlier: Sequence[str]) -> Detail:
    """Return what ``text`` says within its concern; ``earlier`` is what they wrote, latest first."""
    heard, before = hear(text), [hear(one) for one in earlier]
    match found.concern:
        case Concern.CRISIS:
            return _in_crisis(heard, before)
        case Concern.AFTERCARE:
            return _after(found.after, heard, before)
        case Concern.MEDICAL:
            return _medical(heard, before)
        case Concern.FEAR:
            return _fear(heard)
        case Concern.DEATH if hears(heard, "foretold"):
            return Detail("death_told")
        case Concern.DEATH | Concern.EMERGENCY if who := spoken_of(heard, before):
            return Detail(f"{found.concern}_another", who)
        case Concern.MONEY if hears(heard, "debt"):
            return Detail("money_debt")
        case Concern.GRIEF if who := named(heard) or _mourned(before):
            return Detail("grief_of", who)
        case _:
            return Detail(str(found.concern))


def _in_crisis(heard: Heard, before: Sequence[Heard]) -> Detail:
    who = near(heard, before) or _known(before)
    return Detail("crisis_near", who) if who and _may_help(heard, before) else Detail("crisis")


def _may_help(heard: Heard, before: Sequence[Heard]) -> bool:
    """Whether nobody was said to hurt or threaten the person: then whoever is near may be woken."""
    return not any(hears(one, "danger") for one in (heard, *before))


def _after(concern: Concern, heard: Heard, before: Sequence[Heard]) -> Detail:
    if not _may_help(heard, before):
        company = _sent_for(heard, before)
    elif concern in _COMPANY_HELPS:
        company = _of_company(heard, before)
    elif concern is Concern.CRISIS_OF_ANOTHER and hears(heard, "going"):
        return Detail("aftercare_of_another_going")
    else:
        company = None
    if concern is Concern.EMERGENCY:
        return _after_an_emergency(company, before)
    if company is not None:
        return company
    for subject in ("better", "thanks", "sky"):
        if any(hears(one, subject) and not _refused(one) for _, one in heard.sentences()):
            return Detail(f"aftercare_{subject}")
    return Detail("aftercare_of_another" if concern is Concern.CRISIS_OF_ANOTHER else "aftercare")


def _after_an_emergency(company: Detail | None, before: Sequence[Heard]) -> Detail:
    """Send for whoever is near, unless it is they who are ill."""
    ill = {named(one) for one in before if hears(one, "emergency")}
    if company is None or company.who in {*ill, SOMEBODY}:
        return Detail("aftercare_emergency")
    return Detail("aftercare_emergency_near", company.who)


def _sent_for(heard: Heard, before: Sequence[Heard]) -> Detail | None:
    """Whom somebody who is hurt is going to call: nobody spoken of before, who may be who hurts."""
    who = named(heard)
    if who is None or who in map(named, before) or not hears(heard, "going"):
        return None
    return Detail("aftercare_going", who)


def _of_company(heard: Heard, before: Sequence[Heard]) -> Detail | None:
    """What was said of somebody who can come, now or since it began."""
    who, close = spoken_of(heard, before), near(heard, before)
    if who and hears(heard, "arrived"):
        return Detail("aftercare_arrived", who)
    if who and (hears(heard, "unable") or (close and _refused(heard))):
        return Detail("aftercare_unwilling", close or who)
    if hears(heard, "unable") or (hears(heard, "alone") and not who):
        return Detail("aftercare_alone")
    if hears(heard, "going"):
        return Detail("aftercare_going", who or SOMEBODY)
    if close:
        return Detail("aftercare_near", close)
    if any(hears(heard, subject) for subject in ("sky", "better", "thanks")):
        return None
    known = _known(before)
    return Detail("aftercare_known", known) if known else None


def _known(before: Sequence[Heard]) -> str | None:
    """Return who was said before to be near."""
    said = enumerate(before, start=1)
    return next((who for at, one in said if (who := near(one, before[at:]))), None)


def _refused(heard: Heard) -> bool:
    return hears(heard, "unwilling")


def _medical(heard: Heard, before: Sequence[Heard]) -> Detail:
    who = spoken_of(heard, before)
    for subject in ("medicine", "pregnancy"):
        if hears(heard, subject):
            return Detail(f"medical_{subject}")
    surgery = "_surgery" if hears(heard, "surgery") else ""
    if hears(heard, "medical"):
        return Detail(f"medical{surgery}_another", who) if who else Detail(f"medical{surgery}")
    if who and hears(heard, "unwell"):
        return Detail("medical_unwell", who)
    return Detail("medical_waiting", who or next(filter(None, map(named, before)), SOMEBODY))


def _mourned(before: Sequence[Heard]) -> str | None:
    """Return who was spoken of in the message that told of a death."""
    return next((named(one) for one in before if hears(one, "grief")), None)


def _fear(heard: Heard) -> Detail:
    fear = next((name for name, sounds in FEARS.items() if sounds.search(heard.sound)), ANYTHING)
    who = named(heard)
    if hears(heard, "sold"):
        return Detail("fear_sold" if fear is ANYTHING else "fear_sold_named", fear=fear)
    if who and hears(heard, "mortal"):
        return Detail("fear_mortal", who, fear)
    if who and hears(heard, "frightened"):
        return Detail("fear_another", who, fear)
    return Detail("fear", fear=fear)
