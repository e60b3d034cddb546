"""Aloud: a written text as it is read out, in words an engine can speak.

Marks of Markdown go, and so do pictures; signs, abbreviations, degrees, dates and clock times become
words. Plain numbers stay: every engine reads them. In English and Hinglish nothing stays in
Devanagari, which the neural engine would pass over. The words are in ``words/*.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from astra.guide.language import LANGUAGES, Language
from astra.guide.safety.lines import ANYWHERE, LINES
from astra.guide.vocabulary import ASPECTS, BODIES, aspect_name, body_name, day_name, sign_name
from astra.people.devanagari import latin
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.zodiac import Sign
from astra.voice.lexicon import columns

_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_NUMBERED: Final = re.compile(r"^\s*(\d{1,2})[.)]\s+", re.MULTILINE)
_LISTED: Final = re.compile(r"^\s*(?:[-*•]|#{1,6}|>)\s+", re.MULTILINE)
_RULE: Final = re.compile(r"^[\s|:-]+$", re.MULTILINE)
_MARKS: Final = re.compile(r"[*`~\[\]{}<>\\^]|(?<!\w)_+|_+(?!\w)|https?://")
_DAY: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK: Final = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)(?:(\s*)([AaPp])\.?[Mm]\b\.?)?(\s*(?:baje|बजे))?"
)
_ARC: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s?°(?:\s?(\d{1,2}(?:\.\d+)?)\s?[′'](?:\s?(\d{1,2}(?:\.\d+)?)\s?[″\"])?)?"
)
_MINUTES: Final = re.compile(r"(\d+(?:\.\d+)?)\s?′")
_RANGE: Final = re.compile(r"(?<![\d.-])(\d{1,4})\s?[–—-]\s?(\d{1,4})(?![\d.-])")
_MINUS: Final = re.compile(r"(?<![\w.])[−-](?=\d)")
_CENTURY: Final = re.compile(r"(?<!\d)(1[1-9])(\d\d)(?![\d°:%]|\s?(?:अंश|डिग्री))")
_SEPARATED: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_BREAKS: Final = re.compile(r"\s*[·|]\s*")
_GAPS: Final = re.compile(r"[^\S\n]+")
_BEFORE_A_STOP: Final = re.compile(r" (?=[,.;:!?।])")
_JOINERS: Final = "\u200c\u200d"
_SILENT: Final = frozenset({"So", "Sk", "Sm", "Cs", "Co", "Cn", "Cf"})


def aloud(text: str, language: Language) -> str:
    """Return ``text`` in words; nothing but space and stops when nothing in it can be said."""
    spoken = _numbers(_signs(_abbreviations(_plain(text), language), language), language)
    spoken = "".join(sign for sign in spoken if _heard(sign))
    if language != "hi":
        spoken = latin(spoken).replace("।", ".")
    return _BEFORE_A_STOP.sub("", _GAPS.sub(" ", spoken)).strip()


def _plain(text: str) -> str:
    """Take out the marks that only dress a text; an item of a list ends as a sentence does."""
    text = _RULE.sub("", _LINK.sub(r"\1", unicodedata.normalize("NFC", text)))
    text = _LISTED.sub("", _NUMBERED.sub(r"\1, ", text))
    return _BREAKS.sub(", ", _MARKS.sub("", text))


def _abbreviations(text: str, language: Language) -> str:
    short = columns("abbreviations", language)
    return _one_of("abbreviations").sub(lambda found: short[found.group()], text)


def _signs(text: str, language: Language) -> str:
    """Name every sign; one that stands beside its own name is only decoration."""
    names = _names(language)

    def named(found: re.Match[str]) -> str:
        name = names[found.group(1)]
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        return " " if before.endswith(name) or after.startswith(name) else f" {name} "

    return _glyphs().sub(named, text)


def _numbers(text: str, language: Language) -> str:
    text = _telephones().sub(lambda found: _digit_by_digit(found.group()), text)
    text = _DAY.sub(lambda found: _day(found, language), text)
    text = _CLOCK.sub(lambda found: _clock(found, language), text)
    text = _ARC.sub(lambda found: _arc(found, language), text)
    text = _MINUTES.sub(lambda found: _counted(found.group(1), "minute", language), text)
    words = columns("units", language)
    text = _RANGE.sub(lambda found: words["range"].format(n=found[1], m=found[2]), text)
    text = _MINUS.sub(words["minus"].format(n=""), text)
    if language == "hi":  # espeak reads 1996 as a thousand and more
        text = _CENTURY.sub(lambda found: f"{found[1]} सौ {int(found[2]) or ''}".rstrip(), text)
    return _SEPARATED.sub("", text)


def _day(found: re.Match[str], language: Language) -> str:
    try:
        return day_name(date(*map(int, found.groups())), language)
    except ValueError:
        return found.group()


def _clock(found: re.Match[str], language: Language) -> str:
    hour, minute, half = int(found[1]), int(found[2]), found[4]
    words = columns("units", language)
    after = f" {half.upper()}M" if half else ""
    if minute:
        form = "clock_early" if minute < 10 else "clock"
        baje = "" if language == "hi" or not found[5] else found[5]
        return words[form].format(n=hour, m=minute) + after + baje
    if half:
        return f"{hour}{after}"
    return words["midnight"] if hour == 0 else words["full_hour"].format(n=hour)


def _arc(found: re.Match[str], language: Language) -> str:
    parts = zip(found.groups(), ("degree", "minute", "second"), strict=True)
    return " ".join(_counted(count, unit, language) for count, unit in parts if count)


def _counted(count: str, unit: str, language: Language) -> str:
    form = unit if count == "1" else f"{unit}s"
    number = count if "." in count else str(int(count))
    return columns("units", language)[form].format(n=number)


def _digit_by_digit(number: str) -> str:
    return ", ".join(" ".join(group) for group in re.split(r"\D+", number))


def _heard(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _SILENT or sign == "%"


@cache
def _names(language: Language) -> Mapping[str, str]:
    """Return every sign with its name. Two bodies may share one: the first is meant."""
    named = dict(columns("signs", language))
    bodies = {**{body: body.value for body in Body}, Body.SOUTH_NODE: "ketu"}
    for body, key in bodies.items():
        if key in BODIES and len(body.glyph.rstrip(_AS_TEXT)) == 1:
            named.setdefault(body.glyph.rstrip(_AS_TEXT), body_name(key, language))
    for sign in Sign:
        named[sign.glyph.rstrip(_AS_TEXT)] = sign_name(sign.value, language)
    for kind in AspectKind:
        if kind.value in ASPECTS:
            named.setdefault(kind.glyph, aspect_name(kind.value, language))
    return named


@cache
def _glyphs() -> re.Pattern[str]:
    every = sorted({sign for language in LANGUAGES for sign in _names(language)})
    return re.compile(f"({'|'.join(map(re.escape, every))})[\ufe0e\ufe0f]?")


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """Return what finds the entries of a file of ``words`` where they stand as whole words."""
    longest_first = sorted(columns(name, "en"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _telephones() -> re.Pattern[str]:
    """Return what finds the numbers of helplines: they are dialled, so they are said by digits."""
    lines = [*LINES.values(), ANYWHERE]
    written = " ; ".join(
        number
        for one in lines
        for number in (one.crisis, one.violence, one.children, one.emergency)
    )
    numbers = sorted(set(re.findall(r"\d[\d -]*\d", written)), key=len, reverse=True)
    return re.compile(rf"(?<![\d.:-])(?:{'|'.join(map(re.escape, numbers))})(?![\d.:-]*\d)")


_AS_TEXT: Final = "\N{VARIATION SELECTOR-15}"
