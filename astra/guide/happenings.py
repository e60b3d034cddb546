"""Happenings: what a person says happened to them, or has a day on which it will.

Precision before recall: a missed event can be told again, an invented one is a lie about a life. So
only first-person statements count. Wishes, negations, hypotheticals, questions, quotations and what
happened to others do not, and what has no day is left out. The words of each kind of event stand in
``happening_kinds``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from astra.guide.day_words import Day, NoDay, Tense, day_named
from astra.guide.happening_kinds import KINDS, Kind

LENDING_WORDS = 4  # a clause this short beside an event may hold its date: "on 12 May, I …"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a person's life. ``rough`` when its day is only near the truth."""

    date: date
    desc: str
    rough: bool = False
    message_id: str | None = None


_ADVERBS = "just finally recently also actually already still really then now today yesterday kal"
_FILLERS = (
    f"{_ADVERBS} and but so well hey hi hello oh omg wow yes yeah haan guess what aaj tomorrow "
    "parso great good big news update today's finally last this night week morning evening"
).split()
_SUBJECT = r"(?:i|we)(?: (?:have|had|am|are|was|were|will|will be))?"
_ADVERB = rf"(?: (?:{'|'.join(_ADVERBS.split())}))*"
_FILLED = rf"^(?:(?:{'|'.join(map(re.escape, _FILLERS))}) )*"
_LEAD = rf"(?:(?P<spoken>\b{_SUBJECT}{_ADVERB}) |{_FILLED})"

