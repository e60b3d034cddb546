"""Whose birth a text speaks of, if it speaks of one.

Only a person's own birth is theirs to keep. Other people's, other events, questions and what-ifs
are let pass; words that take something back are heard.
The words it knows are in ``lexicon``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from astra.people.words.lexicon import EVENTS, FILLERS, OTHERS, SAYS, STATED_OWN
from astra.people.words.text import WORD, any_of
from astra.people.words.times import UNKNOWN

_OTHERS = any_of(OTHERS)
_OTHER = re.compile(_OTHERS)
_SOURCE = re.compile(
    rf"(?:{_OTHERS})(?:'s)?\s+(?:\w+\s+)?{any_of(SAYS)}(?: me)?"
    rf"|(?:according to|as per|from what|asked|ask) (?:my )?(?:{_OTHERS})"
)
_OTHERS_BIRTH = re.compile(
    rf"(?:{_OTHERS})(?:'s)?\s+(?:(?!i\b)\w+\s+){{0,3}}?"
    + any_of("was born|is born|were born|birth|dob|birthday|janm|bday|paida|का जन्म|जन्म|जन्मदिन")
)
_THIRD_PERSON = re.compile(
    rf"(?:^|[\s,.(])(?!i\b|who\b|and\b|when\b|that\b|main\b|also\b){WORD}\s+(?:was|is|were|got) born\b"
    r"|(?<!\bit)(?<!that)(?<!what)'s (?:birth|dob|bday|details|chart|kundli|time of|date of)"
    r"|\b(?!mera|meri|mere)[^\W\d_]+ (?:ka|ki) (?:janm|janam|birth|dob)"
    r"|\S (?:का|की) (?:जन्म|जन्मदिन)"
)
"""Ravi was born, Ravi's birth, Ravi ka janm."""
_OWN = re.compile(
    any_of(STATED_OWN) + r"|\bmy \w+ (?:date of birth|birth|dob|birthday|birthdate|birthplace)\b"
)
_OF_A_BIRTH = re.compile(
    any_of(
        "born dob tob pob birth birthday birthdate birthplace birthtime bday paida peda janm janam "
        "janmdin जन्म पैदा जन्मदिन जन्मतिथि जन्मस्थान"
    )
)
_FIRST_PERSON = re.compile(any_of("i i'm im my mine me mera meri mere main mai mujhe मैं मेरा मेरी मुझे"))
_EVENT = re.compile(any_of(EVENTS))
_THE_HOUR_NOW = re.compile(r"\b(?:it's|its|it is)\b[^,.]*\bnow\b")
_WHAT_IF = re.compile(
    any_of(
        "what if|if i|if someone|if a person|if my|suppose|imagine|say i was|had i been|agar|"
        "almost born|nearly born|might have been born|could have been born|reborn|"
        "supposed to be born|should have been born|would have been born|wish i was|wish i were|"
        "wish i had|maan lo|pretend|अगर|मान लो"
    )
)
_ASKING = re.compile(
    r"^\W*"
    + any_of(
        "what|when|where|which|who|whose|why|how|is|was|were|are|am|do|does|did|can|could|will|"
        "would|should|kya|kab|kahan|kaise|kyun|kyu|kaun|tell me|show me|explain|"
        "क्या|कब|कहां|कैसे|क्यों"
    )
)
_DENIED = re.compile(
    r"\b(?:wasn't|wasnt|was not|isn't|is not|not|never) (?:actually |really )?born\b(?! yesterday)|"
    r"(?:janm|paida|जन्म) (?:\S+ ){0,4}?(?:nahi|nahin|नहीं) (?:hua|hui|हुआ|हुई)"
)
_CORRECTION = re.compile(
    any_of(
        "actually|sorry|correction|i mean|i meant|meant|galat|galti|wrong|incorrect|mistake|"
        "should be|change|update|fix|correct|corrected|asal mein|darasal|oops|typo|instead|edit|"
        "rather than|गलत|असल में|sahi|सही"
    )
    + r"|^\W*(?:no|nope|nahi|nahin|नहीं)\b(?! idea| clue| record)"
)
_TAKEN_BACK = (
    re.compile(
        r"\bnot (?!sure|known|exact|recorded|available)(?:in |on |at )?[^,.;!\n]+?(?=$|[,.;!\n]| but )"
    ),
    re.compile(r"\b(?:instead of|rather than) [^,.;!\n]+"),
    re.compile(
        r"(?:^|(?<=[,.;!\n]))[^,.;!\n]*?(?<=\s)"  # "Mumbai nahi, Pune"
        r"(?<!pata )(?<!malum )(?<!maloom )(?<!yaad )(?<!पता )(?<!याद )(?:nahi|nahin|नहीं)[\s,]+"
        r"(?!pata|malum|maloom|yaad|पता|याद|hua|hui|हुआ|hai\b)(?=\S)"
    ),
)
_NAME = re.compile(
    r"(?<!place )(?<!city )(?<!town )"
    + any_of("my name is|mera naam|i am called|name|naam|नाम|मेरा नाम")
    + r"\s*(?:hai\s|है\s|is\s)?[:=-]?\s*(?!of\b)"
    rf"{WORD}(?:[ .]+(?!born\b|dob\b|and\b|aur\b|date\b|on\b|i\b|main\b|birth\b){WORD}){{0,3}}"
)
_INTRODUCTION = re.compile(
    rf"^(?:(?:hi|hello|hey|namaste)\b[\s,!.]*)?(?:i am|i'm|im) {WORD}\s*[,.!\n]"
)
_SENTENCE = re.compile(r"(?<=[!?\n])\s*|(?<=[^\W\d]{3}\.)\s+|;\s*")
_CLAUSE = re.compile(r"(?:,\s*)?\b(?:and|but|aur|lekin|then|phir|par|और|लेकिन)\b|[,;]")


