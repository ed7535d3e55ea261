"""The table from each roll-up rule to the module that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prevent_model.assessment.rules.bands import BandsEvaluation
from prevent_model.assessment.rules.counts import CountsEvaluation
from prevent_model.assessment.rules.evaluation import Evaluation, Setting
from prevent_model.assessment.rules.ladder import LadderEvaluation
from prevent_model.assessment.rules.limiter import LimiterEvaluation
from prevent_model.assessment.rules.lowest import LowestEvaluation
from prevent_model.assessment.rules.mean import MeanEvaluation
from prevent_model.assessment.rules.no_roll_up import NoRollUpEvaluation
from prevent_model.assessment.rules.own import OwnEvaluation
from prevent_model.assessment.rules.sum import SumEvaluation
from prevent_model.framework.rules import Bands, Counts, Ladder, Limiter, Lowest, Mean, NoRollUp, Sum


def _limiter(rule: Limiter, setting: Setting) -> Evaluation:
    return LimiterEvaluation(rule, setting, evaluation_of(rule.of, setting))


EVALUATIONS: dict[type[Any], Callable[[Any, Setting], Evaluation]] = {
    Mean: MeanEvaluation,
    Sum: SumEvaluation,
    Lowest: LowestEvaluation,
    Ladder: LadderEvaluation,
    Counts: CountsEvaluation,
    Bands: BandsEvaluation,
    Limiter: _limiter,
    NoRollUp: NoRollUpEvaluation,
}
"""Each rule of the framework with the module that carries it out. A new rule is one row."""


def evaluation_of(rule: Any, setting: Setting) -> Evaluation:
    """Return a rule over the parts of a group.

    A class that is not in the table is a user's own: it gives its `evaluation` itself, or has `combine` alone.
    """
    evaluation = EVALUATIONS.get(type(rule))
    if evaluation is not None:
        return evaluation(rule, setting)
    own: Callable[[Setting], Evaluation] | None = getattr(rule, "evaluation", None)
    return OwnEvaluation(rule, setting) if own is None else own(setting)
