"""What a trace tells of objects: which names share one, what changes, and values that lie, are huge or hold themselves."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest

from codecrafthub.contracts.runner import Call, CaseAnswer, Outcome, Step, TracedObject
from codecrafthub.runner.client import LocalRunner
from tests.runner.test_trace import HOSTILE_VALUES, traced

pytestmark = pytest.mark.anyio


async def steps_of(runner: LocalRunner, *lines: str, before: str = "") -> Sequence[Step]:
    """The steps of a function of these lines."""
    source = f"{before}def f():\n" + "".join(f"    {line}\n" for line in lines)
    answer = await traced(runner, source, Call("f"))
    assert answer.outcome is Outcome.RETURNED, answer.error
    return answer.steps


def heap(steps: Sequence[Step]) -> dict[int, TracedObject]:
    """All objects as they are at the last of these steps."""
    return {int(number): told for step in steps for number, told in step.objects.items()}


def drawn(told: TracedObject) -> list[Any]:
    """The parts of an object: a number for what is an object itself."""
    parts = [part.text if part.ref is None else part.ref for part in told.parts]
    return [(part.key, shown) if part.key is not None else shown for part, shown in zip(told.parts, parts, strict=True)]


async def test_two_names_of_one_list_have_one_number(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = [1, 2]", "b = a", "c = [1, 2]", "b.append(3)", "return a")
    refs = steps[-1].refs
    assert refs["a"] == refs["b"] != refs["c"]
    assert drawn(heap(steps)[refs["a"]]) == ["1", "2", "3"]
    assert drawn(heap(steps)[refs["c"]]) == ["1", "2"]
    assert steps[-1].value_ref == refs["a"]


async def test_only_what_has_changed_is_told_again(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = [1]", "b = {}", "n = 1", "b['x'] = a", "return n")
    told = [sorted(step.objects) for step in steps]
    a, b = steps[-1].refs["a"], steps[-1].refs["b"]
    assert told == [[], [], [str(a)], [str(b)], [], [str(b)], []]
    assert drawn(heap(steps)[b]) == [("'x'", a)]


async def test_what_cannot_change_is_written_in_its_place(runner: LocalRunner) -> None:
    steps = await steps_of(
        runner, "a, b, c, d, e = 1, 'x', (1, (2, 'y')), None, frozenset({1})", "h = {(1, 2): range(3)}", "i = ([],)", "return"
    )  # fmt: skip
    assert sorted(steps[-1].refs) == ["h", "i"]
    assert drawn(heap(steps)[steps[-1].refs["h"]]) == [("(1, 2)", "range(0, 3)")]
    held = heap(steps)[steps[-1].refs["i"]]
    assert (held.kind, held.type) == ("tuple", "tuple")
    assert heap(steps)[drawn(held)[0]].size == 0


NODE = "class Node:\n    def __init__(self, value, next=None):\n        self.value = value\n        self.next = next\n"


async def test_objects_of_a_class_have_fields_and_may_form_circles(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = Node(1)", "b = Node(2, a)", "a.next = b", "return", before=NODE)
    a, b = steps[-1].refs["a"], steps[-1].refs["b"]
    assert (heap(steps)[a].kind, heap(steps)[a].type) == ("object", "Node")
    assert drawn(heap(steps)[a]) == [("value", "1"), ("next", b)]
    assert drawn(heap(steps)[b]) == [("value", "2"), ("next", a)]


async def test_a_list_that_holds_itself(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = []", "a.append(a)", "return a")
    assert drawn(heap(steps)[steps[-1].refs["a"]]) == [steps[-1].refs["a"]]


@pytest.mark.parametrize(
    ("made", "kind", "shown"),
    [
        ("deque([1, 2])", "list", ["1", "2"]),
        ("{2, 1}", "set", ["1", "2"]),
        ("Counter('aab')", "dict", [("'a'", "2"), ("'b'", "1")]),
        ("Point(1, [])", "tuple", [("x", "1"), ("y", 2)]),
        ("Slotted()", "object", [("a", "1")]),
        ("Color.RED", None, None),
        ("ValueError([])", None, None),
    ],
)
async def test_kinds_of_objects(runner: LocalRunner, made: str, kind: str | None, shown: Any) -> None:
    before = (
        "import enum\nfrom collections import Counter, deque, namedtuple\nPoint = namedtuple('Point', 'x y')\n"
        "Color = enum.Enum('Color', 'RED')\nclass Slotted:\n    __slots__ = ('a', 'b')\n    def __init__(self): self.a = 1\n"
    )
    steps = await steps_of(runner, f"a = {made}", "return", before=before)
    if kind is None:
        assert steps[-1].refs == {}
    else:
        told = heap(steps)[steps[-1].refs["a"]]
        assert (told.kind, drawn(told)) == (kind, shown)


async def test_what_a_call_changes_is_seen_where_it_waits(runner: LocalRunner) -> None:
    before = "def fill(items):\n    items.append(1)\n    return None\n"
    steps = await steps_of(runner, "a = []", "fill(a)", "return a", before=before)
    outer = next(step for step in steps if step.variables.get("a"))
    inside = [step for step in steps if step.function == "fill"]
    assert inside[0].refs["items"] == outer.refs["a"]
    assert drawn(heap(inside)[outer.refs["a"]]) == ["1"]


async def test_the_same_list_far_out_keeps_its_number(runner: LocalRunner) -> None:
    before = (
        "def dive(way, n):\n    own = [n]\n    if n:\n        dive(way if n % 2 else [way], n - 1)\n    return own\n"
    )
    steps = await steps_of(runner, "a = []", "dive(a, 40)", "return a", before=before)
    for depth in range(1, 42):
        own = {step.refs["own"] for step in steps if step.depth == depth and "own" in step.refs}
        assert len(own) == 1, depth
    assert len({step.refs["a"] for step in steps if "a" in step.refs}) == 1


async def test_the_place_of_what_is_gone_is_not_taken_for_it(runner: LocalRunner) -> None:
    steps = await steps_of(
        runner, "seen = 0", "for n in range(20):", "    a = [n]", "    seen += 1", "    del a", "    seen += 1", "return"
    )  # fmt: skip
    numbers = [step.refs["a"] for step in steps if step.refs and "seen += 1" and step.line == 5]
    assert len(set(numbers)) == 20


async def test_of_a_large_one_the_ends_are_told(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = list(range(10**5))", "b = dict.fromkeys(a)", "c = set(a)", "return")
    last = heap(steps)
    a, b, c = (last[steps[-1].refs[name]] for name in "abc")
    assert (a.size, a.first, len(a.parts)) == (10**5, 14, 20)
    assert drawn(a)[13:15] == ["13", "99994"]
    assert drawn(b)[-1] == ("99999", "None")
    assert (c.size, len(c.parts)) == (10**5, 14)


async def test_of_many_the_nearest_are_told(runner: LocalRunner) -> None:
    steps = await steps_of(runner, "a = [[[0] for _ in range(20)] for _ in range(20)]", "return a")
    told = heap(steps)
    assert len(told) == 40
    assert all(isinstance(ref, int) for ref in drawn(told[steps[-1].refs["a"]])), "those near are all there"
    assert "[…]" in {part.text for one in told.values() for part in one.parts}


LIARS = """
class Meta(type):
    def __hash__(cls): raise ValueError
    __eq__ = __instancecheck__ = __subclasscheck__ = lambda *_: 1 / 0
    __name__ = __mro__ = __dict__ = property(lambda cls: 1 / 0)

