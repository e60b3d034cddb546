"""Safety: what is answered before any astrology or model, by rules anyone can read.

``assess`` names the situation; ``care`` answers it. A crisis holds for the next turns too: nobody
is sent back to horoscopes one message after saying they want to die. Recall comes first for a
crisis, so its patterns are broad and ``_FIGURES`` takes out ways of speaking ("this deadline is
killing me"). To teach a phrase, add it to ``CRISIS`` with a test.
"""

# ruff: noqa: E501  # a pattern is read whole or not at all

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from astra.guide.model import Utterance
from astra.people.model import Person
from astra.people.repository import age_on

HELD_TURNS: Final = 3
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


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


_SELF: Final = r"(?:my ?self|me)"
CRISIS: Final = _any(
    # English, said outright
    rf"\b(?:kill|killing|hang|hanging|shoot|drown|harm|harming|hurt|hurting|cut|cutting) {_SELF}\b(?! off| short| some slack| open)",
    r"\bsuicid(?:e|al)\b(?! squad)",
    r"\bself[- ]?harm",
    r"\b(?:end|ending|take|taking) my (?:own )?life\b",
    r"\b(?:want|wanna|wanted|going|ready|like|rather|plan(?:ning)?|wish i could) (?:to )?(?:just )?(?:die|be dead|end it all|disappear forever)\b(?! (?:of|from|laughing|for|my|in))",
    r"\bwish i (?:was|were) (?:dead|never born|not alive)\b",
    r"\bunalive\b|\bkms\b",
    r"\b(?:take|took|taking|swallow\w*) (?:all (?:of )?(?:my|the|these)|a bunch of|too many|the whole) (?:\w+ )?(?:pills|tablets|medicines?)\b",
    r"\boverdos\w+ on\b",
    r"\bjump(?:ing)? (?:off|from|in front of) (?:a|the|my) (?:\w+ )?(?:bridge|roof|balcony|building|train|terrace)\b",
    # English, indirect
    r"\b(?:do ?n[o']?t|not|no longer|dont) (?:really )?(?:want|wanna|wish|feel like|see (?:a|the|any) (?:point|reason)|have (?:a|any) reason)(?: to| in| of)? (?:to )?(?:live|living|be alive|being alive|exist|existing|be here|wake up|go on|going on)\b(?! (?:in|with|at|near|here|alone|off)\b)",
    r"\b(?:no|any) (?:reason|point) (?:left )?(?:to|in|for) (?:live|living|be alive|being alive|going on|go on)\b",
    r"\b(?:ca ?n[o']?t|cannot|can not|cant) (?:go on|take (?:it|this) any ?more|do this any ?more|keep living|live (?:like this|any ?more))\b",
    r"\b(?:better off|happier|easier) (?:if i (?:was|were)(?: dead|n't here| not here| gone)|without me|dead)\b",
    r"\b(?:never|not|n't) wak(?:e|ing) up(?: again| tomorrow| ever)\b|\bgo to sleep and (?:never|not) wake\b",
    r"\b(?:will not|won't|wont|may not|might not) be (?:here|around|alive)(?: \w+){0,2} (?:tomorrow|any ?more|much longer|for long|next (?:week|month|year))\b",
    r"\b(?:my last (?:day|message|goodbye)|final goodbye|goodbye forever|said my goodbyes|saying goodbye to everyone)\b",
    r"\b(?:life is|i am|i'm|im) not worth (?:living|it any ?more)\b|\blife (?:is|feels) (?:pointless|meaningless|not worth)\b",
    r"\btired of (?:living|being alive|my life|life itself|existing)\b",
    r"\b(?:nothing|no ?thing) (?:left )?to live for\b",
    r"\bnobody would (?:miss|notice|care)(?: me)? if i\b|\bno one would (?:miss|notice|care)(?: me)? if i\b",
    # Hinglish
    r"\b(?:mar|mer) ?(?:jaana|jana|jaun|jau|jaau|jaunga|jaungi|jaoon) (?:chah|hai mujhe|acha|achha|accha|better|behtar)\w*",
    r"\b(?:marna|mar jana|mar jaana) (?:chaht|chah ra|hai|hi better|hi theek|hi accha|hi acha)\w*",
    r"\b(?:mann|man|dil|ji) kart?[aei]?(?: hai)?(?: ki| ke)? (?:mar|jaan de)\w*",
    r"\b(?:mar|marne) (?:jaane |jane )?ka (?:mann|man|dil|khayal)\b|\bmarne ke khayal\b",
    r"\b(?:sochta|sochti|socha|lagta)(?: hoon| hu| hun| hai| h)?(?: ki| ke)? (?:main |mai )?(?:bas )?mar (?:jau|jaun|hi jau)\w*",
    r"\b(?:jeena|jina|jeene|zinda rehna|zinda rahna)(?: \w+){0,2} (?:nahi|nahin|nhi|nai)\b(?! (?:aata|sikha))",
    r"\bzinda (?:nahi|nahin|nhi) (?:rehna|rahna)\b",
    r"\b(?:nahi|nahin|nhi) (?:jeena|jina|rehna zinda|zinda rehna)\b",
    r"\bjeene (?:ka|ki|me|mein) (?:koi |ab )?(?:mann|man|dil|matlab|wajah|fayda|faida|ichha|iccha)\b",
    r"\b(?:khud ?kh?ushi|khudkhushi|atm ?hatya|aatm ?hatya|aatmahatya)\b",
    r"\b(?:apni|apna) (?:jaan|zindagi|life) (?:de|le|khatam|khatm|end)\b",
    r"\b(?:jaan|jan) de (?:du|dun|doon|dunga|dungi|deni|dena)\b",
    r"\b(?:khud ?ko|apne aap ?ko|apneaap ko) (?:khatam|khatm|maar|mar|hurt|nuksan|nuqsan|kaat|saza)\w*",
    r"\b(?:zindagi|life) (?:khatam|khatm|end) kar\w*|\b(?:sab|sabkuch|sab kuch) khatam kar (?:du|dun|doon|lu|lun|dena)\b",
    r"\bmere (?:bina|bagair|baad) (?:\w+ ){0,3}(?:khush|better|behtar|theek|acche|achhe)\b",
    r"\b(?:main|mai|me) (?:na|nahi|nhi) (?:hota|hoti|rahu|rahoon|rahunga|rahungi|rahun)(?: to| toh)? (?:\w+ ){0,3}(?:khush|better|behtar|accha|acha)\b",
    r"\b(?:kabhi|phir) (?:na|nahi|nhi) (?:uthu|uthun|uthoon|jaagu|jagu)\b|\b(?:so|sokar) (?:jau|jaun|kar)(?: \w+){0,3} (?:na|nahi|nhi) (?:uthu|uthun|utho)\w*",
    r"\b(?:duniya|duniyaa) (?:chhod|chod|chhor) (?:du|dun|doon|ke|kar|raha|rahi|dena|jaana)\w*",
    r"\b(?:zehar|zeher|zahar|zeher) (?:kha|pee|pi)\b|\bnas(?:e|ein)? kaat\b|\bphan(?:d|s)a laga|\bphansi laga",
    r"\b(?:ab|aur) (?:aur )?(?:nahi|nhi) (?:saha|seh|jhel)(?: \w+){0,3} (?:khatam|mar|jeena|jina)\b",
    # Hindi
    r"आत्महत्या|खुदकुशी|ख़ुदकुशी|सुसाइड",
    r"मर(?:ना| जाना) (?:चाह|है|ही)|मर जाऊ[ँं]|मरने का (?:मन|ख़याल|खयाल|दिल)|मरने के (?:ख़याल|खयाल)",
    r"जी(?:ना|ने)(?: \S+){0,3} (?:नहीं|मन नहीं)|नहीं जीना|ज़?िंदा (?:नहीं रहना|रहना नहीं)|जिंदा नहीं रहना",
    r"जीने (?:का|की) (?:कोई |अब )?(?:मन|मतलब|वजह|इच्छा|फायदा|फ़ायदा)",
    r"(?:अपनी|मैं) (?:जान|ज़?िंदगी|जिंदगी) (?:दे|ले|ख़?त्म|खत्म)|जान दे (?:दूँ|दूं|दूँगा|दूंगा|दूँगी|दूंगी)",
    r"(?:खुद|ख़ुद|अपने आप) को (?:ख़?त्म|खत्म|मार|चोट|नुकसान|नुक़सान)",
    r"मेरे (?:बिना|बगैर) (?:\S+ ){0,3}(?:खुश|ख़ुश|बेहतर|ठीक|अच्छे)",
    r"दुनिया छोड़|ज़हर खा|जहर खा|फाँसी लगा|फांसी लगा",
)

