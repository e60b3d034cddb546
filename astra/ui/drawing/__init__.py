"""Charts drawn: one geometry, shown on pages by Plotly and on paper by SVG, PNG and PDF.

``wheel``, ``square`` and ``grid`` make a ``Picture`` of ``marks``; ``figure`` and ``svg`` draw the
same picture, ``paper`` turns the SVG into PNG and PDF, ``sheet`` lays a page out to be framed.
"""
