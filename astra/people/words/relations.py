"""Relatives: the one a message names, as a phrase of each language: "your niece", "aapki behen".

The phrases and the words that name each are in ``relations.toml``. A relative that is not there is
found by nobody here; whose birth a sentence tells is decided in ``owners``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from astra.people.words.speech import Language
from astra.people.words.text import any_of, words_of

RELATIONS: Final = Path(__file__).with_name("relations.toml")


def relation_in(plain: str, language: Language) -> str:
    """Return the one relative canonical ``plain`` names; empty for none, or more than one."""
    named = [phrases for words, phrases in _relations().items() if re.search(words, plain)]
    return named[0][language] if len(named) == 1 else ""


@cache
def _relations() -> Mapping[str, Mapping[str, str]]:
    """Return the phrases of each relation by the pattern of its words."""
    groups = tomllib.loads(RELATIONS.read_text(encoding="utf-8"))
    return {any_of(words_of(phrases["words"])): phrases for phrases in groups.values()}
