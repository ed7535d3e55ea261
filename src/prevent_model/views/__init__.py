"""For the eye: figures, and the report.

May import: the wings, ``review``, ``framework`` and ``values``; matplotlib and Jinja2 inside functions. Must not know:
documents and the command line.
"""