_MINE = re.compile(
    r"\b(?:i|my|mine|mera|meri|mere|mujhe|mujhko|maine|mai|main|mein ne|hum|humne|humara|hamara"
    r"|hamari|apna|apni)\b|मेरा|मेरी|मेरे|मुझे|मैंने|मैं|हम"
)
_OTHERS = re.compile(
    r"\b(?:he|she|they|his|her|their|uska|uski|uske|usko|usne|unka|unki|unhone|friend|dost|yaar ki"
    r"|sister|brother|behen|behan|bahan|bhai|didi|bhaiya|mother|father|mom|mum|dad|mummy|papa|maa"
    r"|wife|husband|pati|patni|biwi|son|daughter|beta|beti|cousin|uncle|aunt|chacha|mausi|boss"
    r"|colleague|neighbour|padosi|roommate|tera|teri|tumhara|tumhari|aapka|aapki)\b"
    r"|उसका|उसकी|उसने|बहन|भाई|दोस्त|माँ|पापा|बेटा|बेटी"
)
_BELONGS = re.compile(r"\b(?:ka|ki|ke|ko|ne)\b|का|की|के|को|ने")
_BELIEF = re.compile(r"\b(?:can not|could not) believe(?: that| it)?\b|\bnot only\b|\bno wonder\b")
_NOT = re.compile(
    r"\b(?:not|never|no|nahi|nahin|nhi|nai|mat|almost|nearly|without|instead of)\b|नहीं|मत"
)
_WISH = re.compile(
    r"\b(?:wish|wishing|hope|hoping|hopefully|want|wanted|wanna|dream|dreamt|dreamed|dreaming|pray"
    r"|praying|expecting|should|need to|trying|try|afraid|scared|fear|fearing|kaash|kash|chahta|chahti|chahiye|chahte"
    r"|sapna|sapne|umeed|dua)\b|काश|चाहता|चाहती|चाहिए|सपना|उम्मीद"
)
_HYPOTHETICAL = re.compile(
    r"^had (?:i|we)\b|\b(?:if|unless|thought|used to|socha|would|could|might|may be|maybe|perhaps|probably"
    r"|imagine|suppose|supposing|pretend|as though|agar|shayad|ho sakta|ho sakti|warna"
    r"|hota to|hoti to)\b|अगर|शायद"
)
_JOKE = re.compile(r"\b(?:kidding|joking|mazak|mazaak)\b|मजाक")
_OVER = frozenset({"was", "went"})
_DOT_BELOW = "\u093c"  # written or left out as people like
_SHORT_FORMS = (
    (r"\bcan't\b|\bcannot\b|\bcant\b", "can not"),
    (r"(\w)n't\b|\b(did|was|have|had|is|are|do|does|has)nt\b", r"\1\2 not"),
    (r"'ve\b", " have"),
    (r"'m\b", " am"),
    (r"\bim\b", "i am"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"\bgonna\b", "going to"),
    (r"\b(exam|interview|wedding|surgery|operation|flight|tomorrow|today)'s\b", r"\1 is"),
)
_SENTENCE = re.compile(r"[^.!?।\n;]+[.!?।]?")
_CLAUSE = re.compile(
    r",|—| - |\b(?:and|but|because|then|aur|lekin|par|kyunki"
    r"|(?:bataya|suna|laga|kaha|bola|chala|socha) ki)\b|और|लेकिन|कि "
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_WORDS = re.compile(r"[\w'\-\u0900-\u097F]+")


@dataclass(frozen=True, slots=True)
class _Told:
    kind: Kind
    tense: Tense


def happenings(text: str, spoken: date) -> list[Happening]:
    """Return what the speaker of ``text``, said on ``spoken``, tells of their own life."""
    found: dict[tuple[date, str], Happening] = {}
    plain = plain_of(text)
    if _JOKE.search(plain):  # often said only in the sentence after it
        return []
    for sentence in _SENTENCE.findall(plain):
        for happening in _in_sentence(sentence.strip(), spoken):
            found.setdefault((happening.date, happening.desc), happening)
    return list(found.values())


def own_day(text: str, tense: Tense, spoken: date) -> Day | None:
    """Return the day of an event told in ``text``, or None when it is not one's own or undated.

    For statements whose event somebody else recognised: the same refusal of wishes,
    denials, hypotheticals, questions, quotations and other people's news as above.
    """
    plain = plain_of(text).strip()
    doubts = (_HYPOTHETICAL, _NOT, _WISH, _OTHERS)
    if plain.endswith("?") or not _MINE.search(plain) or any(one.search(plain) for one in doubts):
        return None
    return _day(plain, (), tense, spoken)


def doubted(clause: str) -> bool:
    """Whether a clause denies, wishes or imagines what it speaks of; ``clause`` from ``plain_of``."""
    return any(one.search(clause) for one in (_HYPOTHETICAL, _NOT, _WISH, _JOKE))


def clauses_of(sentence: str) -> list[str]:
    """Return the clauses of a sentence as they stand; one at either end may be empty."""
    return _CLAUSE.split(sentence)


def plain_of(text: str) -> str:
    """Return ``text`` in lower case, spelt one way, without what it quotes.

    Written-out short forms ("did not"), no dots below Devanagari letters.
    """
    spelt = unicodedata.normalize("NFC", text).replace(_DOT_BELOW, "").replace("’", "'")
    plain = _QUOTED.sub(" ", spelt.lower())
    for pattern, full in _SHORT_FORMS:
        plain = re.sub(pattern, full, plain)
    return _BELIEF.sub(" ", plain)


def _in_sentence(sentence: str, spoken: date) -> Iterator[Happening]:
    if _HYPOTHETICAL.search(sentence):
        return
    asks = sentence.endswith("?")
    clauses = [tidy for part in clauses_of(sentence) if (tidy := " ".join(_WORDS.findall(part)))]
    told = _tellings(clauses[:-1] if asks else clauses)
    for index, telling in enumerate(told):
        if telling is None:
            continue
        beside = [
            clauses[near]
            for near in (index - 1, index + 1)
            if 0 <= near < len(told) and told[near] is None
        ]
        day = _day(clauses[index], beside, telling.tense, spoken)
        if day is not None:
            yield Happening(day.date, telling.kind.desc, day.rough)


def _tellings(clauses: Sequence[str]) -> list[_Told | None]:
    """Return what each clause tells; one without a subject takes that of the clause before it."""
    told: list[_Told | None] = []
    theirs = False
    for clause in clauses:
        theirs = _is_theirs(clause, theirs)
        told.append(None if _NOT.search(clause) or _WISH.search(clause) else _told(clause, theirs))
    return told


def _is_theirs(clause: str, before: bool) -> bool:
    """Whether the subject of ``clause`` is somebody else, ``before`` when it names none."""
    opening = re.sub(_FILLED, "", clause + " ")
    if re.match(rf"(?:(?:{_MINE.pattern}) )?(?:{_OTHERS.pattern})", opening):
        return True
    return before and _MINE.match(opening) is None


def _told(clause: str, theirs: bool) -> _Told | None:
    for kind in KINDS:
        tense = _in_english(kind, clause, theirs) or _in_hindi(kind, clause, theirs)
        if tense is not None:
            return _Told(kind, tense)
    return None


def _in_english(kind: Kind, clause: str, theirs: bool) -> Tense | None:
    for pattern, tense in ((kind.past, Tense.PAST), (kind.coming, Tense.FUTURE)):
        found = _led(pattern).search(clause) if pattern else None
        if found and (found["spoken"] or not theirs):
            return tense
    if kind.states and _word(kind.states).search(clause):
        return Tense.PAST
    return _of_thing(kind.thing, clause) if kind.thing else None


def _of_thing(thing: str, clause: str) -> Tense | None:
    """Return the tense of "my interview is …" or "tomorrow is my interview"."""
    mine = rf"(?:my|our) (?:\w+ ){{0,2}}(?:{thing})"
    said = _word(
        rf"{mine} (?P<after>is|was|went|starts?|begins?)|the (?:{thing}) (?P<the>went)"
        rf"|(?P<before>is|was) {mine}(?= (?:at|with|for|on|in)\b|$)"
    ).search(clause)
    if said is None:
        return None
    return Tense.PAST if _OVER.intersection(said.groups()) else Tense.FUTURE


def _in_hindi(kind: Kind, clause: str, theirs: bool) -> Tense | None:
    noun = _word(kind.noun).search(clause) if kind.noun else None
    if noun is None or _OTHERS.search(clause):
        return None
    doubtful = theirs or kind.mine_only or _BELONGS.search(clause[: noun.start()])
    if doubtful and not _MINE.search(clause):
        return None
    said = clause[noun.end() :]
    if kind.done and _word(kind.done).search(said):
        return Tense.PAST
    if kind.ahead and _word(kind.ahead).search(said):
        return Tense.FUTURE
    return None


@cache
def _led(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern`` to match after an English subject, or at the start of a clause."""
    return re.compile(rf"{_LEAD}(?:{pattern})\b")


@cache
def _word(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern`` to match whole words; Devanagari vowel signs defeat a plain boundary."""
    return re.compile(rf"(?<![\w\u0900-\u097F])(?:{pattern})(?![\w\u0900-\u097F])")


def _day(clause: str, beside: Sequence[str], tense: Tense, spoken: date) -> Day | None:
    """Return the day of an event, or None when its words do not settle it."""
    lenders = [text for text in beside if len(text.split()) <= LENDING_WORDS]
    try:
        named = [day for text in (clause, *lenders) if (day := day_named(text, tense, spoken))]
    except NoDay:
        return None
    if not named:
        return Day(spoken) if tense is Tense.PAST else None
    day = named[0]
    agrees = day.date <= spoken if tense is Tense.PAST else day.date >= spoken
    return day if agrees else None
