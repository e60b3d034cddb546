"""A sentence as a verifier sees it: its bodies, what stands between them, whose sky they are in.

Nothing is judged here; ``claims`` reads statements with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from astra.guide import claim_words as said
from astra.guide.claim_tokens import Kind, Token


class Frame(StrEnum):
    """Which sky a claim is about."""

    NATAL = "natal"
    SKY = "sky"
    EITHER = "either"
    OTHERS = "others"  # somebody else's chart


class Sentence:
    """One sentence. ``carried`` is the body the sentence before ended on: "it" may mean that."""

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

    def frame_of(self, body: Token) -> Frame:
        """Return which sky a body of this sentence stands in."""
        if body in self._carried:
            return self._carried_frame
        own = self._own_frame(body)
        if own is not Frame.EITHER:
            return own
        now, born = bool(self._words & said.NOW), bool(self._words & said.BORN) or self._have()
        if now != born:
            return Frame.SKY if now else Frame.NATAL
        return Frame.EITHER

    def _own_frame(self, body: Token) -> Frame:
        at = self._index[body.start]
        for back in range(1, 5):
            if at - back < 0:
                break
            token = self._row[at - back]
            if token.word in said.MINE:
                return Frame.NATAL
            if token.word in said.ABOVE:
                return Frame.SKY
            if token.word in said.THEIRS or (token.word.endswith("'s") and token.kind is Kind.WORD):
                return Frame.OTHERS
            if token.kind is Kind.BODY and back > 1:
                break
            if token.word not in said.AND and token.kind not in (Kind.SIGN, Kind.BODY, Kind.MOTION):
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
        return before is not None and (before.kind is Kind.SIGN or before.word in said.MINE)

    def _subject(self, at: int) -> tuple[list[Token], list[Token]]:
        """The bodies a token may belong to, nearest group before it, and the words between."""
        back = at - 1
        while back >= 0:
            token = self._row[back]
            if token.word in said.BREAKS:
                break
            if token in self.bodies and back not in self._used:
                return self._group(back), self._row[back + 1 : at]
            back -= 1
        if self._carried and self._row[0].word in said.PRONOUNS and back < 0:
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
            elif token.word not in said.AND:
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
            elif (found and token.word not in said.AND) or (
                not found and token.word not in allowed
            ):
                break
        return found

    def _word(self, at: int) -> str:
        return self._row[at].word if 0 <= at < len(self._row) else ""

    def _shared_frame(self, body: Token, bodies: Sequence[Token]) -> Frame:
        frames = [self.frame_of(one) for one in (body, *bodies)]
        return next((frame for frame in frames if frame is not Frame.EITHER), Frame.EITHER)

    def _quote(self, *parts: Token) -> str:
        inside = [part for part in parts if part.start in self._index] or [self._row[0]]
        start, end = min(one.start for one in inside), max(one.end for one in inside)
        at = self._index.get(start, 0)
        if self._word(at - 1) in said.MINE | said.ABOVE | {"the"}:
            start = self._row[at - 1].start
        return self._text[start:end]
