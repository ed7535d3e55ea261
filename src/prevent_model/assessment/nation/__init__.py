"""Ratings of many bodies at once: in the engine that they live in, or as whole numbers in a kernel on one machine.

May import: ``framework``, ``values`` and the rest of ``assessment``; numpy and narwhals inside functions. Must not know: the
other wings, documents or views.
"""
