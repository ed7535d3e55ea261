"""A whole tree of criteria carried out: from the states of what is judged to the states of all groups."""

from __future__ import annotations

from collections.abc import Mapping

from prevent_model.assessment.rules.evaluation import Codes, State
from prevent_model.assessment.rules.group import Group
from prevent_model.framework.criteria import Criterion

NONE: Mapping[str, int] = {}


class Tree:
    """The groups of a tree of criteria, each after its parts.

    Examples
    --------
    >>> import prevent_model as pm
    >>> codes = Codes(pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> states = Tree(root, codes).states({"a": 2, "b": 1})
    >>> states["all"]
    State(code=1, number=1, value=1)
    """

    def __init__(self, root: Criterion, codes: Codes) -> None:
        self.root = root
        self.codes = codes
        self.leaves = tuple(leaf.id for leaf in root.leaves())
        self.groups = tuple(Group(node, codes) for node in reversed([*root.walk()]) if node.children)
        self.by_id = {group.id: group for group in self.groups}
        self._parts = [(group, [part.id for part in group.places]) for group in self.groups]

    def states(
        self,
        levels: Mapping[str, int],
        before: Mapping[str, int] = NONE,
        fixed: Mapping[str, int] = NONE,
        last: dict[str, tuple[list[State], State]] | None = None,
    ) -> dict[str, State]:
        """Return the state of each criterion.

        Parameters
        ----------
        levels
            The code of each criterion that is judged itself; one that is left out is not assessed.
        before
            The codes of an earlier assessment, of groups as well, for rules that carry forward.
        fixed
            The codes of groups that are set by judgement, whatever their parts are.
        last
            What the groups' parts and the groups were when they were last asked with the same `before` and `fixed`; a
            group whose parts are as they were is not worked out again. It is filled here.

        Returns
        -------
        dict
            The state of each criterion by its id, parts before their wholes.
        """
        at = self.codes.at
        # A group comes after its parts here, so their states are there when it asks for them.
        states = {id_: at(levels.get(id_, 0)) for id_ in self.leaves}
        for group, parts in self._parts:
            if group.id in fixed:
                states[group.id] = at(fixed[group.id])
                continue
            under = [states[part] for part in parts]
            worked = None if last is None else last.get(group.id)
            if worked is None or worked[0] != under:
                worked = (under, group.of(under, before))
                if last is not None:
                    last[group.id] = worked
            states[group.id] = worked[1]
        return states