_FIGURES: Final = _any(
    r"\bsuicide squad\b|\bsuicide (?:door|burger)s?\b",
    r"\bkilling (?:it|me|time)\b",
    r"\b(?:could|would) kill for\b|\bto die for\b|\bdying to\b",
    r"\bdi(?:e|ed|ying) (?:laughing|of (?:laughter|boredom|embarrassment|hunger|curiosity|shame)|from (?:laughing|embarrassment|boredom))\b",
    r"\b(?:has|hans|hass)(?:te|ke|kar)(?: \w+){0,2} mar (?:gay|jau|jaun)\w*",
    r"\b(?:never|not|n't|nahi|no) (?:ever )?(?:be |been |am |feeling )?(?:suicidal|kill (?:my ?self)|thinking (?:of|about) suicide)\b",
    r"\bjeena (?:nahi|nahin|nhi) (?:aata|sikha)\b",
    r"\bnot (?:going to|gonna) (?:hurt|harm|kill) my ?self\b",
)

_OTHER_PERSON: Final = re.compile(
    r"\b(?:my|a|mera|meri|mere) (?:best |close |girl|boy|elder |younger |little )?(?:friend|brother"
    r"|sister|mother|father|mom|mum|dad|son|daughter|wife|husband|partner|cousin|roommate"
    r"|colleague|dost|bhai|behen|behan|bahan|beta|beti|pati|patni|maa|papa)\b"
    r"(?: \w+){0,5} (?:suicid|kill (?:him|her|them)|want\w* to die|end (?:his|her|their)|marna"
    r"|mar jana|khud ?kushi|self[- ]?harm|cutting (?:him|her|them))"
    r"|\b(?:he|she|they|wo|woh|usne)\b(?: \w+){0,4} (?:suicid|kill (?:him|her|them)sel|want\w* to die|khud ?kushi)"
)

