"""
10 Write your own check and your own rule
=========================================

Your office requires more of a plan than the library, and your standard rolls up in its own way. A check is a function; a rule is data.
"""

# %%
# Write a check
# -------------
# A check takes a programme and a day and yields findings. Pass it with the built-in ones.

import attrs

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")


def every_board_meets(programme, on):
    """Find the boards that are not said to meet."""
    for number, board in enumerate(programme.boards):
        if board.meets is None:
            yield pm.Finding(
                "board-without-meetings",
                "warning",
                f"$.governance.boards[{number}] ({board.id})",
                f"{board.title} is not said to meet",
                "write how often it meets",
                board.cite,
            )


findings = pm.review.check(
    programme, checks=(*pm.review.CHECKS, every_board_meets)
)
pm.show(findings[:4])

# %%
# Write governance rules as data
# ------------------------------
# Rules for a structure are part of the document, and ``check`` checks it against them.

plan = """
document = "programme"
id = "plan"
title = "A plan"
years = "2008/09"
as_at = 2008-07-24

[governance]
rules = [
  { rule = "no-shared-chair" },
  { rule = "escalates-within", steps = 1, top = "top" },
]
roles = [ { id = "chief", title = "Chief" } ]
boards = [
  { id = "top", title = "Top board", chair = "chief" },
  { id = "mid", title = "Middle board", chair = "chief", reports_to = "top" },
  { id = "local", title = "Local board", reports_to = "mid" },
]
"""
structure = pm.loads(plan, format="toml")
pm.show(pm.governance.check_rules(structure), pm.figures.governance(structure))

# %%
# Write a roll-up rule as data
# ----------------------------
# A standard is a document too. This one, made up for the example, counts: the whole is strong if two parts are strong, sound if two are sound, and
# otherwise weak.

text = """
document = "standard"
id = "office-standard"
title = "Our office's standard, made up for this example"
version = "1"

[scale]
name = "Three"
levels = [
  { rank = 1, label = "weak" },
  { rank = 2, label = "sound" },
  { rank = 3, label = "strong" },
]

[root]
id = "overall"
title = "Overall"
children = [
  { id = "plan", title = "Plan" },
  { id = "partners", title = "Partners" },
  { id = "training", title = "Training" },
]

[root.rule]
rule = "counts"
missing = "refuse"
otherwise = "weak"
cases = [
  { level = "strong", conditions = [ { at_least = 2, level = "strong" } ] },
  { level = "sound", conditions = [ { at_least = 2, level = "sound" } ] },
]
"""
standard = pm.reads(text, format="toml").value
pm.show(standard)

# %%
# Prove it before it ships
# ------------------------
# ``prove`` checks every complete set of judgements. This wording has an error: a part that gets better can make the whole worse.

pm.show(str(pm.assessment.prove(standard).counterexample))

# %%
# One strong part and one sound part are neither two strong nor two sound. *Every part sound or better* was meant, which is a condition of its own.

meant = text.replace(
    '{ at_least = 2, level = "sound" }', '{ others_at_least = "sound" }'
)
mended = pm.reads(meant, format="toml").value
pm.show(pm.assessment.prove(mended))

# %%
# Write a rule in Python
# ----------------------
# If none of the rules fits, write a class whose ``combine`` makes one level of the levels of the parts, lowest first. Parts that nobody judged,
# or that do not apply, are handled first.


@attrs.frozen(kw_only=True)
class Median:
    """The middle level; of two in the middle, the lower."""

    missing: pm.Missing = attrs.field(converter=pm.Missing)

    def combine(self, levels, scale):  # noqa: ARG002 - this rule needs no scale
        """Return the middle one of the labels."""
        return levels[(len(levels) - 1) // 2]


middle = attrs.evolve(
    mended, root=attrs.evolve(mended.root, rule=Median(missing="exclude"))
)
judged = pm.Assessment(
    standard="office-standard",
    version="1",
    subject="office",
    on="2009-03-31",
    standpoint="self",
    illustrative=True,
    judgements=[
        pm.Judgement(criterion="plan", level="sound"),
        pm.Judgement(criterion="partners", level="strong"),
    ],
)
pm.show(pm.assessment.score(middle, judged))

# %%
# It answers the same questions as the built-in rules: the grades still possible, what would settle the grade, and whether the rule is sound.

pm.show(pm.assessment.bounds(middle, judged), pm.assessment.prove(middle))

# %%
# **Read next:** :doc:`/how-to/check-a-plan`; :doc:`/how-to/write-governance-rules`; :doc:`/how-to/write-a-rule-of-your-own`; :doc:`/how-to/prove-a-rule`.
