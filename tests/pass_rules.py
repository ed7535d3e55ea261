"""The sample with a pass rule of its own, for the tests of verdicts."""

import attrs

import prevent_model as pm

SAMPLE = pm.sample()


def judged(**more):
    """The sample with its growth judged by a pass rule of its own: nine tenths of the target, or more."""
    cuts = [pm.Threshold(at_least="90%", level="pass"), pm.Threshold(level="fail")]
    root = pm.Criterion(id="c", title="Growth", of="share-of-target", thresholds=cuts)
    scale = pm.Scale("Pass", (pm.Level(1, "fail"), pm.Level(2, "pass")))
    rule = pm.Standard(id="rule", title="Pass rule", scale=scale, root=root)
    measure = attrs.evolve(
        SAMPLE.measure("growth-targets"), standard="rule", criterion="c", unstated=(),
        targets=[pm.MeasureTarget(by="June 2008", value=41)], values=[pm.MeasuredValue(on="2008-06-30", value=37)], **more,
    )  # fmt: skip
    return attrs.evolve(SAMPLE, measures=[measure], standards=(*SAMPLE.standards, rule))
