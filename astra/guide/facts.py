"""Facts: what is true of a person's chart and of today's sky, one statement each.

Everything said about a chart starts here. ``natal_facts`` follow from the chart alone,
``sky_facts`` from the chart and the minute.
"""

from __future__ import annotations

from datetime import datetime

from astra.guide.fact_words import ranked
from astra.guide.model import Fact
from astra.guide.natal_facts import natal_facts
from astra.guide.sky_facts import sky_facts
from astra.people.chart import chart_of
from astra.people.model import Person

__all__ = ["facts_for", "natal_facts", "sky_facts"]


def facts_for(person: Person, now: datetime) -> tuple[Fact, ...]:
    """Return all that may be said to ``person`` at ``now``, strongest first.

    Without a chart that is today's sky in the tropical zodiac.

    Raises:
        BirthDataError: the stored details are no real moment or place.
    """
    chart = chart_of(person.pinned_facts)
    natal = natal_facts(chart) if chart else ()
    return ranked([*natal, *sky_facts(chart, now)])
