"""`NamedTuple` as `typing` has it, but for its look at the annotations, which compiles the text of each.

That is two thirds of what such a class costs: docs/decisions/0035.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - its fields have types, in the class
            for word, value in body.items():
                if word not in fields and word not in _MADE:
                    setattr(made, word, value)
            return made

    _MADE = {"__module__", "__qualname__"}

    class NamedTuple(metaclass=_Maker):
        """The base of a class that is a tuple with named fields."""


__all__ = ("NamedTuple",)
