"""Spans in a few characters: what stands beside a mark in the picture of a year.

``spelt`` labels name things where there is room, the others are glyphs only. To label a kind of
span otherwise, edit its line in ``label``.
"""

from __future__ import annotations

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.spans import Kind, Span
from astra.sky.zodiac import Sign
from astra.ui.chart.span_words import point

DOUBT = " ?"


def label(span: Span, *, spelt: bool) -> str:
    """Return what marks a span; what the birth time leaves open ends in a question mark."""
    return _certain(span, spelt=spelt) + ("" if span.solid else DOUBT)


def _certain(span: Span, *, spelt: bool) -> str:
    parts = span.parts
    match span.kind:
        case Kind.TRANSIT:
            return _touch(span, spelt=spelt)
        case Kind.STATION | Kind.SOLAR_ARC:
            return f"{_body(span)} {_touch(span, spelt=spelt)}"
        case Kind.HOUSE:
            return f"{_body(span)} {'house ' if spelt else ''}{parts['house']}"
        case Kind.ECLIPSE:
            light = Body.SUN if "solar" in str(parts["name"]) else Body.MOON
            return f"{light.glyph} {_sign(span, spelt=spelt)}"
        case Kind.RETURN:
            return _body(span)
        case Kind.PROFECTION:
            lord = point(parts["lord"])
            house = parts["house"]
            return f"House {house}, {lord.label}" if spelt else f"{house} {lord.glyph}"
        case Kind.PROGRESSION:
            return _progression(span, spelt=spelt)
        case Kind.DASHA:
            return str(parts["lord"])
        case Kind.SADE_SATI:
            return str(parts["phase"])


def _progression(span: Span, *, spelt: bool) -> str:
    match span.parts["event"]:
        case "lunation":
            return f"{Body.MOON.glyph} {span.parts['phase']}"
        case "ingress":
            return f"{_body(span)} {_sign(span, spelt=spelt)}"
        case "station":
            return f"{_body(span)} {span.parts['turns']}"
        case _:
            return f"{_body(span)} {_touch(span, spelt=spelt)}"


def _body(span: Span) -> str:
    return point(span.parts["body"]).glyph


def _sign(span: Span, *, spelt: bool) -> str:
    sign = Sign(str(span.parts["sign"]))
    return sign if spelt else sign.glyph


def _touch(span: Span, *, spelt: bool) -> str:
    natal = point(span.parts["natal"])
    return f"{AspectKind(str(span.parts['aspect'])).glyph} {natal.label if spelt else natal.glyph}"
