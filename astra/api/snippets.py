"""The landing page of Aethercast over HTTP: today's cards, their layout and their covers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from starlette.responses import Response

from astra.api.model import Answer, Input, SnippetId
from astra.api.operation import Call, Operation
from astra.errors import NotFound
from astra.podcast.layout import Block, layout
from astra.podcast.snippets import Snippet


class Page(Input):
    """Which of the cards."""

    page: int = Field(default=1, ge=1, le=100, description="The first is 1")
    limit: int = Field(default=20, ge=1, le=50, description="Cards on a page")


class OneSnippet(Input):
    """Which card."""

    id: SnippetId


class CoverArt(Answer):
    """A picture, and what is to be seen on it."""

    url: str
    caption: str


class Card(Answer):
    """A card: send its ``topic_id`` to have the episode made."""

    snippet_id: str
    topic_id: str
    kind: str
    title: str
    text_content: list[str] = Field(description="Two lines")
    facts: list[str] = Field(description="What they rest on")
    cover: CoverArt


class Cards(Answer):
    """The cards of this person's today."""

    workflow_id: str = Field(description="Names the cards of one day")
    snippets: list[Card]
    source: Literal["generation", "cache"]
    next: str | None = Field(description="Where the next page is, if there is one")
    layout: list[Block] = Field(description="How the page puts them, block by block")


def list_snippets(call: Call, given: Page) -> Cards:
    """Return today's topics for episodes, prepared once a day."""
    landing = call.astra.aethercast.snippets.today(call.person_id, call.now)
    first = (given.page - 1) * given.limit
    shown = landing.snippets[first : first + given.limit]
    more = first + given.limit < len(landing.snippets)
    here = f"/api/v1/snippets?page={given.page + 1}&limit={given.limit}"
    return Cards(
        workflow_id=landing.id,
        snippets=[_card(one) for one in shown],
        source="generation" if landing.fresh else "cache",
        next=here if more else None,
        layout=list(layout(shown)),
    )


def get_snippet_cover(call: Call, given: OneSnippet) -> Response:
    """Return the cover of a card: a square JPEG, drawn when it is first asked for."""
    picture = call.astra.aethercast.snippets.cover(call.person_id, given.id, call.now)
    headers = {"Cache-Control": "private, max-age=86400"}
    return Response(picture, media_type="image/jpeg", headers=headers)


def cover_address(snippet: Snippet) -> str:
    """Return where the cover of a card is."""
    return f"/api/v1/snippets/{snippet.id}/cover"


def _card(snippet: Snippet) -> Card:
    return Card(
        snippet_id=snippet.id,
        topic_id=snippet.id,
        kind=snippet.kind,
        title=snippet.title,
        text_content=list(snippet.lines),
        facts=list(snippet.facts),
        cover=CoverArt(url=cover_address(snippet), caption=snippet.cover_caption),
    )


OPERATIONS = (
    Operation(
        method="GET",
        path="/api/v1/snippets",
        handler=list_snippets,
        takes=Page,
        answers={200: Cards},
        scope="read",
    ),
    Operation(
        method="GET",
        path="/api/v1/snippets/{id}/cover",
        handler=get_snippet_cover,
        takes=OneSnippet,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="image/jpeg",
    ),
)
