"""Classes declared by `frozen` behave as those that `dataclass(frozen=True, slots=True)` makes."""

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from functools import cached_property, partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

import pytest

from statusbook.model.frozen import frozen

T = TypeVar("T")


def _family(declare: Callable[..., Any]) -> dict[str, type[Any]]:  # noqa: C901  many small classes
    """Return classes of every kind by name, all declared by the same decorator."""

    @declare
    class Empty:
        pass

    @declare
    class Single:
        words: str

    @declare
    class Pair:
        number: int
        words: str

    @declare
    class Defaults:
        number: int
        words: str = "none"
        more: str | None = None

    @declare
    class Factories:
        number: int = 0
        entries: list[str] = field(default_factory=list)
        by_key: dict[str, int] = field(default_factory=dict)

    @declare
    class Hidden:
        shown: int
        hidden: str = field(default="secret", repr=False)

    @declare
    class Uncompared:
        number: int
        note: str = field(default="", compare=False)
        kept: dict[str, int] = field(default_factory=dict, compare=False)

    @declare
    class OnlyHidden:
        hidden: str = field(repr=False, compare=False)

    @declare(kw_only=True)
    class ByName:
        number: int = 1
        words: str

    @declare
    class PartlyByName:
        number: int = field(default=1, kw_only=True)
        words: str
        more: str = field(kw_only=True)

    @declare
    class Unasked:
        number: int
        always: str = field(default="always", init=False)
        kept: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @declare
    class Base:
        number: int
        words: str = "base"

        def both(self) -> str:
            return f"{self.words} {self.number}"

    @declare
    class Further(Base):
        words: str = "further"
        more: tuple[str, ...] = ()

    @declare(kw_only=True)
    class FurtherByName(Base):
        more: int

    @declare
    class Entry(Generic[T]):
        value: T
        others: tuple[T, ...] = ()

    @declare
    class OwnRepr:
        number: int

        def __repr__(self) -> str:
            return f"<{self.number}>"

    @declare
    class AfterOwnRepr(OwnRepr):
        more: int = 0

    @declare
    class OwnEquality:
        number: int
        words: str = ""

        def __eq__(self, other: object) -> bool:
            return isinstance(other, OwnEquality) and self.number % 10 == other.number % 10

        def __hash__(self) -> int:
            return self.number % 10

    @declare
    class OwnInit:
        number: int

        def __init__(self, words: str) -> None:
            object.__setattr__(self, "number", len(words))

    @declare
    class Checked:
        number: int
        doubled: int = 0

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError(self.number)
            object.__setattr__(self, "doubled", 2 * self.number)

    @declare
    class Acting:
        """Does something with what it holds."""

        LIMIT: ClassVar[int] = 3
        number: int

        @property
        def is_many(self) -> bool:
            return self.number > self.LIMIT

        @classmethod
        def read(cls, text: str) -> Any:  # noqa: ANN401  whatever the decorator makes of it
            return cls(int(text))  # type: ignore[call-arg]

        @staticmethod
        def unit() -> str:
            return "boats"

        def __str__(self) -> str:
            return f"{self.number} {self.unit()}"

    return {name: kind for name, kind in locals().items() if isinstance(kind, type)}


OURS = _family(frozen)
THEIRS = _family(partial(dataclass, frozen=True, slots=True))
NAMES = sorted(THEIRS)


class Call(NamedTuple):
    """How an instance is made."""

    name: str
    arguments: tuple[object, ...] = ()
    named: dict[str, object] = {}  # noqa: RUF012  nobody changes it

    def of(self, family: dict[str, type[Any]]) -> Any:  # noqa: ANN401  an instance of any of them
        return family[self.name](*copy.deepcopy(self.arguments), **copy.deepcopy(self.named))


