"""A row of tokens: one sentence, its clauses, dates and denials. Who is meant is ``sentence``'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from astra.guide.claims import words as said
from astra.guide.claims.dates import When
from astra.guide.claims.idioms import THAT_DAY
from astra.guide.claims.model import Frame, Kind, Token

_NOTHING: Final = Token(Kind.WORD, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentence before ended on: "it" may mean that, "that day" its date."""

    bodies: tuple[str, ...] = ()
    frame: Frame = Frame.EITHER
    whens: tuple[When, ...] = ()


@dataclass(slots=True)
class Row:
    """The tokens of one sentence. ``disputed`` when the next sentence says that it is not so."""

    text: str
    row: list[Token]
    carried: Carried = field(default_factory=Carried)
    disputed: bool = False
    used: set[int] = field(default_factory=set)  # tokens already read as part of something else
    words: set[str] = field(init=False)
    kinds: set[Kind] = field(init=False)

    def __post_init__(self) -> None:
        self.words = {token.word for token in self.row}
        self.kinds = {token.kind for token in self.row}

    def token(self, at: int) -> Token:
        """Return the token there, an empty one outside the sentence."""
        return self.row[at] if 0 <= at < len(self.row) else _NOTHING

    def word(self, at: int) -> str:
        """Return the word there, empty outside the sentence."""
        return self.token(at).word

    def around(self, at: int, *steps: int) -> set[str]:
        """Return the words that many steps from a token."""
        return {self.word(at + step) for step in steps}

    def breaks(self, at: int) -> bool:
        """Whether a new part begins here: a body before is not the subject after."""
        word = self.row[at].word
        return word in said.BREAKS or (word in said.OTHER_SIDE and self.word(at - 1) == ",")

    def clause(self, at: int) -> list[Token]:
        """Return the words around a token up to the commas and breaks."""
        start, end = at, at
        while start > 0 and not self.parts(start - 1):
            start -= 1
        while end + 1 < len(self.row) and not self.parts(end + 1):
            end += 1
        return self.row[start : end + 1]

    def parts(self, at: int) -> bool:
        """Whether a clause ends here."""
        return self.row[at].word in (",", ":", "—", "–") or self.breaks(at)

    def part(self, at: int) -> tuple[int, int]:
        """Return the first token of the part between breaks that holds a token, and its end."""
        start, end = at, at
        while start > 0 and not self.breaks(start - 1):
            start -= 1
        while end < len(self.row) and not self.breaks(end):
            end += 1
        return start, end

    def carried_to(self) -> bool:
        """Whether the sentence begins with a pronoun for a body of the one before."""
        return bool(self.carried.bodies) and self.word(0) in said.PRONOUNS

    def denied(self, at: int) -> bool:
        """Whether a token is said not to be so: a "not" just before it, a "nahi" just after."""
        before = []
        for back in range(at - 1, max(-1, at - 4), -1):
            if self.row[back].word in (",", ":"):
                break
            before.append(self.row[back].word)
        after = []
        for ahead in range(at + 1, min(at + 4, len(self.row))):
            if self.row[ahead].word in (",", ";"):
                break
            after.append(self.row[ahead].word)
        if "only" in before or "just" in before:
            return False
        longer = "longer" in before and "no" in before
        return (
            longer
            or any(word in said.DENIALS_BEFORE for word in before)
            or any(word in said.DENIALS_AFTER for word in after)
        )

    def hedged(self) -> bool:
        """Whether the sentence says "may be"."""
        return bool(self.words & said.HEDGES)

    def day(self, at: int) -> tuple[When, ...]:
        """Return the date said nearest to a token; none when only a year is said."""
        dates = [
            (abs(index - at), token.whens)
            for index, token in enumerate(self.row)
            if token.kind is Kind.DATE
            and all(when.said != "year" for when in token.whens)
            and not self._rival(at, index)
        ]
        if dates:
            return min(dates, key=lambda found: found[0])[1]
        back = any(token.value == THAT_DAY for token in self.row)
        return self.carried.whens if back else ()

    def _rival(self, at: int, index: int) -> bool:
        """Whether a date belongs to what comes between: another sign or motion, another clause."""
        kind = self.row[at].kind
        if kind not in (Kind.SIGN, Kind.MOTION):
            return False
        following = self.row[at + 1 : index]
        between = following or self.row[index + 1 : at]
        return any(one.kind is kind for one in following) or any(one.word == ";" for one in between)

    def dates(self) -> tuple[When, ...]:
        """Return the first date said that is more than "now", be it a year."""
        found = (token.whens for token in self.row if token.kind is Kind.DATE)
        return next((whens for whens in found if not all(when.is_now for when in whens)), ())

    def quote(self, *places: int) -> str:
        """Return the words from the first to the last of some tokens, with a "your" before."""
        inside = [at for at in places if at >= 0]
        first, last = min(inside), max(inside)
        if self.word(first - 1) in said.MINE | said.ABOVE | {"the"}:
            first -= 1
        return self.text[self.row[first].start : self.row[last].end]
