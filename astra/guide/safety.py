"""Safety: what is answered before any astrology or model, by rules anyone can read.

``assess`` names the situation, ``care`` answers it. A crisis (see ``crisis``) holds for the next
turns too: nobody is sent back to horoscopes one message after saying they want to die. To teach
another phrase, add it to its list with a test.
"""

# a pattern is read whole or not at all

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from astra.guide import crisis
from astra.guide.crisis import any_of
from astra.guide.model import Utterance
from astra.people.model import Person
from astra.people.repository import age_on

HELD_TURNS: Final = 5
"""How many of the person's next messages a crisis still governs."""
HELD_FOR: Final = timedelta(hours=24)
ADULT_YEARS: Final = 18


class Concern(StrEnum):
    """What kind of care a message needs."""

    NONE = "none"
    CRISIS = "crisis"
    CRISIS_OF_ANOTHER = "crisis_of_another"
    AFTERCARE = "aftercare"  # a crisis was spoken of a moment ago
    DEATH = "death"
    MEDICAL = "medical"
    MONEY = "money"
    LEGAL = "legal"
    AI = "ai"
    INJECTION = "injection"
    FLIRT = "flirt"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What ``assess`` found."""

    concern: Concern = Concern.NONE

    @property
    def grave(self) -> bool:
        """Whether astrology has to stay out of the answer altogether."""
        return self.concern in _GRAVE


_GRAVE: Final = frozenset({Concern.CRISIS, Concern.CRISIS_OF_ANOTHER, Concern.AFTERCARE})


DEATH: Final = any_of(
    r"\bwhen (?:will|do|am|would|is|are) (?:i|my \w+|he|she|we|they)(?: \w+){0,2} (?:die|dying"
    r"|dead|pass away|expire)\b",
    r"\bhow (?:long|many years) (?:will|do|have) (?:i|my \w+|he|she)(?: \w+){0,2} (?:live|left"
    r"|to live)\b",
    r"\b(?:date|day|time|year|age) of (?:my |his |her )?death\b",
    r"\bdeath (?:date|day|year|time|prediction)\b",
    r"\blife ?span\b",
    r"\blongevity\b",
    r"\b(?:will|is) (?:i|he|she|my (?!start|business|company|relationship|marriage|job|career"
    r"|shop)\w+) (?:going to )?(?:die|survive)\b",
    r"\bwill i live (?:long|till|to|past|beyond)\b",
    r"\bat what age (?:will|do) i die\b|\bhow will i die\b|\bam i going to die\b",
    r"\b(?:kab|kaise|kis umar mein) (?:mar\w{0,4}|maut|mrityu|marunga|marungi|marenge)\b",
    r"\b(?:maut|mrityu|mar\w{2,5}) (?:\w+ ){0,2}kab\b",
    r"\b(?:umar|umr|aayu) kitni\b(?! hai (?:aap|tum))",
    r"\bkitn[aei] (?:saal|din|umar) (?:tak )?(?:jiyu|jeeu|jiunga|jiungi|jeeunga|jeeungi"
    r"|zinda)\w*",
    r"(?:मौत|मृत्यु|मरूँगा|मरूंगा|मरूँगी|मरूंगी|मरेंगे|मरेगा|मरेगी)(?: \S+){0,2} (?:कब|कैसे)",
    r"(?:कब|कैसे) (?:मर|मौत|मृत्यु)",
    r"(?:आयु|उम्र) कितनी",
    r"कितने साल (?:जी|ज़िंदा)",
)
MEDICAL: Final = any_of(
    r"\b(?:boy or (?:a )?girl|girl or (?:a )?boy|son or (?:a )?daughter|daughter or (?:a"
    r" )?son)\b",
    r"\bgender of (?:my|the|our) (?:baby|child)\b",
    r"\b(?:ladka|beta) (?:hoga )?ya (?:ladki|beti)\b|(?:लड़का|बेटा) (?:होगा )?या (?:लड़की|बेटी)",
    r"\b(?:do|does|will|can|did) (?:i|my \w+|he|she)(?: \w+){0,3} (?:have|get|got|beat|survive)"
    r" (?:a |the |my )?(?:cancer|tumou?r|diabetes|covid|hiv|stroke|heart attack|disease|illness"
    r"|miscarriage)\b",
    r"\b(?:am|is|will) (?:i|my \w+|she)(?: \w+){0,2} (?:pregnant|conceive|infertile|be cured"
    r"|recover)\b",
    r"\bwill i (?:conceive|recover|be cured|get well)\b",
    r"\b(?:stop|quit|skip|start|change|increase|reduce|leave)(?: taking)? (?:my |the |these"
    r" )?(?:medicines?|medication|meds|insulin|chemo\w*|antidepressants?|pills|treatment|tablets"
    r"|dose|dosage)\b",
    r"\b(?:surgery|operation|treatment|chemo\w*|ivf|biopsy|test results?)(?: \w+){0,3}"
    r" (?:succe\w+|successful|fail|go well|work|safe|positive|negative)\b",
    r"\b(?:what|which) (?:disease|illness|medicine|treatment)\b",
    r"\bdiagnos\w+\b",
    r"\bgemstone\b.*\b(?:cure|heal)\w*",
    r"\b(?:cancer|bimari|beemari|sugar|pregnan\w+|ilaj|ilaaj|operation)(?: \w+){0,3} (?:hai kya"
    r"|hoga kya|theek ho\w*|thik ho\w*|safal|hogi kya|kab hogi)\b",
    r"\b(?:dawai?|dawa|medicine|goli) (?:band|chhod|chod)\w*",
    r"(?:कैंसर|बीमारी|गर्भ|ऑपरेशन|इलाज)(?: \S+){0,3} (?:होगा|होगी|ठीक|सफल|है क्या)",
    r"दवा(?:ई)? (?:बंद|छोड़)",
)
MONEY: Final = any_of(
    r"\b(?:should|shall|can|must) i (?:\w+ )?(?:(?:invest|trade|put (?:my )?(?:money|savings)"
    r"|short|bet|gamble)\b|(?:buy|sell)\b.*\b(?:stocks?|shares?|crypto\w*|bitcoin|btc|gold"
    r"|mutual funds?|property|house|land|flat|nifty|sensex|options)\b)",
    r"\b(?:which|what|kaunsa|kaunse|kaun sa) (?:stocks?|shares?|crypto\w*|coins?|mutual funds?"
    r"|lottery)\b",
    r"\blottery\b",
    r"\blucky numbers?\b",
    r"\bsatta\b",
    r"\bmatka\b",
    r"\b(?:will|kya) (?:\w+ ){0,2}(?:bitcoin|btc|nifty|sensex|crypto|the market|stocks?|shares?"
    r"|gold)\b(?: \w+){0,3} (?:go|rise|fall|crash|recover|up|down|badh\w*|gir\w*|reach|double)\b",
    r"\b(?:stocks?|shares?|crypto|bitcoin|mutual funds?|share market)(?: \w+){0,3} (?:kharid"
    r"|bech|lagau|lagaun|invest|lu|lun|loon)\w*",
    r"\b(?:guarantee|sure ?shot|100 ?%)\w*(?: \w+){0,4} (?:money|profit|return|paisa|rich|ameer)\b",
    r"लॉटरी|सट्टा|(?:शेयर|स्टॉक|क्रिप्टो|बिटकॉइन)",
)
LEGAL: Final = any_of(
    r"\bwho will (?:win|get) (?:the |my |our )?(?:\w+ )?(?:custody|case|lawsuit|trial)\b",
    r"\bwill (?:i|we|my \w+)(?: \w+){0,2} (?:win|lose) (?:the |my |our |this )?(?:\w+ )?(?:case"
    r"|lawsuit|trial|custody|appeal)\b",
    r"\b(?:court case|mukadma|mukadama|kes)(?: \w+){0,3} (?:jeet|haar|win|lose)\w*",
    r"मुकदमा",
    r"केस (?:जीत|हार)",
)
AI: Final = any_of(
    r"\b(?:are|r) (?:you|u) (?:an? |really |actually |even )*(?:human|person|real(?! quick)|ai"
    r"|bot|robot|machine|chatbot|computer|chat ?gpt|gpt|man or|woman|alive|sentient)\b",
    r"\b(?:am i|i'm|im) (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:human|person|ai"
    r"|bot|robot|machine|real)\b",
    r"\bis this (?:an? )?(?:ai|bot|human|real person|chatbot|chat ?gpt|gpt)\b",
    r"\bis there a (?:human|person)\b",
    r"\b(?:aap|tum|tu) (?:\w+ ){0,2}(?:insaan|insan|robot|bot|ai|machine|asli|human)\b(?: \w+)?",
    r"(?:आप|तुम|तू) (?:\S+ ){0,2}(?:इंसान|इन्सान|रोबोट|मशीन|बॉट|असली|एआई|ai)",
)
INJECTION: Final = any_of(
    r"\b(?:ignore|disregard|forget|override|bypass)(?: \w+){0,4} (?:instructions?|rules?"
    r"|prompts?|guidelines?|directions|safety)\b",
    r"\b(?:system|hidden|initial|secret|developer) (?:prompt|instructions?|message)\b",
    r"\b(?:reveal|print|show|repeat|leak|output) (?:me )?(?:your|the) (?:\w+ )?(?:prompt"
    r"|instructions(?! (?:for|to|on))|rules|configuration|api key|memory_tokens)\b",
    r"\byou are now\b",
    r"\bact as (?:dan|an? (?:unrestricted|jailbroken))\b",
    r"\bdeveloper mode\b",
    r"\bjailbreak\b",
    r"\bdo anything now\b",
    r"\bpretend (?:you have|there are) no (?:rules|limits|restrictions|filters)\b",
    r"\brepeat (?:everything|all|the text|the words) (?:above|before)\b",
    r"<\|?(?:system|im_start|assistant)|\[/?INST\]|^\s*(?:system|assistant)\s*:",
    r"\b(?:other|another|all) (?:users?|people|persons?)(?:'s|s')? (?:data|birth|details|chats?"
    r"|messages|conversations?|information)\b",
    r"\b(?:api[_ ]key|memory_tokens|database password|openai_api_key)\b",
)
FLIRT: Final = any_of(
    r"\bflirt\b",
    r"\b(?:be|become) my (?:girlfriend|boyfriend|gf|bf|lover)\b",
    r"\b(?:talk|text) dirty\b",
    r"\bsext\w*\b",
    r"\bsexy\b",
    r"\b(?:send|show) (?:me )?nudes?\b",
    r"\bkiss me\b",
    r"\bdate me\b",
    r"\bi (?:want|wanna|would love) (?:to )?(?:kiss|date|sleep with) (?:you|u)\b",
    r"\bwill you date me\b",
    r"\bi love you,? (?:baby|babe|jaan)\b",
    r"\bmeri (?:girlfriend|gf) ban\w*|\bmera (?:boyfriend|bf) ban\w*|फ़्लर्ट|फ्लर्ट",
)

_ORDER: Final = (
    (Concern.DEATH, DEATH),
    (Concern.INJECTION, INJECTION),
    (Concern.MEDICAL, MEDICAL),
    (Concern.MONEY, MONEY),
    (Concern.LEGAL, LEGAL),
    (Concern.AI, AI),
    (Concern.FLIRT, FLIRT),
)


def assess(text: str, history: Sequence[Utterance] = (), now: datetime | None = None) -> Assessment:
    """Return what care ``text`` needs, said after ``history`` (oldest first).

    A crisis among the person's last ``HELD_TURNS`` messages within ``HELD_FOR`` of
    ``now`` governs this one too.
    """
    words = crisis.plain(text)
    concern = _crisis(words)
    if concern is None and _held(history, now):
        concern = Concern.AFTERCARE
    if concern is None:
        concern = next((name for name, known in _ORDER if known.search(words)), Concern.NONE)
    return Assessment(concern)


def may_flirt(person: Person, now: datetime) -> bool:
    """Whether a flirtatious tone is allowed: asked for, by someone known to be an adult."""
    age = age_on(person, now.date())
    return person.preferences.flirt_opt_in and age is not None and age >= ADULT_YEARS


def _crisis(words: str) -> Concern | None:
    if crisis.own(words):
        return Concern.CRISIS
    return Concern.CRISIS_OF_ANOTHER if crisis.of_another(words) else None


def _held(history: Sequence[Utterance], now: datetime | None) -> bool:
    said = [one for one in history if one.role == "user"][-HELD_TURNS:]
    return any(
        _crisis(crisis.plain(one.content)) is not None
        for one in said
        if now is None or now - one.at <= HELD_FOR
    )
