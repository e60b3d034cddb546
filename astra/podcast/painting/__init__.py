"""Painting covers: the stars, where they fall in the picture, and how things look there."""
