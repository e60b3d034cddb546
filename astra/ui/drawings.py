"""Small pictures in HTML and SVG: the Moon's face, the year of talks, a bar of progress.

Everything is drawn from numbers; text passed in is escaped. HTML takes its colours from
``style.css``, SVG from the ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from math import cos, radians

from astra.ui.ink import Ink

STEPS = 3
WEEKS = 53
ASTERISM = (
    (20, 84), (48, 58), (78, 66), (104, 40), (130, 62), (156, 34), (180, 52), (200, 24), (222, 42),
)  # fmt: skip
"""Where the stars of the milestones stand, in the order they are usually reached."""


def moon(elongation_deg: float, ink: Ink) -> str:
    """The Moon as SVG, as seen from the north, ``elongation_deg`` east of the Sun (180 is full)."""
    bulge = cos(radians(elongation_deg))
    waxing = elongation_deg % 360 < 180
    outer, inner = (1, 0 if bulge > 0 else 1) if waxing else (0, 1 if bulge > 0 else 0)
    lit = f"M50 4 A46 46 0 0 {outer} 50 96 A{abs(bulge) * 46:.2f} 46 0 0 {inner} 50 4"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">'
        f'<circle cx="50" cy="50" r="46" fill="{ink.faint}" stroke="{ink.line}"/>'
        f'<path d="{lit}" fill="{ink.moonlight}"/></svg>'
    )


def year(days: Mapping[date, int], today: date) -> str:
    """Fifty-three weeks of squares ending in this one; a fuller colour is more conversations."""
    start = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    cells, months = [], []
    for number in range(WEEKS * 7):
        day = start + timedelta(days=number)
        count = days.get(day, 0)
        step = "none" if day > today else f"s{min(count, STEPS)}"
        cells.append(f'<i class="{step}"{_said(day, count)}></i>')
        if day.day == 1 and number // 7 < WEEKS - 1:
            months.append(f'<span style="grid-column:{number // 7 + 1} / span 4">{day:%b}</span>')
    columns = f"grid-template-columns:repeat({WEEKS},1fr)"
    total = sum(days.values())
    return (
        f'<div class="astra-months" style="{columns}" aria-hidden="true">{"".join(months)}</div>'
        f'<div class="astra-year" style="{columns}" role="img" tabindex="0" '
        f'aria-label="Calendar of the last year: {total} conversations">{"".join(cells)}</div>'
    )


def stars(lit: Sequence[bool], fresh: Sequence[bool], ink: Ink) -> str:
    """A small constellation as SVG, a star for each of ``lit``; the ``fresh`` ones come up slowly."""
    path = " ".join(f"{'L' if number else 'M'}{x} {y}" for number, (x, y) in enumerate(ASTERISM))
    drawn = "".join(
        _star(x, y, ink, lit=on, fresh=new)
        for (x, y), on, new in zip(ASTERISM, lit, fresh, strict=True)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 8 240 92" width="480" height="184">'
        "<style>.new{animation:up 2.4s ease-out both}@keyframes up{from{opacity:0}}"
        "@media(prefers-reduced-motion:reduce){.new{animation:none}}</style>"
        f'<path d="{path}" fill="none" stroke="{ink.line}" stroke-width=".8" '
        f'stroke-dasharray="1 4" stroke-linecap="round"/>{drawn}</svg>'
    )


def _star(x: int, y: int, ink: Ink, *, lit: bool, fresh: bool) -> str:
    if fresh:
        rays = f"M{x} {y - 13}Q{x} {y} {x + 13} {y}Q{x} {y} {x} {y + 13}Q{x} {y} {x - 13} {y}"
        return (
            f'<g class="new"><circle cx="{x}" cy="{y}" r="15" fill="{ink.accent}" opacity=".16"/>'
            f'<path d="{rays}Q{x} {y} {x} {y - 13}Z" fill="{ink.accent}"/></g>'
        )
    if lit:
        return f'<circle cx="{x}" cy="{y}" r="3.4" fill="{ink.accent}"/>'
    return f'<circle cx="{x}" cy="{y}" r="2.6" fill="{ink.paper}" stroke="{ink.line}"/>'


def bar(have: int, need: int, words: str) -> str:
    """A line that fills as ``have`` nears ``need``, with the same in words."""
    part = min(1.0, have / need) if need else 1.0
    return (
        '<div class="astra-bar" aria-hidden="true">'
        f'<i style="width:{part:.0%}"></i></div><span class="astra-note">{escape(words)}</span>'
    )


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Lines of a term and its value."""
    lines = "".join(
        f"<li><span>{escape(term)}</span><span>{escape(value)}</span></li>" for term, value in rows
    )
    return f'<ul class="astra-facts">{lines}</ul>'


def _said(day: date, count: int) -> str:
    talks = "1 conversation" if count == 1 else f"{count} conversations"
    return f' title="{day.day} {day:%B %Y}: {talks}"' if count else ""