DEATH: Final = _any(
    r"\bwhen (?:will|do|am|would|is|are) (?:i|my \w+|he|she|we|they)(?: \w+){0,2} (?:die|dying|dead|pass away|expire)\b",
    r"\bhow (?:long|many years) (?:will|do|have) (?:i|my \w+|he|she)(?: \w+){0,2} (?:live|left|to live)\b",
    r"\b(?:date|day|time|year|age) of (?:my |his |her )?death\b|\bdeath (?:date|day|year|time|prediction)\b|\blife ?span\b|\blongevity\b",
    r"\b(?:will|is) (?:i|my \w+|he|she) (?:going to )?(?:die|survive)\b|\bwill i live (?:long|till|to|past|beyond)\b",
    r"\bat what age (?:will|do) i die\b|\bhow will i die\b|\bam i going to die\b",
    r"\b(?:kab|kaise|kis umar mein) (?:mar\w{0,4}|maut|mrityu|marunga|marungi|marenge)\b|\b(?:maut|mrityu|mar\w{2,5}) (?:\w+ ){0,2}kab\b|\b(?:umar|umr|aayu) kitni\b|\bkitn[aei] (?:saal|din|umar) (?:tak )?(?:jiyu|jeeu|jiunga|jiungi|jeeunga|jeeungi|zinda)\w*",
    r"(?:मौत|मृत्यु|मरूँगा|मरूंगा|मरूँगी|मरूंगी|मरेंगे|मरेगा|मरेगी)(?: \S+){0,2} (?:कब|कैसे)|(?:कब|कैसे) (?:मर|मौत|मृत्यु)|(?:आयु|उम्र) कितनी|कितने साल (?:जी|ज़िंदा)",
)
MEDICAL: Final = _any(
    r"\b(?:do|does|will|can|did) (?:i|my \w+|he|she)(?: \w+){0,3} (?:have|get|got|beat|survive) (?:a |the |my )?(?:cancer|tumou?r|diabetes|covid|hiv|stroke|heart attack|disease|illness|miscarriage)\b",
    r"\b(?:am|is|will) (?:i|my \w+|she)(?: \w+){0,2} (?:pregnant|conceive|infertile|be cured|recover)\b|\bwill i (?:conceive|recover|be cured|get well)\b",
    r"\b(?:stop|quit|skip|start|change|increase|reduce|leave)(?: taking)? (?:my |the |these )?(?:medicines?|medication|meds|insulin|chemo\w*|antidepressants?|pills|treatment|tablets|dose|dosage)\b",
    r"\b(?:surgery|operation|treatment|chemo\w*|ivf|biopsy|test results?)(?: \w+){0,3} (?:succe\w+|successful|fail|go well|work|safe|positive|negative)\b",
    r"\b(?:what|which) (?:disease|illness|medicine|treatment)\b|\bdiagnos\w+\b|\bgemstone\b.*\b(?:cure|heal)\w*",
    r"\b(?:cancer|bimari|beemari|sugar|pregnan\w+|ilaj|ilaaj|operation)(?: \w+){0,3} (?:hai kya|hoga kya|theek ho\w*|thik ho\w*|safal|hogi kya|kab hogi)\b|\b(?:dawai?|dawa|medicine|goli) (?:band|chhod|chod)\w*",
    r"(?:कैंसर|बीमारी|गर्भ|ऑपरेशन|इलाज)(?: \S+){0,3} (?:होगा|होगी|ठीक|सफल|है क्या)|दवा(?:ई)? (?:बंद|छोड़)",
)
MONEY: Final = _any(
    r"\b(?:should|shall|can|must) i (?:\w+ )?(?:invest|buy|sell|trade|put (?:my )?(?:money|savings)|short|bet|gamble)\b(?:.*\b(?:stocks?|shares?|crypto|bitcoin|btc|gold|mutual funds?|property|market|savings|nifty|sensex|options|in)\b)?",
    r"\b(?:which|what|kaunsa|kaunse|kaun sa) (?:stocks?|shares?|crypto\w*|coins?|mutual funds?|lottery)\b|\blottery\b|\blucky numbers?\b|\bsatta\b|\bmatka\b",
    r"\b(?:will|kya) (?:\w+ ){0,2}(?:bitcoin|btc|nifty|sensex|crypto|the market|stocks?|shares?|gold)\b",
    r"\b(?:stocks?|shares?|crypto|bitcoin|mutual funds?|share market)(?: \w+){0,3} (?:kharid|bech|lagau|lagaun|invest|lu|lun|loon)\w*",
    r"\b(?:guarantee|sure ?shot|100 ?%)\w*(?: \w+){0,4} (?:money|profit|return|paisa|rich|ameer)\b",
    r"लॉटरी|सट्टा|(?:शेयर|स्टॉक|क्रिप्टो|बिटकॉइन)",
)
LEGAL: Final = _any(
    r"\bwill (?:i|we|my \w+)(?: \w+){0,2} (?:win|lose) (?:the |my |our |this )?(?:\w+ )?(?:case|lawsuit|trial|custody|appeal)\b",
    r"\b(?:court case|mukadma|mukadama|kes)(?: \w+){0,3} (?:jeet|haar|win|lose)\w*|मुकदमा|केस (?:जीत|हार)",
)
AI: Final = _any(
    r"\b(?:are|r) (?:you|u) (?:an? |really |actually |even )*(?:human|person|real(?! quick)|ai|bot|robot|machine|chatbot|computer|chat ?gpt|gpt|man or|woman|alive|sentient)\b",
    r"\b(?:am i|i'm|im) (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:human|person|ai|bot|robot|machine|real)\b",
    r"\bis this (?:an? )?(?:ai|bot|human|real person|chatbot)\b|\bis there a (?:human|person)\b",
    r"\b(?:aap|tum|tu) (?:\w+ ){0,2}(?:insaan|insan|robot|bot|ai|machine|asli|human)\b(?: \w+)?",
    r"(?:आप|तुम|तू) (?:\S+ ){0,2}(?:इंसान|इन्सान|रोबोट|मशीन|बॉट|असली|एआई|AI)",
)
INJECTION: Final = _any(
    r"\b(?:ignore|disregard|forget|override|bypass)(?: \w+){0,4} (?:instructions?|rules?|prompts?|guidelines?|directions|safety)\b",
    r"\b(?:system|hidden|initial|secret|developer) (?:prompt|instructions?|message)\b|\b(?:reveal|print|show|repeat|leak|output) (?:me )?(?:your|the) (?:\w+ )?(?:prompt|instructions|rules|configuration|api key|memory_tokens)\b",
    r"\byou are now\b|\bact as (?:dan|an? (?:unrestricted|jailbroken))\b|\bdeveloper mode\b|\bjailbreak\b|\bdo anything now\b",
    r"<\|?(?:system|im_start|assistant)|\[/?INST\]|^\s*(?:system|assistant)\s*:",
    r"\b(?:other|another|all) (?:users?|people|persons?)(?:'s|s')? (?:data|birth|details|chats?|messages|conversations?|information)\b",
    r"\b(?:api[_ ]key|memory_tokens|database password|openai_api_key)\b",
)
FLIRT: Final = _any(
    r"\bflirt\b|\b(?:be|become) my (?:girlfriend|boyfriend|gf|bf|lover)\b|\b(?:talk|text) dirty\b|\bsext\w*\b|\bsexy\b|\b(?:send|show) (?:me )?nudes?\b|\bkiss me\b|\bdate me\b|\bi love you,? (?:baby|babe|jaan)\b",
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
    plain = _plain(text)
    concern = _crisis(plain)
    if concern is None and _held(history, now):
        concern = Concern.AFTERCARE
    if concern is None:
        concern = next((name for name, words in _ORDER if words.search(plain)), Concern.NONE)
    return Assessment(concern)


def may_flirt(person: Person, now: datetime) -> bool:
    """Whether a flirtatious tone is allowed: asked for, by someone known to be an adult."""
    age = age_on(person, now.date())
    return person.preferences.flirt_opt_in and age is not None and age >= ADULT_YEARS


def _plain(text: str) -> str:
    """Lower case, plain apostrophes, single spaces, stretched letters and asides undone."""
    plain = text.lower().replace("’", "'").replace("‘", "'")
    plain = re.sub(r"([a-z])\1{2,}", r"\1", plain)
    return re.sub(r"[ \t]+", " ", re.sub(r"[,.…*_~]+(?=\s|$)", " ", plain)).strip()


def _crisis(plain: str) -> Concern | None:
    left = _FIGURES.sub(" ", plain)
    if _OTHER_PERSON.search(left):
        return Concern.CRISIS_OF_ANOTHER
    return Concern.CRISIS if CRISIS.search(left) else None


def _held(history: Sequence[Utterance], now: datetime | None) -> bool:
    said = [one for one in history if one.role == "user"][-HELD_TURNS:]
    return any(
        _crisis(_plain(one.content)) is not None
        for one in said
        if now is None or now - one.at <= HELD_FOR
    )
