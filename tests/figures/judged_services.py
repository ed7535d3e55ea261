"""Judgements of a service under the five key questions, for the tests of figures of judgements."""

from datetime import date

import prevent_model as pm

STANDARD = pm.standard("cqc-five-key-questions-2022")


def judged(standpoint="self", version="2022", **levels):
    """Make an assessment of the levels by criterion, whose ids are written with underscores."""
    judgements = [pm.Judgement(criterion=name.replace("_", "-"), level=level) for name, level in levels.items()]
    return pm.Assessment(
        standard=STANDARD.id,
        version=version,
        subject="service",
        on=date(2022, 3, 31),
        standpoint=standpoint,
        illustrative=True,
        judgements=judgements,
    )


EVERY_CRITERION = judged(safe=2, effective=3, caring=2, responsive=3, well_led=3, breach=3)
