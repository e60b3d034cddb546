"""A zone that is not in the list: what is offered instead."""

from __future__ import annotations

import pytest

from astra.errors import BirthDataError
from astra.sky.zones import _ABBREVIATIONS as ABBREVIATIONS
from astra.sky.zones import names, zone


def offered(name: str) -> tuple[str, ...]:
    with pytest.raises(BirthDataError) as refused:
        zone(name)
    assert refused.value.code == "unknown_zone"
    return refused.value.suggestions


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("asia/kolkata", "Asia/Kolkata"),
        ("Asia/Kolkatta", "Asia/Kolkata"),
        ("kolkata", "Asia/Kolkata"),
        ("New York", "America/New_York"),
        ("IST", "Asia/Kolkata"),
        ("pst ", "America/Los_Angeles"),
    ],
)
def test_the_zone_somebody_meant_is_offered_first(written, meant):
    assert offered(written)[0] == meant


def test_an_abbreviation_of_several_zones_offers_each():
    assert offered("IST") == ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem")


def test_nonsense_is_offered_nothing():
    assert offered("") == offered("\x00") == offered("../../etc/passwd") == ()


def test_every_zone_on_offer_exists_and_no_abbreviation_hides_a_zone():
    assert {one for meant in ABBREVIATIONS.values() for one in meant} <= names()
    assert not ABBREVIATIONS.keys() & names()
