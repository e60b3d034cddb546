from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from astra.ui.drawing.spread import order_of, spaced, spread

GAP = 9.0
longitudes = st.lists(st.floats(0, 360, exclude_max=True), min_size=1, max_size=24)


def apart(a: float, b: float) -> float:
    return min((a - b) % 360, (b - a) % 360)


@given(longitudes)
def test_no_two_glyphs_come_closer_than_the_gap(given_longitudes):
    places = spread(given_longitudes, GAP)

    for i, a in enumerate(places):
        for b in places[:i]:
            assert apart(a, b) >= GAP - 1e-6


@given(longitudes)
def test_the_order_round_the_circle_is_kept(given_longitudes):
    places = spread(given_longitudes, GAP)
    order = sorted(range(len(places)), key=lambda i: given_longitudes[i])
    seen = [places[i] for i in order]

    # Walking once round from the first, each place lies further on than the one before.
    walked = [(place - seen[0]) % 360 for place in seen]
    assert walked == sorted(walked)


@given(longitudes)
def test_glyphs_with_room_stay_where_they_belong(given_longitudes):
    places = spread(given_longitudes, 360 / 1e6)
    roomy = all(
        apart(a, b) > 0.01 for i, a in enumerate(given_longitudes) for b in given_longitudes[:i]
    )

    if roomy:
        assert all(apart(a, b) < 1e-6 for a, b in zip(places, given_longitudes, strict=True))


@given(st.lists(st.floats(0, 360, exclude_max=True), min_size=41, max_size=60))
def test_more_glyphs_than_fit_share_the_circle_evenly(crowd):
    places = sorted(spread(crowd, GAP))
    gaps = [b - a for a, b in zip(places, [*places[1:], places[0] + 360], strict=True)]

    assert min(gaps) > 360 / len(crowd) - 1e-6


def test_a_crowd_across_aries_zero_is_centred_on_it():
    places = spread([359.0, 1.0], 10)

    assert [round(place, 6) for place in places] == [355.0, 5.0]


def test_nothing_to_place_is_no_place():
    assert spread([], GAP) == ()


@given(st.lists(st.tuples(st.floats(0, 360, exclude_max=True), st.floats(0.1, 14)), max_size=24))
def test_each_keeps_its_own_gap_before_the_next(pairs: list[tuple[float, float]]):
    longitudes, gaps = [at for at, _ in pairs], [gap for _, gap in pairs]
    places = spaced(longitudes, gaps)
    order = order_of(longitudes)

    for here, there in zip(order, [*order[1:], *order[:1]], strict=True):
        if here != there:
            assert (places[there] - places[here] + 1e-6) % 360 >= gaps[here] - 1e-5
