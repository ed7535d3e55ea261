"""The verdict on the cover of a year: each with all of its causes."""

import pytest

import prevent_model as pm
from prevent_model.growth.funds.network_costs import gaps, money_of
from prevent_model.growth.funds.reasons import Cause, Verdict
from prevent_model.growth.funds.verdicts import kept_for, verdict_of
from prevent_model.growth.yearly_results import nothing
from prevent_model.values.currencies import GBP

YEAR = pm.FinancialYear(2019)


def judged(parts, *grants):
    known = {purpose: pm.StatedMoney.parse(cost).range for purpose, cost in parts.items()}
    money = money_of(grants, YEAR)
    verdict, reasons = verdict_of(YEAR, known, money, gaps({YEAR: known}, {YEAR: money})[YEAR])
    return verdict, [reason.cause for reason in reasons]


def grant(amount, **more):
    amounts = None if amount is None else [("2019/20", amount)]
    return pm.Grant(**{"id": "g", "title": "G", "years": "2019/20", "status": "confirmed", "amounts": amounts, **more})


@pytest.mark.parametrize(
    ("parts", "grants", "verdict", "causes"),
    [
        ({None: "£5.00"}, [grant("£5.00")], Verdict.COVERED, [Cause.FUNDED]),
        ({None: "£5.00"}, [grant("£4.00")], Verdict.SHORT, [Cause.NOT_FUNDED]),
        ({"a": "£5.00"}, [grant("£9.00", ring_fence=["b"])], Verdict.SHORT, [Cause.NOT_FUNDED, Cause.RING_FENCE]),
        ({"a": "£5.00"}, [grant(None, ring_fence=["b"])], Verdict.SHORT, [Cause.NOT_FUNDED, Cause.NO_SUM_FOR_THIS]),
        ({"a": "£5.00"}, [grant(None)], Verdict.SAID_TO_BE_COVERED, [Cause.NO_SUM]),
        (
            {None: "£5.00"},
            [grant(None, ring_fence=["b"])],
            Verdict.SAID_TO_BE_COVERED,
            [Cause.NO_SUM, Cause.NO_PURPOSE],
        ),
        ({None: "about £5"}, [grant(None)], Verdict.SAID_TO_BE_COVERED, [Cause.NO_SUM, Cause.COST_UNKNOWN]),
        (
            {None: "£5.00"},
            [grant(None), grant("about £5"), grant("£9.00", id="h", ring_fence=["b"])],
            Verdict.SAID_TO_BE_COVERED,
            [Cause.NO_SUM, Cause.SUM_ABOUT, Cause.NO_PURPOSE],
        ),
        ({None: "about £5"}, [grant("about £5")], Verdict.CANNOT_BE_TOLD, [Cause.COST_UNKNOWN, Cause.SUM_ABOUT]),
        # a costs £5 and has £4, and £9 is for b, which needs £1: enough in all, whatever else there may be.
        (
            {"a": "£5.00", "b": "£1.00"},
            [grant("£4.00", ring_fence=["a"]), grant("£9.00", id="h", ring_fence=["b"]), grant(None, id="i")],
            Verdict.SAID_TO_BE_COVERED,
            [Cause.NO_SUM, Cause.RING_FENCE],
        ),
        (
            {"a": "£5.00", "b": "£1.00"},
            [grant("£4.00", ring_fence=["a"]), grant("£9.00", id="h", ring_fence=["b"]), grant("about £1", id="i")],
            Verdict.CANNOT_BE_TOLD,
            [Cause.SUM_ABOUT, Cause.RING_FENCE],
        ),
        (
            {"a": "£5.00", "b": "£1.00"},
            [
                grant("£4.00", ring_fence=["a"]),
                grant("£9.00", id="h", ring_fence=["b"]),
                grant(None, id="i", ring_fence=["b"]),
            ],
            Verdict.SHORT,
            [Cause.NOT_FUNDED, Cause.RING_FENCE, Cause.NO_SUM_FOR_THIS],
        ),
        # £4 and £1 are not £6 in all: what states no sum may be what is missing.
        (
            {"a": "£5.00", "b": "£1.00"},
            [grant("£4.00", ring_fence=["a"]), grant("£1.00", id="h", ring_fence=["b"]), grant(None, id="i")],
            Verdict.SAID_TO_BE_COVERED,
            [Cause.NO_SUM],
        ),
        ({None: "£5.00"}, [grant(None, years=())], Verdict.CANNOT_BE_TOLD, [Cause.NO_YEAR]),
        ({None: "£5"}, [grant("£5")], Verdict.CANNOT_BE_TOLD, [Cause.PRECISION]),
    ],
)
def test_the_verdict_and_its_causes(parts, grants, verdict, causes):
    """A9: a grant without a sum hid every other cause."""
    assert judged(parts, *grants) == (verdict, causes)


def test_money_kept_for_what_has_no_cost():
    parts = [part for one in money_of([grant("£5.00", ring_fence=["b"]), grant("£4.00")], YEAR) for part in one.parts]
    (reason,) = kept_for(parts, {"a": nothing(GBP)}, Cause.KEPT)
    assert (reason.purposes, str(reason.amount)) == (("b",), "£5.00")
