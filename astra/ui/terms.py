"""Terms: words of astrology that say what they mean when tapped, and the tables they stand in.

A term is a button that opens the browser's own popover, so it works by finger, pointer and
keyboard, closes with Escape, and needs no script. Everything is escaped. What words mean is in
``glossary``; how they look is in ``style.css`` under ``astra-term``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TypeAlias

import streamlit as st


@dataclass(frozen=True, slots=True)
class Term:
    """``words`` on the page, and what they mean. ``quiet`` is for small print beside a value."""

    words: str
    meaning: str
    title: str = ""
    quiet: bool = False


Part: TypeAlias = str | Term
Cell: TypeAlias = Part | tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a handbook: a title with a note beside it, what is said, and where from."""

    title: str
    note: Cell
    words: tuple[str, ...]
    source: str = ""


@dataclass(slots=True)
class _Leaf:
    """What is being written, with the meanings that will follow it: each once."""

    name: str
    meanings: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name as an id of HTML."""
        return re.sub(r"\W+", "-", self.name)

    def cell(self, cell: Cell) -> str:
        parts = cell if isinstance(cell, tuple) else (cell,)
        return "".join(self.part(part) for part in parts)

    def part(self, part: Part) -> str:
        if isinstance(part, str):
            return escape(part)
        meaning = (part.title or part.words.strip(), part.meaning)
        name = self.meanings.setdefault(meaning, f"{self.key}-{len(self.meanings)}")
        look = "astra-term astra-quiet" if part.quiet else "astra-term"
        return (
            f'<button type="button" class="{look}" popovertarget="{name}">'
            f"{escape(part.words)}</button>"
        )

    def opened(self) -> str:
        return "".join(
            f'<div popover id="{name}" class="astra-meaning"><b>{escape(title)}</b>'
            f"{escape(meaning)}</div>"
            for (title, meaning), name in self.meanings.items()
        )


def asked_row() -> str:
    """Return the name of the row the address asks to show, empty for none."""
    return st.query_params.get("why", "")


def table(
    key: str,
    caption: str,
    head: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    names: Sequence[str] = (),
) -> None:
    """Draw a table; ``key`` is its own on the page, ``caption`` what is read aloud before it.

    ``names`` are those of the rows, in order: the one the address asks for is lit. A name also
    stands for what begins with it and a full stop.
    """
    leaf, asked = _Leaf(key), f"{asked_row()}."
    lit = next((n for n, name in enumerate(names) if asked.startswith(f"{name}.")), None)
    heads = "".join(f'<th scope="col">{leaf.cell(words)}</th>' for words in head)
    lines = "".join(_line(leaf, row, lit=n == lit) for n, row in enumerate(rows))
    st.html(
        f'<table class="astra-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{leaf.opened()}"
    )


def lines(key: str, *said: Cell) -> None:
    """Draw paragraphs that may hold terms."""
    leaf = _Leaf(key)
    paragraphs = "".join(f"<p>{leaf.cell(one)}</p>" for one in said)
    st.html(f'<div class="astra-lines">{paragraphs}</div>{leaf.opened()}')


def facts(key: str, rows: Iterable[tuple[Cell, Cell]]) -> None:
    """Draw lines of a term and its value."""
    leaf = _Leaf(key)
    items = "".join(
        f"<div><dt>{leaf.cell(name)}</dt><dd>{leaf.cell(value)}</dd></div>" for name, value in rows
    )
    st.html(f'<dl class="astra-values">{items}</dl>{leaf.opened()}')


def entries(key: str, told: Iterable[Entry]) -> None:
    """Draw entries as in a handbook, side by side where there is room."""
    leaf = _Leaf(key)
    drawn = "".join(_entry(leaf, one) for one in told)
    st.html(f'<div class="astra-entries">{drawn}</div>{leaf.opened()}')


def _entry(leaf: _Leaf, one: Entry) -> str:
    words = "".join(f"<p>{escape(line)}</p>" for line in one.words)
    source = f"<small>{escape(one.source)}</small>" if one.source else ""
    return (
        f"<div><p><b>{escape(one.title)}</b> <span>{leaf.cell(one.note)}</span></p>"
        f"{words}{source}</div>"
    )


def _line(leaf: _Leaf, row: Sequence[Cell], *, lit: bool) -> str:
    first, *rest = row
    mark = ' class="lit" aria-current="true"' if lit else ""
    cells = "".join(f"<td>{leaf.cell(cell)}</td>" for cell in rest)
    return f'<tr{mark}><th scope="row">{leaf.cell(first)}</th>{cells}</tr>'
