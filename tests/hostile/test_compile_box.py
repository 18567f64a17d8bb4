"""Rows A9, B3, B6, B8 and B9: a compile box holds even a compiler that is itself the attacker."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codecrafthub.contracts.runner import Limits, Outcome
from codecrafthub.runner import interpreter
from codecrafthub.runner.artefacts import Artefact
from codecrafthub.runner.languages import Compiler, Language, Toolchain
from codecrafthub.runner.workshop import ENVIRONMENT as OURS
from codecrafthub.runner.workshop import Refused, Workshop
from codecrafthub.runner.zygotes import INTERPRETER
from tests.hostile.arena import Census
from tests.runner.serving import Serving, serving_boxes

EVIL, SCRIPT = "/tools/evil", "/tools/evil.py"
ENVIRONMENT = {"PYTHONHOME": interpreter.PREFIX, "LD_LIBRARY_PATH": interpreter.LIBRARY}
LIMITS = Limits(cpu_ms=2000, wall_ms=3000, memory_mb=400, output_kb=64)
TOOLCHAIN = Toolchain("1", {"evil": EVIL}, files={EVIL: INTERPRETER, SCRIPT: str(Path(__file__).with_name("evil.py"))})


@pytest.fixture(scope="module")
def serving() -> Iterator[Serving]:
    with serving_boxes({"evil": TOOLCHAIN}) as found:
        compile_with(found, "program")
        yield found


def compile_with(serving: Serving, attack: str) -> Any:
    """What comes of a compiler that does this: an artefact or an answer; nothing of it may be left over."""
    command = [EVIL, "-B", "-S", SCRIPT, attack]
    compiler = Compiler(lambda *_: [command], limits=LIMITS, environment=ENVIRONMENT)
    language = Language("evil", "Evil", "main.c", "", lambda: TOOLCHAIN, compiler=compiler)
    bench = Workshop(serving.boxes, {"evil": TOOLCHAIN})
    bench._proven.add("evil")

    def build() -> Any:
        try:
            return bench.build(language, {"main.c": ""}, "main.c")
        except Refused as refused:
            return refused.answer

    return serving.during(build)


def refused(serving: Serving, attack: str) -> str:
    """What a learner would be told."""
    before = Census.take()
    answer = compile_with(serving, attack)
    assert answer["outcome"] is Outcome.COMPILE_ERROR, answer
    assert Census.take() == before
    message: str = answer["error"]["message"]
    return message


def test_a_box_can_compile_at_all(serving: Serving) -> None:
    artefact = compile_with(serving, "program")
    assert isinstance(artefact, Artefact)
    assert os.pread(artefact.descriptor, 100, 0) == b"#!/nothing"


@pytest.mark.parametrize("attack", ["link", "hard_link", "pipe", "folder_of_links", "folder_of_pipes", "device"])
def test_what_is_no_file_of_its_own_cannot_be_made(serving: Serving, attack: str) -> None:
    """Row B8: a link, a pipe or a device where the artefact should be; see also tests/runner/test_building.py."""
    assert "Operation not permitted" in refused(serving, attack)


def test_a_compiler_that_makes_nothing_is_told_of(serving: Serving) -> None:
    assert refused(serving, "nothing") == "The compiler left no program."


def test_processes_left_behind_die_with_the_box_and_change_nothing(serving: Serving) -> None:
    """Row B9."""
    before = Census.take()
    artefact = compile_with(serving, "daemon")
    assert Census.take().processes == before.processes
    size = artefact.size
    time.sleep(0.1)
    assert artefact.size == size
    with pytest.raises(PermissionError):
        os.pwrite(artefact.descriptor, b"x", 0)


def test_a_fork_bomb_goes_out(serving: Serving) -> None:
    said = refused(serving, "fork_bomb")
    assert "longer than the 2 seconds" in said or "more than the 400 MB" in said


def test_memory_counts_for_all_processes_together(serving: Serving) -> None:
    """Row A9: eight children of 150 MB, each below the limit."""
    assert "more than the 400 MB of memory" in refused(serving, "children_with_memory")


@pytest.mark.parametrize("attack", ["large_file", "many_files"])
def test_a_disk_bomb_fills_only_its_own_folder(serving: Serving, attack: str) -> None:
    assert refused(serving, attack)


def test_a_flood_of_errors_is_cut(serving: Serving) -> None:
    """Row B6."""
    before = Census.take()
    answer = compile_with(serving, "flood")
    assert answer["outcome"] is Outcome.COMPILE_ERROR
    assert len(repr(answer)) < 2000
    assert Census.take() == before


def test_what_it_says_on_other_descriptors_is_not_heard(serving: Serving) -> None:
    assert refused(serving, "forge") == "The compiler gave up without a word."


def test_killing_everyone_ends_only_itself(serving: Serving) -> None:
    assert refused(serving, "kill_all")


def test_it_sees_nothing_of_the_host(serving: Serving) -> None:
    said = refused(serving, "look_around")
    assert said == f"found [] {sorted({*ENVIRONMENT, *OURS})}"


def test_it_can_make_no_namespaces(serving: Serving) -> None:
    assert refused(serving, "namespaces") == "The compiler crashed on this."
    assert refused(serving, "clone_namespaces") == "clone said -1"
