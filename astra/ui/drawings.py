"""Small pictures in HTML and SVG: the Moon's face, the year of talks, a bar of progress.

Everything is drawn from numbers; text passed in is escaped. HTML takes its colours from
``style.css``, SVG from the ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from html import escape
from math import cos, radians

from astra.ui.ink import Ink

STEPS = 3
WEEKS = 53


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
