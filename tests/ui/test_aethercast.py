from __future__ import annotations

from astra.ui.aethercast import HERE, PARTS


def test_the_page_opens_for_who_has_no_chart_yet(open_page):
    app = open_page("aethercast")

    assert not app.exception
    assert [one.value for one in app.title] == ["Aethercast"]


def test_the_scripts_of_the_page_set_text_and_never_html():
    whole = "\n".join((HERE / f"{part}.js").read_text() for part in PARTS)

    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in whole
    assert whole.count("export default") == 1
