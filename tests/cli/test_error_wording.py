"""Arguments in the words of the command line."""

import pytest

from prevent_model.cli.error_wording import of_options


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("recruitment_lag: whole months are needed", "--lag: whole months are needed"),
        ('lines: a has no rate (write rates = {"a": Rate(50_000)} in it)', "--table costs: a has no rate (write --rate a=50000/year in it)"),
        ("on_costs: write True or False", "--on-costs: write yes or no"),
        ("plan: the level of 2008/09 is negative", "plan: the level of 2008/09 is negative"),
        ("no colon here", "no colon here"),
        ("base: a has no index for 2017/18; it runs to 2013/14", "--base: a has no index for 2017/18; it runs to 2013/14"),
        (
            "amounts: a has no index for 2017/18; it runs to 2013/14",
            "--deflator: for the plan's own years, a has no index for 2017/18; it runs to 2013/14",
        ),
        (
            'amounts: 2010/11 begins in July, and the years beside it in April, so that they overlap; write pm.Calendar("April")("2010/11")',
            "--deflator: its years begin in April and those of the plan, as 2010/11, in July, so that they overlap; give one that begins in July",
        ),
    ],
)  # fmt: skip
def test_an_argument_is_told_of_by_its_option(message, said):
    assert of_options(message) == said
