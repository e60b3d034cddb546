"""Presets: kept by name, one of them the default, and read by a version that offers less."""

from __future__ import annotations

import pytest

from astra.errors import InvalidInput, NotFound
from astra.ops.personal_data import export
from astra.people.presets import LIMIT, Presets
from astra.people.repository import People
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.chart import ChartOptions
from astra.sky.orbs import Orbs

VEDIC = ChartOptions(
    zodiac="sidereal",
    ayanamsha="raman",
    house_system="whole_sign",
    dasha_year_days=360,
    node="mean",
    orbs=Orbs(conjunction=6.5),
    aspects=(AspectKind.CONJUNCTION, AspectKind.QUINCUNX),
    extra=(Body.CERES,),
)


@pytest.fixture
def presets(db, now):
    for person in ("asha", "ravi"):
        People(db).create(person, None, person.title(), now)
    return Presets(db)


def kept_as(db, preset, **changes):
    """Change what is stored of a preset, as if another version had written it."""
    for name, value in changes.items():
        path = f"chart_presets.{preset.id}.options.{name.replace('__', '.')}"
        db.users.update_one({"_id": "asha"}, {"$set": {path: value}})


@pytest.mark.parametrize("options", [ChartOptions(), VEDIC], ids=["usual", "vedic"])
def test_a_preset_comes_back_as_it_was_kept(presets, options):
    saved = presets.save("asha", "  My   way ", options)
    assert saved.name == "My way"
    assert presets.of("asha") == (saved,)
    assert saved.options == options
    assert saved.notices == ()


def test_presets_are_listed_by_name_and_a_name_is_there_once(presets):
    presets.save("asha", "vedic", ChartOptions())
    presets.save("asha", "Łódź", ChartOptions())
    presets.save("asha", "VEDIC", VEDIC)
    assert [(one.name, one.options) for one in presets.of("asha")] == [
        ("Łódź", ChartOptions()),
        ("VEDIC", VEDIC),
    ]


def test_one_preset_is_the_default_until_another_is(presets):
    vedic, usual = (presets.save("asha", name, VEDIC) for name in ("vedic", "usual"))
    assert presets.default("asha") is None
    for preset in (vedic, usual):
        presets.make_default("asha", preset.id)
        assert presets.default("asha").id == preset.id
        assert sum(one.is_default for one in presets.of("asha")) == 1
    presets.clear_default("asha")
    assert presets.default("asha") is None
    assert len(presets.of("asha")) == 2


def test_a_default_that_is_saved_again_stays_the_default(presets):
    presets.make_default("asha", presets.save("asha", "mine", VEDIC).id)
    assert presets.save("asha", "mine", ChartOptions()).is_default
    assert presets.default("asha").options == ChartOptions()


def test_removing_the_default_leaves_none_even_when_the_name_comes_back(presets):
    saved = presets.save("asha", "mine", VEDIC)
    other = presets.save("asha", "other", VEDIC)
    presets.make_default("asha", saved.id)
    presets.remove("asha", saved.id)
    assert presets.of("asha") == (other,)
    assert not presets.save("asha", "mine", VEDIC).is_default


def test_removing_another_leaves_the_default(presets):
    saved, other = (presets.save("asha", name, VEDIC) for name in ("mine", "other"))
    presets.make_default("asha", saved.id)
    presets.remove("asha", other.id)
    assert presets.default("asha").id == saved.id


@pytest.mark.parametrize("preset_id", ["", "0" * 16, "a.b", "$name", "पूजा"])
def test_what_is_not_there_cannot_be_removed_or_made_default(presets, preset_id):
    for attempt in (presets.remove, presets.make_default):
        with pytest.raises(NotFound):
            attempt("asha", preset_id)


def test_a_path_into_a_preset_is_no_preset(presets, db):
    saved = presets.save("asha", "mine", VEDIC)
    with pytest.raises(NotFound):
        presets.remove("asha", f"{saved.id}.options")
    assert presets.of("asha") == (saved,)


@pytest.mark.parametrize(
    ("name", "said"), [("  ", "needs a name"), ("★", "needs a name"), ("x" * 61, "at most 60")]
)
def test_a_preset_needs_a_name_of_some_length(presets, name, said):
    with pytest.raises(InvalidInput, match=said):
        presets.save("asha", name, VEDIC)


def test_nobody_keeps_more_than_the_limit_but_may_change_what_is_there(presets):
    for number in range(LIMIT):
        presets.save("asha", f"preset {number}", VEDIC)
    with pytest.raises(InvalidInput, match="You can keep 30 presets"):
        presets.save("asha", "one more", VEDIC)
    assert presets.save("asha", "preset 3", ChartOptions()).options == ChartOptions()
    presets.save("ravi", "his first", VEDIC)


