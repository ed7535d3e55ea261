"""What pays: cover of cost by grants, what a grant is kept for, and what a stepped grant pays.

May import: ``framework``, ``values`` and the plan as printed in ``growth``. Must not know: the other wings, documents or views.
"""
