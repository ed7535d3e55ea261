"""Delivery frameworks of public programmes, as something that a program can check, cost and score.

The front door: every public name, each brought from its own room when it is first asked for. It models programmes,
offices and bodies, never persons, and claims nothing about whether such programmes work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prevent_model import assessment as assessment
    from prevent_model import delivery as delivery
    from prevent_model import governance as governance
    from prevent_model import growth as growth
    from prevent_model import review as review
    from prevent_model import testing as testing
    from prevent_model.documents.reading import (
        DocumentError as DocumentError,
    )
    from prevent_model.documents.reading import (
        Reading as Reading,
    )
    from prevent_model.documents.reading import (
        load as load,
    )
    from prevent_model.documents.reading import (
        load_assessment as load_assessment,
    )
    from prevent_model.documents.reading import (
        load_deflators as load_deflators,
    )
    from prevent_model.documents.reading import (
        load_standard as load_standard,
    )
    from prevent_model.documents.reading import (
        loads as loads,
    )
    from prevent_model.documents.reading import (
        read as read,
    )
    from prevent_model.documents.reading import (
        reads as reads,
    )
    from prevent_model.documents.samples import (
        sample as sample,
    )
    from prevent_model.documents.samples import (
        samples as samples,
    )
    from prevent_model.documents.samples import (
        standard as standard,
    )
    from prevent_model.documents.samples import (
        standards as standards,
    )
    from prevent_model.documents.schema import (
        json_schema as json_schema,
    )
    from prevent_model.documents.writing import (
        dumps as dumps,
    )
    from prevent_model.documents.writing import (
        save as save,
    )
    from prevent_model.errors import (
        MissingExtra as MissingExtra,
    )
    from prevent_model.errors import (
        PreventModelError as PreventModelError,
    )
    from prevent_model.errors import (
        UnknownReference as UnknownReference,
    )
    from prevent_model.framework.aims import (
        Objective as Objective,
    )
    from prevent_model.framework.aims import (
        ObjectiveKind as ObjectiveKind,
    )
    from prevent_model.framework.aims import (
        Strategy as Strategy,
    )
    from prevent_model.framework.delivery import (
        Activity as Activity,
    )
    from prevent_model.framework.delivery import (
        ActivityStatus as ActivityStatus,
    )
    from prevent_model.framework.delivery import (
        ActivityTemplate as ActivityTemplate,
    )
    from prevent_model.framework.delivery import (
        BusinessPlan as BusinessPlan,
    )
    from prevent_model.framework.delivery import (
        Measure as Measure,
    )
    from prevent_model.framework.delivery import (
        MeasureState as MeasureState,
    )
    from prevent_model.framework.delivery import (
        Milestone as Milestone,
    )
    from prevent_model.framework.delivery import (
        Phase as Phase,
    )
    from prevent_model.framework.delivery import (
        Review as Review,
    )
    from prevent_model.framework.delivery import (
        ReviewKind as ReviewKind,
    )
    from prevent_model.framework.delivery import (
        Site as Site,
    )
    from prevent_model.framework.delivery import (
        SiteKind as SiteKind,
    )
    from prevent_model.framework.delivery import (
        SiteUse as SiteUse,
    )
    from prevent_model.framework.gates import (
        Condition as Condition,
    )
    from prevent_model.framework.gates import (
        Decision as Decision,
    )
    from prevent_model.framework.gates import (
        Gate as Gate,
    )
    from prevent_model.framework.gates import (
        GateState as GateState,
    )
    from prevent_model.framework.gates import (
        GateStatus as GateStatus,
    )
    from prevent_model.framework.gates import (
        Hold as Hold,
    )
    from prevent_model.framework.gates import (
        Outcome as Outcome,
    )
    from prevent_model.framework.governance import (
        Board as Board,
    )
    from prevent_model.framework.governance import (
        BoardKind as BoardKind,
    )
    from prevent_model.framework.governance import (
        Body as Body,
    )
    from prevent_model.framework.governance import (
        BodyKind as BodyKind,
    )
    from prevent_model.framework.governance import (
        EscalatesWithin as EscalatesWithin,
    )
    from prevent_model.framework.governance import (
        EveryBoardReports as EveryBoardReports,
    )
    from prevent_model.framework.governance import (
        Frequency as Frequency,
    )
    from prevent_model.framework.governance import (
        GovernanceRule as GovernanceRule,
    )
    from prevent_model.framework.governance import (
        IndependentAssurance as IndependentAssurance,
    )
    from prevent_model.framework.governance import (
        IndependentGate as IndependentGate,
    )
    from prevent_model.framework.governance import (
        Link as Link,
    )
    from prevent_model.framework.governance import (
        NoSharedChair as NoSharedChair,
    )
    from prevent_model.framework.governance import (
        RecipientReleases as RecipientReleases,
    )
    from prevent_model.framework.governance import (
        Relation as Relation,
    )
    from prevent_model.framework.governance import (
        ReportingFits as ReportingFits,
    )
    from prevent_model.framework.governance import (
        Role as Role,
    )
    from prevent_model.framework.governance import (
        RoleKind as RoleKind,
    )
    from prevent_model.framework.governance import (
        SingleAccountable as SingleAccountable,
    )
    from prevent_model.framework.governance import (
        Workstream as Workstream,
    )
    from prevent_model.framework.growth import (
        DeflatorSeries as DeflatorSeries,
    )
    from prevent_model.framework.growth import (
        Grant as Grant,
    )
    from prevent_model.framework.growth import (
        GrantStatus as GrantStatus,
    )
    from prevent_model.framework.growth import (
        GrantStep as GrantStep,
    )
    from prevent_model.framework.growth import (
        GrowthPlan as GrowthPlan,
    )
    from prevent_model.framework.growth import (
        GrowthPoint as GrowthPoint,
    )
    from prevent_model.framework.growth import (
        Observation as Observation,
    )
    from prevent_model.framework.growth import (
        PostKind as PostKind,
    )
    from prevent_model.framework.growth import (
        PostLine as PostLine,
    )
    from prevent_model.framework.growth import (
        PrintedAs as PrintedAs,
    )
    from prevent_model.framework.integrity import (
        IntegrityError as IntegrityError,
    )
    from prevent_model.framework.programme import (
        Programme as Programme,
    )
    from prevent_model.framework.rules import (
        UNDETERMINED as UNDETERMINED,
    )
    from prevent_model.framework.rules import (
        AtLeast as AtLeast,
    )
    from prevent_model.framework.rules import (
        AtMost as AtMost,
    )
    from prevent_model.framework.rules import (
        Band as Band,
    )
    from prevent_model.framework.rules import (
        Bands as Bands,
    )
    from prevent_model.framework.rules import (
        BandsOf as BandsOf,
    )
    from prevent_model.framework.rules import (
        CountCase as CountCase,
    )
    from prevent_model.framework.rules import (
        Counts as Counts,
    )
    from prevent_model.framework.rules import (
        Ladder as Ladder,
    )
    from prevent_model.framework.rules import (
        LadderStep as LadderStep,
    )
    from prevent_model.framework.rules import (
        Limit as Limit,
    )
    from prevent_model.framework.rules import (
        Limiter as Limiter,
    )
    from prevent_model.framework.rules import (
        Lowest as Lowest,
    )
    from prevent_model.framework.rules import (
        Mean as Mean,
    )
    from prevent_model.framework.rules import (
        Missing as Missing,
    )
    from prevent_model.framework.rules import (
        NoRollUp as NoRollUp,
    )
    from prevent_model.framework.rules import (
        OthersAtLeast as OthersAtLeast,
    )
    from prevent_model.framework.rules import (
        Rule as Rule,
    )
    from prevent_model.framework.rules import (
        Sum as Sum,
    )
    from prevent_model.framework.safeguards import (
        Asks as Asks,
    )
    from prevent_model.framework.safeguards import (
        Effect as Effect,
    )
    from prevent_model.framework.safeguards import (
        ImpactAction as ImpactAction,
    )
    from prevent_model.framework.safeguards import (
        ImpactAssessment as ImpactAssessment,
    )
    from prevent_model.framework.safeguards import (
        ImpactFinding as ImpactFinding,
    )
    from prevent_model.framework.safeguards import (
        ImpactState as ImpactState,
    )
    from prevent_model.framework.safeguards import (
        Recommendation as Recommendation,
    )
    from prevent_model.framework.sources import (
        Assumption as Assumption,
    )
    from prevent_model.framework.sources import (
        Source as Source,
    )
    from prevent_model.framework.standards import (
        Assessment as Assessment,
    )
    from prevent_model.framework.standards import (
        Criterion as Criterion,
    )
    from prevent_model.framework.standards import (
        Evidence as Evidence,
    )
    from prevent_model.framework.standards import (
        Judgement as Judgement,
    )
    from prevent_model.framework.standards import (
        Override as Override,
    )
    from prevent_model.framework.standards import (
        Standard as Standard,
    )
    from prevent_model.framework.standards import (
        StandardState as StandardState,
    )
    from prevent_model.framework.standards import (
        Standpoint as Standpoint,
    )
    from prevent_model.values import units as units
    from prevent_model.values.citations import (
        Citation as Citation,
    )
    from prevent_model.values.findings import (
        Finding as Finding,
    )
    from prevent_model.values.findings import (
        Severity as Severity,
    )
    from prevent_model.values.money import (
        Money as Money,
    )
    from prevent_model.values.money import (
        MoneyRange as MoneyRange,
    )
    from prevent_model.values.money import (
        StatedMoney as StatedMoney,
    )
    from prevent_model.values.posts import (
        ESTABLISHMENT as ESTABLISHMENT,
    )
    from prevent_model.values.posts import (
        FTE as FTE,
    )
    from prevent_model.values.posts import (
        HEADCOUNT as HEADCOUNT,
    )
    from prevent_model.values.posts import (
        UNSTATED as UNSTATED,
    )
    from prevent_model.values.posts import (
        Basis as Basis,
    )
    from prevent_model.values.posts import (
        PostChange as PostChange,
    )
    from prevent_model.values.posts import (
        Posts as Posts,
    )
    from prevent_model.values.rates import (
        MONTH as MONTH,
    )
    from prevent_model.values.rates import (
        YEAR as YEAR,
    )
    from prevent_model.values.rates import (
        Per as Per,
    )
    from prevent_model.values.rates import (
        Rate as Rate,
    )
    from prevent_model.values.rounding import (
        Rounding as Rounding,
    )
    from prevent_model.values.scales import (
        NOT_APPLICABLE as NOT_APPLICABLE,
    )
    from prevent_model.values.scales import (
        NOT_ASSESSED as NOT_ASSESSED,
    )
    from prevent_model.values.scales import (
        NOT_GRADED as NOT_GRADED,
    )
    from prevent_model.values.scales import (
        Level as Level,
    )
    from prevent_model.values.scales import (
        NotALevel as NotALevel,
    )
    from prevent_model.values.scales import (
        Scale as Scale,
    )
    from prevent_model.values.tables import (
        Column as Column,
    )
    from prevent_model.values.tables import (
        Table as Table,
    )
    from prevent_model.values.windows import (
        Answer as Answer,
    )
    from prevent_model.values.windows import (
        Period as Period,
    )
    from prevent_model.values.windows import (
        Window as Window,
    )
    from prevent_model.values.years import (
        FinancialYear as FinancialYear,
    )
    from prevent_model.views import figures as figures
    from prevent_model.views import report as report

__version__ = "0.1.0"

__all__ = [
    "ESTABLISHMENT",
    "FTE",
    "HEADCOUNT",
    "MONTH",
    "NOT_APPLICABLE",
    "NOT_ASSESSED",
    "NOT_GRADED",
    "UNDETERMINED",
    "UNSTATED",
    "YEAR",
    "Activity",
    "ActivityStatus",
    "ActivityTemplate",
    "Answer",
    "Asks",
    "Assessment",
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
    "Citation",
    "Column",
    "Condition",
    "CountCase",
    "Counts",
    "Criterion",
    "Decision",
    "DeflatorSeries",
    "DocumentError",
    "Effect",
    "EscalatesWithin",
    "EveryBoardReports",
    "Evidence",
    "FinancialYear",
    "Finding",
    "Frequency",
    "Gate",
    "GateState",
    "GateStatus",
    "GovernanceRule",
    "Grant",
    "GrantStatus",
    "GrantStep",
    "GrowthPlan",
    "GrowthPoint",
    "Hold",
    "ImpactAction",
    "ImpactAssessment",
    "ImpactFinding",
    "ImpactState",
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
    "Mean",
    "Measure",
    "MeasureState",
    "Milestone",
    "Missing",
    "MissingExtra",
    "Money",
    "MoneyRange",
    "NoRollUp",
    "NoSharedChair",
    "NotALevel",
    "Objective",
    "ObjectiveKind",
    "Observation",
    "OthersAtLeast",
    "Outcome",
    "Override",
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
    "Strategy",
    "Sum",
    "Table",
    "UnknownReference",
    "Window",
    "Workstream",
    "__version__",
    "assessment",
    "delivery",
    "dumps",
    "figures",
    "governance",
    "growth",
    "json_schema",
    "load",
    "load_assessment",
    "load_deflators",
    "load_standard",
    "loads",
    "read",
    "reads",
    "report",
    "review",
    "sample",
    "samples",
    "save",
    "standard",
    "standards",
    "testing",
    "units",
]

_HOMES = {
    "documents.reading": "DocumentError Reading load load_assessment load_deflators load_standard loads read reads",
    "documents.samples": "sample samples standard standards",
    "documents.schema": "json_schema",
    "documents.writing": "dumps save",
    "errors": "MissingExtra PreventModelError UnknownReference",
    "framework.aims": "Objective ObjectiveKind Strategy",
    "framework.delivery": "Activity ActivityStatus ActivityTemplate BusinessPlan Measure MeasureState Milestone Phase Review ReviewKind Site SiteKind SiteUse",
    "framework.gates": "Condition Decision Gate GateState GateStatus Hold Outcome",
    "framework.governance": "Board BoardKind Body BodyKind EscalatesWithin EveryBoardReports Frequency GovernanceRule IndependentAssurance IndependentGate Link NoSharedChair RecipientReleases Relation ReportingFits Role RoleKind SingleAccountable Workstream",
    "framework.growth": "DeflatorSeries Grant GrantStatus GrantStep GrowthPlan GrowthPoint Observation PostKind PostLine PrintedAs",
    "framework.integrity": "IntegrityError",
    "framework.programme": "Programme",
    "framework.rules": "AtLeast AtMost Band Bands BandsOf CountCase Counts Ladder LadderStep Limit Limiter Lowest Mean Missing NoRollUp OthersAtLeast Rule Sum UNDETERMINED",
    "framework.safeguards": "Asks Effect ImpactAction ImpactAssessment ImpactFinding ImpactState Recommendation",
    "framework.sources": "Assumption Source",
    "framework.standards": "Assessment Criterion Evidence Judgement Override Standard StandardState Standpoint",
    "values.citations": "Citation",
    "values.findings": "Finding Severity",
    "values.money": "Money MoneyRange StatedMoney",
    "values.posts": "Basis ESTABLISHMENT FTE HEADCOUNT PostChange Posts UNSTATED",
    "values.rates": "MONTH Per Rate YEAR",
    "values.rounding": "Rounding",
    "values.scales": "Level NOT_APPLICABLE NOT_ASSESSED NOT_GRADED NotALevel Scale",
    "values.tables": "Column Table",
    "values.windows": "Answer Period Window",
    "values.years": "FinancialYear",
}
_ROOMS = {
    "assessment": "assessment",
    "delivery": "delivery",
    "figures": "views.figures",
    "governance": "governance",
    "growth": "growth",
    "report": "views.report",
    "review": "review",
    "testing": "testing",
    "units": "values.units",
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
