"""Trees: periods within periods, folded up until somebody opens them.

The browser's own ``details``, so opening costs no run of the page and works by keyboard. What runs
now is marked, and open from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree, with what is within it. ``now`` marks what is running."""

    name: str
    span: str
    now: bool = False
    within: tuple[Branch, ...] = ()


def tree(caption: str, branches: Sequence[Branch]) -> None:
    """Draw a tree; ``caption`` is read aloud before it."""
    lines = "".join(map(_line, branches))
    st.html(f'<div class="astra-tree" role="group" aria-label="{escape(caption)}">{lines}</div>')


def strip(lengths: Sequence[tuple[str, timedelta]], now: Sequence[bool]) -> None:
    """Draw periods as a strip, each as wide as it is long; a tree tells the same in words."""
    bars = "".join(
        f'<i class="{"now" if running else "then"}" style="flex:{length.days}">{escape(name[:2])}</i>'
        for (name, length), running in zip(lengths, now, strict=True)
    )
    st.html(f'<div class="astra-strip" aria-hidden="true">{bars}</div>')


def _line(branch: Branch) -> str:
    mark = ' class="now"' if branch.now else ""
    running = " <em>now</em>" if branch.now else ""
    words = f"<span>{escape(branch.name)}{running}</span><span>{escape(branch.span)}</span>"
    if not branch.within:
        return f"<p{mark}>{words}</p>"
    within = "".join(map(_line, branch.within))
    opened = " open" if branch.now else ""
    return f"<details{opened}><summary{mark}>{words}</summary><div>{within}</div></details>"
