"""A change over time, split into what improved and where the bar moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from prevent_model.assessment.scoring import Score, score
from prevent_model.assessment.validation import whole_of
from prevent_model.errors import PreventModelError
from prevent_model.framework.scales import Level, NotALevel
from prevent_model.framework.standards import Assessment, Judgement, Standard
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect, many
from prevent_model.values.field_metadata import means


class IncomparableStandards(PreventModelError, ValueError):
    """Two assessments whose standards cannot be compared; it holds every reason.

    Examples
    --------
    >>> error = IncomparableStandards(["the scales differ", "the issuer says that they cannot be compared"])
    >>> error.reasons[0], str(error)
    ('the scales differ', 'the scales differ; the issuer says that they cannot be compared')
    """

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))

    def __reduce__(self) -> tuple[type[IncomparableStandards], tuple[tuple[str, ...]]]:
        """Pickle it by its reasons."""
        return (IncomparableStandards, (self.reasons,))


@attrs.frozen(repr=False)
class Movement(HasTable):
    """A change of grade and value, and the two parts that make it up.

    Examples
    --------
    >>> from attrs import evolve
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="county", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> better = evolve(judged, on="2025-06-30", judgements=[evolve(one, level=3) for one in judged.judgements])
    >>> moved = pm.assessment.movement(standard, judged, better)
    >>> moved.improved, moved.bar_moved, moved.total, len(moved.criteria.rows), len(moved.table.rows)
    (Fraction(25, 1), Fraction(0, 1), Fraction(25, 1), 9, 3)
    >>> print(moved.because)
    From Requires improvement to Good; by the earlier standard it would be Good. +25 improved, 0 the bar moved.
    """

    earlier: Score = attrs.field(metadata=means("The earlier judgements under the earlier standard."))
    between: Score = attrs.field(metadata=means("The later judgements under the earlier standard."))
    later: Score = attrs.field(metadata=means("The later judgements under the later standard."))
    mapped: tuple[tuple[str, str], ...] = attrs.field(
        metadata=means("What of the later standard was read as what of the earlier.")
    )
    moved: tuple[tuple[str, str, str], ...] = attrs.field(
        metadata=means("Criteria judged differently: each with its earlier and later level.")
    )

    @property
    def improved(self) -> Fraction | None:
        """The rise of the value by judgement, the earlier bar held; None where a score has no value."""
        return _less(self.between.value, self.earlier.value)

    @property
    def bar_moved(self) -> Fraction | None:
        """The change of the value because the standard moved, the later judgements held."""
        return _less(self.later.value, self.between.value)

    @property
    def total(self) -> Fraction | None:
        """The whole change in value, which is exactly its two parts together."""
        return _less(self.later.value, self.earlier.value)

    @property
    def because(self) -> str:
        """The change and its reasons, as sentences."""
        by_earlier = f"by the earlier standard it would be {self.between.label}"
        grades = f"From {self.earlier.label} to {self.later.label}; {by_earlier}."
        if self.improved is None or self.bar_moved is None:
            parts = "A value is lacking, so the change is given in grades alone."
        else:
            parts = f"{_signed(self.improved)} improved, {_signed(self.bar_moved)} the bar moved."
        read = f" Read as: {', '.join(f'{new} as {old}' for new, old in self.mapped)}." if self.mapped else ""
        return f"{grades} {parts}{read}"

    @property
    def table(self) -> Table:
        """The two parts and the whole."""
        columns = ("part", "from", "to", Column("change", kind="number"))
        rows = [
            ("improved", self.earlier.label, self.between.label, self.improved),
            ("the bar moved", self.between.label, self.later.label, self.bar_moved),
            ("together", self.earlier.label, self.later.label, self.total),
        ]
        mark = "Illustrative: " if self.earlier.illustrative or self.later.illustrative else ""
        return Table(f"{mark}{self.later.title}: movement", columns, rows, caption=self.because, cite=self.later.cite)

    @property
    def criteria(self) -> Table:
        """The criteria that were judged differently."""
        return Table("Judged differently", ("criterion", "earlier", "later"), self.moved, cite=self.later.cite)

    def __repr__(self) -> str:
        return f"Movement(improved={self.improved}, bar_moved={self.bar_moved}, total={self.total})"


def movement(
    standards: Standard | Iterable[Standard],
    before: Assessment,
    after: Assessment,
    *,
    mapping: Mapping[str, str | None] | None = None,
) -> Movement:
    """Split a change between two assessments into what improved and where the bar moved.

    Improved: the later judgements less the earlier, both under the earlier standard. The bar moved: the later
    judgements under the later standard less under the earlier. Together they are the change, exactly.

    Parameters
    ----------
    standards
        The standard of each, or the one of both.
    before, after
        The two assessments, of one subject.
    mapping
        For standards that differ: what each criterion or level of the later one is in the earlier, by id or label; None
        for a criterion that has no place there and is left out. What has the same name needs no entry. With a mapping,
        if only an empty one, the caller says that the two may be compared.

    Returns
    -------
    Movement
        What improved, what the bar moved, and both together.

    Raises
    ------
    IncomparableStandards
        When the issuer says that the versions cannot be compared, or a criterion or a level of the later one has no
        place in the earlier, and the caller maps nothing; it holds every reason.
    ValueError
        When the two are of different subjects or standpoints, a standard is not given, or `mapping` names what does
        not exist.
    AssessmentError
        When judgements do not fit their standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> scale = pm.Scale("Three", (pm.Level(1, "weak"), pm.Level(2, "fair"), pm.Level(3, "strong")))
    >>> def version(name, weight):
    ...     root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"), children=[
    ...         pm.Criterion(id="a", title="A", weight=weight), pm.Criterion(id="b", title="B")])
    ...     return pm.Standard(id="s", title="S", version=name, scale=scale, root=root)
    >>> def judged(name, year, a, b):
    ...     return pm.Assessment(standard="s", version=name, subject="p", on=date(year, 3, 31), standpoint="self",
    ...         judgements=[pm.Judgement(criterion="a", level=a), pm.Judgement(criterion="b", level=b)])
    >>> pm.assessment.movement([version("1", 1), version("2", 3)], judged("1", 2009, 1, 1), judged("2", 2010, 1, 3))
    Movement(improved=1, bar_moved=-1/2, total=1/2)
    """
    expect(
        standards=(standards, Standard, [Standard]),
        before=(before, Assessment),
        after=(after, Assessment),
        mapping=(mapping, Mapping, None),
    )
    candidates = (standards,) if isinstance(standards, Standard) else many("standards", standards, Standard)
    old, new = _standard(before, candidates, "before"), _standard(after, candidates, "after")
    _same(before, after)
    # An empty mapping says something too: that the caller knows of the change and compares all the same.
    named = dict(mapping or {})
    if old != new:
        _check_mapping(named, old, new)
        reasons = _reasons(old, new, named, mapped=mapping is not None)
        if reasons:
            raise IncomparableStandards(reasons)
    earlier, later = score(old, before), score(new, after)
    read = after if old == new else _read_as(after, old, new, named)
    # Later judgements by the earlier bar: what lies before it is improvement, what lies after it is the bar.
    between = score(old, read)
    mapped = tuple((key, value if value is not None else "left out") for key, value in named.items())
    return Movement(earlier, between, later, mapped, _moved(before, read, old))


def _less(number: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if number is None or other is None else number - other


def _signed(value: Fraction) -> str:
    return f"{'+' if value > 0 else ''}{value}"


def _standard(assessment: Assessment, candidates: tuple[Standard, ...], name: str) -> Standard:
    for standard in candidates:
        if (standard.id, standard.version) == (assessment.standard, assessment.version):
            return standard
    names = ", ".join(f'"{s.id}" version "{s.version}"' for s in candidates) or "none"
    under = f'"{assessment.standard}" version "{assessment.version}"'
    raise ValueError(f"standards: the assessment {name} is under {under}; given: {names}")


def _same(before: Assessment, after: Assessment) -> None:
    if before.subject != after.subject:
        raise ValueError(
            f'after: it is of "{after.subject}", and before is of "{before.subject}"; give two of one subject'
        )
    # What a force says of itself and what an inspector says of it are not two points on one line.
    if before.standpoint is not after.standpoint:
        raise ValueError(
            f"after: it is made from the standpoint {after.standpoint.value}, and before from "
            f"{before.standpoint.value}; two standpoints stay apart: give two of one, or ask for their agreement"
        )
    if after.on < before.on:
        raise ValueError(f"after: it is of {after.on}, before that of {before.on}; give the earlier one first")


def _check_mapping(mapping: Mapping[str, str | None], old: Standard, new: Standard) -> None:
    sides = []
    for standard, which in ((new, "later"), (old, "earlier")):
        scale, root = whole_of(standard)
        sides.append(({*(leaf.id for leaf in root.leaves()), *scale.labels}, which))
    for pair in mapping.items():
        for name, (names, which) in zip(pair, sides, strict=True):
            if name is not None and name not in names:
                remedy = f"write one of {', '.join(sorted(names))}"
                raise ValueError(f'mapping: "{name}" is no criterion or level of the {which} standard; {remedy}')


def _reasons(old: Standard, new: Standard, mapping: Mapping[str, str | None], *, mapped: bool) -> list[str]:
    old_scale, old_root = whole_of(old)
    new_scale, new_root = whole_of(new)
    reasons = []
    # An issuer names versions of its own standard, or the id of another's.
    old_names, new_names = ({standard.version, *({standard.id} if old.id != new.id else ())} for standard in (old, new))
    if not mapped and (old_names & set(new.not_comparable_with) or new_names & set(old.not_comparable_with)):
        reasons.append(
            f'the issuer of "{new.title}" says that version "{new.version}" cannot be compared with "{old.version}"; '
            "give a mapping if you compare them all the same"
        )
    if old.id != new.id and not mapped:
        reasons.append(
            f'"{old.id}" and "{new.id}" are two standards; map the criteria and levels of the later to the earlier'
        )
    old_ids = {leaf.id for leaf in old_root.leaves()}
    lost = [leaf.id for leaf in new_root.leaves() if leaf.id not in old_ids and leaf.id not in mapping]
    if lost:
        reasons.append(
            f"the earlier standard has no {', '.join(lost)}; map each to a criterion of it, or to None to leave it out"
        )
    strange = [label for label in new_scale.labels if label not in old_scale and label not in mapping]
    if strange:
        reasons.append(
            f"the scale of the earlier standard has no level {', '.join(strange)}; map each to a level of it"
        )
    targets = [mapping.get(leaf.id, leaf.id) for leaf in new_root.leaves()]
    # One criterion cannot have two judgements, and to choose between them would be a judgement of ours.
    twice = sorted({target for target in targets if target is not None and targets.count(target) > 1})
    if twice:
        reasons.append(f"two criteria of the later standard are read as {', '.join(twice)}; map all but one to None")
    return reasons


def _read_as(after: Assessment, old: Standard, new: Standard, mapping: Mapping[str, str | None]) -> Assessment:
    """The later judgements in the terms of the earlier standard.

    An override of what that has no place for is left out.
    """
    new_scale, _ = whole_of(new)
    # Overrides may be of groups, so groups count here as well as what is judged itself.
    old_ids = {criterion.id for criterion in old.criteria()}

    def level(key: str | int) -> str:
        label = new_scale.level(key).label
        return mapping.get(label) or label

    judgements = [
        Judgement(criterion=target, level=j.level if isinstance(j.level, NotALevel) else level(j.level))
        for j in after.judgements
        if (target := mapping.get(j.criterion, j.criterion)) is not None
    ]
    overrides = [
        attrs.evolve(o, criterion=target, level=level(o.level))
        for o in after.overrides
        if (target := mapping.get(o.criterion, o.criterion)) is not None and target in old_ids
    ]
    return attrs.evolve(
        after, standard=old.id, version=old.version, judgements=tuple(judgements), overrides=tuple(overrides), scope=()
    )


def _moved(before: Assessment, after: Assessment, standard: Standard) -> tuple[tuple[str, str, str], ...]:
    scale, root = whole_of(standard)

    def shown(grade: str | int | NotALevel | Level) -> str:
        return grade.value if isinstance(grade, NotALevel) else scale.level(grade).label

    earlier = {j.criterion: shown(j.level) for j in before.judgements}
    later = {j.criterion: shown(j.level) for j in after.judgements}
    pairs = (
        (leaf.id, earlier.get(leaf.id, "not assessed"), later.get(leaf.id, "not assessed")) for leaf in root.leaves()
    )
    return tuple((id_, old, new) for id_, old, new in pairs if old != new)
