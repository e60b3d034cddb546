"""Listening with other people's ears: what ffprobe and ffmpeg find in a file of ours."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tools.ffmpeg import found

needs_ffmpeg = pytest.mark.skipif(
    not found() and os.environ.get("ASTRA_REQUIRE_FFMPEG") != "1",
    reason="no ffmpeg here; see tools/ffmpeg.py",
)
_LOUD = re.compile(r"I:\s+(-?[\d.]+) LUFS")
_LONG_PAUSE_S = 0.15


def probed(path: Path) -> dict[str, Any]:
    """Return format, streams and chapters of a file."""
    shown = ("-show_format", "-show_streams", "-show_chapters")
    return json.loads(_run("ffprobe", "-v", "error", "-of", "json", *shown, str(path)).stdout)


def loudness(path: Path) -> float:
    """Return the integrated loudness by EBU R128, in LUFS."""
    told = _run("ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-").stderr
    return float(_LOUD.findall(told.decode())[-1])


def decoded(path: Path) -> np.ndarray:
    """Return what is heard, at 24 kHz; anything broken in the file is an error."""
    strict = ("-v", "error", "-xerror", "-i", str(path), "-map", "0:a")
    done = _run("ffmpeg", *strict, "-f", "f32le", "-ac", "1", "-ar", "24000", "-")
    assert done.stderr == b""
    return np.frombuffer(done.stdout, np.float32)


def onset_errors_s(samples: np.ndarray, starts_s: Sequence[float]) -> list[float]:
    """Return how far from each start the sound really rises, in seconds."""
    window = 24_000 // 100
    energy = (samples[: len(samples) // window * window].reshape(-1, window) ** 2).mean(axis=1)
    speaks = np.sqrt(energy) > 0.03
    errors = []
    for start in starts_s:
        first = max(0, round((start - _LONG_PAUSE_S) * 100))
        rises = np.flatnonzero(speaks[first : first + 60])
        errors.append(abs((first + rises[0]) / 100 - start) if len(rises) else np.inf)
    return errors


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=True)