GOOD = [
    Call("Empty"),
    Call("Single", ("é",)),
    Call("Single", (), {"words": "b"}),
    Call("Single", (["a"],)),
    Call("Pair", (1, "a")),
    Call("Pair", (1,), {"words": "a"}),
    Call("Pair", (), {"words": "b", "number": 1}),
    Call("Pair", (1, {"a": 1})),
    Call("Defaults", (1,)),
    Call("Defaults", (1, "none", None)),
    Call("Defaults", (1,), {"more": "more"}),
    Call("Factories"),
    Call("Factories", (0, ["a"])),
    Call("Factories", (), {"by_key": {"a": 1}}),
    Call("Factories", (0, None, None)),
    Call("Hidden", (1,)),
    Call("Hidden", (1, "other")),
    Call("Uncompared", (1,)),
    Call("Uncompared", (1, "note", {"a": 1})),
    Call("Uncompared", (2, "note")),
    Call("OnlyHidden", ("a",)),
    Call("OnlyHidden", ("b",)),
    Call("ByName", (), {"words": "a"}),
    Call("ByName", (), {"words": "a", "number": 2}),
    Call("PartlyByName", ("a",), {"more": "b"}),
    Call("PartlyByName", (), {"words": "a", "more": "b", "number": 2}),
    Call("Unasked", (1,)),
    Call("Base", (1,)),
    Call("Base", (1, "further")),
    Call("Further", (1,)),
    Call("Further", (1, "further", ("a",))),
    Call("FurtherByName", (1,), {"more": 2}),
    Call("Entry", (1,)),
    Call("Entry", ("a", ("b", "c"))),
    Call("OwnRepr", (1,)),
    Call("AfterOwnRepr", (1,)),
    Call("OwnEquality", (1, "a")),
    Call("OwnEquality", (11, "b")),
    Call("OwnEquality", (2,)),
    Call("OwnInit", ("four",)),
    Call("Checked", (2,)),
    Call("Acting", (4,)),
]
BAD = [
    Call("Empty", (1,)),
    Call("Empty", (), {"words": "a"}),
    Call("Single"),
    Call("Single", ("a", "b")),
    Call("Pair", (1,)),
    Call("Pair", (), {"words": "a"}),
    Call("Pair", (1, "a"), {"number": 2}),
    Call("Pair", (1, "a"), {"unknown": 2}),
    Call("Defaults"),
    Call("Factories", (1, [], {}, 2)),
    Call("ByName", ("a",)),
    Call("ByName"),
    Call("PartlyByName", ("a", "b")),
    Call("PartlyByName", ("a",)),
    Call("Unasked", (1, "never")),
    Call("Unasked", (1,), {"kept": {}}),
    Call("Further"),
    Call("FurtherByName", (1,)),
    Call("FurtherByName", (1, "a", 2)),
    Call("Entry"),
    Call("OwnInit"),
]
good = pytest.mark.parametrize("call", GOOD, ids=str)
each = pytest.mark.parametrize("name", NAMES)


def _make_one(name: str) -> None:
    next(call for call in GOOD if call.name == name).of(OURS)


def test_every_class_is_made_at_least_once() -> None:
    """A class that no call makes would be compared in half of the tests only."""
    assert {call.name for call in GOOD} == set(OURS) == set(THEIRS)


@good
def test_an_instance_is_shown_as_the_standard_library_shows_it(call: Call) -> None:
    """What a test or a traceback shows is the whole value, and a field that is hidden stays so."""
    assert repr(call.of(OURS)) == repr(call.of(THEIRS))
    assert str(call.of(OURS)) == str(call.of(THEIRS))


@good
def test_what_is_equal_to_what_is_as_in_the_standard_library(call: Call) -> None:
    """Equal values are equal wherever they were made, and values of two classes never are."""
    ours, theirs = call.of(OURS), call.of(THEIRS)
    assert ours == call.of(OURS)
    assert [ours == one.of(OURS) for one in GOOD] == [theirs == one.of(THEIRS) for one in GOOD]
    assert [ours != one.of(OURS) for one in GOOD] == [theirs != one.of(THEIRS) for one in GOOD]