@dataclass(frozen=True, slots=True)
class About:
    """What kind of talk a text is.

    ``subject`` is own, other, what_if, question, event or open (nothing says whose).
    ``text`` is what may be read for details: other people's clauses, questions and what
    was taken back are out of it. ``stated_own`` is true when the writer says
    "I was born" or "my birth", or what a parent told them.
    """

    subject: str
    text: str
    corrects: bool = False
    denies: bool = False
    mixed: bool = False
    stated_own: bool = False


def read_about(text: str, *, asked: bool) -> About:
    """Judge canonical ``text``; ``asked`` is whether it answers our question for details."""
    text = _INTRODUCTION.sub(" ", _NAME.sub(" ", text))
    corrects = bool(_CORRECTION.search(text))
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    kept = [part for part in sentences if not (_is_question(part))]
    if not kept:
        return About("question", "")
    if any(_WHAT_IF.search(part) for part in kept):
        return About("what_if", "")
    spoken = " ".join(kept)
    if _DENIED.search(spoken):
        return _denial(spoken)
    source = bool(_SOURCE.search(spoken)) and not _OTHERS_BIRTH.search(spoken)
    if source:
        spoken = _SOURCE.sub(" ", spoken)
    if asked and UNKNOWN.search(spoken) and not re.search(r"\d", spoken):
        return About("open", _OTHER.sub(" ", spoken))  # "mummy ko yaad nahi"
    mixed = False
    if _of_others(spoken):
        own = [part for part in _CLAUSE.split(spoken) if part and not _of_others(part)]
        spoken, mixed = ", ".join(own), True
        if not (_OF_A_BIRTH.search(spoken) and _FIRST_PERSON.search(spoken)):
            return About("other", "")
    owned = bool(_OF_A_BIRTH.search(spoken))
    if _EVENT.search(spoken) or _THE_HOUR_NOW.search(spoken):
        if not owned:
            return About("event", "")
        clauses = [part for part in _CLAUSE.split(spoken) if part and not _EVENT.search(part)]
        spoken = ", ".join(clauses)
        owned = bool(_OF_A_BIRTH.search(spoken))
    subject = "own" if owned or (source and asked) else "open"
    left = _without_taken_back(spoken)
    return About(
        subject,
        left,
        corrects=corrects or left != spoken,
        mixed=mixed,
        stated_own=source or bool(_OWN.search(spoken)),
    )


def _of_others(text: str) -> bool:
    """Whether a clause is about someone else; "I was born" makes it one's own again."""
    return bool(_OTHER.search(text) or (_THIRD_PERSON.search(text) and not _OWN.search(text)))


def _is_question(part: str) -> bool:
    """Whether a sentence only asks; "Can you read my chart, born 14 May 1996?" also tells."""
    asks = bool(_ASKING.search(part)) or (part.rstrip().endswith("?") and "born" not in part)
    tells = len(re.findall(r"\d+", part)) >= 2 and (_OF_A_BIRTH.search(part) or "my chart" in part)
    answers = part.rstrip().endswith("?") and not _ASKING.search(part)
    return asks and not tells and not (answers and len(part.split()) <= 6)


def _denial(text: str) -> About:
    """Hear "I was not born in Mumbai but in Pune" as the correction it is."""
    _, _, truth = text.partition(" but ")
    return About("own", truth or text, corrects=True, denies=not truth, stated_own=True)


def _without_taken_back(text: str) -> str:
    for pattern in _TAKEN_BACK:
        rest = pattern.sub(" ", text)
        if re.search(r"\w", rest) and rest != text and not _only_fillers(rest):
            text = rest
    return text


def _only_fillers(text: str) -> bool:
    return all(word in FILLERS for word in re.findall(rf"{WORD}|\d+", text))
