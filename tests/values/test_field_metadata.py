import attrs

from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means, short_repr


@attrs.frozen(repr=False, kw_only=True)
class Thing:
    id: str
    cite: tuple[Citation, ...] = ()
    parts: tuple["Thing", ...] = attrs.field(factory=tuple)
    count: int = 0
    flag: bool = False
    __repr__ = short_repr


def test_means():
    assert means("a") == {"meaning": "a", "unit": None, "refers_to": ()}
    assert means("a", unit="GBP", refers_to=("body",))["refers_to"] == ("body",)


def test_defaults_are_hidden():
    assert repr(Thing(id="a")) == "Thing(id='a')"


def test_citations_are_short():
    assert repr(Thing(id="a", cite=(Citation("report-8", "B.13"),))) == "Thing(id='a', cite='report-8 B.13')"


def test_zero_is_not_false():
    assert repr(Thing(id="a", flag=0)) == "Thing(id='a', flag=0)"


def test_many_are_counted():
    assert repr(Thing(id="a", parts=tuple(Thing(id="b") for _ in range(9)))) == "Thing(id='a', parts=<9 Thing>)"
    assert repr(Thing(id="a", parts=(Thing(id="b"),))) == "Thing(id='a', parts=(Thing(id='b'),))"
