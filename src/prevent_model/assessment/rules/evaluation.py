"""The protocol of a roll-up rule: what each part adds, how much of it matters, and the state of the whole."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal, NamedTuple

import attrs

from prevent_model.framework.rules import UNDETERMINED, Missing
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale
from prevent_model.values.field_metadata import means

Number = Fraction | int
"""An exact number: whole numbers are held as such, since Python adds them several times quicker."""

Sums = tuple[Any, ...]
"""The fields of a group, added up over its parts."""


class State(NamedTuple):
    """The result of one criterion: a code of its scale, what it counts for in the rule above, and its unrounded value.

    A state whose number is None is not known: nobody judged the criterion, it does not apply, or its rule does not
    decide.

    Examples
    --------
    >>> State(3, 3, 3)
    State(code=3, number=3, value=3)
    """

    code: int
    number: Number | None = None
    value: Number | None = None


class Codes:
    """A scale as codes: 0 not assessed, its levels from 1, then not applicable, not graded, undetermined.

    Examples
    --------
    >>> from prevent_model.framework.scales import Level, Scale
    >>> codes = Codes(Scale("Two", (Level(1, "weak"), Level(2, "strong"))))
    >>> codes.of("strong"), codes.of(NOT_APPLICABLE), codes.label(codes.undetermined)
    (2, 3, 'undetermined')
    >>> codes.at(2)
    State(code=2, number=2, value=2)
    """

    __slots__ = ("_codes", "_states", "not_applicable", "not_graded", "scale", "top", "undetermined")

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.top = len(scale)
        self.not_applicable, self.not_graded, self.undetermined = self.top + 1, self.top + 2, self.top + 3
        points = [as_number(scale.points_of(level)) for level in scale.levels]
        levels = [State(code, number, number) for code, number in enumerate(points, 1)]
        others = [State(self.not_applicable), State(self.not_graded), State(self.undetermined)]
        self._states = (State(0), *levels, *others)
        self._codes: dict[object, int] = {level.label: code for code, level in enumerate(scale.levels, 1)}
        self._codes |= {NOT_ASSESSED: 0, NOT_APPLICABLE: self.not_applicable, NOT_GRADED: self.not_graded}

    def at(self, code: int) -> State:
        """Return the state of a criterion that is judged so; a level counts for its points."""
        return self._states[code]

    def of(self, grade: str | int | Level | NotALevel) -> int:
        """Return the code of a level, by its label, its rank or itself, or of the reason why there is none."""
        code = self._codes.get(grade)
        if code is None:  # a rank, a level, or a label in other letters
            code = self.scale.levels.index(self.scale.level(grade)) + 1  # type: ignore[arg-type]
        return code

    def answer(self, label: str) -> State:
        """Return the state of a whole to which a rule gives this level, or which it leaves undetermined."""
        return self._states[self.undetermined if label == UNDETERMINED else self.of(label)]

    def grade(self, code: int) -> Level | NotALevel | str:
        """Return the level of a code, or why there is none."""
        if 1 <= code <= self.top:
            return self.scale.levels[code - 1]
        reasons: dict[int, NotALevel] = {
            0: NOT_ASSESSED,
            self.not_applicable: NOT_APPLICABLE,
            self.not_graded: NOT_GRADED,
        }
        return reasons.get(code, UNDETERMINED)

    def label(self, code: int) -> str:
        """Return a code in words."""
        return str(self.grade(code))

    def is_level(self, code: int) -> bool:
        """Tell whether a code is a level of the scale."""
        return 1 <= code <= self.top

    @property
    def levels(self) -> range:
        """The codes of the levels, lowest first."""
        return range(1, self.top + 1)


def as_number(number: Number) -> Number:
    """Return a number as Python's own whole number where it is one.

    Examples
    --------
    >>> as_number(Fraction(4, 2)), as_number(Fraction(1, 2))
    (2, Fraction(1, 2))
    """
    return number.numerator if number.denominator == 1 else number


class Place(NamedTuple):
    """A part under its rule: its id, title and weight in the unit of the group, and if it is a group itself."""

    id: str
    title: str
    weight: int
    is_group: bool


class Setting(NamedTuple):
    """The setting of a rule: its parts, the codes of the scale, and the units that keep its fields whole.

    Weights are held in one over `weight_unit`, and totals of points in one over `points_unit` beside it. Only a sum has
    to be divided by the former; in a mean it is above and below the line.
    """

    places: tuple[Place, ...]
    codes: Codes
    weight_unit: int = 1
    points_unit: int = 1


class Rated(NamedTuple):
    """A part that applies, with the state that the rule takes it at; None where the rule leaves it out."""

    place: int
    title: str
    state: State | None


@attrs.frozen
class PartTraits:
    """The traits of a group's parts that are known before any of them is judged."""

    number: int = attrs.field(metadata=means("How many parts count.", unit="dimensionless"))
    weight: int = attrs.field(metadata=means("Their weight together, in the unit of the group.", unit="dimensionless"))
    all_judged: bool = attrs.field(
        metadata=means("Whether each of them is judged itself, so that it moves by single levels.")
    )
    all_levels: bool = attrs.field(metadata=means("Whether each can have a level."))
    all_values: bool = attrs.field(metadata=means("Whether each counts for something, once all below it is judged."))
    on_scale: bool = attrs.field(
        metadata=means("Whether each counts for no less than the lowest level and no more than the highest.")
    )


