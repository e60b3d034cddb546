"""What a process loads before it can begin, and what it leaves until somebody needs it."""

from __future__ import annotations

import subprocess
import sys

from astra.settings import ROOT


def test_a_scheduler_waits_for_no_vendor_and_no_word_list() -> None:
    code = "import sys, scheduler; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"openai", "zxcvbn", "streamlit"} & set(found.stdout.split())
