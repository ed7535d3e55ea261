"""The main job: the 2008 report goes in, and what a committee would ask of it comes out."""

from pathlib import Path

import prevent_model as pm
from prevent_model.documents.writing import write_whole
from prevent_model.views.summaries import sentences

HERE = Path(__file__).parent
WIDTH = 110

programme = pm.sample("mps-prevent-2008")
standard = pm.load_standard(HERE / "illustrative-standard.toml")
assessment = pm.load_assessment(HERE / "illustrative-assessment.toml")

print(*sentences(programme), sep="\n")

print("\n# Growth by year")
for row in pm.growth.release(programme.growth, programme.held_years()).years:
    money = f"{'at least ' if row.at_least else ''}{row.committed.money}"
    line = f"{row.year}: {row.committed.posts} posts committed ({money})"
    if row.waits_for:
        gates = ", ".join(hold.title for hold in row.waits_for)
        line += f"; {row.contingent.posts} more ({row.contingent.money}) wait for the {gates.lower()}"
    print(line)

print("\n# Reporting lines")
graph = pm.governance.graph(programme)
print(pm.governance.reporting_line(graph, "programme-board"))
for dual in pm.governance.dual_reporting(graph):
    print(dual)

print("\n# Score (illustrative)")
print(pm.assessment.score(standard, assessment).table.text(WIDTH))

print("\n# Findings")
findings = pm.review.check(programme)
for severity in pm.Severity:
    print(f"{sum(finding.severity is severity for finding in findings)} of severity {severity.value}")
for finding in findings:
    if finding.severity is not pm.Severity.NOTE:
        print(finding)

page = Path("build/report.html")
page.parent.mkdir(exist_ok=True)
write_whole(page, pm.report.html(programme, assessments=[assessment], standards=[standard]).encode())
print(f"\nThe report is in {page}")
