"""Topics: what a piece of talk is about, by its words, in English, Hinglish and Hindi.

A table and a count: no model, the same answer every time. Beside the areas of life that ``WORDS``
knows, a person may name a topic of their own ("I want to talk about pottery"). To add an area or a
word, edit ``WORDS``; topic names are stored, so an existing one keeps its name. A word ending in
``*`` matches its beginnings.
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
    "creativity": "creative creativity art artist paint* drawing draw music guitar piano sing* song "
    "songs dance dancing poem* poetry writing novel film* photography design* sangeet gaana gana "
    "nach kavita संगीत गाना कविता नृत्य",
    "pets": "pet pets dog dogs puppy cat cats kitten kutta kutte billi कुत्ता बिल्ली",
    "law": "court lawyer* legal lawsuit custody kacheri adalat vakil mukadma अदालत वकील मुकदमा",
    "sport": "cricket football badminton tennis running marathon swim* cycling match tournament "
    "khel खेल क्रिकेट",
}
OWN_TOPICS = 2  # a person's own in one talk: what a talk is about is few things

_TOPIC_OF = {word: topic for topic, words in WORDS.items() for word in words.split()}
_WHOLE = {word: topic for word, topic in _TOPIC_OF.items() if not word.endswith("*")}
_STEMS = {word[:-1]: topic for word, topic in _TOPIC_OF.items() if word.endswith("*")}
_TOKEN = re.compile(r"[\w\-\u0900-\u097F]+")
_NAMED = re.compile(
    r"\b(?:talk|talking|chat|speak|ask|asking|think|thinking|worried|excited|curious|confused)"
    r"(?: (?:to|with) you)?(?: \w+)? about (?:(?:my|the|our|this|some|a|an) )?([a-z][a-z-]{2,})"
    r"|\b([a-z][a-z-]{2,}) ke ba+re (?:mein|me|mai)\b"
    r"|([\u0900-\u097F]{2,}) के बारे में"
)
# What is spoken of in passing, and what every talk here is about.
_NO_TOPIC = frozenset(
    (
        "you your yours him her his hers them their they that this these those here there how what "
        "why when who which whether where something anything everything nothing someone somebody "
        "things thing stuff life future past today tomorrow yesterday week month year day days time "
        "myself yourself himself herself astra astrology chart charts horoscope kundli planets "
        "planet sign signs stars star sun moon mercury venus mars jupiter saturn uranus neptune pluto "
        "rahu ketu ascendant house houses transit transits retrograde dasha birth death dying last "
        "next same other all one mere meri mera aap aapke uske uski unke iske iski apne tumhare "
        "tere hum hamare kis kiske jiske kal aaj zindagi sab kuch "
        "मेरे मेरी आप आपके उसके उसकी उनके इसके इसकी अपने हमारे किस किसके जिसके कल आज जिंदगी सब कुछ कुंडली"
    ).split()
)


def topics_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the areas of life ``texts`` speak of, the most talked about first."""
    counts: Counter[str] = Counter()
    for text in texts:
        for token in _TOKEN.findall(text.lower()):
            topic = _topic(token)
            if topic:
                counts[topic] += 1
    return tuple(topic for topic, _ in counts.most_common())


def own_topics_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what people say they want to talk about where no area of life has a word for it.

    What is written like a name is left out: it is somebody, not something.
    """
    named = (
        next(filter(None, found.groups())) for text in texts for found in _NAMED.finditer(text)
    )
    own = (word for word in named if word not in _NO_TOPIC and _topic(word) is None)
    return tuple(dict.fromkeys(own))[:OWN_TOPICS]


def _topic(token: str) -> str | None:
    if token in _WHOLE:
        return _WHOLE[token]
    return next((topic for stem, topic in _STEMS.items() if token.startswith(stem)), None)