@attrs.frozen
class Traits:
    """The traits of a rule that its form shows over every set of judgements."""

    rises: bool = attrs.field(metadata=means("Whether it shows that raising a part never lowers the whole."))
    decides: bool = attrs.field(metadata=means("Whether it shows that every set of judgements has a level."))
    because: tuple[str, ...] = attrs.field(metadata=means("The form in words, a sentence each."))


class Evaluation(ABC):
    """One roll-up rule over the parts of one group.

    A rule needs `ceilings`, `add`, `finish` and `explain`. The rest has a default that is right for a rule of which
    nothing more is known; to say more makes the searches quicker or lets them argue where cases are too many.
    """

    reads: ClassVar[Literal["levels", "numbers"]] = "levels"
    """The aspect of a part that the rule reads.

    A rule that reads levels is never shown a part that has a number and no level.
    """

    rolls_up: ClassVar[bool] = True
    """True where it makes a grade of its parts at all."""

    ceilings: tuple[int | None, ...] = ()
    """For each field, the sum above which more makes no difference; None where every sum is its own."""

    limiting: frozenset[int] = frozenset()
    """The places of parts that cap the whole and do not count in it."""

    factor: Number | None = None
    """For a rule of numbers, what the weighted mean is multiplied by to be its value, or the weighted sum where it does
    not `divide`; None where its value is no such thing."""

    divides: ClassVar[bool] = True

    def __init__(self, rule: Any, setting: Setting) -> None:
        self.rule = rule
        self.setting = setting
        self.codes = setting.codes

    @property
    def missing(self) -> Missing:
        """The treatment of a part that nobody judged."""
        return Missing(getattr(self.rule, "missing", Missing.EXCLUDE))  # a user's class may hold the word

    @abstractmethod
    def add(self, place: int, state: State | None) -> Sums:
        """Return what a part adds to each field; the state is None for a part that applies and is left out."""

    @abstractmethod
    def finish(self, sums: Sums) -> State:
        """Return the state of the whole, at least one part of which is known."""

    @abstractmethod
    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the sentence that says why the whole has this state."""

    def simplify(self, sums: Sums) -> Sums:
        """Return the plainest sums that are as good as these, whatever is added to both; for searching."""
        return sums

    def height(self, sums: Sums) -> tuple[Any, Number] | None:
        """Return what has to be alike, and what no lower, for sums to be as good as others.

        None where nothing shows it.
        """
        return None

    def traits(self, parts: PartTraits) -> Traits:
        """Return what the form of the rule shows."""
        return Traits(False, False, ("a rule whose form shows nothing.",))

    def gives_levels(self) -> bool:
        """Tell whether the whole can have a level."""
        return self.rolls_up

    def stays_on_scale(self, parts_do: bool) -> bool:
        """Tell whether what the whole counts for lies between the points of the lowest level and of the highest."""
        return True

    def cut_points(self) -> Iterable[Fraction]:
        """Return the values at which the level can turn, under any named rounding."""
        return ()


def parts_in_words(rated: Sequence[Rated]) -> str:
    """Return how many of some parts are taken into account, in words."""
    number = len([part for part in rated if part.state is not None])
    return "1 part" if number == 1 else f"{number} parts"


def number_in_words(number: Number) -> str:
    """Return an exact number with its decimal beside it where it is no whole one.

    Examples
    --------
    >>> number_in_words(Fraction(5, 2)), number_in_words(3)
    ('5/2 (2.5)', '3')
    """
    return str(number) if number.denominator == 1 else f"{number} ({float(number):.4g})"
