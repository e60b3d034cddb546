"""Whose birth a text speaks of, if it speaks of one.

Only a person's own birth is theirs to keep. Other people's, other events, questions and what-ifs
are let pass; words that take something back are heard. ``owners`` tells whose a clause is, the
words are in ``lexicon``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from astra.people.words.lexicon import FILLERS, OWN_BIRTH
from astra.people.words.owners import (
    FIRST_PERSON,
    OF_A_BIRTH,
    OTHER,
    OTHERS_BIRTH,
    OWN,
    SOURCE,
    without_asides,
    without_events,
    without_others,
)
from astra.people.words.text import WORD, any_of
from astra.people.words.times import BY_THE_DAY, UNKNOWN

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
        "should be|change|switch|update|fix|correct|corrected|asal mein|darasal|oops|typo|instead|"
        "edit|rather than|गलत|असल में|sahi|सही|i checked|just checked|checked the|checked my|"
        "turns out|found out|i found my|confirmed|pata chala|pata laga|check kiya|पता चला"
    )
    + rf"|^\W*{any_of('no nope nahi nahin नहीं')}(?! idea| clue| record)"
)
_CALLED_WRONG = re.compile(
    r"^\W*(?:no |nope |sorry |hey |nahi )?(?:(?:that|the|my|your|this|you have|you've got|you got|aapne|"
    r"meri|mera|ye|yeh|woh|wo) )*(?:birth |janm ki |janm ka |janam ka |janam ki )?"
    r"(?P<field>date|dob|birthday|birthdate|time|place|city|town|birthplace|birthtime|tareekh|tarikh|samay|"
    r"jagah|shehar|shahar)(?: of birth)?(?: (?:is|was|are|likha|bataya|likhi|batayi))*"
    r" (?:wrong|incorrect|not right|not correct|galat|mistaken)(?: hai| h| there| likha hai| likhi hai)?\W*$"
)
"""that time is wrong, you have my birthday wrong, jagah galat hai: nothing new is said yet."""
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
    re.compile(  # "shaam ko, subah nahi"
        r"(?<=\S),[^,.;!\n]*?(?<=\s)(?<!pata )(?<!malum )(?<!maloom )(?<!yaad )(?<!पता )(?<!याद )"
        r"(?:nahi|nahin|नहीं)\W*$"
    ),
)
_NAME = re.compile(
    r"(?<!place )(?<!city )(?<!town )"
    + any_of("my name is|mera naam|i am called|name|naam|नाम|मेरा नाम")
    + r"\s*(?:hai\s|है\s|is\s)?[:=-]?\s*(?!of\b)"
    rf"{WORD}(?:[ .]+(?!born\b|dob\b|and\b|aur\b|date\b|on\b|i\b|main\b|birth\b){WORD}){{0,3}}"
)
_INTRODUCTION = re.compile(
    rf"^(?:(?:hi|hello|hey|namaste)\b[\s,!.]*)?(?:i am|i'm|im|i m) (?!not\b|also\b){WORD}\s*"
    r"(?:[,.!\n]|(?=\s(?:born|dob|my)\b))"
)
_OWN_BIRTH = re.compile(any_of(OWN_BIRTH))
_TWINS = re.compile(
    r"\b(?:(?:we're|we are|we were|hum|i'm one of|i am one of) )?(?:identical )?twins\b(?! (?:was|were|are))"
    r"|\b(?:i'm|i am) a twin\b"
)
_BROUGHT_UP = re.compile(r"\bborn (?:and|&|n) (?:raised|brought up|bred|grew up)\b")
_QUESTION_AFTER = re.compile(
    r"^(?P<told>(?:\D*\d+(?!\d)){3,}?\D*?)[\s,.-]+"
    + any_of(
        "please tell|pls tell|plz tell|kindly tell|tell me|tell my|when|what|how|will|should|which|"
        "where|why|kab|kya|kaise|batao|bataiye|कब|क्या|कैसे|बताओ|बताइए"
    )
    + r"(?P<question>\D*)$"
)
"""Details, and in the same breath a question: "14 May 1996 7:20 am Pune when will I marry"."""
_ON_THE_WAY = re.compile(
    r"\b(?:on|in|inside|aboard) (?:a|an|the|board a) (?:moving |running |local )?"
    r"(?:train|bus|plane|flight|car|taxi|cab|ambulance|ship|boat|auto|rickshaw|truck)\b"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:order|phone|mobile|pin|pincode|otp|pnr|account|ticket|invoice|bill|roll|aadhaar|aadhar|pan|flat|"
    r"room|version|tracking|booking|policy|employee|token|registration|whatsapp|contact)"
    r"(?: (?:number|no\.?|num|code|id))?\s*(?:is|was|hai|:|#|-)?\s*[\d][\d -]{2,}"
)
_BORN_FIRST = re.compile(r"^(?P<before>.*?)(?:^|[.!?\n]\s*)born\b(?=\s+(?:on|in|at|\d))", re.DOTALL)
_FOR_SOMEONE = re.compile(r"\b(?:for|of|about|liye|kundli|chart)\b")
_SENTENCE = re.compile(r"(?<=[!?\n])\s*|(?<=[^\W\d]{3}\.)\s+|(?<=\d{4}\.)\s+|;\s*")
_A_DETAIL = re.compile(
    r"\d{1,2}[:.]\d\d|\d{4}|\d\s?(?:[ap]\.?m|baje|बजे)|\btime\b|\bplace\b|\bsamay\b"
)

_YEAR = re.compile(r"\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d\s?(?:[ap]\.?m\b|baje|बजे)")
MOST_WORDS_AMID = 6  # "14 May 1996, subah 7:20 baje, Mumbai, India" has six beside the numbers


@dataclass(frozen=True, slots=True)
class About:
    """What kind of talk a text is.

    ``subject`` is own, other, what_if, question, event or open (nothing says whose).
    ``text`` is what may be read for details: other people's clauses, questions and what
    was taken back are out of it. ``stated_own`` is true when the writer says
    "I was born" or "my birth", or what a parent told them; ``source`` holds the words for
    who told. ``mixed`` is true when it
    cannot be told whose the details are, ``set_aside`` when another's were left out.
    ``amid`` is true when the details are a sentence of their own amid talk of other
    things. ``wrong`` is the word for a detail that is called wrong without a better one, and
    ``confirmed`` tells that the writer was asked about this text and said yes.
    """

    subject: str
    text: str
    corrects: bool = False
    denies: bool = False
    mixed: bool = False
    stated_own: bool = False
    source: str = ""
    set_aside: bool = False
    amid: bool = False
    wrong: str = ""
    confirmed: bool = False


def read_about(text: str, *, asked: bool) -> About:
    """Judge canonical ``text``; ``asked`` is whether it answers our question for details."""
    text = _INTRODUCTION.sub(" ", _NAME.sub(" ", _OTHER_NUMBER.sub(" ", text)))
    text = _BROUGHT_UP.sub("born", _OWN_BIRTH.sub(" i was born ", text))
    text = _ON_THE_WAY.sub(" nowhere ", text)
    sentences = [_told(part) for part in _SENTENCE.split(text) if part.strip()]
    kept = [part for part in sentences if not _is_question(part)]
    if not kept:
        return About("question", "")
    if any(_asks_of_another(part) for part in sentences if part not in kept):
        return About("other", "")
    if any(_WHAT_IF.search(part) for part in kept):
        return About("what_if", "")
    spoken = " ".join(_without_story(kept))
    if found := _CALLED_WRONG.match(spoken):
        return About("own", spoken, corrects=True, stated_own=True, wrong=found["field"])
    if _DENIED.search(spoken):
        return _denial(spoken)
    corrects = bool(_CORRECTION.search(text))
    about = _of_oneself(spoken, asked=asked, corrects=corrects)
    alone = [part for part in kept if _only_details(part)]
    if about.subject not in ("open", "event") or len(alone) != 1 or len(alone) == len(kept):
        return about
    return replace(_of_oneself(alone[0], asked=asked, corrects=corrects), amid=True)


def meant(about: About, text: str) -> About:
    """Return ``about`` once the writer has said that the text is about them, and meant."""
    return replace(
        about,
        subject="own",
        text=about.text or text,
        corrects=True,
        mixed=False,
        stated_own=True,
        confirmed=True,
    )


def _of_oneself(spoken: str, *, asked: bool, corrects: bool) -> About:
    """Leave out other people and other events; what is left may be the writer's birth."""
    told = SOURCE.search(spoken) if not OTHERS_BIRTH.search(spoken) else None
    source = told[0] if told else ""
    if source:
        spoken = SOURCE.sub(" ", spoken)
    spoken = without_asides(spoken)
    if asked and UNKNOWN.search(spoken) and not re.search(r"\d", spoken):
        return About("open", OTHER.sub(" ", spoken))  # "mummy ko yaad nahi"
    twins = _TWINS.search(spoken) is not None
    birth = twins or OF_A_BIRTH.search(spoken) is not None
    parted = without_others(_TWINS.sub(",", spoken))
    plain = parted.explicit and birth
    numbers = re.search(r"\d", parted.own) is not None
    if parted.others and not (parted.both or plain or (asked and (numbers or not parted.details))):
        return About("other", "")
    if asked and not parted.own.strip(" ,"):
        return About("other", "")
    own = parted.own
    if not (asked and BY_THE_DAY.search(own)):
        own = without_events(own)
    owned = OF_A_BIRTH.search(own) is not None or (parted.others and plain)
    if own != parted.own and not (owned or (asked and own.strip(" ,"))):
        return About("event", "")
    left = _without_taken_back(own)
    mixed = parted.both or (parted.details and not plain)
    return About(
        "own" if owned or (source and asked) else "open",
        left,
        corrects=corrects or left != own,
        mixed=mixed,
        source=source,
        stated_own=bool(source or OWN.search(own)) or (parted.others and plain) or _opens(own),
        set_aside=parted.others and parted.details and not mixed,
    )


