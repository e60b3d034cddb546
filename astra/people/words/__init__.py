"""Birth details in a person's own words: a small grammar for dates, times, places and zones.

``read_birth`` is the whole of it for callers. Inside, ``text`` and ``numbers`` prepare what was
written, ``about`` judges whose birth it speaks of, ``dates``, ``times``, ``zones``, ``systems`` and
``towns`` each strike out what they understand, ``settling`` and ``weighing`` decide, ``speech`` and
``telling`` word it. ``others`` tells whose another's birth is, ``asking`` when somebody only asks
what is known of their own.
English, Hinglish and Hindi; no network, no clock.
"""

from astra.people.words.asking import asks_for_own, asks_what_changed
from astra.people.words.model import Behaviour, BirthReading
from astra.people.words.others import read_others_birth
from astra.people.words.reading import read_back, read_birth

__all__ = [
    "Behaviour",
    "BirthReading",
    "asks_for_own",
    "asks_what_changed",
    "read_back",
    "read_birth",
    "read_others_birth",
]
