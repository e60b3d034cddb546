"""Print the table of ``astra/sky/delta_t.py`` anew: TT - UT1 as the IERS measured it.

Reads the copy of the IERS's ``finals2000A.all`` that comes with skyfield (see
requirements-accuracy.txt). Run it once a year with a new skyfield, paste what it prints, and move
``LAST_JD`` with it.
"""

from __future__ import annotations

import numpy as np
from skyfield.api import load

from astra.sky.delta_t import FIRST_JD, LAST_JD, STEP_DAYS

_IN_A_LINE = 12


def main() -> None:
    """Print the values, twelve a line."""
    grid = np.arange(FIRST_JD, LAST_JD + STEP_DAYS / 2, STEP_DAYS)
    values = load.timescale(builtin=True).tt_jd(grid).delta_t
    for start in range(0, len(values), _IN_A_LINE):
        print("    " + " ".join(f"{value:.2f}," for value in values[start : start + _IN_A_LINE]))


if __name__ == "__main__":
    main()
