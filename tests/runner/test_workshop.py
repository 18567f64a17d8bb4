"""The workshop: compiles the same once, keeps what it made within bounds, and knows a broken compiler from wrong code."""

import dataclasses
import os
from collections.abc import Iterator, Mapping

import pytest

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import artefacts, client, pool, workshop
from codecrafthub.runner.artefacts import Artefact, Artefacts
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES, Toolchain, look
from codecrafthub.runner.workshop import Refused, Workshop
from tests.hostile.arena import descendants
from tests.runner.conftest import execute
from tests.runner.programs import PROGRAMS, program
from tests.runner.serving import Serving, serving_boxes

C = LANGUAGES["c"]
NOTHING = "int main(void) { return 0; }\n"


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Boxes for C, made by our own process."""
    if "c" not in look():
        pytest.skip(f"C is missing; this brings it: {C.bring}")
    with serving_boxes({"c": look()["c"]}) as found:
        yield found


def test_the_same_sources_are_compiled_once(serving: Serving) -> None:
    bench = Workshop(serving.boxes, look())
    first = serving.during(lambda: bench.build(C, {"main.c": NOTHING}, "main.c"))
    second = serving.during(lambda: bench.build(C, {"main.c": NOTHING}, "main.c"))
    assert first is second
    assert serving.made == 1
    serving.during(lambda: bench.build(C, {"main.c": NOTHING + "\n"}, "main.c"))
    assert serving.made == 2


def test_an_artefact_cannot_be_changed_any_more(serving: Serving) -> None:
    artefact = serving.during(lambda: Workshop(serving.boxes, look()).build(C, {"main.c": NOTHING}, "main.c"))
    assert os.pread(artefact.descriptor, 4, 0) == b"\x7fELF"
    for change in (
        lambda fd: os.pwrite(fd, b"x", 0),
        lambda fd: os.ftruncate(fd, 0),
        lambda fd: os.ftruncate(fd, 1 << 30),
    ):
        with pytest.raises(PermissionError):
            change(artefact.descriptor)


def test_a_zygote_that_nobody_needs_is_ended_and_comes_back(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(descendants(os.getpid()))
    bench = Workshop(serving.boxes, look())
    serving.during(lambda: bench.build(C, {"main.c": NOTHING}, "main.c"))
    assert len(descendants(os.getpid())) == before + 1
    serving.boxes.end_idle()
    assert len(descendants(os.getpid())) == before + 1
    monkeypatch.setattr(pool, "IDLE_SECONDS", -1.0)
    serving.boxes.end_idle()
    assert len(descendants(os.getpid())) == before
    serving.during(lambda: bench.build(C, {"main.c": NOTHING + "// again\n"}, "main.c"))


def test_boxes_are_kept_for_the_next_ones_until_they_are_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    if "c" not in look():
        pytest.skip(f"C is missing; this brings it: {C.bring}")
    before = len(descendants(os.getpid()))
    with serving_boxes({"c": look()["c"]}, are_kept_warm=True) as serving:
        bench = Workshop(serving.boxes, look())
        serving.during(lambda: bench.build(C, {"main.c": NOTHING}, "main.c"))
        serving.settle()
        assert len(descendants(os.getpid())) == before + 1 + 2
        made = serving.made
        serving.during(lambda: bench.build(C, {"main.c": NOTHING + "\n"}, "main.c"))
        assert serving.made == made
        monkeypatch.setattr(pool, "IDLE_SECONDS", -1.0)
        serving.boxes.end_idle()
        assert len(descendants(os.getpid())) == before


def of(size: int) -> Artefact:
    artefact = Artefact()
    os.truncate(artefact.descriptor, size)
    return artefact


def test_what_was_used_longest_ago_makes_room() -> None:
    kept = Artefacts(most=9, most_bytes=100)
    for name in "abc":
        kept.put(name, of(40))
        kept.get("a")
    assert [kept.get(name) is not None for name in "abc"] == [True, False, True]
    kept.put("d", of(1000))
    assert [kept.get(name) for name in "abcd"] == [None] * 4


def test_only_so_many_are_kept_however_small() -> None:
    kept = Artefacts(most=2, most_bytes=100)
    for name in "abc":
        kept.put(name, of(1))
    assert [kept.get(name) is not None for name in "abc"] == [False, True, True]


def test_what_makes_room_stays_with_whoever_uses_it() -> None:
    kept = Artefacts(most=9, most_bytes=100)
    kept.put("a", of(80))
    held = kept.get("a")
    kept.put("b", of(80))
    assert kept.get("a") is None
    assert held is not None
    assert held.size == 80


def test_two_jobs_are_the_same_only_when_every_part_is() -> None:
    keys = [
        artefacts.key(parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], ["ab", "c", ""], ["c", "ab"], ["\ud800"])
    ]
    assert len(set(keys)) == len(keys)
    assert artefacts.key(["ab", "c"]) == keys[0]


@pytest.mark.anyio
async def test_a_compiler_that_does_not_work_is_nobodys_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    job = program("c", PROGRAMS["c"].adds)
    broken = dataclasses.replace(look()["c"], files=dict(look()["c"].files) | {"/usr/bin/as": "/bin/false"})
    await assert_internal(monkeypatch, {"c": broken}, job)


@pytest.mark.anyio
async def test_a_compiler_that_is_gone_is_nobodys_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    job = program("c", PROGRAMS["c"].adds)
    gone = dataclasses.replace(look()["c"], files=dict(look()["c"].files) | {"/usr/bin/gcc": "/usr/bin/no-such-gcc"})
    await assert_internal(monkeypatch, {"c": gone}, job)


async def assert_internal(monkeypatch: pytest.MonkeyPatch, toolchains: Mapping[str, Toolchain], job: object) -> None:
    monkeypatch.setattr(client, "look", lambda: toolchains)
    runner = LocalRunner(slots=1)
    await runner.start()
    try:
        answers, end = await execute(runner, job)
    finally:
        await runner.close()
    assert Outcome.INTERNAL_ERROR in {end.outcome, *(answer.outcome for answer in answers)}
    assert Outcome.COMPILE_ERROR not in {answer.outcome for answer in answers}


def test_wrong_code_is_refused_as_such(serving: Serving) -> None:
    bench = Workshop(serving.boxes, look())

    def build() -> object:
        with pytest.raises(Refused) as refused:
            bench.build(C, {"main.c": "int other(void);\nint main(void) { return other(); }\n"}, "main.c")
        return refused.value.answer

    answer = serving.during(build)
    assert answer["outcome"] is Outcome.COMPILE_ERROR
    assert workshop._may_be_our_fault(answer)
