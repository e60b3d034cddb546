"""Elections: finding a good day for something, by the rules astrologers have written down.

``purposes`` is the table of what people ask for and what tradition likes for it, ``conditions``
says when each of its conditions holds, ``finding`` lays them over each other and ranks the times,
``days`` tells the best of each day.
A window is what tradition prefers, with its reasons for and against; it promises nothing.
"""

from astra.sky.elections.conditions import Condition, Place
from astra.sky.elections.days import GoodDay, Hours, by_day, runs
from astra.sky.elections.finding import Election, Reason, Window, elect
from astra.sky.elections.purposes import PURPOSES, Purpose, Wish

__all__ = [
    "PURPOSES",
    "Condition",
    "Election",
    "GoodDay",
    "Hours",
    "Place",
    "Purpose",
    "Reason",
    "Window",
    "Wish",
    "by_day",
    "elect",
    "runs",
]
