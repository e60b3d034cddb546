"""Presets on the chart page: made, used, renamed, removed, put back; and how they read a chart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.presets import Preset
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body
from astra.sky.chart import ChartOptions
from astra.sky.orbs import Orbs
from tests.ui.conftest import ASHA
from tests.ui.test_pages import button, words

Open = Callable[[str], AppTest]
SECTION = "How it is read"
RAMAN = ChartOptions(zodiac="sidereal", ayanamsha="raman", house_system="whole_sign")


@pytest.fixture
def opened(born: Astra, open_page: Open) -> Callable[[], AppTest]:
    def open_section() -> AppTest:
        app = open_page("chart")
        return app.button_group(key="section").set_value(SECTION).run()

    return open_section


@pytest.fixture
def raman(born: Astra) -> Preset:
    return born.presets.save(ASHA, "Raman", RAMAN)


def by_key(elements, key):
    return next(one for one in elements if one.key == key)


def submit(app: AppTest) -> AppTest:
    return button(app, "Keep and use").click().run()


def test_somebody_without_presets_is_asked_for_none(born: Astra, open_page: Open):
    app = open_page("chart")

    assert "preset" not in [one.key for one in app.selectbox]


def test_a_new_preset_is_kept_as_it_was_chosen_and_used_at_once(born: Astra, opened):
    app = opened()
    app.text_input(key="new_name").set_value("Own  way")
    app.selectbox(key="new_zodiac").set_value("sidereal")
    app.selectbox(key="new_ayanamsha").set_value("raman")
    app.selectbox(key="new_house_system").set_value("koch")
    app.selectbox(key="new_node").set_value("mean")
    app.selectbox(key="new_dasha_year_days").set_value(360.0)
    app.multiselect(key="new_extra").set_value([Body.CERES])
    app.multiselect(key="new_aspects").set_value([AspectKind.CONJUNCTION, AspectKind.QUINCUNX])
    app.number_input(key="new_orb_quincunx").set_value(1.5)
    submit(app)

    assert not app.exception
    (kept,) = born.presets.of(ASHA)
    assert kept.name == "Own way"
    assert kept.options == ChartOptions(
        zodiac="sidereal",
        ayanamsha="raman",
        house_system="koch",
        node="mean",
        dasha_year_days=360.0,
        extra=(Body.CERES,),
        aspects=(AspectKind.CONJUNCTION, AspectKind.QUINCUNX),
        orbs=Orbs(quincunx=1.5),
    )
    assert app.selectbox(key="preset").value == kept.id
    assert app.button_group(key="zodiac").value == "Vedic"


@pytest.mark.parametrize(
    ("name", "said"),
    [("  ", "A preset needs a name."), ("RAMAN", "You have a preset of that name")],
)
def test_a_name_that_cannot_be_is_said_and_nothing_is_kept(born: Astra, raman, opened, name, said):
    app = opened()
    app.selectbox(key="preset_shown").set_value("new").run()
    app.text_input(key="new_name").set_value(name)
    submit(app)

    assert not app.exception
    assert said in app.error[0].value
    assert born.presets.of(ASHA) == (raman,)


def test_a_preset_is_renamed_and_changed_in_one_go(born: Astra, raman: Preset, opened):
    born.presets.make_default(ASHA, raman.id)
    app = opened()
    app.text_input(key=f"{raman.id}_name").set_value("B. V. Raman")
    app.selectbox(key=f"{raman.id}_node").set_value("mean")
    submit(app)

    (kept,) = born.presets.of(ASHA)
    assert (kept.name, kept.options.node, kept.is_default) == ("B. V. Raman", "mean", True)
    assert app.selectbox(key="preset").value == kept.id


def test_a_removed_preset_can_be_put_back_and_is_the_default_again(
    born: Astra, raman: Preset, opened
):
    born.presets.make_default(ASHA, raman.id)
    app = opened()
    by_key(app.button, "preset_remove").click().run()
    assert born.presets.of(ASHA) == ()
    assert "“Raman” is removed." in words(app)

    by_key(app.button, "preset_undo").click().run()

    assert not app.exception
    assert born.presets.default(ASHA) == born.presets.of(ASHA)[0]
    assert "is removed" not in words(app)


def test_the_default_preset_reads_the_chart_when_the_page_opens(
    born: Astra, raman: Preset, open_page: Open
):
    born.presets.make_default(ASHA, raman.id)
    app = open_page("chart")

    assert app.selectbox(key="preset").value == raman.id
    assert app.button_group(key="zodiac").value == "Vedic"


def test_choosing_a_preset_turns_to_its_zodiac_and_the_usual_stays_a_choice(
    born: Astra, raman: Preset, open_page: Open
):
    app = open_page("chart")
    assert app.button_group(key="zodiac").value == "Western"

    app.selectbox(key="preset").set_value(raman.id).run()
    assert app.button_group(key="zodiac").value == "Vedic"

    app.button_group(key="zodiac").set_value("Western").run()
    assert not app.exception
    assert app.selectbox(key="preset").value == raman.id


def test_what_a_preset_asks_for_and_is_gone_is_said(born: Astra, raman: Preset, opened):
    place = f"chart_presets.{raman.id}.options.ayanamsha"
    born.db.users.update_one({"_id": ASHA}, {"$set": {place: "atlantean"}})
    app = opened()
    app.selectbox(key="preset").set_value(raman.id).run()

    assert not app.exception
    assert "The ayanamsha that “Raman” asks for is no longer on offer" in words(app)
    assert app.selectbox(key=f"{raman.id}_ayanamsha").value == "lahiri"


def test_an_ayanamsha_stored_with_the_birth_is_honoured_and_an_unknown_one_said(
    born: Astra, now, open_page: Open
):
    born.people.save_birth(ASHA, {"system": "vedic", "ayanamsha": "atlantean"}, None, now)
    app = open_page("chart")

    assert not app.exception
    assert "This ayanamsha is not on offer. The usual one is taken." in words(app)


def test_a_preset_made_a_default_is_one_no_longer_when_asked(born: Astra, raman, opened):
    app = opened()
    button(app, "Make it my default").click().run()
    assert born.presets.default(ASHA) is not None
    button(app, "No longer my default").click().run()
    assert born.presets.default(ASHA) is None
