"""What objects and classes hold, read past any method, property or metaclass of the learner's."""

import enum
import types
from typing import Any


def name_of(kind: type) -> str:
    """The name of a class."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name[:100]


def fields(value: object) -> dict[str, Any]:
    """What an object holds in its dictionary and its slots."""
    found: dict[str, Any] = {}
    is_dict_seen = False
    for name, descriptor in _class_attributes(type(value)):
        if name == "__dict__" and not is_dict_seen:
            is_dict_seen = True
            if type(descriptor) is types.GetSetDescriptorType:
                found |= descriptor.__get__(value)
        elif type(descriptor) is types.MemberDescriptorType and name not in found:
            try:
                found[name] = descriptor.__get__(value)
            except AttributeError:  # a slot that was never filled
                continue
    return {name: item for name, item in found.items() if type(name) is str}


def has_fields(kind: type) -> bool:
    """Whether objects of a class have a place for fields, filled or not."""
    return any(
        type(descriptor) is (types.GetSetDescriptorType if name == "__dict__" else types.MemberDescriptorType)
        for name, descriptor in _class_attributes(kind)
    )


def is_enumeration(kind: type) -> bool:
    return issubclass(type(kind), enum.EnumMeta)


def member_of(value: object) -> str | None:
    """The name of an enumeration's member; None for everything else."""
    if not is_enumeration(type(value)):
        return None
    name = fields(value).get("_name_")
    return name if type(name) is str else None


def names_of(value: tuple[Any, ...]) -> tuple[str, ...] | None:
    """The names of a named tuple's parts; None for any other tuple."""
    for name, item in _class_attributes(type(value)):
        if name == "_fields":
            is_right = type(item) is tuple and len(item) == tuple.__len__(value) and {*map(type, item)} <= {str}
            return item if is_right else None
    return None


def _class_attributes(kind: type) -> list[tuple[str, Any]]:
    """Names and values of a class and those it is made from, nearest first."""
    line: tuple[type, ...] = type.__dict__["__mro__"].__get__(kind)
    spaces = [type.__dict__["__dict__"].__get__(one) for one in line]
    return [pair for space in spaces for pair in space.items()]
