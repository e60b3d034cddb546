"""Reasons of an election in words whose terms say what they mean when tapped.

To explain another word, add it to ``TERMS``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from astra.sky.dignities import Dignity
from astra.sky.elections import Reason
from astra.ui import glossary, glossary_vedic
from astra.ui.terms import Part, Term, lines

TERMS: Final[Mapping[str, str]] = {
    "void of course": glossary.WORDS["void of course"],
    "retrograde": glossary.WORDS["retrograde"],
    "eclipse": "The Moon covers the Sun, or passes through the shadow of the Earth.",
    "nakshatra": glossary_vedic.WORDS["nakshatra"],
    "nakshatras": glossary_vedic.WORDS["nakshatra"],
    "tithi": glossary_vedic.WORDS["tithi"],
    "amavasya": "The last tithi of the waning Moon, which ends as she is new.",
    "rahu kala": "An eighth of the daylight that custom gives to Rahu, another one each weekday.",
    "easy aspect": "A conjunction, a sextile or a trine.",
    "exaltation": glossary.DIGNITIES[Dignity.EXALTATION],
}
"""Words in the reasons that say what they mean when tapped."""

_TERM: Final = re.compile(rf"\b({'|'.join(sorted(TERMS, key=len, reverse=True))})\b", re.IGNORECASE)


def draw(key: str, name: str, reasons: Sequence[Reason], *, own: bool) -> None:
    """Draw reasons under a name of theirs; ``key`` is their own on the page."""
    if reasons:
        st.caption(name)
        lines(key, *(_glossed(said(reason, own=own)) for reason in reasons))


def _glossed(text: str) -> tuple[Part, ...]:
    """A sentence whose words of the trade say what they mean when tapped."""
    return tuple(
        Term(piece, TERMS[piece.lower()]) if piece.lower() in TERMS else piece
        for piece in _TERM.split(text)
        if piece
    )


def said(reason: Reason, *, own: bool) -> str:
    """A reason in words; of somebody else's chart nothing is ``yours``."""
    return reason.text if own else re.sub(r"\byour (own )?", "the natal ", reason.text)
