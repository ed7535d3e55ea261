"""Funding: cover of cost by grants, ring-fenced grants, and grants that pay by steps of a target.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other
domains, or any format.
"""
