"""A table of figures, and its place in ``docs/scaling.md``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from astra.settings import ROOT

PAGE: Final = ROOT / "docs/scaling.md"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures as they are printed, and a sentence on what was found besides."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def markdown(self) -> str:
        """Return the table as Markdown."""
        rule = ["---", *["---:"] * (len(self.columns) - 1)]
        lines = [f"| {' | '.join(row)} |" for row in (self.columns, rule, *self.rows)]
        return "\n".join([*lines, *(["", self.note] if self.note else [])])


def placed(page: str, name: str, body: str) -> str:
    """Return ``page`` with ``body`` between the marks of ``name``.

    Raises:
        ValueError: the page has no such marks.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"{PAGE.name} has no marks for {name!r}")
    return pattern.sub(lambda _: f"{begin}\n\n{body}\n\n{end}", page)


def write(name: str, body: str) -> None:
    """Put ``body`` between the marks of ``name`` in ``docs/scaling.md``."""
    PAGE.write_text(placed(PAGE.read_text("utf-8"), name, body), "utf-8")
