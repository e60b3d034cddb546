"""The demo account from the command line."""

from __future__ import annotations


def test_demo_says_what_it_furnished_and_where_to_look(command):
    figures = command("demo", "--json").json

    assert figures["conversations"] > 20
    assert figures["streak_days"] >= 3
    assert figures["weekly_reports"] == 4
    assert figures["episodes"] == 2
    assert "Asha's demo account" in command("demo", "--reset").out