def _opens(text: str) -> bool:
    """Whether a sentence begins with "Born ...", which its writer says of themselves."""
    found = _BORN_FIRST.match(text)
    if found is None:
        return False
    before = found["before"]
    return not before.strip() or bool(
        FIRST_PERSON.search(before) and not _FOR_SOMEONE.search(before)
    )


def _asks_of_another(question: str) -> bool:
    """Whether a question is about somebody else's birth, which then answers it."""
    return bool(OF_A_BIRTH.search(question)) and not FIRST_PERSON.search(question)


def _told(part: str) -> str:
    """Return a sentence without the question its writer adds to their details."""
    found = None if _ASKING.search(part) else _QUESTION_AFTER.match(part)
    return found["told"] if found and not OTHER.search(found["question"]) else part


def _without_story(sentences: Sequence[str]) -> Sequence[str]:
    """Leave out sentences of a life's story where another one tells the birth."""
    if not any(OF_A_BIRTH.search(part) and re.search(r"\d", part) for part in sentences):
        return sentences
    return [
        part
        for part in sentences
        if OF_A_BIRTH.search(part) or _A_DETAIL.search(part) or not FIRST_PERSON.search(part)
    ]


def _only_details(part: str) -> bool:
    """Whether a sentence is a day with its year, a time and hardly a word beside a place."""
    words = re.findall(WORD, part)
    return bool(_YEAR.search(part) and _CLOCK.search(part)) and len(words) <= MOST_WORDS_AMID


def _is_question(part: str) -> bool:
    """Whether a sentence only asks; "Can you read my chart, born 14 May 1996?" also tells."""
    asks = bool(_ASKING.search(part)) or (part.rstrip().endswith("?") and "born" not in part)
    tells = len(re.findall(r"\d+", part)) >= 2 and (OF_A_BIRTH.search(part) or "my chart" in part)
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
