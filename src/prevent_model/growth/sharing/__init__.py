"""Sharing out a total so that it always foots: methods, bounds, who shares, and many totals at once.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other
domains, or any format.
"""
