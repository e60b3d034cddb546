"""A sentence as a verifier sees it: its bodies, what belongs to which, whose sky they are in.

Nothing is judged here; the readers of ``claims`` read statements with it. What a sign, a house or a
motion belongs to is decided by nearness: the words between cost, commas and "and" cost more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from astra.guide.claims import words as said
from astra.guide.claims.model import Frame, Kind, Token
from astra.guide.claims.row import Carried, Row

_ATTRIBUTES: Final = (Kind.SIGN, Kind.HOUSE, Kind.MOTION, Kind.DEGREE, Kind.DIGNITY)
_COMMA_COST: Final = 3
_AND_COST: Final = 4
_AHEAD_COST: Final = 2  # people name the body first
_RIVAL_COST: Final = 2  # another sign between a sign and its body
_REACH_BACK: Final = 24
_REACH_AHEAD: Final = 13


class Owner(NamedTuple):
    """The bodies an attribute belongs to, the sky they are in and the words between."""

    bodies: tuple[str, ...] = ()
    frame: Frame = Frame.EITHER
    at: int = -1
    gap: tuple[Token, ...] = ()
    cost: int = 0


_NOBODY: Final = Owner()


@dataclass(slots=True)
class Sentence(Row):
    """One sentence of a text."""

    def is_body(self, at: int) -> bool:
        """Whether a body is named there that is not part of another name.

        "rising" is one after a sign or a possessive; elsewhere it is a verb.
        """
        token = self.token(at)
        if token.kind is not Kind.BODY or at in self.used:
            return False
        if token.value != "ascendant" or token.word not in ("rising", "rises", "udit", "उदित"):
            return True
        before = [self.token(at - step) for step in (1, 2)]
        if before[0].kind is Kind.SIGN or before[0].word in said.MINE:
            return True
        return before[1].kind is Kind.SIGN and before[0].word in ("was", "is", "jo", "जो")

    def bodies(self) -> list[int]:
        """Return where bodies are named."""
        return [at for at in range(len(self.row)) if self.is_body(at)]

    def owner(self, at: int) -> Owner:
        """Return whose attribute the token is: that of the nearest body, by cost."""
        return self._described(at) or min(
            (found for found in (self._back(at), self._ahead(at)) if found.bodies),
            key=lambda found: found.cost,
            default=_NOBODY,
        )

    def _described(self, at: int) -> Owner | None:
        """The body it stands right before: "Leo Moon", "fifth-house Moon", "Meen ka Shani"."""
        ahead = at + 1
        while self.token(ahead).word in said.OF or self.token(ahead).kind in _ATTRIBUTES:
            ahead += 1
        if self._seated(ahead):
            ahead += 2
        if not self.is_body(ahead):
            return None
        plain = all(self.token(step).kind in _ATTRIBUTES for step in range(at + 1, ahead))
        placed = self.word(at - 1) in said.LINKS or self.word(at - 1) in said.COPULAS
        if plain and placed and self._back(at).bodies:
            return None  # "is in Leo, Mars": the sign is that of the body before
        return Owner((self.token(ahead).value,), self.frame_of(ahead), ahead)

    def _seated(self, at: int) -> bool:
        return self.word(at) in said.LOCATIVES and self.word(at + 1) in said.SEATED

    def _back(self, at: int) -> Owner:
        """The nearest body before; "it" reaches past a "but", and into the sentence before."""
        cost, pronoun = 0, -1
        for back in range(at - 1, -1, -1):
            if (self.breaks(back) and pronoun < 0) or cost > _REACH_BACK:
                return _NOBODY
            if self.is_body(back):
                group = self.group(back)
                bodies = tuple(self.row[one].value for one in group)
                gap = tuple(self.row[back + 1 : at])
                return Owner(bodies, self.shared_frame(group), back, gap, cost)
            if self.row[back].word in said.PRONOUNS and pronoun < 0:
                pronoun = back
            elif pronoun < 0:
                cost += self._cost(self.row[back], at)
        if pronoun < 0 or not self.carried.bodies:
            return _NOBODY
        gap = tuple(self.row[pronoun + 1 : at])
        return Owner(self.carried.bodies, self.carried.frame, pronoun, gap, cost)

    def _ahead(self, at: int) -> Owner:
        cost = _AHEAD_COST
        for ahead in range(at + 1, len(self.row)):
            token = self.row[ahead]
            if self.breaks(ahead) or cost > _REACH_AHEAD:
                break
            if self.is_body(ahead):
                group = self.group_ahead(ahead)
                return Owner(
                    tuple(self.row[one].value for one in group),
                    self.shared_frame(group),
                    ahead,
                    tuple(self.row[at + 1 : ahead]),
                    cost,
                )
            cost += self._cost(token, at)
        return _NOBODY

    def _cost(self, token: Token, at: int) -> int:
        if token.word in (",", ":", "—", "–", "(", ")"):
            return _COMMA_COST
        if token.word in said.AND:
            return _AND_COST
        return _RIVAL_COST if token.kind is self.row[at].kind else 1

    def group(self, at: int) -> list[int]:
        """Return a body with those joined to it by "and" just before."""
        found = [at]
        joined = False
        for back in range(at - 1, max(-1, at - 8), -1):
            word = self.row[back].word
            if word in said.AND or word == ",":
                joined = True
            elif self.is_body(back):
                if not joined:
                    break
                found.insert(0, back)
                joined = False
            elif word not in said.GROUPED:
                break
        return found

    def group_ahead(self, at: int) -> list[int]:
        """Return a body with those joined to it by "and" or a list just after."""
        found = [at]
        for ahead in range(at + 1, min(at + 9, len(self.row))):
            word = self.row[ahead].word
            if self.is_body(ahead):
                if not self.around(ahead, -1, -2, -3) & (said.AND | {","}):
                    break
                found.append(ahead)
            elif word not in said.GROUPED or (word == "," and not self.is_body(ahead + 1)):
                break
        return found

    def shared_frame(self, group: Sequence[int]) -> Frame:
        """Return the sky of bodies named together."""
        frames = [self.frame_of(one) for one in group]
        return next((frame for frame in frames if frame is not Frame.EITHER), Frame.EITHER)

    def frame_of(self, at: int) -> Frame:
        """Return which sky a body stands in: by its own words, else by the clause, the sentence."""
        own = self.own_frame(at)
        if own is not Frame.EITHER:
            return own
        clause = self._cue({token.word for token in self.clause(at)})
        return clause if clause is not Frame.EITHER else self._cue(self.words)

    def _cue(self, words: set[str]) -> Frame:
        now = bool(words & said.NOW)
        born = bool(words & said.BORN) or (words is self.words and self._have())
        if now != born:
            return Frame.SKY if now else Frame.NATAL
        return Frame.EITHER

    def own_frame(self, at: int) -> Frame:
        """Return the sky that the words right before a body name: "your", "transiting"."""
        for back in range(1, 5):
            token = self.token(at - back)
            if token.word in said.MINE:
                return Frame.NATAL
            if token.word in said.ABOVE:
                return Frame.SKY
            if token.word in said.THEIRS or (token.word.endswith("'s") and token.kind is Kind.WORD):
                return Frame.OTHERS
            if token.kind is Kind.BODY and back > 1:
                break
            own = token.word in said.GROUPED or token.word in said.OF
            if not own and token.kind not in (Kind.SIGN, Kind.BODY, Kind.MOTION):
                break
        return Frame.NATAL if self._yours_after(at) else Frame.EITHER

    def _yours_after(self, at: int) -> bool:
        """Whether the clause ends on a possessive: "Shukra margi tha tumhara"."""
        for ahead in range(at + 1, min(at + 9, len(self.row))):
            if self.parts(ahead):
                return False
            if self.row[ahead].word in said.YOURS_AFTER:
                following = self.word(ahead + 1)
                if self.word(ahead - 1) == "of":  # "that Leo Moon of yours"
                    return True
                return following in said.ENDS or following in (",", "", "?", "hi", "ही", "toh")
        return False

    def _have(self) -> bool:
        return any(
            (one.word == "you" and two.word in said.HAVING) or one.word == "you've"
            for one, two in pairwise(self.row)
        )

    def carries(self) -> Carried:
        """Return what "it" may mean in the next sentence."""
        named = self.bodies()
        whens = self.day(0) or self.carried.whens
        if not named:
            return replace(self.carried, whens=whens)
        return Carried((self.row[named[-1]].value,), self.frame_of(named[-1]), whens)
