"""Which facts a text speaks of, so that the person can open the row each statement came from.

For text the offline writer did not compose: that one knows its facts. A fact counts as mentioned
when one sentence names what it is about and what it says of it. Whether the sentence is true is the
verifier's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from astra.guide.model import Fact, FactKind

_SENTENCE = re.compile(r"[^.!?।\n]+(?:\.\d[^.!?।\n]*)*")
_ASPECT_WORDS = {
    "conjunction": r"conjunct\w*|joins?|meets?",
    "sextile": r"sextil\w*",
    "square": r"squar\w*",
    "trine": r"trin\w*",
    "opposition": r"oppos\w*",
}
_OTHER_NAMES = {
    "true_node": "north node|true node|rahu",
    "mean_node": "north node|mean node|rahu",
    "mean_lilith": "lilith",
    "part_of_fortune": "part of fortune",
    "ascendant": "ascendant|rising|lagna",
    "midheaven": "midheaven|mc",
}


def mentioned(text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of ``facts`` that ``text`` mentions, in their order."""
    sentences = [found[0].lower() for found in _SENTENCE.finditer(text)]
    return tuple(
        fact for fact in facts if any(_speaks_of(sentence, fact) for sentence in sentences)
    )


def _speaks_of(sentence: str, fact: Fact) -> bool:
    match fact.kind:
        case FactKind.ASPECT | FactKind.TRANSIT:
            needed = [fact.body, fact.other, _ASPECT_WORDS.get(fact.aspect or "", fact.aspect)]
        case FactKind.PLACEMENT | FactKind.ANGLE | FactKind.SKY:
            return _has(sentence, fact.body) and (
                _has(sentence, fact.sign)
                or (fact.house is not None and _has(sentence, rf"{fact.house}(?:st|nd|rd|th)"))
                or (bool(fact.retrograde) and "retrograde" in sentence)
            )
        case FactKind.MOON:
            needed = [fact.detail]
        case FactKind.NAKSHATRA:
            needed = [fact.detail]
        case FactKind.DASHA:
            needed = [fact.detail, "dasha|mahadasha|antardasha|period"]
        case FactKind.LIFE:
            needed = [fact.detail]
    return all(needed) and all(_has(sentence, word) for word in needed)


def _has(sentence: str, pattern: str | None) -> bool:
    """Whether the words are there; ``pattern`` is a body's key, a name or alternatives."""
    if not pattern:
        return False
    words = _OTHER_NAMES.get(pattern, pattern.lower())
    return re.search(rf"\b(?:{words})\b", sentence) is not None
