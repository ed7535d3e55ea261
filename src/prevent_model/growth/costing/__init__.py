"""Costs built up from posts: pay, terms, the months in place, and what each line then costs.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other
domains, or any format.
"""
