"""The bench at the command line: that it measures, never how fast."""

from __future__ import annotations

import pytest


@pytest.mark.slow
def test_bench_prints_each_figure_with_its_reference(command):
    results = command("bench", "--quick", "--json").json

    assert results.keys() == {
        "environment",
        "chart",
        "transits",
        "daily_facts",
        "horoscope",
        "outbox",
        "wake_up",
        "message_to_text",
        "speech",
        "first_audio",
        "episode",
    }
    for name in results.keys() - {"environment"}:
        assert results[name]["figure"] > 0
        assert results[name]["reference"] > 0
        assert results[name]["ratio"] > 0
        assert isinstance(results[name]["met"], bool)
    assert (
        results["transits"]["details"]["hits"] == results["transits"]["details"]["reference_hits"]
    )
    assert results["outbox"]["details"]["messages"] == results["outbox"]["details"]["answers"]
