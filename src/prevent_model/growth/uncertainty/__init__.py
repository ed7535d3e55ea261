"""Uncertainty: late starts, turnover and pay drift, drawn, and worked out exactly.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other
domains, or any format.
"""
