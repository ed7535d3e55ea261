"""Standards and panels of ratings made at random from a seed: every rule, every way with missing evidence, deep trees."""

import random
from datetime import date
from fractions import Fraction

import attrs
import numpy as np

import prevent_model as pm

MISSING = ("exclude", "lowest", "carry", "refuse")


FIVE = pm.Scale("Five", [pm.Level(n, f"level {n}") for n in range(1, 6)])


def national(weights=(1,), missing="exclude"):
    """Seven objectives and fifty criteria, as in the benchmark."""
    rule = pm.Mean(rounding="half-up", missing=missing)
    objectives = [
        pm.Criterion(
            id=f"o{n}",
            title="O",
            rule=rule,
            children=[
                pm.Criterion(id=f"o{n}-{k}", title="C", weight=weights[k % len(weights)])
                for k in range(8 if n == 0 else 7)
            ],
        )
        for n in range(7)
    ]
    root = pm.Criterion(id="all", title="All", rule=rule, children=objectives)
    return pm.Standard(id="n", title="N", scale=FIVE, root=root)


def standard(seed, depth=2):
    """A standard that is fit to be scored."""
    made = random.Random(seed)
    while True:
        found = pm.Standard(id="s", title="S", scale=scale(made), root=None)
        names = iter(range(1, 10_000))
        try:
            found = pm.Standard(id="s", title="S", scale=found.scale, root=tree(made, found.scale, depth, names))
            pm.assessment.score(
                found, pm.Assessment(standard="s", subject="b", on=date(2009, 3, 31), standpoint="self")
            )
        except ValueError:
            continue
        return found


def scale(made):
    ranks = sorted(made.sample(range(8), made.randint(1, 5)))
    own = made.random() < 0.3
    return pm.Scale("S", [pm.Level(r, f"L{r}", points=made.randint(-2, 9) if own else None) for r in ranks])


