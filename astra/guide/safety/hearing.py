"""Hearing: a message made even before any rule reads it.

People in distress misspell, stretch, space out and disguise words. ``hear`` undoes that, so a phrase
is written once, plainly. Every step is one pass over the text: four thousand characters take a few
milliseconds. To undo another disguise, add it here, with a test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from astra.guide.safety.sound import sound


@dataclass(frozen=True, slots=True)
class Heard:
    """One message in the two forms the phrases are written in, word for word the same.

    ``plain`` is lower-case English without apostrophes; ``sound`` is the same with
    Hindi in one Latin spelling. In both a full stop, standing as a word, ends a
    sentence, and no other punctuation is left.
    """

    plain: str
    sound: str

    def without(self, places: Collection[int]) -> Heard:
        """Return the message with a full stop for each word at ``places``, counted from 0."""
        return Heard(_struck(self.plain, places), _struck(self.sound, places))

    def sentences(self) -> Iterator[tuple[range, Heard]]:
        """Yield each sentence with the places of its words."""
        plain, sounds = self.plain.split(" "), self.sound.split(" ")
        start = 0
        for end in (*(place for place, word in enumerate(plain) if word == STOP), len(plain)):
            yield range(start, end), Heard(" ".join(plain[start:end]), " ".join(sounds[start:end]))
            start = end + 1


def places(form: str, found: re.Match[str]) -> range:
    """Return the places of the words that ``found`` touches in ``form``."""
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return range(form.count(" ", 0, start), form.count(" ", 0, start + len(found[0].strip())) + 1)


def _struck(form: str, places: Collection[int]) -> str:
    return " ".join(STOP if at in places else word for at, word in enumerate(form.split(" ")))


STOP: Final = "."
_LAUGHTER: Final = re.compile(
    r"[😂🤣😹😆😅💀☠]+|\b(?:lol|lmao|lmfao|rofl|xd|(?:ha){2,}h?|(?:he){2,}h?)\b"
)
_DISGUISED: Final = str.maketrans("!1|3045@$*", "iiieoasasi")
_IN_A_WORD: Final = re.compile(r"(?<=[a-z])[!1|3045@$*](?=[a-z])")
_INVISIBLE: Final = "Cf"
_ENDS: Final = re.compile(r"[.!?…।॥;]+")
_APOSTROPHE: Final = re.compile(r"(?<=[a-z])['’‘`´](?=[a-z])")
_OTHER_MARKS: Final = re.compile(r"[^\w\s.\u0900-\u0963]|_")
_STRETCHED: Final = re.compile(r"([a-z])\1{2,}")
_SPACED_OUT: Final = re.compile(r"\b(?:[a-z] ){2,}[a-z]\b")
_SPACES: Final = re.compile(r"\s+")

_SHORT: Final = tuple(
    (re.compile(rf"\b(?:{before})\b"), after)
    for before, after in (
        ("wanna|wana", "want to"),
        ("gonna|gona|finna", "going to"),
        ("gotta", "have to"),
        ("do not|don t|dnt|donot", "dont"),
        ("does not", "doesnt"),
        ("did not", "didnt"),
        ("can not|cannot|can t|cnt", "cant"),
        ("could not", "couldnt"),
        ("should not", "shouldnt"),
        ("would not", "wouldnt"),
        ("will not|won t", "wont"),
        ("is not|aint", "isnt"),
        ("was not", "wasnt"),
        ("have not", "havent"),
        ("has not", "hasnt"),
        ("i am|i m", "im"),
        ("ive|i ve", "i have"),
        ("i would", "id"),
        ("it is", "its"),
        ("what is", "whats"),
        ("there is", "theres"),
        ("any more", "anymore"),
        ("my self|myslf", "myself"),
        ("no one|noone|no body", "nobody"),
        ("every one|everybody|every body", "everyone"),
        ("hav", "have"),
        ("liv", "live"),
        ("thru", "through"),
        ("u", "you"),
        ("ur", "your"),
        ("tmrw|tmr|tomorow|tommorow", "tomorrow"),
        ("tonite|2nite", "tonight"),
    )
)

# Words a slip of the keyboard must not hide; none is an everyday word with two letters swapped.
_GRAVE_WORDS: Final = (
    "want kill life live living alive dead myself suicide suicidal anymore overdose overdosed "
    "hanging killing tonight forever disappear pointless worthless burden goodbye existing exist"
).split()
_TOKEN: Final = re.compile(r"[a-z]{4,}")


def hear(text: str) -> Heard:
    """Return ``text`` in the forms the phrases are compared with."""
    plain = _even(unicodedata.normalize("NFKC", text).lower())
    return Heard(plain=plain, sound=sound(plain))


def _even(text: str) -> str:
    text = _LAUGHTER.sub(" haha ", text)
    text = _IN_A_WORD.sub(lambda found: found[0].translate(_DISGUISED), text)
    text = "".join(sign for sign in text if unicodedata.category(sign) != _INVISIBLE)
    text = _APOSTROPHE.sub("", text)
    text = _OTHER_MARKS.sub(" ", _ENDS.sub(" . ", text))
    text = _SPACES.sub(" ", _STRETCHED.sub(r"\1", text)).strip()
    text = _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), text)
    text = _TOKEN.sub(lambda found: _SLIPS.get(_shape(found[0]), found[0]), text)
    for before, after in _SHORT:
        text = before.sub(after, text)
    return text


def _shape(word: str) -> str:
    """What stays of a word when letters inside it are swapped: its ends, and its letters."""
    return f"{word[0]}{''.join(sorted(word[1:-1]))}{word[-1]}"


_SLIPS: Final = {_shape(word): word for word in _GRAVE_WORDS}
