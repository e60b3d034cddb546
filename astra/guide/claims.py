"""Claims: what a text states about a person's chart or today's sky, in three languages.

A sentence is read as a row of tokens: a body is the subject until another comes, and a sign, house
or motion belongs to it when the words between allow it. Questions, general statements ("people with
the Moon in Leo") and other people's charts are no claims. To teach a way of saying something, add
its words to the sets below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from astra.guide.claim_tokens import Day, Kind, Token, normal, tokens


class Frame(StrEnum):
    """Which sky a claim is about."""

    NATAL = "natal"
    SKY = "sky"
    EITHER = "either"
    OTHERS = "others"  # somebody else's chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement. ``value`` is a sign, a number, an aspect or a name, by ``kind``.

    ``body`` is empty for "you are a Leo". ``denied`` when the text says it is not so,
    ``hedged`` when it says it may be. ``day`` is a date said with it.
    """

    kind: Kind
    value: str
    quote: str
    body: str = ""
    frame: Frame = Frame.EITHER
    other: str = ""
    other_frame: Frame = Frame.EITHER
    denied: bool = False
    hedged: bool = False
    day: Day | None = None


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(words).split())


_ENDS: Final = _set(". ! ? ।") | {"\n"}
_BREAKS: Final = _set("; but while whereas although lekin magar jabki लेकिन मगर जबकि")
_MINE: Final = _set(
    "your natal birth aapka aapke aapki apka apke apki tumhara tumhare tumhari janam janma "
    "आपका आपके आपकी तुम्हारा तुम्हारे तुम्हारी जन्म"
)
_THEIRS: Final = _set(
    "his her their my our its uska uske uski unka unke unki mera mere meri उसका उसके उनका मेरा मेरे"
)
_ABOVE: Final = _set("transiting transit today's current aaj अभी गोचर gochar")
_NOW: Final = _set(
    "today now currently tonight transiting transit transits week aaj abhi aasman gochar आज अभी समय "
    "आसमान गोचर sky moving moves crossing guzar गुज़र"
)
_BORN: Final = _set("natal born birth kundli janam कुंडली जन्म")
_HEDGES: Final = _set(
    "may might perhaps possibly probably maybe could shayad likely uncertain unsure शायद sakta sakti "
    "सकता सकती depending depends"
)
_DENIALS: Final = _set(
    "not isn't aren't wasn't doesn't no never neither nor nahi nahin nhi नहीं न rather instead"
)
_GENERAL: Final = _set(
    "people someone anyone everyone those whoever generally traditionally usually astrologers "
    "astrology whenever log logon लोग लोगों jinka jinke जिनका जिनके suppose imagine"
)
_WHENEVER: Final = _set("if when agar jab अगर जब")
_IFS: Final = _set("if agar अगर")
_WOULD: Final = _set("would were had hota hoti hote होता होती होते")
_MEANINGS: Final = _set("means represents symbolises symbolizes signifies")
_ASKING: Final = _set(
    "is are was were do does did can could will would should has have kya क्या kis kaun किस what if"
)
_RULES: Final = _set(
    "rules rule ruler ruled ruling lord swami स्वामी loves love like likes than rulership sign's "
    "exalted exaltation debilitated uchch neech"
)
_LINKS: Final = _set(
    "in into through enters entering entered is are sign rashi राशि : = - — – leaves leaving left "
    "occupies visits a an hai ki"
)
_AFTER: Final = _set("mein me main में rashi raashi राशि")
_HOUSE_LINKS: Final = _set(
    "in into through crossing crosses transiting transits visiting visits occupies occupying "
    "entering enters entered across touring inside within"
)
_HOUSE_AFTER: Final = _set("mein me में se से")
_HOLDS: Final = _set("holds hosts has contains houses")
_PRONOUNS: Final = _set("it it's its yeh ye woh wo यह वह")
_SMALL: Final = _set("the a an your natal of and both aapka aapke aapki आपका आपके आपकी its own")
_AND: Final = _set("and & aur और , with the your natal transiting aapka aapke आपका आपके -")
_COPULAS: Final = _set(
    "is are was were be being remains stays turns turned goes went going stations stationing moves "
    "moving hai hain tha raha है हैं था being while"
)
_FROM_EXACT: Final = _set("from orb apart away wide off of")
_EXACT: Final = _set(
    "exact perfect perfects peaks peak exactly sateek सटीक culminates until tak तक"
)
_TO: Final = _set("to with by your natal the aapke aapki se ka ke ki आपके से a an in is and own")


