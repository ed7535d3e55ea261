"""Delivery frameworks of public programmes, as something that a program can check, cost and score.

The front door: every public name, each brought from its own room when it is first asked for. It models programmes,
offices and bodies, never persons, and claims nothing about whether such programmes work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# fmt: off
# The names are packed: a name a line would make this door longer than a room.
if TYPE_CHECKING:
    from prevent_model import assessment, delivery, governance, growth, review, testing
    from prevent_model.assessment.compare.movement_decomposition import IncomparableStandards
    from prevent_model.assessment.panels.compiled_standard import ScoringTable
    from prevent_model.assessment.panels.ratings import RatingsError
    from prevent_model.assessment.validation import AssessmentError
    from prevent_model.documents import packages
    from prevent_model.documents.reading import (
        DocumentError,
        Reading,
        load,
        load_assessment,
        load_deflators,
        load_standard,
        loads,
        read,
        reads,
    )
    from prevent_model.documents.samples import deflators, sample, samples, standard, standards
    from prevent_model.documents.schema import json_schema
    from prevent_model.documents.workbooks.counts import load_observations, read_observations
    from prevent_model.documents.workbooks.growth import load_growth, read_growth
    from prevent_model.documents.workbooks.ratings import load_ratings, ratings_table, read_ratings
    from prevent_model.documents.writing import dumps, save
    from prevent_model.errors import ArgumentError, MissingExtra, PreventModelError, UnknownReference
    from prevent_model.framework.aims import Objective, ObjectiveKind, Strategy
    from prevent_model.framework.conditions import AtLeast, AtMost, CountCase, OthersAtLeast
    from prevent_model.framework.criteria import Criterion
    from prevent_model.framework.deflators import DeflatorSeries
    from prevent_model.framework.delivery import (
        Activity,
        ActivityStatus,
        ActivityTemplate,
        BusinessPlan,
        Measure,
        MeasureState,
        Milestone,
        Phase,
        Review,
        ReviewKind,
        Site,
        SiteKind,
        SiteUse,
    )
    from prevent_model.framework.faults import IntegrityError
    from prevent_model.framework.gates import Condition, Decision, Gate, GateState, GateStatus, Hold, Outcome
    from prevent_model.framework.governance import (
        Board,
        BoardKind,
        Body,
        BodyKind,
        Frequency,
        Link,
        Relation,
        Role,
        RoleKind,
        Workstream,
    )
    from prevent_model.framework.governance_rules import (
        EscalatesWithin,
        EveryBoardReports,
        GovernanceRule,
        IndependentAssurance,
        IndependentGate,
        NoSharedChair,
        RecipientReleases,
        ReportingFits,
        SingleAccountable,
    )
    from prevent_model.framework.grants import Grant, GrantShare, GrantStatus, GrantStep, StepEdge
    from prevent_model.framework.growth import GrowthPlan, GrowthPoint, Observation, PostKind, PostLine, PrintedAs
    from prevent_model.framework.programme import Programme
    from prevent_model.framework.rules import (
        UNDETERMINED,
        Band,
        Bands,
        BandsOf,
        Counts,
        Ladder,
        LadderStep,
        Limit,
        Limiter,
        Lowest,
        Mean,
        Missing,
        NoRollUp,
        Rule,
        Sum,
    )
    from prevent_model.framework.safeguards import (
        Asks,
        Effect,
        ImpactAction,
        ImpactAssessment,
        ImpactFinding,
        ImpactState,
        Recommendation,
    )
    from prevent_model.framework.sources import Assumption, Source
    from prevent_model.framework.standards import (
        Assessment,
        Evidence,
        Judgement,
        Override,
        Standard,
        StandardState,
        Standpoint,
    )
    from prevent_model.growth.costing.pay import Pay, PayAward
    from prevent_model.growth.costing.presence import PartMonth
    from prevent_model.values import units
    from prevent_model.values.calendars import Calendar
    from prevent_model.values.cells import Column
    from prevent_model.values.citations import Citation
    from prevent_model.values.findings import Finding, Severity
    from prevent_model.values.money import Money, MoneyRange, StatedMoney
    from prevent_model.values.posts import ESTABLISHMENT, FTE, HEADCOUNT, UNSTATED, Basis, PostChange, Posts
    from prevent_model.values.rates import MONTH, YEAR, Per, Rate
    from prevent_model.values.rounding import Rounding
    from prevent_model.values.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale
    from prevent_model.values.tables import Table
    from prevent_model.values.windows import Answer, Period, Window
    from prevent_model.values.years import FinancialYear
    from prevent_model.views import diagrams, figures, forms, report, workbook
    from prevent_model.views.showing import show
    from prevent_model.views.waiting import progress_bar

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - sorted as sorted() does, which a test can say
    "Activity", "ActivityStatus", "ActivityTemplate", "Answer", "ArgumentError", "Asks", "Assessment", "AssessmentError", "Assumption",
    "AtLeast", "AtMost", "Band", "Bands", "BandsOf", "Basis", "Board", "BoardKind", "Body", "BodyKind",
    "BusinessPlan", "Calendar", "Citation", "Column", "Condition", "CountCase", "Counts", "Criterion", "Decision",
    "DeflatorSeries", "DocumentError", "ESTABLISHMENT", "Effect", "EscalatesWithin", "EveryBoardReports", "Evidence",
    "FTE", "FinancialYear", "Finding", "Frequency", "Gate", "GateState", "GateStatus", "GovernanceRule", "Grant",
    "GrantShare", "GrantStatus", "GrantStep", "GrowthPlan", "GrowthPoint", "HEADCOUNT", "Hold", "ImpactAction",
    "ImpactAssessment", "ImpactFinding", "ImpactState", "IncomparableStandards", "IndependentAssurance",
    "IndependentGate", "IntegrityError", "Judgement", "Ladder", "LadderStep", "Level", "Limit", "Limiter", "Link",
    "Lowest", "MONTH", "Mean", "Measure", "MeasureState", "Milestone", "Missing", "MissingExtra", "Money",
    "MoneyRange", "NOT_APPLICABLE", "NOT_ASSESSED", "NOT_GRADED", "NoRollUp", "NoSharedChair", "NotALevel",
    "Objective", "ObjectiveKind", "Observation", "OthersAtLeast", "Outcome", "Override", "PartMonth", "Pay",
    "PayAward", "Per", "Period", "Phase", "PostChange", "PostKind", "PostLine", "Posts", "PreventModelError",
    "PrintedAs", "Programme", "Rate", "RatingsError", "Reading", "RecipientReleases", "Recommendation",
    "Relation", "ReportingFits", "Review", "ReviewKind", "Role", "RoleKind", "Rounding", "Rule", "Scale",
    "ScoringTable", "Severity", "SingleAccountable", "Site", "SiteKind", "SiteUse", "Source",
    "Standard", "StandardState", "Standpoint", "StatedMoney", "StepEdge", "Strategy", "Sum", "Table", "UNDETERMINED",
    "UNSTATED", "UnknownReference", "Window", "Workstream", "YEAR", "__version__", "assessment", "deflators",
    "delivery", "diagrams", "dumps", "figures", "forms", "governance", "growth", "json_schema", "load", "load_assessment",
    "load_deflators", "load_growth", "load_observations", "load_ratings", "load_standard", "loads", "packages", "progress_bar",
    "ratings_table", "read", "read_growth", "read_observations", "read_ratings", "reads", "report", "review", "sample", "samples",
    "save", "show", "standard", "standards", "testing", "units", "workbook",
]
# fmt: on

_HOMES = {
    "assessment.compare.movement_decomposition": "IncomparableStandards",
    "assessment.panels.compiled_standard": "ScoringTable",
    "assessment.panels.ratings": "RatingsError",
    "assessment.validation": "AssessmentError",
    "documents.reading": "DocumentError Reading load load_assessment load_deflators load_standard loads read reads",
    "documents.samples": "deflators sample samples standard standards",
    "documents.schema": "json_schema",
    "documents.workbooks.counts": "load_observations read_observations",
    "documents.workbooks.growth": "load_growth read_growth",
    "documents.workbooks.ratings": "load_ratings ratings_table read_ratings",
    "documents.writing": "dumps save",
    "errors": "ArgumentError MissingExtra PreventModelError UnknownReference",
    "framework.aims": "Objective ObjectiveKind Strategy",
    "framework.conditions": "AtLeast AtMost CountCase OthersAtLeast",
    "framework.deflators": "DeflatorSeries",
    "framework.delivery": "Activity ActivityStatus ActivityTemplate BusinessPlan Measure MeasureState Milestone Phase Review ReviewKind Site SiteKind SiteUse",
    "framework.faults": "IntegrityError",
    "framework.gates": "Condition Decision Gate GateState GateStatus Hold Outcome",
    "framework.governance": "Board BoardKind Body BodyKind Frequency Link Relation Role RoleKind Workstream",
    "framework.governance_rules": "EscalatesWithin EveryBoardReports GovernanceRule IndependentAssurance IndependentGate NoSharedChair RecipientReleases ReportingFits SingleAccountable",
    "framework.grants": "Grant GrantShare GrantStatus GrantStep StepEdge",
    "framework.growth": "GrowthPlan GrowthPoint Observation PostKind PostLine PrintedAs",
    "framework.programme": "Programme",
    "framework.rules": "Band Bands BandsOf Counts Ladder LadderStep Limit Limiter Lowest Mean Missing NoRollUp Rule Sum UNDETERMINED",
    "framework.safeguards": "Asks Effect ImpactAction ImpactAssessment ImpactFinding ImpactState Recommendation",
    "framework.sources": "Assumption Source",
    "framework.criteria": "Criterion",
    "framework.standards": "Assessment Evidence Judgement Override Standard StandardState Standpoint",
    "growth.costing.pay": "Pay PayAward",
    "growth.costing.presence": "PartMonth",
    "values.calendars": "Calendar",
    "values.cells": "Column",
    "values.citations": "Citation",
    "values.findings": "Finding Severity",
    "values.money": "Money MoneyRange StatedMoney",
    "values.posts": "Basis ESTABLISHMENT FTE HEADCOUNT PostChange Posts UNSTATED",
    "values.rates": "MONTH Per Rate YEAR",
    "values.rounding": "Rounding",
    "values.scales": "Level NOT_APPLICABLE NOT_ASSESSED NOT_GRADED NotALevel Scale",
    "values.tables": "Table",
    "values.windows": "Answer Period Window",
    "values.years": "FinancialYear",
    "views.showing": "show",
    "views.waiting": "progress_bar",
}
_ROOMS = {
    "assessment": "assessment",
    "delivery": "delivery",
    "diagrams": "views.diagrams",
    "figures": "views.figures",
    "forms": "views.forms",
    "governance": "governance",
    "growth": "growth",
    "packages": "documents.packages",
    "report": "views.report",
    "review": "review",
    "testing": "testing",
    "units": "values.units",
    "workbook": "views.workbook",
}
_HOME_OF = {name: room for room, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        value: Any = import_module(f"prevent_model.{_ROOMS[name]}")
    elif name in _HOME_OF:
        value = getattr(import_module(f"prevent_model.{_HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
