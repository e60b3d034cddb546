"""A person's own account over HTTP: who they are, everything kept about them, and its end."""

from __future__ import annotations

from pydantic import RootModel

from astra.api.model import Answer, JsonObject, Nothing
from astra.api.operation import Call, Operation
from astra.errors import NotAllowed
from astra.ops.personal_data import erase, export
from astra.people.model import PinnedFacts


class Me(Answer):
    """Who is signed in."""

    id: str
    email: str | None
    name: str
    seeded: bool
    missing_fields: list[str]
    pinned_facts: PinnedFacts


class Export(Answer, RootModel[dict[str, list[JsonObject]]]):
    """Everything kept about a person, by collection."""


class Erased(Answer):
    """How many documents went, by collection."""

    success: bool = True
    deleted: dict[str, int]


def get_me(call: Call, _: Nothing) -> Me:
    """Return who is signed in."""
    person = call.astra.people.get(call.person_id)
    return Me(
        id=person.id,
        email=person.email,
        name=person.name,
        seeded=person.seeded,
        missing_fields=list(person.pinned_facts.missing_fields),
        pinned_facts=person.pinned_facts,
    )


def export_me(call: Call, _: Nothing) -> Export:
    """Return everything kept about this person."""
    return Export(export(call.astra.db, call.person_id))


def delete_me(call: Call, _: Nothing) -> Erased:
    """Erase this person, and everything kept about them."""
    if call.astra.people.get(call.person_id).is_demo:  # one visitor must not end another's visit
        raise NotAllowed("The demo account belongs to everybody: it is not erased.", code="demo")
    return Erased(deleted=erase(call.astra.db, call.person_id))


OPERATIONS = (
    Operation(
        method="GET",
        path="/api/me",
        handler=get_me,
        takes=Nothing,
        answers={200: Me},
        scope="read",
    ),
    Operation(
        method="DELETE",
        path="/api/me",
        handler=delete_me,
        takes=Nothing,
        answers={200: Erased},
        scope="talk",
        counts_as="tasks",
    ),
    Operation(
        method="GET",
        path="/api/export",
        handler=export_me,
        takes=Nothing,
        answers={200: Export},
        scope="read",
        counts_as="tasks",
    ),
)
