"""Prompts: the words we send to models, one Markdown file each, read again when a file changes.

A placeholder is ``{{name}}``. Values are stored or typed text and stay data: the characters that
could close a fence (``<said>…</said>`` in a prompt) or start another placeholder are replaced. To
change what a model is told, edit the file; a running process picks it up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from astra.errors import PromptError

_PLACEHOLDER: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FENCES: Final = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})


def as_data(value: str) -> str:
    """Return stored or typed text so that it can neither close a fence nor begin a placeholder."""
    return value.translate(_FENCES)


class Prompts:
    """The prompts in one folder. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[int, str]] = {}

    def render(self, name: str, values: Mapping[str, str]) -> str:
        """Return the prompt ``name`` with ``values`` in its placeholders, as data.

        Values it has no placeholder for are left out.

        Raises:
            PromptError: there is no such file, or it asks for a value that is not given.
        """
        return _PLACEHOLDER.sub(
            lambda found: self._value(name, found[1], values), self.template(name)
        )

    def placeholders(self, name: str) -> frozenset[str]:
        """Return the names a prompt asks for."""
        return frozenset(_PLACEHOLDER.findall(self.template(name)))

    def _value(self, name: str, placeholder: str, values: Mapping[str, str]) -> str:
        if placeholder not in values:
            raise PromptError(
                f"The prompt {name}.md asks for {placeholder}, which nothing provides. "
                "Correct the placeholder in the file."
            )
        return as_data(values[placeholder])

    def template(self, name: str) -> str:
        """Return the prompt ``name`` with its placeholders, for whoever fills them in elsewhere.

        Values have to go through ``as_data`` on their way there.

        Raises:
            PromptError: there is no such file.
        """
        path = self._folder / f"{name}.md"
        try:
            changed = path.stat().st_mtime_ns
            kept = self._read.get(name)
            if kept is None or kept[0] != changed:
                kept = (changed, path.read_text(encoding="utf-8"))
                self._read[name] = kept
        except FileNotFoundError as error:
            raise PromptError(f"The prompt {name}.md is missing.") from error
        return kept[1]
