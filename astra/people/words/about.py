"""Whose birth a text speaks of, if it speaks of one.

Only a person's own birth is theirs to keep. Other people's, other events, questions and what-ifs are
let pass; words that take something back are heard. ``FILLERS`` are words that carry no detail: what
is left beside them tells an answer ("14 May 1996 please") from talk ("party on 14 May").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from astra.people.words.text import WORD, any_of, words_of

_OTHERS = any_of(
    "sister brother mother father mom mum mummy mama dad daddy papa son daughter wife husband "
    "friend girlfriend boyfriend partner fiance fiancee baby kid kids child children cousin uncle "
    "aunt aunty boss twin twins colleague grandma grandpa grandmother grandfather nephew niece "
    "parents bhai behen behan bahan didi bhaiya beta beti bete maa baap pita pati patni dost "
    "biwi chacha mausi nani nana dadi dada saheli crush ex dog cat puppy his her hers him he she "
    "he's she's they their them uska uski uske unka unki unke iska iski usne "
    "बहन भाई माँ मां पिता पापा मम्मी बेटा बेटी बेटे पति पत्नी दोस्त दादी दादा नानी नाना उसका उसकी उनका "
    "उनकी दीदी"
)
_OTHER = re.compile(_OTHERS)
_SOURCE = re.compile(
    rf"(?:{_OTHERS})\s+(?:\w+\s+)?(?:says|say|said|told|tells|thinks|think|remembers|remember|recalls|"
    r"believes|kehti|kehte|kahti|kahte|bolti|bolte|ne (?:bataya|kaha|bola)|batati|batate|se pata|"
    r"ke (?:hisaab|hisab|anusar|mutabik)|ने (?:बताया|कहा)|के अनुसार|कहती|कहते)|"
    rf"(?:according to|as per|from what|asked|ask) (?:my )?(?:{_OTHERS})"
)
_OTHERS_BIRTH = re.compile(
    rf"(?:{_OTHERS})(?:'s)?\s+(?:(?!i\b)\w+\s+){{0,3}}?(?:was born|is born|were born|birth|dob|birthday|janm|"
    r"bday|paida|का जन्म|जन्म|जन्मदिन)"
)
_BIRTH = re.compile(
    any_of(
        "born birth birthdate birthday bday b'day birthplace dob d.o.b tob pob birthtime janm janam "
        "janma janmdin janamdin janmsthan paida peda janmi janma जन्म पैदा जन्मदिन जन्मतिथि "
        "जन्मस्थान"
    )
)
_OWN = re.compile(
    any_of(
        "i was born|i am born|i'm born|im born|was born|born on|born in|born at|born|my dob|"
        "my birth|my birthday|my birthdate|my date of birth|my time of birth|my place of birth|"
        "dob|d.o.b|date of birth|mera janm|meri janm|mera janam|mera birth|meri dob|main paida|"
        "mai paida|mein paida|mera birthday|मेरा जन्म|मैं पैदा|मेरी जन्म|जन्म|paida|janm|janam|tob|"
        "pob|birth|birthday|bday|time of birth|place of birth|birth time|birth place|birth date"
    )
)
_FIRST_PERSON = re.compile(any_of("i i'm im my mine me mera meri mere main mai mujhe मैं मेरा मेरी मुझे"))
_EVENT = re.compile(
    any_of(
        "meeting party appointment exam interview flight train wedding married marriage shaadi shadi "
        "engaged engagement divorce moved shifted graduated joined job joining died death funeral met "
        "travel travelled trip vacation holiday reminder remind call dinner lunch breakfast movie "
        "concert deadline due delivery schedule scheduled tomorrow kal parso today aaj tonight live "
        "lives living stay staying wake woke sleep slept gym class lecture ticket bus visa visit "
        "visiting going reached office work started start anniversary date-night shaadi milna milenge "
        "jaana jana hai-kal plan planning event function puja pooja muhurat release launch match game "
        "शादी मीटिंग पार्टी परीक्षा कल आज रहता रहती"
    )
)
_WHAT_IF = re.compile(
    r"\bwhat if\b|\bif (?:i|someone|a person|my)\b|\bsuppose\b|\bimagine\b|\bsay i was\b|\bhad i been\b|"
    r"\bwish i (?:was|were|had)\b|\bagar\b|\bmaan lo\b|\bpretend\b|अगर|मान लो"
)
_ASKING = re.compile(
    r"^\W*(?:what|when|where|which|who|whose|why|how|is|was|were|are|am|do|does|did|can|could|will|"
    r"would|should|kya|kab|kahan|kaise|kyun|kyu|kaun|tell me|show me|explain|क्या|कब|कहां|कैसे|क्यों)\b"
)
_DENIED = re.compile(
    r"\b(?:wasn't|wasnt|was not|isn't|is not|not|never) (?:actually |really )?born\b|"
    r"(?:janm|paida|जन्म) (?:\S+ ){0,4}?(?:nahi|nahin|नहीं) (?:hua|hui|हुआ|हुई)"
)
_CORRECTION = re.compile(
    any_of(
        "actually|sorry|correction|i mean|i meant|meant|galat|galti|wrong|incorrect|mistake|"
        "should be|change|update|fix|correct|corrected|asal mein|darasal|nope|oops|typo|instead|edit|"
        "set|no|not|nahi|nahin|गलत|असल में|नहीं|सही|sahi|rather"
    )
)
_TAKEN_BACK = (
    re.compile(r"\bnot (?:in |on |at )?[^,.;!\n]+?(?=$|[,.;!\n]| but )"),
    re.compile(r"\b(?:instead of|rather than) [^,.;!\n]+"),
    re.compile(
        r"(?:^|(?<=[,.;!\n]))[^,.;!\n]*?(?:(?<=\s)(?<!pata )(?<!malum )(?<!yaad )(?<!पता )(?<!याद )(?:nahi|nahin|नहीं)[\s,]+)(?!pata|malum|yaad|पता|hua|hui|हुआ)(?=\S)"
    ),
)
_NAME = re.compile(
    r"\b(?:my name is|mera naam|i am called|this is|name|naam|नाम|मेरा नाम)\s*(?:hai\s)?[:=-]?\s*"
    rf"(?!of\b){WORD}(?: (?!born\b|dob\b|and\b|aur\b|date\b|on\b){WORD})?"
)
_SENTENCE = re.compile(r"(?<=[!?\n])\s*|(?<=[^\W\d]{3}\.)\s+|;\s*")
_CLAUSE = re.compile(r"(?:,\s*)?\b(?:and|but|aur|lekin|then|phir|par|और|लेकिन)\b|[,;]")

FILLERS = frozenset(
    words_of(
        "a an the i i'm im am is was were are be been being it it's its this that my mine me mera "
        "meri mere main mai maine mujhe mujhko hu hun hoon hua hui hue hai hain tha thi ko ka ki "
        "ke mein mei par pe se aur and or on in at of to from near for by around about with born "
        "birth birthdate birthday bday dob tob pob date day time timing place city town district "
        "dist state country village home year month please pls plz ok okay yes yeah yep haan han "
        "ha ji so well hi hello hey namaste thanks thank you dear astra sir madam actually sorry "
        "correction mean meant no not nope nahi nahin galat wrong mistake should change update "
        "fix correct set edit right sahi here details detail info information below following "
        "according as per records record certificate exact exactly sharp only just also but janm "
        "janam janma janmdin paida peda hona samay samai vakt waqt din tarikh tareekh saal sal "
        "sthan jagah shahar gaon baje kundli kundali kundly chart read make create show check "
        "want need use using prefer preferred do can could tell give given us your u know think "
        "guess male female man woman boy girl ad ce he's morning ist said says told now zone "
        "timezone somewhere maybe probably there then it'll mother's thinks remembers मैं मेरा "
        "मेरी मेरे मुझे का की के को में पर से और है हूं हूँ हुआ हुई था थी समय दिन तारीख जगह शहर "
        "स्थान जन्म जन्मतिथि जन्मस्थान पैदा जी हां हाँ नहीं गलत सही बजे नमस्ते कृपया साल सन "
        "sometime during precise approx birthplace birthtime nearly really very guys bhai-ji ya "
        "yaa toh hoga hogi raha rahi hone bola likha likhi answer answers question number no. "
        "janmsthan place: ho gaya gayi liye kar karo kijiye karein dijiye bana banao dekho batao "
        "aap aapko waise matlab"
    )
)
"""Words that carry no detail of a birth."""


@dataclass(frozen=True, slots=True)
class About:
    """What kind of talk a text is.

    ``subject`` is own, other, what_if, question, event or open (nothing says whose).
    ``text`` is what may be read for details: other people's clauses, questions and what
    was taken back are out of it.
    """

    subject: str
    text: str
    corrects: bool = False
    denies: bool = False
    mixed: bool = False


def read_about(text: str, *, asked: bool) -> About:
    """Judge canonical ``text``; ``asked`` is whether it answers our question for details."""
    text = _NAME.sub(" ", text)
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
    mixed = False
    if _OTHER.search(spoken):
        own = [part for part in _CLAUSE.split(spoken) if part and not _OTHER.search(part)]
        mine = ", ".join(own)
        if not (_OWN.search(mine) and _FIRST_PERSON.search(mine)):
            return About("other", "")
        spoken, mixed = mine, True
    owned = bool(_OWN.search(spoken))
    if _EVENT.search(spoken):
        if not owned:
            return About("event", "")
        clauses = [part for part in _CLAUSE.split(spoken) if part and not _EVENT.search(part)]
        spoken = ", ".join(clauses)
        owned = bool(_OWN.search(spoken))
    subject = "own" if owned or (source and asked) else "open"
    return About(subject, _without_taken_back(spoken), corrects, mixed=mixed)


def _is_question(part: str) -> bool:
    """Whether a sentence only asks; "Can you read my chart, born 14 May 1996?" also tells."""
    asks = bool(_ASKING.search(part)) or (part.rstrip().endswith("?") and "born" not in part)
    tells = len(re.findall(r"\d+", part)) >= 2 and (_BIRTH.search(part) or "my chart" in part)
    answers = part.rstrip().endswith("?") and not _ASKING.search(part)
    return asks and not tells and not (answers and len(part.split()) <= 6)


def _denial(text: str) -> About:
    """Hear "I was not born in Mumbai but in Pune" as the correction it is."""
    _, _, truth = text.partition(" but ")
    return About("own", truth, corrects=True, denies=True)


def _without_taken_back(text: str) -> str:
    for pattern in _TAKEN_BACK:
        rest = pattern.sub(" ", text)
        if re.search(r"\w", rest) and rest != text and not _only_fillers(rest):
            text = rest
    return text


def _only_fillers(text: str) -> bool:
    return all(word in FILLERS for word in re.findall(rf"{WORD}|\d+", text))
