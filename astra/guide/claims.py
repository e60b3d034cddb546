"""Claims: what a text states about a person's chart or today's sky, in three languages.

A sentence is read as a row of tokens: a body is the subject until another comes, and a sign, house
or motion belongs to it when the words between allow it. Questions, general statements ("people with
the Moon in Leo") and other people's charts are no claims. To teach a way of saying something, add
its words to ``claim_words``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from astra.guide import claim_words as said
from astra.guide.claim_sentence import Frame, Sentence
from astra.guide.claim_tokens import Day, Kind, Token, normal, tokens


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


def claims(text: str) -> list[Claim]:
    """Return every claim of ``text``, in order."""
    plain = normal(text)
    found: list[Claim] = []
    carried: list[Token] = []
    frame = Frame.EITHER
    for row in _sentences(tokens(plain)):
        sentence = _Reader(plain, row, carried, frame)
        found.extend(sentence.claims())
        if sentence.bodies:
            carried, frame = [sentence.bodies[-1]], sentence.frame_of(sentence.bodies[-1])
    return found


def _sentences(row: Sequence[Token]) -> Iterator[list[Token]]:
    held: list[Token] = []
    for token in row:
        held.append(token)
        if token.word in said.ENDS:
            yield held
            held = []
    if held:
        yield held


class _Reader(Sentence):
    """Reads the claims of one sentence."""

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

    def _counts(self, claim: Claim) -> bool:
        """Whether it is a statement about this person: no question, no rule, nobody else."""
        if Frame.OTHERS in (claim.frame, claim.other_frame):
            return False
        framed = {claim.frame, claim.other_frame} != {Frame.EITHER}
        if self._row[-1].word == "?":
            asked = self._row[0].word in said.ASKING
            return not asked and (framed or "your" in self._words)
        if self._words & said.GENERAL and claim.frame is not Frame.NATAL:
            return False
        if self._words & (said.MEANINGS | said.WHENEVER) and not framed:
            return False
        return "whether" not in self._words and not (
            self._words & said.IFS and self._words & said.WOULD
        )

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
                denied=bool(around & said.DENIALS) and "only" not in around,
                hedged=bool(self._words & said.HEDGES),
                day=day,
            )
            for body in bodies
        ]

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
        ahead = self._next_bodies(
            at, said.SMALL | said.AFTER | said.words(", is where lives sits aaj abhi hai")
        )
        if ahead and (self._word(at - 1) == "in" or self._word(at + 1) in said.AFTER | {"is"}):
            return self._about(ahead, at, value, [])
        if not self._says_you(at):
            return []
        quote = self._quote(self._row[at])
        return [Claim(kind=Kind.SIGN, value=value, frame=Frame.NATAL, quote=quote)]

    def _says_you(self, at: int) -> bool:
        """Whether a sign is said of the person: "you are a Leo", "aapki rashi Singh hai"."""
        far, near, last = (self._word(at - step) for step in (3, 2, 1))
        if last in ("a", "an"):
            return near in ("as", "you're") or (far, near) == ("you", "are")
        noun = near if last in ("is", ":") else last
        return noun in said.SIGN_NOUNS and bool(self._words & said.MINE) and not self.bodies

    def _sign_belongs(self, gap: Sequence[Token], at: int) -> bool:
        if any(one.word in said.RULES for one in gap) or len(gap) > 12:
            return False
        spoken = [one for one in gap if one.kind is not Kind.DEGREE]
        if not spoken or ([one.word for one in spoken] == [","] and self._word(at + 1) == ","):
            return True
        last = spoken[-1]
        if last.word == "of":
            return gap[-1].word == "of" and len(gap) > 1 and gap[-2].kind is Kind.DEGREE
        if last.word in ("the", "sidereal", "tropical") and len(spoken) > 1:
            last = spoken[-2]
        linked = last.word in said.LINKS or gap[-1].kind is Kind.DEGREE
        return linked or (self._word(at + 1) in said.AFTER and len(spoken) <= 7)

    def _house(self, at: int) -> list[Claim]:
        value = self._row[at].value
        lead = at - 1
        while self._word(lead) in said.SMALL | said.MINE:
            lead -= 1
        linked = self._word(lead) in said.HOUSE_LINKS or self._word(at + 1) in said.HOUSE_AFTER
        bodies, gap = self._subject(at)
        if self._words & said.RULES:
            return []
        if bodies and linked and len(gap) <= 16 and not self._aspect_in(gap):
            return self._about(bodies, at, value, gap)
        holds = self._word(at + 1) in said.HOLDS
        ahead = self._next_bodies(
            at, said.SMALL | said.MINE | said.HOLDS | said.HOUSE_AFTER | {","}
        )
        if ahead and (linked or holds):
            return self._about(ahead, at, value, [])
        return []

    @staticmethod
    def _aspect_in(gap: Sequence[Token]) -> bool:
        return any(one.kind is Kind.ASPECT for one in gap)

    def _degree(self, at: int) -> list[Claim]:
        if self._word(at + 1) in said.FROM_EXACT and self._next_is_no_sign(at):
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
        if token.word == "direct" and self._word(at - 1) not in said.COPULAS:
            return []
        bodies, gap = self._subject(at)
        words = {one.word for one in gap}
        verbal = (
            bool(words & said.COPULAS)
            or self._word(at + 1) in said.COPULAS
            or token.word.endswith("es")
        )
        if after is not None and after in self.bodies and not (bodies and verbal):
            return self._about([after], at, token.value, [])
        if not bodies or len(gap) > 14 or words & said.RULES or self._aspect_in(gap):
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
                denied=any(self._word(at + step) in said.DENIALS for step in (-3, -2, -1, 1, 2, 3)),
                hedged=bool(self._words & said.HEDGES),
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
        after = self._next_bodies(at, said.TO | {"between"})
        if after and "between" in {self._word(at + 1), self._word(at + 2)}:
            return [(after[0], after[1])] if len(after) > 1 else []
        if before and after:
            subject = self._doer(before, at)
            return [(subject, one) for one in after if one.value]
        if len(before) > 1 and not after and at - before[-1][0] <= 6:
            gap = {one.word for one in self._row[before[-1][0] + 1 : at]}
            if not gap & said.RULES:
                return [(before[-2][1], before[-1][1])]
        return []

    def _doer(self, before: Sequence[tuple[int, Token]], at: int) -> Token:
        """The subject of an aspect; of a second one after "and", that of the first."""
        last, body = before[-1]
        gap = self._row[last + 1 : at]
        earlier = [one for one in range(last) if self._row[one].kind is Kind.ASPECT]
        if earlier and all(one.word in said.AND | {"also"} for one in gap):
            firsts = [one for back, one in before if back < earlier[0]]
            return firsts[-1] if firsts else body
        return body

    def _aspect_frame(self, one: Token, other: Token) -> Frame:
        own, far = self._own_frame(one), self._own_frame(other)
        if own is not Frame.EITHER:
            return own
        if far is Frame.NATAL and self._words & said.NOW:
            return Frame.SKY
        return Frame.EITHER

    def _day(self) -> Day | None:
        """The date of the sentence when it says when something is exact or ends."""
        days = [token.day for token in self._row if token.kind is Kind.DATE]
        return days[0] if len(days) == 1 and self._words & said.EXACT else None

    def _dasha(self, at: int) -> list[Claim]:
        token = self._row[at]
        lords = [
            back
            for back in range(max(0, at - 3), at)
            if self._row[back].kind is Kind.BODY
            and all(
                self._word(gap) in said.words("- ki ka ke की का के 's")
                for gap in range(back + 1, at)
                if self._row[gap].kind is not Kind.BODY
            )
        ]
        if not lords and self._word(at + 1) in ("of", "is"):
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
                if self._words & said.words("your you aapki aapka आपकी aap")
                else Frame.EITHER,
                quote=self._quote(self._row[lord], token),
                denied=any(
                    self._word(at + step) in said.DENIALS for step in (-4, -3, -2, -1, 1, 2, 3)
                ),
                hedged=bool(self._words & said.HEDGES),
                day=self._day(),
            )
            for lord in lords
        ]

    def _nakshatra(self, at: int) -> list[Claim]:
        near = {self._word(at + step) for step in (-3, -2, -1, 1, 2)}
        bodies, gap = self._subject(at)
        named = near & said.words("nakshatra nakshatras नक्षत्र pada star")
        moon = bodies and bodies[-1].value == "moon" and len(gap) <= 6
        if not named and not (moon and gap and gap[-1].word in said.LINKS):
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
                denied=bool(near & said.DENIALS),
                hedged=bool(self._words & said.HEDGES),
            )
        ]

    def _phase(self, at: int) -> list[Claim]:
        now = self._words & said.words("today now tonight currently aaj abhi आज अभी समय")
        its = {self._word(at - 1), self._word(at - 2)} & said.words("its moon")
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
                denied=bool(around & said.DENIALS),
                hedged=bool(self._words & said.HEDGES),
            )
        ]
