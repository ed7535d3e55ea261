"""Delivery frameworks of public programmes, as something that a program can check, cost and score.

Every public name of the library, each imported from its module when it is first asked for. It models programmes, offices
and bodies, never persons, and claims nothing about whether such programmes work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model import assessment, delivery, figures, governance, growth, report, review, testing
    from prevent_model.assessment.movements import IncomparableStandards
    from prevent_model.assessment.nation.compiling import ScoringTable
    from prevent_model.assessment.nation.ratings import RatingsError
    from prevent_model.assessment.soundness import AssessmentError
    from prevent_model.documents.reading import load, load_assessment, load_deflators, load_standard, loads, read, reads
    from prevent_model.documents.samples import deflators, sample, samples, standard, standards
    from prevent_model.documents.schema import json_schema
    from prevent_model.documents.writing import dumps, save
    from prevent_model.errors import ArgumentError, MissingExtra, PreventModelError, UnknownReference
    from prevent_model.exchange import diagrams, packages
    from prevent_model.framework.aims import Objective, ObjectiveKind, Strategy
    from prevent_model.framework.conditions import AtLeast, AtMost, CountCase, OthersAtLeast
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
    from prevent_model.framework.findings import Finding, Severity
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
    from prevent_model.framework.integrity_errors import IntegrityError
    from prevent_model.framework.programme import Programme
    from prevent_model.framework.readings import DocumentError, Reading
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
    from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale
    from prevent_model.framework.sources import Assumption, Source
    from prevent_model.framework.standards import (
        Assessment,
        Criterion,
        Evidence,
        Judgement,
        Override,
        Standard,
        StandardState,
        Standpoint,
    )
    from prevent_model.growth.costing.pay import Pay, PayAward
    from prevent_model.growth.costing.proration import PartMonth
    from prevent_model.notebook.display import show
    from prevent_model.notebook.progress import progress_bar
    from prevent_model.spreadsheets.reading.growth import load_growth, read_growth
    from prevent_model.spreadsheets.reading.observations import load_observations, read_observations
    from prevent_model.spreadsheets.reading.ratings import load_ratings, ratings_table, read_ratings
    from prevent_model.spreadsheets.writing import forms, workbook
    from prevent_model.tables.cells import Column
    from prevent_model.tables.table import Table
    from prevent_model.values import units
    from prevent_model.values.approximate_dates import Answer, Period, Window
    from prevent_model.values.calendars import Calendar
    from prevent_model.values.citations import Citation
    from prevent_model.values.money import Money, MoneyRange, StatedMoney
    from prevent_model.values.posts import ESTABLISHMENT, FTE, HEADCOUNT, UNSTATED, Basis, PostChange, Posts
    from prevent_model.values.rates import MONTH, YEAR, Per, Rate
    from prevent_model.values.rounding import Rounding
    from prevent_model.values.years import FinancialYear

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - sorted as sorted() does, which a test can say
    "Activity",
    "ActivityStatus",
    "ActivityTemplate",
    "Answer",
    "ArgumentError",
    "Asks",
    "Assessment",
    "AssessmentError",
    "Assumption",
    "AtLeast",
    "AtMost",
    "Band",
    "Bands",
    "BandsOf",
    "Basis",
    "Board",
    "BoardKind",
    "Body",
    "BodyKind",
    "BusinessPlan",
    "Calendar",
    "Citation",
    "Column",
    "Condition",
    "CountCase",
    "Counts",
    "Criterion",
    "Decision",
    "DeflatorSeries",
    "DocumentError",
    "ESTABLISHMENT",
    "Effect",
    "EscalatesWithin",
    "EveryBoardReports",
    "Evidence",
    "FTE",
    "FinancialYear",
    "Finding",
    "Frequency",
    "Gate",
    "GateState",
    "GateStatus",
    "GovernanceRule",
    "Grant",
    "GrantShare",
    "GrantStatus",
    "GrantStep",
    "GrowthPlan",
    "GrowthPoint",
    "HEADCOUNT",
    "Hold",
    "ImpactAction",
    "ImpactAssessment",
    "ImpactFinding",
    "ImpactState",
    "IncomparableStandards",
    "IndependentAssurance",
    "IndependentGate",
    "IntegrityError",
    "Judgement",
    "Ladder",
    "LadderStep",
    "Level",
    "Limit",
    "Limiter",
    "Link",
    "Lowest",
    "MONTH",
    "Mean",
    "Measure",
    "MeasureState",
    "Milestone",
    "Missing",
    "MissingExtra",
    "Money",
    "MoneyRange",
    "NOT_APPLICABLE",
    "NOT_ASSESSED",
    "NOT_GRADED",
    "NoRollUp",
    "NoSharedChair",
    "NotALevel",
    "Objective",
    "ObjectiveKind",
    "Observation",
    "OthersAtLeast",
    "Outcome",
    "Override",
    "PartMonth",
    "Pay",
    "PayAward",
    "Per",
    "Period",
    "Phase",
    "PostChange",
    "PostKind",
    "PostLine",
    "Posts",
    "PreventModelError",
    "PrintedAs",
    "Programme",
    "Rate",
    "RatingsError",
    "Reading",
    "RecipientReleases",
    "Recommendation",
    "Relation",
    "ReportingFits",
    "Review",
    "ReviewKind",
    "Role",
    "RoleKind",
    "Rounding",
    "Rule",
    "Scale",
    "ScoringTable",
    "Severity",
    "SingleAccountable",
    "Site",
    "SiteKind",
    "SiteUse",
    "Source",
    "Standard",
    "StandardState",
    "Standpoint",
    "StatedMoney",
    "StepEdge",
    "Strategy",
    "Sum",
    "Table",
    "UNDETERMINED",
    "UNSTATED",
    "UnknownReference",
    "Window",
    "Workstream",
    "YEAR",
    "__version__",
    "assessment",
    "deflators",
    "delivery",
    "diagrams",
    "dumps",
    "figures",
    "forms",
    "governance",
    "growth",
    "json_schema",
    "load",
    "load_assessment",
    "load_deflators",
    "load_growth",
    "load_observations",
    "load_ratings",
    "load_standard",
    "loads",
    "packages",
    "progress_bar",
    "ratings_table",
    "read",
    "read_growth",
    "read_observations",
    "read_ratings",
    "reads",
    "report",
    "review",
    "sample",
    "samples",
    "save",
    "show",
    "standard",
    "standards",
    "testing",
    "units",
    "workbook",
]

_HOMES = {
    "assessment": "",
    "delivery": "",
    "exchange.diagrams": "",
    "exchange.packages": "",
    "figures": "",
    "governance": "",
    "growth": "",
    "report": "",
    "review": "",
    "spreadsheets.writing.forms": "",
    "spreadsheets.writing.workbook": "",
    "testing": "",
    "values.units": "",
    "assessment.movements": "IncomparableStandards",
    "assessment.nation.compiling": "ScoringTable",
    "assessment.nation.ratings": "RatingsError",
    "assessment.soundness": "AssessmentError",
    "documents.reading": "load load_assessment load_deflators load_standard loads read reads",
    "documents.samples": "deflators sample samples standard standards",
    "documents.schema": "json_schema",
    "documents.writing": "dumps save",
    "errors": "ArgumentError MissingExtra PreventModelError UnknownReference",
    "framework.aims": "Objective ObjectiveKind Strategy",
    "framework.conditions": "AtLeast AtMost CountCase OthersAtLeast",
    "framework.deflators": "DeflatorSeries",
    "framework.delivery": (
        "Activity ActivityStatus ActivityTemplate BusinessPlan Measure MeasureState Milestone Phase Review "
        "ReviewKind Site SiteKind SiteUse"
    ),
    "framework.findings": "Finding Severity",
    "framework.gates": "Condition Decision Gate GateState GateStatus Hold Outcome",
    "framework.governance": "Board BoardKind Body BodyKind Frequency Link Relation Role RoleKind Workstream",
    "framework.governance_rules": (
        "EscalatesWithin EveryBoardReports GovernanceRule IndependentAssurance IndependentGate NoSharedChair "
        "RecipientReleases ReportingFits SingleAccountable"
    ),
    "framework.grants": "Grant GrantShare GrantStatus GrantStep StepEdge",
    "framework.growth": "GrowthPlan GrowthPoint Observation PostKind PostLine PrintedAs",
    "framework.integrity_errors": "IntegrityError",
    "framework.programme": "Programme",
    "framework.readings": "DocumentError Reading",
    "framework.rules": (
        "Band Bands BandsOf Counts Ladder LadderStep Limit Limiter Lowest Mean Missing NoRollUp Rule Sum UNDETERMINED"
    ),
    "framework.safeguards": "Asks Effect ImpactAction ImpactAssessment ImpactFinding ImpactState Recommendation",
    "framework.scales": "Level NOT_APPLICABLE NOT_ASSESSED NOT_GRADED NotALevel Scale",
    "framework.sources": "Assumption Source",
    "framework.standards": "Assessment Criterion Evidence Judgement Override Standard StandardState Standpoint",
    "growth.costing.pay": "Pay PayAward",
    "growth.costing.proration": "PartMonth",
    "notebook.display": "show",
    "notebook.progress": "progress_bar",
    "spreadsheets.reading.growth": "load_growth read_growth",
    "spreadsheets.reading.observations": "load_observations read_observations",
    "spreadsheets.reading.ratings": "load_ratings ratings_table read_ratings",
    "tables.cells": "Column",
    "tables.table": "Table",
    "values.approximate_dates": "Answer Period Window",
    "values.calendars": "Calendar",
    "values.citations": "Citation",
    "values.money": "Money MoneyRange StatedMoney",
    "values.posts": "Basis ESTABLISHMENT FTE HEADCOUNT PostChange Posts UNSTATED",
    "values.rates": "MONTH Per Rate YEAR",
    "values.rounding": "Rounding",
    "values.years": "FinancialYear",
}

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
