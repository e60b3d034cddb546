"""The verifier over texts written without sight of it: what is false is found, what is true stays.

The figures, and each miss in words, come from ``python -m tools.verifier``.
"""

from __future__ import annotations

import pytest

from tools.verifier import Verdict, judged

RECALL = 0.98
FALSE_REJECTION = 0.01


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return list(judged())


def share_found(verdicts: list[Verdict], label: str) -> float:
    told = [one for one in verdicts if one.case["label"] == label]
    return sum(bool(one.found) for one in told) / len(told)


def test_false_texts_are_found(verdicts):
    assert share_found(verdicts, "false") >= RECALL


def test_true_texts_pass(verdicts):
    assert share_found(verdicts, "true") <= FALSE_REJECTION


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_no_language_is_read_worse(verdicts, language):
    spoken = [one for one in verdicts if one.case["language"] == language]

    assert sum(one.right for one in spoken) / len(spoken) >= RECALL