@each
def test_to_an_instance_of_another_class_the_comparison_says_nothing(name: str) -> None:
    """The other side is asked then, so that a class can say of itself that it equals a record."""
    call = next(call for call in GOOD if call.name == name)
    answers = []
    for family in (OURS, THEIRS):
        one = call.of(family)
        below: type[Any] = type("Below", (family[name],), {"__slots__": ()})
        others = (call.of({name: below}), astuple(one), None, *(two.of(family) for two in GOOD if two.name != name))
        answers.append([one.__eq__(other) for other in others])
    assert answers[0] == answers[1]
    assert name == "OwnEquality" or set(answers[0]) == {NotImplemented}


def _hash(value: object) -> int | str:
    try:
        return hash(value)
    except TypeError as error:
        return str(error)


@good
def test_an_instance_can_be_hashed_where_its_values_can(call: Call) -> None:
    """Equal instances are one key of a dictionary; one that holds a list is none at all."""
    assert _hash(call.of(OURS)) == _hash(call.of(OURS)) == _hash(call.of(THEIRS))


@good
def test_the_first_instance_of_a_class_is_made_as_all_further_ones(call: Call) -> None:
    """Whatever waits for the first instance is there in time for it, also after a call that was refused."""
    fresh = _family(frozen)
    for bad in (one for one in BAD if one.name == call.name):
        with pytest.raises(TypeError):
            bad.of(fresh)
    below: type[Any] = type("Below", (fresh[call.name],), {"__slots__": ()})
    assert astuple(call.of({call.name: below})) == astuple(call.of(THEIRS))
    assert [repr(call.of(fresh)) for _ in range(2)] == [repr(call.of(THEIRS))] * 2


