"""Kinds of money, in the words that are known of them: those of plans, and those of what pays."""

from __future__ import annotations

import re

PLAN_KINDS = ("pay", "revenue", "capital", "grant", "saving")
"""The kinds of plan that are suggested; any other word may be one."""

LOAN, OWN_MEANS = "loan", "own means"
"""Kinds of money that are shown apart from grants: a loan is repaid, and own means are the recipient's."""

GRANT_KINDS = ("grant", LOAN, OWN_MEANS)
"""The kinds of money that are suggested; any other word may be one."""


def plain_kind(kind: str) -> str:
    """Return a kind in small letters, with a space between its words, so that the spellings of one are alike.

    Examples
    --------
    >>> plain_kind("Own-means"), plain_kind("cost  saving")
    ('own means', 'cost saving')
    """
    return re.sub(r"[\s_-]+", " ", kind).strip().casefold()