class Lies(metaclass=Meta):
    __class__ = property(lambda self: list)
    __dict__ = property(lambda self: {'seen': print('seen!')})
    def __eq__(self, other): print('seen!'); return True
    def __hash__(self): print('seen!'); return 1
    def __repr__(self): print('seen!'); return 'seen'
    def __getattribute__(self, name): print('seen!'); raise ValueError

class Row(list):
    def __iter__(self): print('seen!'); return iter([])
    __len__ = __getitem__ = __reversed__ = __repr__ = __eq__ = __iter__

class Book(dict):
    def __iter__(self): print('seen!'); return iter([])
    items = keys = values = __len__ = __reversed__ = __repr__ = __eq__ = __getitem__ = __iter__

class Pair(tuple):
    _fields = ('x',)
    def __iter__(self): print('seen!'); return iter([])
    __len__ = __getitem__ = __repr__ = __eq__ = __hash__ = __iter__

"""


async def test_nothing_of_the_learners_is_asked(runner: LocalRunner) -> None:
    source = (
        f"{LIARS}def f():\n    a, b, c, d = Lies(), Row([1]), Book(x=1), Pair([[], 2])\n    b.append(2)\n    return 1\n"
    )
    answer = await traced(runner, source, Call("f"))
    assert (answer.outcome, answer.stdout) == (Outcome.RETURNED, ""), answer.error
    told = heap(answer.steps)
    shown = {name: told[ref] for name, ref in answer.steps[-1].refs.items()}
    assert {name: one.type for name, one in shown.items()} == {"b": "Row", "c": "Book", "d": "Pair"}
    assert answer.steps[-1].variables["a"] == "<Lies>", "what it holds is out of reach"
    assert (drawn(shown["b"]), drawn(shown["c"])) == (["1", "2"], [("'x'", "1")])


async def test_hostile_values_are_told_and_bounded(runner: LocalRunner) -> None:
    answer = await traced(runner, HOSTILE_VALUES, Call("f"))
    assert (answer.outcome, answer.stdout) == (Outcome.RETURNED, "")
    assert len(heap(answer.steps)) < 40
    assert max(len(part.text) for one in heap(answer.steps).values() for part in one.parts) <= 81


async def test_what_another_thread_changes_meanwhile(runner: LocalRunner) -> None:
    source = (
        "import threading\ndef f():\n    a, is_over = {0: 0}, []\n    def churn():\n        n = 0\n        while not is_over:\n"
        "            n += 1; a[n] = n; a.pop(n - 1)\n    thread = threading.Thread(target=churn); thread.start()\n"
        "    for _ in range(200):\n        pass\n    is_over.append(1)\n    thread.join()\n    return 1\n"
    )
    answer = await traced(runner, source, Call("f"))
    assert answer.value == "1" or answer.outcome is not Outcome.INTERNAL_ERROR, answer.error


FORGED = {
    "no objects": "{'objects': [1], 'refs': [2], 'value_ref': '3'}",
    "of no kind": "{'objects': {'1': {'kind': 'party'}, 'x': {'kind': 'list'}, '2': None, '9' * 30: {'kind': 'list'}}}",
    "too many": "{'objects': {str(n): {'kind': 'list', 'parts': [{'text': 'x' * 200}] * 90} for n in range(99)}}",
    "of no form": (
        "{'refs': {'a': -1, 'b': True, 'c': 4}, 'objects': {'4': {'kind': 'dict', 'type': 7, 'size': -3, 'first': 99,"
        " 'parts': [7, {'text': 1, 'key': [], 'ref': 'x'}]}}}"
    ),
}


async def forged(runner: LocalRunner, said: str) -> CaseAnswer:
    step = f"{{'event': 'line', 'line': 1, 'file': 'x.py', 'function': 'forged', 'depth': 0, **{said}}}"
    source = (
        f"import json, os, struct\ndef f():\n    body = json.dumps({{'step': {step}}}).encode()\n"
        "    body = struct.pack('>I', len(body)) + body\n    while body: body = body[os.write(3, body):]\n"
    )
    return await traced(runner, source, Call("f"))


@pytest.mark.parametrize("way", FORGED)
async def test_forged_objects_are_made_harmless(runner: LocalRunner, way: str) -> None:
    answer = await forged(runner, FORGED[way])
    (told,) = (step for step in answer.steps if step.function == "forged")
    assert len(str(asdict(told))) < 500_000
    for one in told.objects.values():
        assert 0 <= one.first <= len(one.parts) <= one.size
        assert max(len(part.text) for part in one.parts) <= 100
    assert len(told.objects) == {"too many": 60, "of no form": 1}.get(way, 0)
    assert told.refs == ({"c": 4} if way == "of no form" else {})
