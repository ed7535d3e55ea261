"""Delivery frameworks of public programmes, as something that a program can check, cost and score.

Every public name of the library, each imported from its module when it is first asked for. It models programmes,
offices and bodies, never persons, and claims nothing about whether such programmes work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model import assessment as assessment
    from prevent_model import delivery as delivery
    from prevent_model import figures as figures
    from prevent_model import governance as governance
    from prevent_model import growth as growth
    from prevent_model import report as report
    from prevent_model import review as review
    from prevent_model import testing as testing
    from prevent_model.assessment.compare.movement_decomposition import IncomparableStandards as IncomparableStandards
    from prevent_model.assessment.panels.compiled_standard import ScoringTable as ScoringTable
    from prevent_model.assessment.panels.ratings import RatingsError as RatingsError
    from prevent_model.assessment.validation import AssessmentError as AssessmentError
    from prevent_model.documents.reading import load as load
    from prevent_model.documents.reading import load_assessment as load_assessment
    from prevent_model.documents.reading import load_deflators as load_deflators
    from prevent_model.documents.reading import load_standard as load_standard
    from prevent_model.documents.reading import loads as loads
    from prevent_model.documents.reading import read as read
    from prevent_model.documents.reading import reads as reads
    from prevent_model.documents.samples import deflators as deflators
    from prevent_model.documents.samples import sample as sample
    from prevent_model.documents.samples import samples as samples
    from prevent_model.documents.samples import standard as standard
    from prevent_model.documents.samples import standards as standards
    from prevent_model.documents.schema import json_schema as json_schema
    from prevent_model.documents.writing import dumps as dumps
    from prevent_model.documents.writing import save as save
    from prevent_model.errors import ArgumentError as ArgumentError
    from prevent_model.errors import MissingExtra as MissingExtra
    from prevent_model.errors import PreventModelError as PreventModelError
    from prevent_model.errors import UnknownReference as UnknownReference
    from prevent_model.exchange import diagrams as diagrams
    from prevent_model.exchange import packages as packages
    from prevent_model.framework.aims import Objective as Objective
    from prevent_model.framework.aims import ObjectiveKind as ObjectiveKind
    from prevent_model.framework.aims import Strategy as Strategy
    from prevent_model.framework.answering import AnswersTo as AnswersTo
    from prevent_model.framework.conditions import AtLeast as AtLeast
    from prevent_model.framework.conditions import AtMost as AtMost
    from prevent_model.framework.conditions import CountCase as CountCase
    from prevent_model.framework.conditions import OthersAtLeast as OthersAtLeast
    from prevent_model.framework.criteria import Criterion as Criterion
    from prevent_model.framework.deflators import DeflatorSeries as DeflatorSeries
    from prevent_model.framework.delivery import Activity as Activity
    from prevent_model.framework.delivery import ActivityStatus as ActivityStatus
    from prevent_model.framework.delivery import ActivityTemplate as ActivityTemplate
    from prevent_model.framework.delivery import BusinessPlan as BusinessPlan
    from prevent_model.framework.delivery import Phase as Phase
    from prevent_model.framework.delivery import Review as Review
    from prevent_model.framework.delivery import ReviewKind as ReviewKind
    from prevent_model.framework.delivery import Site as Site
    from prevent_model.framework.delivery import SiteKind as SiteKind
    from prevent_model.framework.delivery import SiteUse as SiteUse
    from prevent_model.framework.findings import Finding as Finding
    from prevent_model.framework.findings import Findings as Findings
    from prevent_model.framework.findings import Severity as Severity
    from prevent_model.framework.gates import Condition as Condition
    from prevent_model.framework.gates import Decision as Decision
    from prevent_model.framework.gates import Gate as Gate
    from prevent_model.framework.gates import GateHold as GateHold
    from prevent_model.framework.gates import GateState as GateState
    from prevent_model.framework.gates import GateStatus as GateStatus
    from prevent_model.framework.gates import Outcome as Outcome
    from prevent_model.framework.governance import Board as Board
    from prevent_model.framework.governance import Body as Body
    from prevent_model.framework.governance import Frequency as Frequency
    from prevent_model.framework.governance import Link as Link
    from prevent_model.framework.governance import Relation as Relation
    from prevent_model.framework.governance import Role as Role
    from prevent_model.framework.governance import RoleKind as RoleKind
    from prevent_model.framework.governance import Workstream as Workstream
    from prevent_model.framework.governance_rules import EscalatesWithin as EscalatesWithin
    from prevent_model.framework.governance_rules import EveryBoardReports as EveryBoardReports
    from prevent_model.framework.governance_rules import GovernanceRule as GovernanceRule
    from prevent_model.framework.governance_rules import IndependentAssurance as IndependentAssurance
    from prevent_model.framework.governance_rules import IndependentGate as IndependentGate
    from prevent_model.framework.governance_rules import NoSharedChair as NoSharedChair
    from prevent_model.framework.governance_rules import RecipientReleases as RecipientReleases
    from prevent_model.framework.governance_rules import ReportingFits as ReportingFits
    from prevent_model.framework.governance_rules import SingleAccountable as SingleAccountable
    from prevent_model.framework.grants import Grant as Grant
    from prevent_model.framework.grants import GrantMatch as GrantMatch
    from prevent_model.framework.grants import GrantShare as GrantShare
    from prevent_model.framework.grants import GrantStatus as GrantStatus
    from prevent_model.framework.grants import GrantStep as GrantStep
    from prevent_model.framework.grants import MatchOf as MatchOf
    from prevent_model.framework.grants import StepEdge as StepEdge
    from prevent_model.framework.growth import GrowthPlan as GrowthPlan
    from prevent_model.framework.growth import GrowthPoint as GrowthPoint
    from prevent_model.framework.growth import PlanCounts as PlanCounts
    from prevent_model.framework.growth import PrintedAs as PrintedAs
    from prevent_model.framework.integrity_errors import IntegrityError as IntegrityError
    from prevent_model.framework.measures import Direction as Direction
    from prevent_model.framework.measures import Measure as Measure
    from prevent_model.framework.measures import MeasuredValue as MeasuredValue
    from prevent_model.framework.measures import MeasureState as MeasureState
    from prevent_model.framework.measures import MeasureTarget as MeasureTarget
    from prevent_model.framework.milestones import DatedTime as DatedTime
    from prevent_model.framework.milestones import Milestone as Milestone
    from prevent_model.framework.post_lines import Observation as Observation
    from prevent_model.framework.post_lines import PostKind as PostKind
    from prevent_model.framework.post_lines import PostLine as PostLine
    from prevent_model.framework.programme import Programme as Programme
    from prevent_model.framework.ratings import Rating as Rating
    from prevent_model.framework.readings import DocumentError as DocumentError
    from prevent_model.framework.readings import Reading as Reading
    from prevent_model.framework.rules import UNDETERMINED as UNDETERMINED
    from prevent_model.framework.rules import Band as Band
    from prevent_model.framework.rules import Bands as Bands
    from prevent_model.framework.rules import BandsOf as BandsOf
    from prevent_model.framework.rules import Counts as Counts
    from prevent_model.framework.rules import Ladder as Ladder
    from prevent_model.framework.rules import LadderStep as LadderStep
    from prevent_model.framework.rules import Limit as Limit
    from prevent_model.framework.rules import Limiter as Limiter
    from prevent_model.framework.rules import Lowest as Lowest
    from prevent_model.framework.rules import Mean as Mean
    from prevent_model.framework.rules import Missing as Missing
    from prevent_model.framework.rules import NoRollUp as NoRollUp
    from prevent_model.framework.rules import Rule as Rule
    from prevent_model.framework.rules import Sum as Sum
    from prevent_model.framework.safeguards import CommitteeAction as CommitteeAction
    from prevent_model.framework.safeguards import Effect as Effect
    from prevent_model.framework.safeguards import ImpactAction as ImpactAction
    from prevent_model.framework.safeguards import ImpactAssessment as ImpactAssessment
    from prevent_model.framework.safeguards import ImpactFinding as ImpactFinding
    from prevent_model.framework.safeguards import ImpactState as ImpactState
    from prevent_model.framework.safeguards import Recommendation as Recommendation
    from prevent_model.framework.scales import NOT_APPLICABLE as NOT_APPLICABLE
    from prevent_model.framework.scales import NOT_ASSESSED as NOT_ASSESSED
    from prevent_model.framework.scales import NOT_GRADED as NOT_GRADED
    from prevent_model.framework.scales import Level as Level
    from prevent_model.framework.scales import NotALevel as NotALevel
    from prevent_model.framework.scales import Scale as Scale
    from prevent_model.framework.sources import Assumption as Assumption
    from prevent_model.framework.sources import Source as Source
    from prevent_model.framework.spend import SpendRecord as SpendRecord
    from prevent_model.framework.standards import Assessment as Assessment
    from prevent_model.framework.standards import Evidence as Evidence
    from prevent_model.framework.standards import Judgement as Judgement
    from prevent_model.framework.standards import Override as Override
    from prevent_model.framework.standards import Standard as Standard
    from prevent_model.framework.standards import StandardState as StandardState
    from prevent_model.framework.standards import Standpoint as Standpoint
    from prevent_model.framework.target_states import TargetState as TargetState
    from prevent_model.framework.thresholds import Threshold as Threshold
    from prevent_model.framework.thresholds import ThresholdsOf as ThresholdsOf
    from prevent_model.growth.costing.pay import Pay as Pay
    from prevent_model.growth.costing.pay import PayAward as PayAward
    from prevent_model.growth.costing.proration import PartMonth as PartMonth
    from prevent_model.notebook.display import show as show
    from prevent_model.notebook.progress import progress_bar as progress_bar
    from prevent_model.spreadsheets.reading.growth import load_growth as load_growth
    from prevent_model.spreadsheets.reading.growth import read_growth as read_growth
    from prevent_model.spreadsheets.reading.observations import load_observations as load_observations
    from prevent_model.spreadsheets.reading.observations import read_observations as read_observations
    from prevent_model.spreadsheets.reading.ratings import load_ratings as load_ratings
    from prevent_model.spreadsheets.reading.ratings import ratings_table as ratings_table
    from prevent_model.spreadsheets.reading.ratings import read_ratings as read_ratings
    from prevent_model.spreadsheets.writing import forms as forms
    from prevent_model.spreadsheets.writing import workbook as workbook
    from prevent_model.tables.cells import Column as Column
    from prevent_model.tables.table import Table as Table
    from prevent_model.values import units as units
    from prevent_model.values.approximate_dates import Answer as Answer
    from prevent_model.values.approximate_dates import Period as Period
    from prevent_model.values.approximate_dates import Window as Window
    from prevent_model.values.calendars import Calendar as Calendar
    from prevent_model.values.citations import Citation as Citation
    from prevent_model.values.currencies import Currency as Currency
    from prevent_model.values.money import Money as Money
    from prevent_model.values.money import MoneyRange as MoneyRange
    from prevent_model.values.post_numbers import PostNumber as PostNumber
    from prevent_model.values.posts import ESTABLISHMENT as ESTABLISHMENT
    from prevent_model.values.posts import FTE as FTE
    from prevent_model.values.posts import HEADCOUNT as HEADCOUNT
    from prevent_model.values.posts import UNSTATED as UNSTATED
    from prevent_model.values.posts import Basis as Basis
    from prevent_model.values.posts import PostChange as PostChange
    from prevent_model.values.posts import Posts as Posts
    from prevent_model.values.rates import MONTH as MONTH
    from prevent_model.values.rates import YEAR as YEAR
    from prevent_model.values.rates import Per as Per
    from prevent_model.values.rates import Rate as Rate
    from prevent_model.values.rounding import Rounding as Rounding
    from prevent_model.values.spans import Span as Span
    from prevent_model.values.stated_money import StatedMoney as StatedMoney
    from prevent_model.values.stated_numbers import StatedNumber as StatedNumber
    from prevent_model.values.years import FinancialYear as FinancialYear

__version__ = "0.1.0"

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
    "assessment.compare.movement_decomposition": "IncomparableStandards",
    "assessment.panels.compiled_standard": "ScoringTable",
    "assessment.panels.ratings": "RatingsError",
    "assessment.validation": "AssessmentError",
    "documents.reading": "load load_assessment load_deflators load_standard loads read reads",
    "documents.samples": "deflators sample samples standard standards",
    "documents.schema": "json_schema",
    "documents.writing": "dumps save",
    "errors": "ArgumentError MissingExtra PreventModelError UnknownReference",
    "framework.aims": "Objective ObjectiveKind Strategy",
    "framework.conditions": "AtLeast AtMost CountCase OthersAtLeast",
    "framework.deflators": "DeflatorSeries",
    "framework.delivery": (
        "Activity ActivityStatus ActivityTemplate BusinessPlan Phase Review ReviewKind Site SiteKind SiteUse"
    ),
    "framework.findings": "Finding Findings Severity",
    "framework.gates": "Condition Decision Gate GateState GateStatus GateHold Outcome",
    "framework.answering": "AnswersTo",
    "framework.governance": "Board Body Frequency Link Relation Role RoleKind Workstream",
    "framework.governance_rules": (
        "EscalatesWithin EveryBoardReports GovernanceRule IndependentAssurance IndependentGate NoSharedChair "
        "RecipientReleases ReportingFits SingleAccountable"
    ),
    "framework.grants": "Grant GrantMatch GrantShare GrantStatus GrantStep MatchOf StepEdge",
    "framework.growth": "GrowthPlan GrowthPoint PlanCounts PrintedAs",
    "framework.measures": "Direction Measure MeasureState MeasureTarget MeasuredValue",
    "framework.milestones": "DatedTime Milestone",
    "framework.post_lines": "Observation PostKind PostLine",
    "framework.integrity_errors": "IntegrityError",
    "framework.programme": "Programme",
    "framework.ratings": "Rating",
    "framework.readings": "DocumentError Reading",
    "framework.rules": (
        "Band Bands BandsOf Counts Ladder LadderStep Limit Limiter Lowest Mean Missing NoRollUp Rule Sum UNDETERMINED"
    ),
    "framework.safeguards": (
        "CommitteeAction Effect ImpactAction ImpactAssessment ImpactFinding ImpactState Recommendation"
    ),
    "framework.scales": "Level NOT_APPLICABLE NOT_ASSESSED NOT_GRADED NotALevel Scale",
    "framework.sources": "Assumption Source",
    "framework.criteria": "Criterion",
    "framework.spend": "SpendRecord",
    "framework.standards": "Assessment Evidence Judgement Override Standard StandardState Standpoint",
    "framework.target_states": "TargetState",
    "framework.thresholds": "Threshold ThresholdsOf",
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
    "values.currencies": "Currency",
    "values.money": "Money MoneyRange",
    "values.stated_money": "StatedMoney",
    "values.post_numbers": "PostNumber",
    "values.posts": "Basis ESTABLISHMENT FTE HEADCOUNT PostChange Posts UNSTATED",
    "values.rates": "MONTH Per Rate YEAR",
    "values.rounding": "Rounding",
    "values.spans": "Span",
    "values.stated_numbers": "StatedNumber",
    "values.years": "FinancialYear",
}

__getattr__, __dir__, __all__ = lazy_names(__name__, _HOMES)
