"""Topics: what a piece of talk is about, by its words, in English, Hinglish and Hindi.

A table and a count: no model, the same answer every time. To add a topic or a word, edit ``WORDS``;
topic names are stored, so an existing one keeps its name. A word ending in ``*`` matches its
beginnings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORDS: dict[str, str] = {
    "love": "love relationship* boyfriend girlfriend partner crush date dating romance breakup ex "
    "soulmate marriage married marry wedding shaadi shadi pyaar pyar ishq rishta rishte husband "
    "wife pati patni engaged engagement प्यार शादी रिश्ता",
    "work": "work job jobs career boss office promotion promoted interview* colleague* manager "
    "company salary* appraisal resign* hired fired project* deadline* client* naukri kaam "
    "startup business meeting* नौकरी काम ऑफिस प्रमोशन इंटरव्यू",
    "family": "family mother father mom mum dad parents sister* brother* son daughter kids child "
    "children baby grandmother grandfather maa papa mummy bhai behen behan didi nani dadi ghar "
    "gharwale bachche beta beti माँ पापा परिवार भाई बहन",
    "health": "health sick ill illness doctor hospital sleep sleeping tired anxiety anxious stress "
    "stressed therapy exercise gym diet pain fever headache tabiyat bimar bukhar neend tension "
    "thak* surgery तबियत बीमार नींद",
    "money": "money loan debt rent savings invest* finance* financial budget emi paise paisa karz "
    "udhaar tax* expensive bills पैसा पैसे",
    "studies": "study studies studying exam* college university school degree marks result* thesis "
    "padhai pariksha course class* teacher admission upsc jee neet परीक्षा पढ़ाई",
    "travel": "travel* trip flight* vacation holiday visa abroad journey yatra ghoomne safar "
    "tickets यात्रा",
    "home": "house flat apartment moving moved shifting relocat* landlord furniture makaan मकान",
    "friends": "friend friends friendship lonely loneliness dost dosti yaar akela akeli दोस्त",
    "growth": "growth grow purpose confidence habit* meditat* journal* goal* learn* myself change "
    "healing boundaries self-worth badlav sapna sapne",
    "spirituality": "god prayer pray* temple mandir puja pooja mantra karma spiritual* bhagwan "
    "dhyan भगवान मंदिर पूजा",
}

_TOPIC_OF = {word: topic for topic, words in WORDS.items() for word in words.split()}
_WHOLE = {word: topic for word, topic in _TOPIC_OF.items() if not word.endswith("*")}
_STEMS = {word[:-1]: topic for word, topic in _TOPIC_OF.items() if word.endswith("*")}
_TOKEN = re.compile(r"[\w\-\u0900-\u097F]+")


def topics_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the topics of ``texts``, the most talked about first."""
    counts: Counter[str] = Counter()
    for text in texts:
        for token in _TOKEN.findall(text.lower()):
            topic = _topic(token)
            if topic:
                counts[topic] += 1
    return tuple(topic for topic, _ in counts.most_common())


def _topic(token: str) -> str | None:
    if token in _WHOLE:
        return _WHOLE[token]
    return next((topic for stem, topic in _STEMS.items() if token.startswith(stem)), None)
