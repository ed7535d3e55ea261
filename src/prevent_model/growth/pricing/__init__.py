"""Prices of one year and of another: deflators, real terms, present value.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other
domains, or any format.
"""
