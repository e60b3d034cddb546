"""The birth most tests are about: that of Asha, the person of the documents."""

from __future__ import annotations

from typing import Any

ASHA: dict[str, Any] = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai, India",
    "latitude": 19.0728,
    "longitude": 72.8826,
    "timezone": "Asia/Kolkata",
}