def test_a_preset_is_nobodys_without_a_person(presets):
    with pytest.raises(NotFound, match="no such person"):
        presets.save("nobody", "mine", VEDIC)
    assert presets.of("nobody") == ()
    assert presets.default("nobody") is None


def test_a_renamed_preset_is_the_same_by_another_name_and_still_the_default(presets):
    old = presets.save("asha", "Jyotish", VEDIC)
    presets.make_default("asha", old.id)
    presets.save("asha", "Plain", ChartOptions())

    renamed = presets.rename("asha", old.id, " Raman’s  way ")

    assert presets.default("asha") == renamed
    assert [(one.name, one.options) for one in presets.of("asha")] == [
        ("Plain", ChartOptions()),
        ("Raman’s way", VEDIC),
    ]


def test_a_preset_can_be_renamed_to_another_spelling_of_its_name(presets):
    old = presets.save("asha", "jyotish", VEDIC)
    presets.rename("asha", old.id, "Jyotish")
    assert [(one.id, one.name) for one in presets.of("asha")] == [(old.id, "Jyotish")]


def test_a_name_that_begins_with_a_dollar_is_kept_as_it_is(presets):
    old = presets.save("asha", "Plain", VEDIC)
    presets.rename("asha", old.id, "$email")
    assert [one.name for one in presets.of("asha")] == ["$email"]


def test_a_preset_cannot_take_the_name_of_another(presets):
    old = presets.save("asha", "Jyotish", VEDIC)
    presets.save("asha", "Plain", ChartOptions())
    with pytest.raises(InvalidInput, match="Another preset has that name"):
        presets.rename("asha", old.id, "PLAIN")
    with pytest.raises(NotFound):
        presets.rename("asha", "nothing", "New")
    assert [one.name for one in presets.of("asha")] == ["Jyotish", "Plain"]


def test_an_ayanamsha_that_is_gone_falls_back_and_is_said(presets, db):
    kept_as(db, presets.save("asha", "Jyotish", VEDIC), ayanamsha="atlantean")
    (read,) = presets.of("asha")
    assert read.options.ayanamsha == ChartOptions().ayanamsha
    assert read.options.zodiac == "sidereal"
    assert [(one.code, one.message) for one in read.notices] == [
        (
            "preset_replaced",
            "The ayanamsha that “Jyotish” asks for is no longer on offer: the usual is taken.",
        )
    ]


@pytest.mark.parametrize(
    ("changes", "field", "read_as"),
    [
        ({"node": None}, "node", "true"),
        ({"dasha_year_days": "long"}, "dasha_year_days", 365.25),
        ({"orbs__conjunction": 99}, "orbs", Orbs()),
        ({"orbs__wormhole": 1}, "orbs", Orbs(conjunction=6.5)),
        ({"orbs": 5}, "orbs", Orbs()),
        ({"aspects": ["conjunction", "tangent"]}, "aspects", (AspectKind.CONJUNCTION,)),
        ({"aspects": ["tangent"]}, "aspects", ChartOptions().aspects),
        ({"aspects": "conjunction"}, "aspects", (AspectKind.CONJUNCTION,)),
        ({"extra": None}, "extra", ()),
        ({"extra": ["nibiru", "ceres"]}, "extra", (Body.CERES,)),
        ({"colour": "red"}, "zodiac", "sidereal"),
    ],
)
def test_each_field_falls_back_alone_and_its_loss_is_said(presets, db, changes, field, read_as):
    kept_as(db, presets.save("asha", "Jyotish", VEDIC), **changes)
    (read,) = presets.of("asha")
    assert getattr(read.options, field) == read_as
    assert len(read.notices) == (0 if changes == {"aspects": "conjunction"} else 1)


def test_a_field_that_is_missing_is_read_as_usual(presets, db):
    saved = presets.save("asha", "Jyotish", VEDIC)
    db.users.update_one({}, {"$unset": {f"chart_presets.{saved.id}.options.node": ""}})
    (read,) = presets.of("asha")
    assert read.options.node == ChartOptions().node
    assert read.notices == ()


def test_presets_are_handed_over_with_the_rest_of_a_person(presets, db):
    presets.save("asha", "Jyotish", VEDIC)
    (person,) = export(db, "asha")["users"]
    (kept,) = person["chart_presets"].values()
    assert kept["options"]["ayanamsha"] == "raman"
    assert kept["options"]["extra"] == ["ceres"]
