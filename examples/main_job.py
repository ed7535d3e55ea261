"""The main job: answer a committee's questions on the 2008 report, and write the report page."""

import textwrap
from collections import Counter
from pathlib import Path

import prevent_model as pm
from prevent_model.files import write_whole
from prevent_model.governance.lines import ReportingLine
from prevent_model.review.summary import sentences

HERE = Path(__file__).parent
WIDTH = 110

programme = pm.sample("mps-prevent-2008")
standard = pm.load_standard(HERE / "illustrative-standard.toml")
assessment = pm.load_assessment(HERE / "illustrative-assessment.toml")

print(*sentences(programme), sep="\n")

print("\n# Growth by year")
for row in pm.growth.release(programme.growth, programme.held_years()).years:
    money = f"{'at least ' if row.at_least else ''}{row.committed.money}"
    print(f"{row.year}: {row.committed.posts} posts committed ({money})")
    if row.waits_for:
        gates = ", ".join(hold.title for hold in row.waits_for)
        more = f"{row.contingent.posts} more ({row.contingent.money})"
        print(
            f"  {more} wait for: {gates}; {row.contingent_change} of them new in the year"
        )

print("\n# Reporting lines")


def print_line(line: ReportingLine) -> None:
    """Print a line, a step in each row, and why it ends."""
    start, *steps = line.steps
    print(start.title)
    for step in steps:
        print(f"  → {step.words}")
    print(f"  {line.because}")


graph = pm.governance.graph(programme)
print_line(pm.governance.reporting_line(graph, "programme-board"))
for dual in pm.governance.dual_reporting(graph):
    print_line(dual.line)
    print_line(dual.other)
    print(textwrap.fill(dual.because, WIDTH))

print("\n# Score (illustrative)")
print(pm.assessment.score(standard, assessment).table.text(WIDTH))

print("\n# Findings")
findings = pm.review.check(programme)
for severity in pm.Severity:
    codes = Counter(
        finding.code for finding in findings if finding.severity is severity
    )
    total = codes.total()
    line = f"{total} {severity.value}{'' if total == 1 else 's'}"
    if codes:
        line += ": " + ", ".join(
            f"{n} {code}" for code, n in codes.most_common()
        )
    print(
        textwrap.fill(
            line, WIDTH, subsequent_indent="  ", break_on_hyphens=False
        )
    )
for finding in findings:
    if finding.severity is not pm.Severity.NOTE:
        print(textwrap.fill(str(finding), WIDTH, subsequent_indent="  "))

page = Path("build/report.html")
page.parent.mkdir(exist_ok=True)
write_whole(
    page,
    pm.report.html(
        programme, assessments=[assessment], standards=[standard]
    ).encode(),
)
print(f"\nThe report is in {page}")