@attrs.frozen(kw_only=True)
class Median:
    """A rule of a user's own: the middle level, the lower of two."""

    missing: pm.Missing = attrs.field(converter=pm.Missing)

    def combine(self, levels, scale):  # noqa: ARG002 - a rule may read the scale; this one need not
        """Return the middle of the labels, which come lowest first."""
        return levels[(len(levels) - 1) // 2] if levels else None


def with_medians(seed, depth=2):
    """A standard of whose groups about half have a rule of the user's own."""
    made = random.Random(seed)

    def changed(node):
        rule = Median(missing=made.choice(MISSING)) if node.children and made.random() < 0.5 else node.rule
        return attrs.evolve(node, rule=rule, children=[changed(child) for child in node.children])

    plain = standard(seed, depth)
    return attrs.evolve(plain, root=changed(plain.root))


def in_per_cents(seed, depth=3):
    """A standard whose weights are per cents, so that its totals share no small unit."""
    made = np.random.default_rng(seed)

    def changed(node):
        children = [changed(child) for child in node.children]
        if not children:
            return node
        shares = made.multinomial(100 - len(children), [1 / len(children)] * len(children)) + 1
        weights = [Fraction(int(share), int(made.choice([1, 100]))) for share in shares]
        # A part that weighs nothing is for information, and may be on no rung of a ladder.
        weights = [weight * bool(child.weight) for weight, child in zip(weights, children, strict=True)]
        children = [attrs.evolve(child, weight=weight) for weight, child in zip(weights, children, strict=True)]
        return attrs.evolve(node, children=children)

    plain = standard(seed, depth)
    return attrs.evolve(plain, root=changed(plain.root))


def tree(made, scale, depth, names):
    id_ = f"n{next(names)}"
    weight = Fraction(made.choice([1, 1, 1, 2, 3, 0]), made.choice([1, 1, 2, 3]))
    if not depth:
        return pm.Criterion(id=id_, title=id_, weight=weight)
    parts = [tree(made, scale, made.choice([0, 0, depth - 1]), names) for _ in range(made.randint(1, 5))]
    if not any(part.weight for part in parts):
        parts[0] = pm.Criterion(
            id=parts[0].id, title=parts[0].title, rule=parts[0].rule, children=parts[0].children, weight=1
        )
    return pm.Criterion(
        id=id_, title=id_, weight=weight, rule=rule(made, scale, [part.id for part in parts]), children=parts
    )


def rule(made, scale, parts, *, capped=False):
    def label():
        return made.choice(scale.labels)

    missing, rounding = made.choice(MISSING), made.choice(list(pm.Rounding))
    kinds = ["mean", "mean", "sum", "lowest", "ladder", "counts", "bands", "bands"]
    kind = made.choice(kinds if capped else [*kinds, "limiter", "none"])
    if kind == "mean":
        return pm.Mean(rounding=rounding, missing=missing)
    if kind == "sum":
        return pm.Sum(missing=made.choice(MISSING[1:]))
    if kind == "lowest":
        return pm.Lowest(missing=missing)
    if kind == "ladder":
        steps = [
            pm.LadderStep(level=one, criteria=made.sample(parts, made.randint(1, len(parts)))) for one in scale.labels
        ]
        return pm.Ladder(steps=steps, met=label(), missing=missing, otherwise=made.choice([pm.UNDETERMINED, label()]))
    if kind == "counts":

        def conditions():
            return [
                made.choice([pm.AtLeast(made.randint(0, 3), label()), pm.AtMost(made.randint(0, 2), label()), pm.OthersAtLeast(label())])
                for _ in range(made.randint(1, 3))
            ]  # fmt: skip

        cases = [pm.CountCase(label(), conditions()) for _ in range(made.randint(1, 3))]
        return pm.Counts(cases=cases, missing=missing, otherwise=made.choice([pm.UNDETERMINED, label()]))
    if kind == "bands":
        return bands(made, scale, rounding)
    if kind == "limiter" and len(parts) > 1:
        limits = [
            pm.Limit(criterion=one, at_most=label(), cap=label())
            for one in made.sample(parts, made.randint(1, len(parts) - 1))
        ]
        return pm.Limiter(of=rule(made, scale, parts, capped=True), limits=limits)
    return pm.NoRollUp()


def bands(made, scale, rounding):
    of, step = made.choice(["mean", "sum", "percentage"]), made.choice([Fraction(1), Fraction(1, 2), Fraction(5)])
    if of == "percentage" and max(scale.points_of(level) for level in scale.levels) <= 0:
        of = "mean"
    found, low = [], Fraction(made.randint(-2, 3)) * step
    for label in made.sample(scale.labels, made.randint(1, len(scale))):
        high = low + step * made.randint(0, 30 if of == "percentage" else 4)
        found.append(pm.Band(low, high, label))
        low = high + step
    missing = made.choice(MISSING[1:] if of == "sum" else MISSING)
    return pm.Bands(of=of, bands=found, rounding=rounding, missing=missing, step=step)


def answers(table, made, size):
    """As many columns of codes as are asked for, a list each."""
    top = len(table.scale)
    answers = [0, top + 1, top + 2, *list(range(1, top + 1)) * 2]
    return [[made.choice(answers) for _ in table.criteria] for _ in range(size)]


def panel(table, seed, bodies="abcd", periods=(1, 2, 3)):
    """Codes for each body and period, some of them without any."""
    made = random.Random(seed)
    return {
        (body, period): column
        for body in bodies for period in periods if made.random() < 0.85
        for column in answers(table, made, 1) if any(column)
    }  # fmt: skip


def rows(table, columns, seed):
    """The panel as a long table, shuffled: what is not assessed is written as nothing, or left out."""
    made = random.Random(seed)
    found = []
    for (body, period), column in columns.items():
        written = [(place, code) for place, code in enumerate(column) if code or made.random() < 0.5]
        for place, code in written:
            found.append((body, period, table.criteria[place], table.labels[code] if code else None))
    made.shuffle(found)
    return dict(zip(("body", "period", "criterion", "level"), map(list, zip(*found, strict=True)), strict=True))


def assessment(table, column):
    return pm.Assessment(
        standard=table.standard.id, subject="b", on=date(2009, 3, 31), standpoint="self",
        judgements=[
            pm.Judgement(criterion=id_, level=table.labels[code]) for id_, code in zip(table.criteria, column, strict=True) if code
        ],
    )  # fmt: skip


def same_as_score(table, judged, previous=None):
    """Hold each node of each body to what `score` says of it; bodies are lists of codes."""
    levels = np.array(judged, np.uint8).T
    earlier = None if previous is None else np.array(previous, np.uint8).T
    scored = pm.assessment.score_levels(table, levels, previous=earlier)
    for body, codes in enumerate(judged):
        before = None if previous is None else assessment(table, previous[body])
        score = pm.assessment.score(table.standard, assessment(table, codes), previous=before)
        for row, node in enumerate(table.nodes):
            part = score.part(node)
            covered = Fraction(int(scored.assessed[row, body]), int(scored.applicable[row, body]) or 1)
            assert (scored.value(node, body), scored.label(node, body), covered) == (
                part.value,
                part.label,
                part.coverage,
            )
            value = scored.value(node, body)
            if value is not None:  # in lowest terms
                assert int(scored.denominator[row, body]) == value.denominator


def expected(table, columns):
    """What `score` says of each body, period and node: value, level and coverage, exactly."""
    found = {}
    for (body, period), column in columns.items():
        earlier = [other for name, other in columns if name == body and other < period]
        previous = assessment(table, columns[body, max(earlier)]) if earlier else None
        score = pm.assessment.score(table.standard, assessment(table, column), previous=previous)
        for node in table.nodes:
            part = score.part(node)
            found[body, period, node] = (part.value, part.label, part.coverage)
    return found


def records(frame):
    """The rows of a frame of any engine."""
    frame = frame.collect() if hasattr(frame, "collect") else frame.compute() if hasattr(frame, "compute") else frame
    frame = frame.to_arrow_table() if hasattr(frame, "to_arrow_table") else frame
    if hasattr(frame, "to_pylist"):
        return frame.to_pylist()
    return frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_dict("records")


def found(records):
    """The same of a panel's rows."""
    return {
        (row["body"], int(row["period"]), row["node"]): (
            Fraction(int(row["numerator"]), int(row["denominator"])) if row["denominator"] else None,
            row["level"],
            Fraction(int(row["assessed"]), int(row["applicable"]) or 1),
        )
        for row in records
    }


def wholes(records):
    """Every whole number of a panel's rows, and its levels, in the order of body, period and node."""
    names = [name for name in records[0] if name not in {"score", "coverage"}]
    names.sort()
    return sorted(
        tuple(row[name] if isinstance(row[name], str) else int(row[name]) for name in names) for row in records
    )
