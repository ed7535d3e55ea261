"""A measure, its values and targets, and a programme of measures, for tests that ask of them on a day."""

import prevent_model as pm


def programme(*measures, as_at="2026-10-15", **more):
    return pm.Programme(id="p", title="P", years="2024/25 to 2028/29", as_at=as_at, measures=measures, **more)


def measure(**more):
    return pm.Measure(**{"id": "m", "title": "Trains on time", "state": "in-use", "direction": "more", **more})


def value(on, number, **more):
    return pm.MeasuredValue(on=on, value=number, **more)


def target(by, number, **more):
    return pm.MeasureTarget(by=by, value=number, **more)
