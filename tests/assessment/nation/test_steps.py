"""Works carried on together: each gets back what it handed out, and all of a step is written down at once."""

from prevent_model.assessment.nation.steps import alone, in_step


def adding(*numbers):
    total = 0
    for number in numbers:
        (total,) = yield [total + number]
    return total


def test_each_work_gets_its_own_columns_back():
    written = []

    def keep(columns):
        written.append(list(columns))
        return columns

    assert in_step([adding(1, 2, 3), adding(10), adding(5, 5)], keep) == [6, 10, 10]
    assert written == [[1, 10, 5], [3, 10], [6]]


def test_what_is_written_down_is_what_is_used_again():
    assert in_step([adding(1, 2)], lambda columns: [2 * column for column in columns]) == [8]


def test_one_work_goes_on_alone():
    assert alone(adding(4, 5)) == 9


def test_a_work_of_no_step_ends_at_once():
    assert in_step([adding(), adding(1)], lambda columns: columns) == [0, 1]
