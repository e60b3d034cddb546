"""Memories: what a person told, one fact a record, and how the fitting ones are found again."""

from astra.people.memories.model import Memory
from astra.people.memories.repository import Memories

__all__ = ["Memories", "Memory"]
