"""What letters to people say, in the language their horoscope is in: plain, and as simple HTML.

A morning's letter is the reading, the way to Astra and the way to end such letters; in gentle days
not even a greeting comes before the reading. No picture, nothing fetched, nothing followed. To mend
a sentence or add a language, edit ``WORDS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Final

from astra.guide.language import Language, language_of
from astra.guide.vocabulary import MONTHS
from astra.people.model import Person
from astra.providers.mail import Letter
from astra.readings.model import Horoscope


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sentences around a reading in one language. ``{name}`` may come after a comma."""

    subject: str
    plain_subject: str
    greeting: str
    home: str
    why: str
    stop: str


WORDS: Final[Mapping[Language, Words]] = {
    "en": Words(
        subject="Your day, {day}",
        plain_subject="For today",
        greeting="Good morning{name}.",
        home="Open Astra",
        why="You asked Astra for your horoscope each morning.",
        stop="Stop these letters",
    ),
    "hinglish": Words(
        subject="Aapka din, {day}",
        plain_subject="Aaj ke liye",
        greeting="Suprabhat{name}.",
        home="Astra kholiye",
        why="Aapne Astra se har subah apna rashifal maanga hai.",
        stop="Yeh chitthiyan band kijiye",
    ),
    "hi": Words(
        subject="आपका दिन, {day}",
        plain_subject="आज के लिए",
        greeting="सुप्रभात{name}।",
        home="Astra खोलिए",
        why="आपने Astra से हर सुबह अपना राशिफल माँगा था।",
        stop="ये चिट्ठियाँ बंद कीजिए",
    ),
}
CONFIRM: Final = (
    "Somebody who signed in to Astra with this address asked for their horoscope by mail each "
    "morning. If it was you, say so by the link below; it works for three days."
)
TAGS: Final[Mapping[Language, str]] = {"en": "en", "hinglish": "hi-Latn", "hi": "hi"}
_INK, _PALE, _LINE, _ACCENT, _PAPER = "#1b1a2b", "#5b586b", "#ddd6c8", "#4b3fa0", "#faf8f4"
_SERIF: Final = "Georgia,'Times New Roman',serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a letter says. ``way`` and ``stop`` are links: their words, and where they lead."""

    language: Language
    subject: str
    paragraphs: Sequence[str]
    way: tuple[str, str]
    why: str
    stop: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The letter as plain text."""
        ends = [self.why, *([": ".join(self.stop)] if self.stop else [])]
        return (
            "\n\n".join([*self.paragraphs, ": ".join(self.way), "-- \n" + "\n".join(ends)]) + "\n"
        )

    @property
    def html(self) -> str:
        """The letter as HTML that asks for nothing from anywhere."""
        body = "".join(f'<p style="margin:0 0 1.1em">{escape(one)}</p>' for one in self.paragraphs)
        stop = f" {_link(*self.stop, _PALE)}" if self.stop else ""
        return (
            f'<!doctype html><html lang="{TAGS[self.language]}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{escape(self.subject)}</title></head>"
            f'<body style="margin:0;background:{_PAPER};color:{_INK}">'
            f'<div style="max-width:34em;margin:0 auto;padding:2.5em 1.5em;font:17px/1.6 {_SERIF}">'
            f'<h1 style="font:400 1.6em/1.3 {_SERIF};margin:0 0 1em">{escape(self.subject)}</h1>'
            f'{body}<p style="margin:1.8em 0">{_link(*self.way, _ACCENT)}</p>'
            f'<p style="border-top:1px solid {_LINE};padding-top:1.2em;margin:0;color:{_PALE};'
            f'font-size:.8em">{escape(self.why)}{stop}</p></div></body></html>'
        )

    def letter(
        self, letter_id: str, address: str, now: datetime, *, unsubscribe: str | None = None
    ) -> Letter:
        """Return it as a letter to ``address``."""
        return Letter(
            id=letter_id,
            to=[address],
            subject=self.subject,
            text=self.text,
            html=self.html,
            at=now,
            unsubscribe=unsubscribe,
        )


def morning(person: Person, horoscope: Horoscope, home: str, stop: str, *, gentle: bool) -> Said:
    """Return the letter of a morning. ``home`` and ``stop`` are where its links lead."""
    language = language_of(person)
    words, day = WORDS[language], date.fromisoformat(horoscope.date)
    paragraphs = [part for part in horoscope.content.split("\n\n") if part.strip()]
    if not gentle:
        paragraphs.insert(0, words.greeting.format(name=_after_comma(person)))
    months = MONTHS["hi" if language == "hi" else "en"]
    dated = words.subject.format(day=f"{day.day} {months[day.month - 1]}")
    return Said(
        language=language,
        subject=words.plain_subject if gentle else dated,
        paragraphs=paragraphs,
        way=(words.home, home),
        why=words.why,
        stop=(words.stop, stop),
    )


def confirmation(person: Person, confirm: str) -> Said:
    """Return the letter that asks whether an address is theirs who wants the horoscope there."""
    return Said(
        language="en",
        subject="Is this where your mornings should go?",
        paragraphs=[
            f"Hello{_after_comma(person)}.",
            CONFIRM,
        ],
        way=("Yes, write to me here", confirm),
        why="If it was not you, do nothing: you will not hear from us.",
    )


def _after_comma(person: Person) -> str:
    return f", {person.first_name}" if person.first_name else ""


def _link(words: str, address: str, colour: str) -> str:
    return f'<a href="{escape(address)}" style="color:{colour}">{escape(words)}</a>'
