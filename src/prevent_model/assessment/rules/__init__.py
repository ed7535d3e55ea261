"""The roll-up rules carried out: one module a rule, met through one small protocol.

A rule keeps a few whole numbers of its parts, which add up; `finish` makes the state of the whole of them. Missing
evidence, what does not apply and coverage are treated once, in ``group``, before every rule.
"""
