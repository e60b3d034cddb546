"""Delta T as it was measured: by how much the turning Earth lags behind atomic clocks.

The library's own table ends in 2022; its forecast is 0.3 s off by 2026, which is 4 arcseconds on
the angles. To carry the table on, run ``tools/build_delta_t.py``.

Source: International Earth Rotation and Reference Systems Service, finals2000A (UT1 - UTC from the
observation of radio sources, predicted for the table's last year).
"""

from __future__ import annotations

from typing import Final

FIRST_JD: Final = 2441317.5
LAST_JD: Final = 2461406.25
"""Julian days (TT) the table covers: 1972-01-01, when UTC began, to the first days of 2027."""

STEP_DAYS: Final = 91.3125  # a quarter of a Julian year; what lies between is 0.02 s at most

_SECONDS: Final = (
    42.14, 42.45, 42.76, 43.06, 43.37, 43.68, 43.96, 44.20, 44.48, 44.74, 45.00, 45.21,
    45.48, 45.74, 45.98, 46.18, 46.46, 46.73, 47.00, 47.24, 47.52, 47.78, 48.04, 48.25,
    48.53, 48.84, 49.10, 49.31, 49.59, 49.86, 50.10, 50.30, 50.54, 50.77, 50.98, 51.15,
    51.38, 51.60, 51.81, 51.96, 52.17, 52.37, 52.58, 52.74, 52.96, 53.22, 53.44, 53.59,
    53.79, 53.94, 54.09, 54.19, 54.34, 54.49, 54.64, 54.72, 54.87, 55.00, 55.11, 55.19,
    55.32, 55.46, 55.58, 55.67, 55.82, 55.97, 56.09, 56.16, 56.30, 56.43, 56.57, 56.67,
    56.85, 57.05, 57.22, 57.37, 57.56, 57.77, 57.96, 58.11, 58.31, 58.54, 58.74, 58.90,
    59.12, 59.36, 59.59, 59.76, 59.98, 60.21, 60.40, 60.56, 60.78, 61.03, 61.25, 61.41,
    61.63, 61.81, 62.00, 62.12, 62.29, 62.48, 62.66, 62.79, 62.97, 63.15, 63.29, 63.34,
    63.47, 63.57, 63.66, 63.72, 63.83, 63.91, 63.98, 64.01, 64.09, 64.16, 64.21, 64.22,
    64.30, 64.37, 64.41, 64.42, 64.47, 64.53, 64.55, 64.54, 64.57, 64.62, 64.65, 64.64,
    64.69, 64.76, 64.80, 64.79, 64.85, 64.92, 64.99, 65.04, 65.15, 65.25, 65.34, 65.37,
    65.46, 65.55, 65.63, 65.68, 65.78, 65.86, 65.95, 65.98, 66.07, 66.17, 66.24, 66.24,
    66.32, 66.40, 66.47, 66.51, 66.60, 66.69, 66.77, 66.81, 66.91, 67.03, 67.13, 67.17,
    67.28, 67.39, 67.49, 67.54, 67.64, 67.76, 67.86, 67.96, 68.10, 68.27, 68.40, 68.46,
    68.59, 68.71, 68.82, 68.87, 68.97, 69.05, 69.11, 69.14, 69.22, 69.30, 69.36, 69.34,
    69.36, 69.41, 69.42, 69.36, 69.36, 69.36, 69.35, 69.29, 69.29, 69.28, 69.25, 69.19,
    69.20, 69.21, 69.22, 69.17, 69.18, 69.20, 69.19, 69.12, 69.14, 69.15, 69.14, 69.09,
    69.11, 69.14, 69.13, 69.09, 69.10,
)  # fmt: skip


def measured_s(jd_tt: float) -> float | None:
    """Return TT - UT1 in seconds, good to 0.03 s; None outside the table."""
    if not FIRST_JD <= jd_tt < LAST_JD:
        return None
    steps = (jd_tt - FIRST_JD) / STEP_DAYS
    index = int(steps)
    before, after = _SECONDS[index], _SECONDS[index + 1]
    return before + (after - before) * (steps - index)
