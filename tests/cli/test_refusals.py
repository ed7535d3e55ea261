"""Arguments in the words of the command line."""

import pytest

from prevent_model.cli.refusals import of_options


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("recruitment_lag: whole months are needed", "--lag: whole months are needed"),
        ('lines: a has no rate (write rates = {"a": Rate(50_000)} in it)', "--table costs: a has no rate (write --rate a=50000/year in it)"),
        ("on_costs: write True or False", "--on-costs: write yes or no"),
        ("plan: the level of 2008/09 is negative", "plan: the level of 2008/09 is negative"),
        ("no colon here", "no colon here"),
    ],
)  # fmt: skip
def test_an_argument_is_told_of_by_its_option(message, said):
    assert of_options(message) == said
