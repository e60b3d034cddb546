"""The town index, built once for all tests of a session."""

from __future__ import annotations

import pytest

from astra.people.places import Places


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return Places(tmp_path_factory.mktemp("places") / "places.sqlite")
