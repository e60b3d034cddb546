"""Two people compared: who they are called, and their charts read in one way."""

from __future__ import annotations

from dataclasses import dataclass

from astra.sky.birth import BirthData
from astra.sky.chart import Chart, ChartOptions
from astra.ui.chart.subject import cast
from astra.ui.ink import Ink


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. ``name`` is None for the person who looks."""

    name: str | None
    birth: BirthData

    @property
    def called(self) -> str:
        """``You``, or the name."""
        return self.name or "You"

    @property
    def owner(self) -> str:
        """``your``, or the name with its ending."""
        return f"{self.name}’s" if self.name else "your"

    @property
    def owner_first(self) -> str:
        """The same where a sentence begins."""
        return f"{self.name}’s" if self.name else "Your"


@dataclass(frozen=True, slots=True)
class Pair:
    """The one looked at and the one compared with, read by the same options."""

    one: Side
    other: Side
    options: ChartOptions
    ink: Ink

    @property
    def charts(self) -> tuple[Chart, Chart]:
        """Both charts, in that order."""
        return cast(self.one.birth, self.options), cast(self.other.birth, self.options)
