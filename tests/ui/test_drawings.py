from __future__ import annotations

from datetime import date

from astra.ui import drawings
from astra.ui.ink import DARK


def test_year_ends_today_and_says_what_was_talked_when():
    drawn = drawings.year({date(2026, 11, 20): 2}, today=date(2026, 11, 21))

    assert drawn.count("<i ") == 53 * 7
    assert 'class="s2" title="20 November 2026: 2 conversations"' in drawn
    assert drawn.count('class="none"') == 1  # Sunday is still to come
    assert "1 conversation" not in drawn


def test_words_on_a_drawing_cannot_become_markup():
    assert "<script>" not in drawings.facts([("<script>", "x")])
    assert "<b>" not in drawings.bar(1, 2, "<b>")


def test_bar_is_never_more_than_full():
    assert "width:100%" in drawings.bar(12, 10, "Reached")


def test_moon_is_lit_on_the_right_while_it_waxes():
    assert "A46 46 0 0 1 50 96" in drawings.moon(60, DARK)
    assert "A46 46 0 0 0 50 96" in drawings.moon(300, DARK)
