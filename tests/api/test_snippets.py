from __future__ import annotations

from io import BytesIO

from PIL import Image
from starlette.testclient import TestClient


def test_the_cards_of_today_come_with_their_layout_and_covers(asha: TestClient) -> None:
    first = asha.get("/api/v1/snippets").json()
    again = asha.get("/api/v1/snippets").json()

    assert (first["source"], again["source"]) == ("generation", "cache")
    assert again["snippets"] == first["snippets"]
    assert first["workflow_id"] == again["workflow_id"]
    card = first["snippets"][0]
    assert len(card["text_content"]) == 2
    assert "UTC" in card["cover"]["caption"]
    shown = [one for block in first["layout"] for one in block["snippets"]]
    assert sorted(shown) == sorted(one["snippet_id"] for one in first["snippets"])

    picture = asha.get(card["cover"]["url"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert Image.open(BytesIO(picture.content)).size == (640, 640)


def test_cards_come_in_pages_that_lead_on(asha: TestClient) -> None:
    every = asha.get("/api/v1/snippets").json()["snippets"]
    found, address = [], "/api/v1/snippets?limit=1"
    while address:
        page = asha.get(address).json()
        assert len(page["snippets"]) == 1
        found += page["snippets"]
        address = page["next"]

    assert found == every


def test_a_page_there_cannot_be_is_named(asha: TestClient) -> None:
    refused = asha.get("/api/v1/snippets?page=0")

    assert refused.status_code == 400
    assert "“page”" in refused.json()["title"]
