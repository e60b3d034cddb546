"""Aloud: a written text as it is read out, in words an engine can speak."""

from __future__ import annotations

from astra.guide.language import Language
from astra.people.devanagari import latin


def aloud(text: str, language: Language) -> str:
    """Return ``text`` in words; empty when nothing in it can be said."""
    return text if language == "hi" else latin(text)
