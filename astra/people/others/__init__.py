"""Other people's charts: kept with notes, found by name, brought in from a table and taken out again.

``model`` is what is kept, ``repository`` keeps it; ``table`` takes a file apart, ``reading`` says row
by row what it means, and ``writing`` makes a file that reads back the same.
"""
