"""Our named tuples are those of `typing`."""

import pickle
import typing

from pplx_scan.model.named_tuple import NamedTuple


class Ours(NamedTuple):
    """A place."""

    path: str
    line: int = 1

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


class Theirs(typing.NamedTuple):
    """A place."""

    path: str
    line: int = 1

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


def test_a_named_tuple_is_what_it_is_in_typing():
    ours, theirs = Ours("a"), Theirs("a")
    assert ours == theirs == ("a", 1)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours.shown == theirs.shown
    assert ours._replace(line=2) == theirs._replace(line=2)
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__", "__slots__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert not hasattr(ours, "__dict__")
    assert type(pickle.loads(pickle.dumps(ours))) is Ours
