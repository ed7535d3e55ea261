"""The user's own roll-up rules: the form that a class must have to be used as a rule of the framework."""

from __future__ import annotations

from typing import Any, Protocol


class CombinesLevels(Protocol):
    """A user's own rule: any class that combines the levels of the parts into one.

    A field `missing` says what is done with a part not judged; without one it is left out.

    Examples
    --------
    >>> import prevent_model as pm
    >>> class Highest:
    ...     def combine(self, levels, scale):
    ...         return levels[-1]
    >>> parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")]
    >>> whole = pm.Criterion(id="all", title="All", rule=Highest(), children=parts)
    >>> whole.rule.combine(("weak", "strong"), None)
    'strong'
    """

    def combine(self, levels: tuple[str, ...], scale: Any) -> str | None:
        """Return the level of the whole by its label; None where the rule does not decide.

        Parameters
        ----------
        levels
            The labels of the parts' levels, lowest first, after missing evidence was treated: never empty.
        scale
            The scale, a :class:`~prevent_model.framework.scales.Scale`.
        """


class HasEvaluation(Protocol):
    """A user's own rule that needs more than levels: it gives an evaluation of its own over the parts of a group.

    Examples
    --------
    >>> from prevent_model.assessment.rules.mean import MeanEvaluation
    >>> import prevent_model as pm
    >>> class HalfUp:
    ...     def evaluation(self, setting):
    ...         return MeanEvaluation(pm.Mean(rounding="half-up", missing="lowest"), setting)
    >>> parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")]
    >>> whole = pm.Criterion(id="all", title="All", rule=HalfUp(), children=parts)
    >>> from prevent_model.assessment.rules.evaluation import Codes, Setting
    >>> whole.rule.evaluation(Setting((), Codes(pm.Scale("One", (pm.Level(1, "met"),))))).reads
    'numbers'
    """

    def evaluation(self, setting: Any) -> Any:
        """Return a :class:`~prevent_model.assessment.rules.evaluation.Evaluation` of the rule in this setting."""


OwnRule = CombinesLevels | HasEvaluation
"""A rule that a user wrote. It works like any other, but no document holds it."""


OWN_RULE = "an object of a class of your own with combine(levels, scale)"
"""How a message says what else may be given for a rule."""


def is_own_rule(value: object) -> bool:
    """Tell whether a value is a rule that a user wrote.

    Examples
    --------
    >>> from prevent_model.framework.rules import Lowest
    >>> is_own_rule(Lowest(missing="refuse"))
    False
    """
    methods = (getattr(value, "combine", None), getattr(value, "evaluation", None))
    return any(map(callable, methods)) and not isinstance(value, type)