@each
def test_the_signature_names_the_same_parameters_once_there_is_an_instance(name: str) -> None:
    """Editors and people read it: names, order, kinds, types and defaults."""
    _make_one(name)
    ours, theirs = ([*inspect.signature(family[name]).parameters.values()] for family in (OURS, THEIRS))
    assert [(one.name, one.kind) for one in ours] == [(one.name, one.kind) for one in theirs]
    assert [one.default is one.empty for one in ours] == [one.default is one.empty for one in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert one.annotation == other.annotation
        # For what a factory makes, each has a sign of its own.
        assert one.default == other.default or repr(other.default) == "<factory>"


@each
def test_the_constructor_is_annotated_with_the_types_of_the_fields_once_there_is_an_instance(name: str) -> None:
    """Whoever asks for the hints of the constructor gets one for each parameter, and none for other fields."""
    _make_one(name)
    ours, theirs = ({**family[name].__init__.__annotations__, "return": None} for family in (OURS, THEIRS))
    assert ours == theirs
    assert OURS[name].__init__.__qualname__ == THEIRS[name].__init__.__qualname__


@pytest.mark.parametrize("call", BAD, ids=str)
def test_a_call_that_does_not_fit_the_fields_is_refused(call: Call) -> None:
    """With the words that everybody knows: which argument is missing, or unknown."""
    with pytest.raises(TypeError) as theirs:
        call.of(THEIRS)
    with pytest.raises(TypeError) as ours:
        call.of(OURS)
    assert str(ours.value) == str(theirs.value)


@good
def test_no_field_is_assigned_or_deleted(call: Call) -> None:
    """What is shared between pages, threads and runs stays what it was."""
    ours, theirs = call.of(OURS), call.of(THEIRS)
    before = repr(ours)
    for name in (one.name for one in fields(ours)):
        with pytest.raises(FrozenInstanceError) as caught:
            setattr(ours, name, 1)
        with pytest.raises(FrozenInstanceError) as expected:
            setattr(theirs, name, 1)
        assert str(caught.value) == str(expected.value)
        with pytest.raises(FrozenInstanceError) as caught:
            delattr(ours, name)
        with pytest.raises(FrozenInstanceError) as expected:
            delattr(theirs, name)
        assert str(caught.value) == str(expected.value)
    assert repr(ours) == before


@good
def test_nothing_is_added_to_an_instance(call: Call) -> None:
    """It has slots for its fields alone, which also makes it small."""
    ours = call.of(OURS)
    assert type(ours).__slots__ == THEIRS[call.name].__slots__
    assert not hasattr(ours, "__dict__")
    with pytest.raises(FrozenInstanceError):
        ours.unknown = 1
    with pytest.raises(AttributeError):
        object.__setattr__(ours, "unknown", 1)


@each
def test_its_fields_are_those_of_the_standard_library(name: str) -> None:
    """What walks through records by their fields works with both."""
    told = "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "kw_only"
    ours, theirs = ([[getattr(one, key) for key in told] for one in fields(family[name])] for family in (OURS, THEIRS))
    assert ours == theirs
    assert is_dataclass(OURS[name])
    assert OURS[name].__match_args__ == THEIRS[name].__match_args__


@good
def test_its_values_are_taken_out_as_from_one_of_the_standard_library(call: Call) -> None:
    """Each value is in the field that it was given for."""
    ours, theirs = call.of(OURS), call.of(THEIRS)
    assert (asdict(ours), astuple(ours)) == (asdict(theirs), astuple(theirs))


@pytest.mark.parametrize(
    ("call", "changes"),
    [
        (Call("Empty"), {}),
        (Call("Pair", (1, "a")), {"words": "b"}),
        (Call("Factories", (1, ["a"], {"a": 1})), {"by_key": {}}),
        (Call("ByName", (), {"words": "a", "number": 2}), {"words": "b"}),
        (Call("Unasked", (1,)), {"number": 2}),
        (Call("Further", (1, "a", ("b",))), {"number": 2}),
        (Call("FurtherByName", (1,), {"more": 2}), {"more": 3}),
        (Call("Uncompared", (1, "note")), {"note": "other"}),
        (Call("Checked", (2,)), {"number": 3}),
    ],
)
def test_replacing_a_value_keeps_the_others(call: Call, changes: dict[str, object]) -> None:
    """It is how frozen records are changed everywhere: the old one stays, and the new one differs in that alone."""
    ours, theirs = call.of(OURS), call.of(THEIRS)
    before = repr(ours)
    changed = replace(ours, **changes)
    assert type(changed) is type(ours)
    assert repr(changed) == repr(replace(theirs, **changes))
    assert repr(ours) == before


@pytest.mark.parametrize(("name", "changes"), [("Unasked", {"always": "never"}), ("Base", {"more": 1})])
def test_replacing_what_is_not_asked_for_is_refused(name: str, changes: dict[str, object]) -> None:
    """A slip in a name is no new field."""
    with pytest.raises((TypeError, ValueError)) as theirs:
        replace(THEIRS[name](1), **changes)
    with pytest.raises(theirs.type) as ours:
        replace(OURS[name](1), **changes)
    assert str(ours.value) == str(theirs.value)


def test_each_instance_gets_a_value_of_its_own_from_a_factory() -> None:
    """What is put into the list of one is not in the list of all."""
    one, other = OURS["Factories"](), OURS["Factories"]()
    one.entries.append("a")
    one.by_key["a"] = 1
    assert (other.entries, other.by_key) == ([], {})
    first, second = OURS["Unasked"](1), OURS["Unasked"](1)
    first.kept["a"] = 1
    assert second.kept == {}


@pytest.mark.parametrize("family", [OURS, THEIRS], ids=["ours", "theirs"])
def test_what_a_class_says_itself_is_kept(family: dict[str, type[Any]]) -> None:
    """Its methods, properties and constants are there, and so are those of the class that it builds on."""
    acting = family["Acting"].read("4")
    assert (acting.is_many, acting.unit(), str(acting), acting.LIMIT) == (True, "boats", "4 boats", 3)
    assert family["Acting"].__doc__ == "Does something with what it holds."
    assert repr(family["OwnRepr"](1)) == "<1>"
    assert family["OwnEquality"](1) == family["OwnEquality"](11)
    assert len({family["OwnEquality"](1), family["OwnEquality"](11)}) == 1
    assert family["OwnInit"]("four").number == 4
    assert family["Further"](1).both() == "further 1"
    assert isinstance(family["Further"](1), family["Base"])


@pytest.mark.parametrize("family", [OURS, THEIRS], ids=["ours", "theirs"])
def test_a_class_looks_at_its_values_once_they_are_there(family: dict[str, type[Any]]) -> None:
    """A value that makes no sense is refused, and what follows from the values is worked out."""
    assert family["Checked"](2).doubled == 4
    with pytest.raises(ValueError, match="-1"):
        family["Checked"](-1)


def test_a_generic_class_is_made_with_and_without_its_type() -> None:
    """Its type is for those who check types; it makes no other value."""
    entry = OURS["Entry"]
    assert entry[int](1) == entry(1)
    assert type(entry[int](1)) is entry


@pytest.mark.parametrize("value", [[], {}, set()])
def test_a_default_that_all_instances_would_share_is_refused(value: object) -> None:
    """It would be changed by one and read by all."""
    for declare in (frozen, dataclass(frozen=True, slots=True)):
        with pytest.raises(ValueError, match="mutable default"):
            declare(type("Shared", (), {"__annotations__": {"entries": list}, "entries": value}))


@frozen
class KeptEmpty:
    """Can be found by its name, as what is pickled has to be."""


@frozen
class KeptSingle:
    """Holds one value, which may be nothing."""

    value: object


@frozen
class KeptPair:
    """Holds two, one of which can be changed."""

    number: int
    entries: list[str] = field(default_factory=list)


@frozen
class KeptFurther(KeptPair):
    """Holds what it takes over, what is hidden, and what nobody gives."""

    hidden: str = field(default="", repr=False, compare=False)
    always: str = field(default="always", init=False)


@frozen(kw_only=True)
class KeptByName:
    """Takes another record by name."""

    pair: KeptPair
    other: KeptSingle | None = None


@frozen
class KeptChecked:
    """Would double its number again if it were made anew."""

    number: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", 2 * self.number)


KEPT = [
    KeptEmpty(),
    KeptSingle(None),
    KeptSingle(()),
    KeptSingle((1, 2)),
    KeptPair(1),
    KeptPair(1, ["a"]),
    KeptFurther(1, ["a"], "hidden"),
    KeptByName(pair=KeptPair(2, ["b"]), other=KeptSingle("c")),
    KeptChecked(1),
]


@pytest.mark.parametrize("value", KEPT, ids=repr)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_what_is_pickled_comes_back_as_it_was(value: Any, protocol: int) -> None:  # noqa: ANN401  any of them
    """It goes to the other process and back, with what is hidden and what is not compared."""
    found = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301  our own
    assert type(found) is type(value)
    assert found == value
    assert asdict(found) == asdict(value)
    with pytest.raises(FrozenInstanceError):
        found.number = 1


@pytest.mark.parametrize("value", KEPT, ids=repr)
def test_a_copy_is_equal_and_a_deep_one_shares_nothing(value: Any) -> None:  # noqa: ANN401  any of them
    """A copy is as frozen as what it was made from."""
    for found in (copy.copy(value), copy.deepcopy(value)):
        assert type(found) is type(value)
        assert asdict(found) == asdict(value)
        with pytest.raises(FrozenInstanceError):
            found.number = 1
    if isinstance(value, KeptPair):
        assert copy.copy(value).entries is value.entries
        assert copy.deepcopy(value).entries is not value.entries


@frozen(caching=True)
class Cached:
    """A record that works something out once."""

    number: int
    words: str = "none"
    kept: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def doubled(self) -> list[int]:
        """Return a list that tells one answer from another."""
        return [2 * self.number]


def test_a_record_that_caches_is_frozen_all_the_same() -> None:
    """What it has worked out stays with it, and makes it no other record."""
    one, same, other = Cached(3), Cached(number=3), Cached(3, "other")
    assert one.doubled == [6]
    assert one.doubled is one.doubled
    assert (one == same, one == other, hash(one) == hash(same)) == (True, False, True)
    assert repr(one) == "Cached(number=3, words='none')"
    assert one.kept is not same.kept
    assert replace(one, words="new").doubled == [6]
    with pytest.raises(FrozenInstanceError):
        one.number = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.words
    with pytest.raises(TypeError):
        Cached()  # type: ignore[call-arg]
