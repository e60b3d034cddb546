"""A person's own account over HTTP: who they are, everything kept about them, and its end."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.routing import BaseRoute

from astra.api.http import Call, route
from astra.ops.personal_data import erase, export


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``."""
    return [
        route("/api/me", me, "GET"),
        route("/api/export", export_me, "GET"),
        route("/api/me", delete_me, "DELETE"),
    ]


def me(call: Call) -> tuple[int, Any]:
    """Return who is signed in."""
    person = call.astra.people.get(call.person_id)
    pinned = {key: value for key, value in asdict(person.pinned_facts).items() if key != "history"}
    return 200, {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "seeded": person.seeded,
        "missing_fields": list(person.pinned_facts.missing_fields),
        "pinned_facts": pinned,
    }


def export_me(call: Call) -> tuple[int, Any]:
    """Return everything kept about this person."""
    return 200, export(call.astra.db, call.person_id)


def delete_me(call: Call) -> tuple[int, Any]:
    """Erase this person."""
    return 200, {"success": True, "deleted": erase(call.astra.db, call.person_id)}