def claims(text: str) -> list[Claim]:
    """Return every claim of ``text``, in order."""
    plain = normal(text)
    found: list[Claim] = []
    carried: list[Token] = []
    frame = Frame.EITHER
    for row in _sentences(tokens(plain)):
        sentence = _Sentence(plain, row, carried, frame)
        found.extend(sentence.claims())
        if sentence.bodies:
            carried, frame = [sentence.bodies[-1]], sentence.frame_of(sentence.bodies[-1])
    return found


def _sentences(row: Sequence[Token]) -> Iterator[list[Token]]:
    held: list[Token] = []
    for token in row:
        held.append(token)
        if token.word in _ENDS:
            yield held
            held = []
    if held:
        yield held


class _Sentence:
    """One sentence and the claims in it."""

    def __init__(
        self, text: str, row: list[Token], carried: list[Token], carried_frame: Frame
    ) -> None:
        self._text, self._row = text, row
        self._carried, self._carried_frame = carried, carried_frame
        self._words = {token.word for token in row}
        self._used: set[int] = set()  # bodies that are part of another name, such as a dasha's
        self.bodies = [
            token for at, token in enumerate(row) if token.kind is Kind.BODY and self._is_body(at)
        ]
        self._index = {token.start: at for at, token in enumerate(row)}

    def claims(self) -> list[Claim]:
        """Return the sentence's claims."""
        if not any(token.kind not in (Kind.WORD, Kind.BODY, Kind.DATE) for token in self._row):
            return []
        readers = {
            Kind.DASHA: self._dasha,
            Kind.SIGN: self._sign,
            Kind.HOUSE: self._house,
            Kind.DEGREE: self._degree,
            Kind.MOTION: self._motion,
            Kind.ASPECT: self._aspect,
            Kind.NAKSHATRA: self._nakshatra,
            Kind.PHASE: self._phase,
        }
        order = sorted(range(len(self._row)), key=lambda at: self._row[at].kind is not Kind.DASHA)
        found: list[Claim] = []
        for at in order:
            reader = readers.get(self._row[at].kind)
            if reader:
                found.extend(reader(at))
        return [one for one in found if self._counts(one)]

    # --- what counts

    def _counts(self, claim: Claim) -> bool:
        """Whether it is a statement about this person: no question, no rule, nobody else."""
        if Frame.OTHERS in (claim.frame, claim.other_frame):
            return False
        framed = {claim.frame, claim.other_frame} != {Frame.EITHER}
        if self._row[-1].word == "?":
            asked = self._row[0].word in _ASKING
            return not asked and (framed or "your" in self._words)
        if self._words & _GENERAL and claim.frame is not Frame.NATAL:
            return False
        if self._words & (_MEANINGS | _WHENEVER) and not framed:
            return False
        return "whether" not in self._words and not (self._words & _IFS and self._words & _WOULD)

    def frame_of(self, body: Token) -> Frame:
        """Return which sky a body of this sentence stands in."""
        if body in self._carried:
            return self._carried_frame
        own = self._own_frame(body)
        if own is not Frame.EITHER:
            return own
        now, born = bool(self._words & _NOW), bool(self._words & _BORN) or self._have()
        if now != born:
            return Frame.SKY if now else Frame.NATAL
        return Frame.EITHER

    def _own_frame(self, body: Token) -> Frame:
        at = self._index[body.start]
        for back in range(1, 5):
            if at - back < 0:
                break
            token = self._row[at - back]
            if token.word in _MINE:
                return Frame.NATAL
            if token.word in _ABOVE:
                return Frame.SKY
            if token.word in _THEIRS or (token.word.endswith("'s") and token.kind is Kind.WORD):
                return Frame.OTHERS
            if token.kind is Kind.BODY and back > 1:
                break
            if token.word not in _AND and token.kind not in (Kind.SIGN, Kind.BODY, Kind.MOTION):
                break
        return Frame.EITHER

    def _have(self) -> bool:
        row = self._row
        return any(
            a.word in ("you", "you've") and b.word in ("have", "were", "got", "with")
            for a, b in pairwise(row)
        )

    def _is_body(self, at: int) -> bool:
        """``rising`` is a verb unless a sign or ``your`` comes before it or ``sign`` after."""
        token = self._row[at]
        if token.word != "rising":
            return True
        before = self._row[at - 1] if at else None
        return before is not None and (before.kind is Kind.SIGN or before.word in _MINE)

    # --- finding the subject

    def _subject(self, at: int) -> tuple[list[Token], list[Token]]:
        """The bodies a token may belong to, nearest group before it, and the words between."""
        back = at - 1
        while back >= 0:
            token = self._row[back]
            if token.word in _BREAKS:
                break
            if token in self.bodies and back not in self._used:
                return self._group(back), self._row[back + 1 : at]
            back -= 1
        if self._carried and self._row[0].word in _PRONOUNS and back < 0:
            return self._carried, self._row[1:at]
        return [], []

    def _group(self, at: int) -> list[Token]:
        """A body with those joined to it by "and" just before."""
        group = [self._row[at]]
        back, joined = at - 1, False
        while back >= 0 and at - back < 7:
            token = self._row[back]
            if token.word in ("and", "&", "aur", "और", ","):
                joined = True
            elif token in self.bodies:
                if not joined:
                    break
                group.insert(0, token)
                joined = False
            elif token.word not in _AND:
                break
            back -= 1
        return group

    def _next_bodies(self, at: int, allowed: frozenset[str]) -> list[Token]:
        """The body, or two joined by "and", that follow with only ``allowed`` words between."""
        found: list[Token] = []
        for ahead in range(at + 1, min(at + 10, len(self._row))):
            token = self._row[ahead]
            if token in self.bodies:
                found.append(token)
            elif (found and token.word not in _AND) or (not found and token.word not in allowed):
                break
        return found

    def _word(self, at: int) -> str:
        return self._row[at].word if 0 <= at < len(self._row) else ""

    def _about(
        self,
        bodies: Sequence[Token],
        at: int,
        value: str,
        gap: Sequence[Token],
        day: Day | None = None,
    ) -> list[Claim]:
        token = self._row[at]
        around = {one.word for one in gap} | {self._word(at + step) for step in (1, 2, 3)}
        around -= {"no"} if "longer" not in self._words else set()
        return [
            Claim(
                kind=token.kind,
                value=value,
                body=body.value,
                frame=self._shared_frame(body, bodies),
                quote=self._quote(body, token),
                denied=bool(around & _DENIALS) and "only" not in around,
                hedged=bool(self._words & _HEDGES),
                day=day,
            )
            for body in bodies
        ]

    def _shared_frame(self, body: Token, bodies: Sequence[Token]) -> Frame:
        frames = [self.frame_of(one) for one in (body, *bodies)]
        return next((frame for frame in frames if frame is not Frame.EITHER), Frame.EITHER)

    def _quote(self, *parts: Token) -> str:
        inside = [part for part in parts if part.start in self._index] or [self._row[0]]
        start, end = min(one.start for one in inside), max(one.end for one in inside)
        at = self._index.get(start, 0)
        if self._word(at - 1) in _MINE | _ABOVE | {"the"}:
            start = self._row[at - 1].start
        return self._text[start:end]

    # --- reading each kind

    def _sign(self, at: int) -> list[Claim]:
        value = self._row[at].value
        after = self._row[at + 1] if at + 1 < len(self._row) else None
        if self._word(at + 1) == "-" and at + 2 < len(self._row):
            after = self._row[at + 2]
        if after is not None and after in self.bodies:  # "Taurus rising", "Pisces Moon"
            return self._about([after], at, value, [])
        bodies, gap = self._subject(at)
        if bodies and self._sign_belongs(gap, at):
            return self._about(bodies, at, value, gap)
        ahead = self._next_bodies(at, _SMALL | _AFTER | _set(", is where lives sits aaj abhi hai"))
        if ahead and (self._word(at - 1) == "in" or self._word(at + 1) in _AFTER | {"is"}):
            return self._about(ahead, at, value, [])
        before = (self._word(at - 3), self._word(at - 2), self._word(at - 1))
        if (
            before[1:] in (("as", "a"), ("as", "an"))
            or (
                before[0] in ("you", "are")
                and before[1] in ("are", "really")
                and before[2] in ("a", "an")
            )
            or (before[1] == "you're" and before[2] in ("a", "an"))
        ):
            return [
                Claim(
                    kind=Kind.SIGN, value=value, frame=Frame.NATAL, quote=self._quote(self._row[at])
                )
            ]
        return []

    def _sign_belongs(self, gap: Sequence[Token], at: int) -> bool:
        if any(one.word in _RULES for one in gap) or len(gap) > 12:
            return False
        spoken = [one for one in gap if one.kind is not Kind.DEGREE]
        if not spoken:
            return True
        last = spoken[-1]
        if last.word == "of":
            return gap[-1].word == "of" and len(gap) > 1 and gap[-2].kind is Kind.DEGREE
        if last.word in ("the", "sidereal", "tropical") and len(spoken) > 1:
            last = spoken[-2]
        linked = last.word in _LINKS or gap[-1].kind is Kind.DEGREE
        return linked or (self._word(at + 1) in _AFTER and len(spoken) <= 7)

    def _house(self, at: int) -> list[Claim]:
        value = self._row[at].value
        lead = at - 1
        while self._word(lead) in _SMALL | _MINE:
            lead -= 1
        linked = self._word(lead) in _HOUSE_LINKS or self._word(at + 1) in _HOUSE_AFTER
        bodies, gap = self._subject(at)
        if self._words & _RULES:
            return []
        if bodies and linked and len(gap) <= 16 and not self._aspect_in(gap):
            return self._about(bodies, at, value, gap)
        holds = self._word(at + 1) in _HOLDS
        ahead = self._next_bodies(at, _SMALL | _MINE | _HOLDS | _HOUSE_AFTER | {","})
        if ahead and (linked or holds):
            return self._about(ahead, at, value, [])
        return []

    @staticmethod
    def _aspect_in(gap: Sequence[Token]) -> bool:
        return any(one.kind is Kind.ASPECT for one in gap)

    def _degree(self, at: int) -> list[Claim]:
        if self._word(at + 1) in _FROM_EXACT and self._next_is_no_sign(at):
            return []
        if self._words & {"orb", "orbs"} or self._word(at - 1) in {"within", "of", "by", "only"}:
            return []
        bodies, gap = self._subject(at)
        if len(bodies) != 1 or len(gap) > 12 or self._aspect_in(gap):
            return []
        return self._about(bodies, at, self._row[at].value, gap)

    def _next_is_no_sign(self, at: int) -> bool:
        return at + 2 >= len(self._row) or self._row[at + 2].kind is not Kind.SIGN

    def _motion(self, at: int) -> list[Claim]:
        token = self._row[at]
        after = self._row[at + 1] if at + 1 < len(self._row) else None
        if token.word == "direct" and self._word(at - 1) not in _COPULAS:
            return []
        bodies, gap = self._subject(at)
        words = {one.word for one in gap}
        verbal = (
            bool(words & _COPULAS) or self._word(at + 1) in _COPULAS or token.word.endswith("es")
        )
        if after is not None and after in self.bodies and not (bodies and verbal):
            return self._about([after], at, token.value, [])
        if not bodies or len(gap) > 14 or words & _RULES or self._aspect_in(gap):
            return []
        listed = bool(gap) and gap[-1].word == ","
        framed = self._shared_frame(bodies[0], bodies) is not Frame.EITHER
        if verbal or listed or framed:
            return self._about(bodies, at, token.value, gap)
        return []

    def _aspect(self, at: int) -> list[Claim]:
        pairs = self._pairs(at)
        day = self._day()
        return [
            Claim(
                kind=Kind.ASPECT,
                value=self._row[at].value,
                body=one.value,
                other=two.value,
                frame=self._aspect_frame(one, two),
                other_frame=self._aspect_frame(two, one),
                quote=self._quote(one, two, self._row[at]),
                denied=any(self._word(at + step) in _DENIALS for step in (-3, -2, -1, 1, 2, 3)),
                hedged=bool(self._words & _HEDGES),
                day=day,
            )
            for one, two in pairs
        ]

    def _pairs(self, at: int) -> list[tuple[Token, Token]]:
        """The bodies an aspect joins: around it, both before it, or both after it."""
        before = [
            (back, self._row[back])
            for back in range(at)
            if self._row[back] in self.bodies and back not in self._used
        ]
        after = self._next_bodies(at, _TO | {"between"})
        if after and "between" in {self._word(at + 1), self._word(at + 2)}:
            return [(after[0], after[1])] if len(after) > 1 else []
        if before and after:
            subject = self._doer(before, at)
            return [(subject, one) for one in after if one.value]
        if len(before) > 1 and not after and at - before[-1][0] <= 6:
            gap = {one.word for one in self._row[before[-1][0] + 1 : at]}
            if not gap & _RULES:
                return [(before[-2][1], before[-1][1])]
        return []

    def _doer(self, before: Sequence[tuple[int, Token]], at: int) -> Token:
        """The subject of an aspect; of a second one after "and", that of the first."""
        last, body = before[-1]
        gap = self._row[last + 1 : at]
        earlier = [one for one in range(last) if self._row[one].kind is Kind.ASPECT]
        if earlier and all(one.word in _AND | {"also"} for one in gap):
            firsts = [one for back, one in before if back < earlier[0]]
            return firsts[-1] if firsts else body
        return body

    def _aspect_frame(self, one: Token, other: Token) -> Frame:
        own, far = self._own_frame(one), self._own_frame(other)
        if own is not Frame.EITHER:
            return own
        if far is Frame.NATAL and self._words & _NOW:
            return Frame.SKY
        return Frame.EITHER

    def _day(self) -> Day | None:
        """The date of the sentence when it says when something is exact or ends."""
        days = [token.day for token in self._row if token.kind is Kind.DATE]
        return days[0] if len(days) == 1 and self._words & _EXACT else None

    def _dasha(self, at: int) -> list[Claim]:
        token = self._row[at]
        lords = [
            back
            for back in range(max(0, at - 3), at)
            if self._row[back].kind is Kind.BODY
            and all(
                self._word(gap) in _set("- ki ka ke की का के 's")
                for gap in range(back + 1, at)
                if self._row[gap].kind is not Kind.BODY
            )
        ]
        if not lords and self._word(at + 1) == "of":
            ahead = at + 3 if self._word(at + 2) == "the" else at + 2
            if ahead < len(self._row) and self._row[ahead].kind is Kind.BODY:
                lords = [ahead]
        self._used.update(lords)
        return [
            Claim(
                kind=Kind.DASHA,
                value=token.value,
                body=self._row[lord].value,
                frame=Frame.NATAL
                if self._words & _set("your you aapki aapka आपकी aap")
                else Frame.EITHER,
                quote=self._quote(self._row[lord], token),
                denied=any(self._word(at + step) in _DENIALS for step in (-4, -3, -2, -1, 1, 2, 3)),
                hedged=bool(self._words & _HEDGES),
                day=self._day(),
            )
            for lord in lords
        ]

    def _nakshatra(self, at: int) -> list[Claim]:
        near = {self._word(at + step) for step in (-3, -2, -1, 1, 2)}
        bodies, gap = self._subject(at)
        named = near & _set("nakshatra nakshatras नक्षत्र pada star")
        moon = bodies and bodies[-1].value == "moon" and len(gap) <= 6
        if not named and not (moon and gap and gap[-1].word in _LINKS):
            return []
        if bodies and bodies[-1].value != "moon" and len(gap) <= 6:
            return []
        frame = self.frame_of(bodies[-1]) if moon else Frame.EITHER
        return [
            Claim(
                kind=Kind.NAKSHATRA,
                value=self._row[at].value,
                body="moon",
                frame=frame,
                quote=self._quote(self._row[at]),
                denied=bool(near & _DENIALS),
                hedged=bool(self._words & _HEDGES),
            )
        ]

    def _phase(self, at: int) -> list[Claim]:
        now = self._words & _set("today now tonight currently aaj abhi आज अभी समय")
        its = {self._word(at - 1), self._word(at - 2)} & _set("its moon")
        if not now and not its:
            return []
        around = {self._word(at + step) for step in (-3, -2, -1, 1, 2)}
        return [
            Claim(
                kind=Kind.PHASE,
                value=self._row[at].value,
                body="moon",
                frame=Frame.SKY,
                quote=self._quote(self._row[at]),
                denied=bool(around & _DENIALS),
                hedged=bool(self._words & _HEDGES),
            )
        ]
