"""How charts are read: a professional's own presets, made, changed, renamed, removed and put back.

The form has a field for each choice of ``ChartOptions``. To offer another choice, add its field to
``_form`` and read it in ``_options``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Any, Final, TypeVar

import streamlit as st

from astra.errors import InvalidInput, NotFound
from astra.people.place_index import fold
from astra.people.presets import LIMIT, LONGEST_NAME, Preset
from astra.sky.aspects import AspectKind
from astra.sky.ayanamshas import AYANAMSHAS
from astra.sky.bodies import EXTRA
from astra.sky.chart import ChartOptions
from astra.sky.houses import SYSTEMS, name_of
from astra.sky.orbs import WIDEST_DEG, Orbs
from astra.ui.chart.subject import PRESET_KEY, Subject, read_by
from astra.ui.glossary import WORDS
from astra.ui.page import View

_Value = TypeVar("_Value", str, float)

NEW: Final = "new"
SHOWN_KEY, REMOVED_KEY, SAID_KEY = "preset_shown", "preset_removed", "preset_said"

ZODIAC_NAMES: Final = {"tropical": "Western (tropical)", "sidereal": "Vedic (sidereal)"}
DASHA_YEARS: Final = {
    365.25: "365.25 days (Julian)",
    365.2422: "365.2422 days (from equinox to equinox)",
    365.25636: "365.2564 days (from star to star)",
    360.0: "360 days (savana)",
}
HOUSE_NAMES: Final = {system: name_of(system) for system in SYSTEMS}
NODE_NAMES: Final = {"true": "True", "mean": "Mean"}
AYANAMSHA_NAMES: Final = {one.key: f"{one.name}: {one.about}" for one in AYANAMSHAS.values()}
ORB_NAMES: Final = {
    "luminary_bonus": "More for Sun and Moon",
    "minor_point_cap": "Most for nodes, angles, asteroids",
}


def draw(subject: Subject) -> None:
    """The section."""
    page = subject.page
    st.header("How charts are read", anchor=False)
    st.write(
        "Astrologers differ about orbs, nodes, houses and where the sidereal zodiac begins. Keep "
        "your own ways of reading by name, and choose one at the head of this page."
    )
    _offer_undo(page)
    presets = {preset.id: preset for preset in page.astra.presets.of(page.person.id)}
    preset = presets.get(_shown(presets))
    if message := st.session_state.pop(SAID_KEY, None):
        st.error(message)
    if preset:
        for notice in preset.notices:
            st.warning(f"{notice.message} Keep the preset once more to settle that.")
        _actions(page, preset)
    with st.container(key="card_preset", border=True):
        _form(subject, preset)


def summary(options: ChartOptions) -> str:
    """Return how a chart is read, in a line."""
    parts = [
        f"sidereal zodiac ({AYANAMSHAS[options.ayanamsha].name})"
        if options.zodiac == "sidereal"
        else "tropical zodiac",
        f"{name_of(options.house_system)} houses",
        f"{options.node} node",
        f"{len(options.aspects)} aspects",
    ]
    if options.extra:
        parts.append(f"also {', '.join(body.label for body in options.extra)}")
    line = ", ".join(parts)
    return f"{line[:1].upper()}{line[1:]}."


def _shown(presets: dict[str, Preset]) -> str:
    """Which preset the form shows; ``NEW`` for an empty one."""
    choices = [*presets, *([NEW] if len(presets) < LIMIT else [])]
    if st.session_state.get(SHOWN_KEY) not in choices:
        in_use = st.session_state.get(PRESET_KEY)
        st.session_state[SHOWN_KEY] = in_use if in_use in presets else choices[0]
    if not presets:
        return NEW

    def named(key: str) -> str:
        if key == NEW:
            return "A new preset"
        return f"{presets[key].name} (default)" if presets[key].is_default else presets[key].name

    picked: str = st.selectbox(
        "Preset", choices, format_func=named, key=SHOWN_KEY, persist_state="session", width=320
    )
    return picked


def _actions(page: View, preset: Preset) -> None:
    st.caption(summary(preset.options))
    in_use = st.session_state.get(PRESET_KEY) == preset.id
    with st.container(horizontal=True):
        st.button(
            "In use" if in_use else "Use it", on_click=read_by, args=(preset,), disabled=in_use
        )
        st.button(
            "No longer my default" if preset.is_default else "Make it my default",
            on_click=_toggle_default,
            args=(page, preset),
        )
        st.button("Remove", on_click=_remove, args=(page, preset), key="preset_remove")


def _form(subject: Subject, preset: Preset | None) -> None:
    options = preset.options if preset else subject.options
    key = preset.id if preset else NEW
    with st.form(f"preset_form_{key}", border=False):
        st.subheader(f"Change “{preset.name}”" if preset else "A new preset", anchor=False)
        st.text_input(
            "Name of the preset",
            preset.name if preset else "",
            max_chars=LONGEST_NAME,
            key=f"{key}_name",
            placeholder="Such as “Hellenistic” or “KP”",
        )
        _choices(options, key)
        st.multiselect(
            "Aspects",
            list(AspectKind),
            options.aspects,
            format_func=lambda kind: f"{kind.glyph} {kind}, {kind.angle_deg:.4g}°",
            key=f"{key}_aspects",
        )
        with st.expander("Orbs, in degrees"):
            st.write(WORDS["orb"])
            _orbs(options.orbs, key)
        st.form_submit_button(
            "Keep and use", type="primary", on_click=_keep, args=(subject.page, preset)
        )


def _choices(options: ChartOptions, key: str) -> None:
    """The fields in which one of several is chosen, and the bodies shown besides the usual."""
    year = options.dasha_year_days
    left, right = st.columns(2, gap="medium")
    with left:
        _pick(f"{key}_zodiac", "Zodiac", ZODIAC_NAMES, options.zodiac)
        _pick(f"{key}_house_system", "Houses", HOUSE_NAMES, options.house_system)
        _pick(f"{key}_node", "North Node", NODE_NAMES, options.node)
    with right:
        _pick(
            f"{key}_ayanamsha",
            "Ayanamsha",
            AYANAMSHA_NAMES,
            options.ayanamsha,
            WORDS["ayanamsha"],
        )
        _pick(
            f"{key}_dasha_year_days",
            "Year of the dashas",
            DASHA_YEARS | ({} if year in DASHA_YEARS else {year: f"{year:g} days"}),
            year,
        )
        st.multiselect(
            "Also show",
            EXTRA,
            options.extra,
            format_func=lambda body: body.label,
            key=f"{key}_extra",
        )


def _pick(
    key: str, label: str, names: Mapping[_Value, str], now: _Value, meaning: str | None = None
) -> None:
    choices = list(names)
    index = choices.index(now)
    st.selectbox(label, choices, index, names.__getitem__, key=key, help=meaning)


def _orbs(orbs: Orbs, key: str) -> None:
    columns = st.columns(3, gap="medium")
    for number, field in enumerate(fields(orbs)):
        with columns[number % 3]:
            st.number_input(
                ORB_NAMES.get(field.name, field.name.capitalize()),
                min_value=0.0,
                max_value=WIDEST_DEG,
                value=float(getattr(orbs, field.name)),
                step=0.5,
                format="%.2f",
                key=f"{key}_orb_{field.name}",
            )


def _keep(page: View, preset: Preset | None) -> None:
    """Keep what the form holds, and read charts by it."""
    key = preset.id if preset else NEW
    name, presets, person_id = str(_held(key, "name")), page.astra.presets, page.person.id
    try:
        options = _options(key)
        if preset:
            presets.rename(person_id, preset.id, name)
        elif fold(name) in (fold(one.name) for one in presets.of(person_id)):
            raise InvalidInput("You have a preset of that name. Choose it above to change it.")
        saved = presets.save(person_id, name, options)
    except (InvalidInput, NotFound) as error:
        st.session_state[SAID_KEY] = error.message
        return
    st.session_state[SHOWN_KEY] = saved.id
    read_by(saved)


def _options(key: str) -> ChartOptions:
    """What the form holds. Widgets keep to what is on offer, and ``ChartOptions`` checks it again.

    Raises:
        BirthDataError: something is not on offer.
    """
    plain = ("zodiac", "ayanamsha", "house_system", "node", "dasha_year_days")
    return ChartOptions(
        **{name: _held(key, name) for name in plain},
        orbs=Orbs(**{one.name: _held(key, f"orb_{one.name}") for one in fields(Orbs)}),
        aspects=tuple(_held(key, "aspects")),
        extra=tuple(_held(key, "extra")),
    )


def _held(key: str, field: str) -> Any:
    return st.session_state[f"{key}_{field}"]


def _toggle_default(page: View, preset: Preset) -> None:
    if preset.is_default:
        page.astra.presets.clear_default(page.person.id)
    else:
        page.astra.presets.make_default(page.person.id, preset.id)


def _remove(page: View, preset: Preset) -> None:
    with suppress(NotFound):  # another tab was first
        page.astra.presets.remove(page.person.id, preset.id)
    st.session_state[REMOVED_KEY] = preset
    if st.session_state.get(PRESET_KEY) == preset.id:
        read_by(None)


def _offer_undo(page: View) -> None:
    removed: Preset | None = st.session_state.get(REMOVED_KEY)
    if removed is None:
        return
    with st.container(key="undo_preset", horizontal=True, vertical_alignment="center"):
        st.write(f"“{removed.name}” is removed.")
        st.button("Undo", key="preset_undo", on_click=_restore, args=(page, removed))


def _restore(page: View, removed: Preset) -> None:
    st.session_state.pop(REMOVED_KEY, None)
    try:
        preset = page.astra.presets.save(page.person.id, removed.name, removed.options)
        if removed.is_default:
            page.astra.presets.make_default(page.person.id, preset.id)
    except (InvalidInput, NotFound) as error:
        st.session_state[SAID_KEY] = error.message
        return
    st.session_state[SHOWN_KEY] = preset.id
