"""Commands: what somebody asks of Astra's memory, in English, Hinglish and Hindi.

Words only. An idiom is no command ("forget it", "I can't forget him", "log kehte hain bhool jao"):
where a sentence may be either, it is not taken for one. To teach a way of asking, add it to its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from astra.guide.memory.lexicon import PETS, RELATION
from astra.guide.memory.patterns import REMEMBER
from astra.guide.memory.statements import B, E, written_out
from astra.guide.memory.words import PHRASES


class Ask(Enum):
    """What is asked."""

    ALL_KNOWN = auto()  # what do you know about me
    RECALL = auto()  # do you remember my sister's name
    REMEMBER = auto()  # remember that …
    CORRECT = auto()  # that's wrong, I'm a nurse
    FORGET = auto()  # forget about Ravi
    FORGET_LAST = auto()  # forget that
    FORGET_ALL = auto()  # forget everything I told you
    ERASE = auto()  # delete all my data


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it is about, in the person's words; empty where it needs none."""

    ask: Ask
    about: str = ""


LONGEST: Final = 400  # letters; who writes more tells a story
_LEAD: Final = (
    r"^\W*(?:(?:please|pls|plz|ok|okay|hey|hi|hello|astra|jadugar|samay|now|and|also|actually|no"
    r"|can you|could you|will you|would you|i want you to|i would like you to|kindly|just|zara|aap|tum"
    r"|accha|achha|ab|mujhe|कृपया|अब|ज़रा|आप|तुम)\W+)*"
)
_CHART: Final = re.compile(
    rf"{B}(?:chart|kundl[iy]|horoscope|sign|signs|moon|sun|rising|ascendant|lagna|rashi|nakshatra"
    r"|planets?|house|transits?|dasha|stars?|astrology|zodiac|birth|born|janam|कुंडली|राशि|चंद्र|सूर्य"
    rf"|ग्रह|नक्षत्र|जन्म){E}",
    re.IGNORECASE,
)
_IDIOM: Final = re.compile(
    rf"{B}(?:can not|not able|never|kaise|kyun|kehte|kehta|kehti|kaha|bola|mat|nahi|nahin|how|why|should i"
    rf"|i (?:want|wish|try|tried|need) to|move on|the past|worries|नहीं|मत|कैसे|कहते){E}",
    re.IGNORECASE,
)
_KNOW_HI: Final = r"(?:jaa?nt[eia]|janat[ei]|pata|yaa?d|maa?loo?m)"
_ALL_KNOWN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\bwhat(?: all| else| exactly| things?)? (?:do|did|can) you (?:really |actually |still )?"
            r"(?:know|remember|have|hold|store|keep|recall)(?: \w+)? (?:about|of|on) me\b"
        ),
        (
            r"\bwhat(?: all)? have you (?:learn(?:ed|t)|remembered|stored|saved|noted"
            r"|kept)(?: \w+)? (?:about|of|on) me\b"
        ),
        r"^what do you remember$",
        (
            r"\b(?:show|tell|list|give)(?: me)? (?:everything|all|what)(?: that)? you (?:know|remember|have)"
            r"(?: (?:about|of|on) me)?\b"
        ),
        r"\b(?:show|list)(?: me)? (?:my|your) memor(?:y|ies)\b",
        r"\bwhat (?:data|information|info)(?: do)? you (?:have|store|keep|hold)(?: about| on| of)? ?me\b",
        r"\bhow much do you know (?:about )?me\b",
        r"^do you remember me$",
        rf"\bmere (?:baa?re) (?:mein|me)\b.*\b{_KNOW_HI}\b.*$",
        rf"\b{_KNOW_HI}\b.*\bmere (?:baa?re) (?:mein|me)\b",
        r"\bmujhe (?:kitna|kitni) (?:jaante|jante|janti|jaanti)\b",
        r"मेरे बारे में.*(?:जानत|याद|पता|मालूम)",
        r"(?:जानत|याद|पता|मालूम).*मेरे बारे में",
    )
)
_RECALL: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"^(?:do|can) you (?:still )?(?:remember|recall|know) (?:about |that |if |whether )?"
            r"(?P<about>(?:my|what|where|who|how|when|i|which)\b.+|[A-Z][\w' ]+)$"
        ),
        (
            r"^what (?:do|did|have) (?:you (?:know|remember)|i (?:tell|told|say|said)(?: to)?(?: you)?)"
            r" about (?P<about>.+)$"
        ),
        rf"^(?:what|who)(?: is|'s) (?P<about>my (?:{RELATION}|{PETS})(?:'s name)?)$",
        rf"^(?:where|what) does (?P<about>my (?:{RELATION}) (?:do|work|live|study))(?: for a living)?$",
        r"^(?P<about>(?:where do i|what do i do for) (?:live|work|study|a living|work))$",
        r"^(?P<about>what(?: is|'s) my (?:job|work|profession|name|favou?rite \w+))$",
        rf"^(?P<about>.+?) (?:ke|ki) (?:baa?re) (?:mein|me) (?:kya )?(?:aapko |tumhe )?{_KNOW_HI}\b.*$",
        rf"^(?:aapko |tumhe |kya )*{_KNOW_HI} hai (?:ki |na )?(?P<about>.+)$",
        rf"^(?:kya |aapko |tumhe )*(?P<about>(?:mera|meri|mere) .+?) (?:aapko |tumhe )?{_KNOW_HI} hai(?: na| kya)?$",
        rf"^(?P<about>(?:mera|meri|mere) (?:(?:{RELATION}|{PETS}) ka naam|kaam) kya hai)$",
        r"^(?P<about>main kahan (?:reht[aie]|kaam kart[aie]) (?:hoon|hun))$",
        r"^(?P<about>.+?) (?:के|की) बारे में (?:क्या )?(?:आपको |तुम्हें )?(?:याद|पता|जानत).*$",
        r"^(?:क्या )?(?:आपको |तुम्हें )?याद है (?:कि )?(?P<about>.+)$",
        rf"^(?P<about>मेर[ाीे] (?:{RELATION}|{PETS}) का नाम क्या है|मेरा काम क्या है)$",
    )
)
_CALL_ME: Final = re.compile(
    r"^\W*(?:(?:please|pls|you can|just|and|also|hey|ok)\W+)*call me (?!when|if|back|a |an |the )\w"
    r"|^\W*(?:please\W+)?mujhe \S+ (?:bulao|bulaiye|bulana|kaho|kahiye|kehna)\W*$"
    r"|^\W*मुझे \S+ (?:बुलाओ|बुलाइए|बुलाना|कहो|कहिए)\W*$",
    re.IGNORECASE,
)
_FIRMLY: Final = re.compile(r"\b(?:remember|recall|did i|have i|ya+d)\b|याद", re.IGNORECASE)
_DO_HI: Final = r"(?:do|dijiye|dijiyega|de|kar ?do|kardo|karo|kar dijiye|karna|kar dena|dena)"
_ERASE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _LEAD
        + r"(?:how (?:can|do) i |can i )?(?:delete|erase|remove|wipe|destroy|close)\W(?:out )?"
        r"(?:all(?: of)? (?:my|the|your) (?:data|information|info|records?)|my (?:whole |entire )?"
        r"(?:account|data|profile|information)|everything (?:about me|you (?:have|know|hold|keep|store)"
        r"(?: about| on| of)?(?: me)?)|all (?:data|information) (?:about|on|of) me|me completely)\b",
        (
            rf"\b(?:mera|meri|mere|hamara)\b.*\b(?:data|account|khata|jaankari|profile)\b.*\b"
            rf"(?:mita|delete|hata|uda|erase)\b ?{_DO_HI}"
        ),
        (
            r"(?:मेरा|मेरी|मेरे).*(?:डेटा|डाटा|अकाउंट|खाता|जानकारी).*(?:मिटा|हटा|डिलीट"
            r"|उड़ा)\S*(?: कर)? ?(?:दो|दीजिए|दें|देना|करो)"
        ),
    )
)
_FORGET_ALL: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _LEAD + r"forget (?:everything|all)(?: of it)?(?: (?:about me"
        r"|(?:that )?i(?: have)?(?: ever)? (?:told|said|shared)"
        r"(?: to)?(?: you)?|(?:that )?you (?:know|remember)(?: about me)?|we talked about))?$",
        _LEAD
        + r"(?:delete|clear|wipe|erase|reset) (?:all )?(?:(?:of )?(?:my|your|the) )memor(?:y|ies)(?: of me)?$",
        _LEAD
        + r"(?:sab|sab kuch|saari? baa?te?in?|meri saari yaadein)(?: bhool| bhul| bhula) ?(?:jao"
        r"|jaiye|jaana|do|dijiye)$",
        r"^\W*(?:मेरे बारे में )?(?:सब|सब कुछ|सारी बातें) (?:भूल जाओ|भूल जाइए|भुला दो|भुला दीजिए)$",
    )
)
_LAST: Final = re.compile(
    _LEAD + r"(?:forget (?:that|this|what i (?:just )?(?:said|told you|wrote)|my last message"
    r"|the last (?:thing|message)(?: i (?:said|wrote))?)(?: please| now)?"
    r"|(?:yeh?|ye|woh|wo|ise|isko|use|jo (?:abhi |maine )*(?:kaha|bola|bataya"
    r"|likha)(?: woh?)?)(?: baat| sab)? (?:bhool|bhul|bhula) ?(?:jao|jaiye|jaana|do|dijiye)"
    r"|(?:यह|ये|इसे|वो|वह|उसे|जो (?:अभी |मैंने )*(?:कहा|बताया)(?: वह)?)(?: बात)? (?:भूल जाओ"
    r"|भूल जाइए|भुला दो|भूल जाना))$",
    re.IGNORECASE,
)
_FORGET: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _LEAD
        + r"forget (?:(?:about|that|everything|all|what i (?:said|told you)|the fact|anything) )*"
        r"(?:(?:about|that|on) )?(?P<about>.+)$",
        _LEAD
        + r"(?:delete|erase|remove) (?:what (?:you know|i (?:said|told you))|the (?:memory|note|memories|notes)"
        r"|everything|your (?:memory|memories)|all memories) (?:about|of|that) (?P<about>.+)$",
        _LEAD + r"(?:delete|erase|remove) (?P<about>.+?) from (?:your |the )?(?:memory|memories)$",
        _LEAD + r"(?:bhool|bhul) ?(?:jao|jaiye|jaana) (?:ki |ke )(?P<about>.+)$",
        _LEAD
        + r"(?P<about>.+?)(?: (?:ke|ki) (?:baa?re) (?:mein|me)(?: sab(?: kuch)?)?| wali baat| ko| ki baat)? "
        r"(?:bhool|bhul|bhula) ?(?:jao|jaiye|jaiyega|jaana|do|dijiye)$",
        r"^\W*(?:भूल जाओ|भूल जाइए) कि (?P<about>.+)$",
        (
            r"^\W*(?P<about>.+?)(?: (?:के|की) बारे में(?: सब)?| वाली बात| को)? (?:भूल जाओ|भूल जाइए"
            r"|भुला दो|भूल जाना)$"
        ),
    )
)
_NEVER_MIND: Final = frozenset(
    "it about it you all me myself him her them everything and forgive".split(" ")
) | {"about it", "it all", "about that", "sab", "mujhe", "use", "usko", "मुझे", "उसे"}
_CORRECT: Final = re.compile(
    _LEAD
    + r"(?:that(?: is|'s)? (?:wrong|not (?:right|true|correct)|incorrect|false)|you are wrong|wrong"
    r"|you got (?:it|that) wrong|correction|not (?:any ?more|true)|(?:yeh?|ye|woh) galat hai|galat(?: hai)?"
    r"|yeh sahi nahi(?: hai)?|(?:यह|ये) (?:ग़लत|गलत) है|गलत|ग़लत)(?=\W|$)|^\W*(?:no|nahi|nahin"
    r"|actually|नहीं|असल में)\W",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"^\W*(?:yes|yep|yeah|ya|yup|sure|ok|okay|confirm|confirmed|do it|go ahead|please do"
    r"|of course|forget (?:it|them|him|her)"
    r"|haan|han|haa|ha|hanji|ji|ji haan|haan ji|theek hai|thik hai|kar do|kardo|bhool jao|bilkul|pakka"
    r"|हाँ|हां|जी|जी हाँ|जी हां|हाँ जी|ठीक है|कर दो|भूल जाओ|बिल्कुल)"
    r"(?:\W+(?:please|do|do it|forget it|kar do|kardo|sure|ji|कर दो|yes|haan|go ahead|bhool jao))*\W*$",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"^\W*(?:no|nope|nah|cancel|stop|do not|wait|leave it|keep it|not now|never mind|nevermind"
    r"|nahi|nahin|nhi|mat karo"
    r"|rehne do|rahne do|ruko|chhodo|नहीं|रहने दो|मत करो|रुको)(?=\W|$)(?!\W+(?:i am|main)\b).{0,30}$",
    re.IGNORECASE,
)


