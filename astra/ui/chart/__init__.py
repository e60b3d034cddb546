"""The chart page, a module for each of its sections; ``subject`` says whose chart is looked at.

To add a section, write a module with ``draw(subject)`` and name it in ``pages/chart.py``.
"""
