"""Keys for programs on the profile page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.identity.tokens import TOKEN_PREFIX, Caller
from tests.ui.conftest import ASHA

Open = Callable[[str], AppTest]


def press(app: AppTest, label: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == label)
    return button.click().run()


def test_a_key_is_shown_once_and_listed_ever_after(
    astra: Astra, open_page: Open, now: datetime
) -> None:
    app = open_page("profile")
    (name,) = (one for one in app.text_input if one.label == "What is it for?")
    name.set_value("My *calendar*")
    app.checkbox(key="key_may_talk").uncheck()
    app = press(app, "Make the key")

    (shown,) = (one.value for one in app.code if one.value.startswith(TOKEN_PREFIX))
    assert astra.identity.tokens.caller(shown, now) == Caller(ASHA, frozenset({"read", "tasks"}))
    again = open_page("profile")
    assert not [one for one in again.code if one.value.startswith(TOKEN_PREFIX)]
    assert any(r"My \*calendar\*" in one.value for one in again.markdown)
    assert any("May read and have readings prepared." in one.value for one in again.markdown)


def test_a_key_that_may_do_nothing_is_not_made(astra: Astra, open_page: Open) -> None:
    app = open_page("profile")
    for scope in ("read", "talk", "tasks"):
        app.checkbox(key=f"key_may_{scope}").uncheck()
    app = press(app, "Make the key")

    assert [one.value for one in app.error] == ["Choose at least one thing the key may do."]
    assert astra.identity.tokens.of(ASHA) == ()


def test_a_key_is_revoked_at_once(astra: Astra, open_page: Open, now: datetime) -> None:
    token = astra.identity.tokens.issue(ASHA, now - timedelta(days=2), name="Old phone")
    astra.identity.tokens.caller(token, now)
    app = open_page("profile")
    assert any("last used 21 November" in one.value for one in app.markdown)

    press(app, "Revoke it")
    assert astra.identity.tokens.of(ASHA) == ()


@pytest.mark.parametrize("admin", [True, False])
def test_only_admins_are_offered_keys_that_operate(
    astra: Astra, open_page: Open, admin: bool
) -> None:
    astra.db.accounts.insert_one(
        {"_id": "asha@example.org", "person_id": ASHA, "name": "Asha", "is_admin": admin}
    )
    app = open_page("profile")

    assert ("key_may_operate" in [one.key for one in app.checkbox]) == admin