def command_in(text: str) -> Command | None:
    """Return what ``text`` asks of the memory, or None when it asks nothing of it."""
    if len(text) > LONGEST:
        return None
    plain = written_out(text).strip(" \t\"'“”.!?।…")
    if any(one.search(plain) for one in _ERASE):
        return Command(Ask.ERASE)
    if not _IDIOM.search(plain):
        if any(one.search(plain) for one in _FORGET_ALL):
            return Command(Ask.FORGET_ALL)
        if _LAST.search(plain):
            return Command(Ask.FORGET_LAST)
        if about := _about(_FORGET, plain):
            return None if about.lower() in _NEVER_MIND else Command(Ask.FORGET, about)
    return _asking(text, plain)


def agreed(text: str) -> bool | None:
    """Return whether ``text`` says yes or no to what was asked; None when it says neither."""
    plain = written_out(text)
    if _YES.match(plain):
        return True
    return False if _NO.match(plain) else None


def seals_erasure(text: str) -> bool:
    """Whether ``text`` is, letter for letter, what has to be written before all is erased."""
    said = " ".join(text.strip(" \t\n\"'“”.।!").split()).casefold()
    return said in {phrase.casefold() for phrase in PHRASES.values()}


def _asking(text: str, plain: str) -> Command | None:
    if _CHART.search(plain):
        return None
    if any(one.search(plain) for one in _ALL_KNOWN):
        return Command(Ask.ALL_KNOWN)
    if about := _about(_RECALL, plain):
        return Command(Ask.RECALL, about)
    if found := REMEMBER.match(written_out(text)):
        return None if text.rstrip().endswith("?") else Command(Ask.REMEMBER, found["value"])
    if _CALL_ME.search(plain):
        return Command(Ask.REMEMBER)
    return Command(Ask.CORRECT) if _CORRECT.search(plain) else None


def insists(text: str) -> bool:
    """Whether a question can only be about what was told, so that "nothing" is an answer to it."""
    return bool(_FIRMLY.search(text))


def _about(patterns: tuple[re.Pattern[str], ...], plain: str) -> str:
    found = next((found for one in patterns if (found := one.search(plain))), None)
    return found["about"].strip(" .,!?।\"'") if found else ""
