"""The table of languages: what is found on a machine and what is not, and how compilers' and programs' words are read."""

import re
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import complaints
from codecrafthub.runner.languages import LANGUAGES, c, go, java, look, prepared, rust
from codecrafthub.runner.languages.asking import answer, outermost

COMPILED = [language for language in LANGUAGES.values() if language.compiler]

compiled = pytest.mark.parametrize("language", COMPILED, ids=lambda language: language.name)


def programs(folder: Path, **scripts: str) -> str:
    """A folder for PATH with these programs."""
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return str(folder)


UNCAUGHT = (
    'Exception in thread "main" java.util.NoSuchElementException\n'
    "\tat java.base/java.util.Scanner.next(Scanner.java:1)\n\tat Main.main(Main.java:7)\n"
)


@compiled
def test_a_language_says_what_the_table_needs(language) -> None:
    assert language.suffix in {".c", ".cpp", ".go", ".java", ".rs"}
    assert language.bring
    assert language.proof


@compiled
def test_everything_that_boxes_see_exists_and_keeps_the_host_to_itself(language) -> None:
    if language.name not in look():
        pytest.skip(f"{language.title} is missing; this brings it: {language.bring}")
    toolchain = look()[language.name]
    for path in (*toolchain.folders.values(), *toolchain.files.values()):
        assert Path(path).exists(), path
    for inside in (*toolchain.folders, *toolchain.files):
        assert not inside.startswith(str(Path.home())), "where someone's home lies is nobody's business"
    assert set(toolchain.programs.values()) <= set(toolchain.files)
    assert re.match(r"\d+\.\d+", toolchain.version)


@compiled
def test_commands_hold_of_a_learner_only_names(language) -> None:
    if language.name not in look():
        pytest.skip(f"{language.title} is missing; this brings it: {language.bring}")
    names = [f"first{language.suffix}", f"second{language.suffix}"]
    commands = language.compiler.commands(look()[language.name], names)
    assert all(Path(command[0]).is_absolute() for command in commands)
    assert language.refusal(names) == ""
    for odd in ("-x", "@x", "a b", "$(id)", "ä", ";x", "--", ".x"):
        assert "file name" in language.refusal([odd + language.suffix]), odd
    assert language.refusal(["any thing.txt"]) == ""


def test_a_compiler_that_is_not_there_is_not_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(go.sysconfig, "get_path", lambda _: str(tmp_path))
    assert c.find_gcc.__wrapped__("gcc", "cc1") is None
    assert [found() for found in (go.GO.find, java.JAVA.find, rust.RUST.find)] == [None] * 3


@pytest.mark.parametrize("script", ["exit 1", "echo nonsense", "kill -9 $$", "true"])
def test_a_compiler_that_talks_nonsense_is_not_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    names = ("gcc", "javac", "rustc", "go")
    monkeypatch.setenv("PATH", programs(tmp_path, **dict.fromkeys(names, script)))
    monkeypatch.setattr(go.sysconfig, "get_path", lambda _: str(tmp_path))
    assert c.find_gcc.__wrapped__("gcc", "cc1") is None
    assert [found() for found in (go.GO.find, java.JAVA.find, rust.RUST.find)] == [None] * 3


def test_go_is_found_once_its_library_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepared, "FOLDER", str(tmp_path))
    assert go.GO.find() is None
    version = answer(str(go._program()), "env", "GOVERSION")
    if not version:
        pytest.skip(f"Go is missing; this brings it: {go.GO.bring}")
    (tmp_path / f"go-{version}").mkdir()
    (tmp_path / f"go-{version}" / go.IMPORTS).touch()
    found = go.GO.find()
    assert found is not None
    assert found.version == version.removeprefix("go")


def test_java_is_found_without_an_archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if "java" not in look():
        pytest.skip(f"Java is missing; this brings it: {java.JAVA.bring}")
    monkeypatch.setattr(prepared, "FOLDER", str(tmp_path))
    found = java.JAVA.find()
    assert found is not None
    assert "archive" not in found.programs
    assert not any("SharedArchiveFile" in word for word in java._commands(found, ["Main.java"])[0])


def test_asking_waits_for_no_answer_that_fails(tmp_path: Path) -> None:
    assert answer(str(tmp_path / "none")) == ""
    assert answer("/bin/sh", "-c", "echo one; echo two >&2") == "one"
    assert answer("/bin/sh", "-c", "echo one; exit 3") == ""
    assert answer("/bin/cat") == "", "nothing is there to read"


def test_only_the_outermost_folders_are_shown(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "link").symlink_to(inner)
    outer = str(tmp_path / "outer")
    assert outermost([str(inner), outer, str(tmp_path / "link"), str(tmp_path / "none")]) == {outer: outer}


@pytest.mark.parametrize(
    ("name", "printed", "found"),
    [
        ("c", "main.c:3:5: error: expected ';' before 'return'", ("main.c", 3, "expected ';' before 'return'")),
        ("c", "main.c:1:10: fatal error: none.h: No such file or directory", ("main.c", 1, "none.h: No such file or directory")),
        ("c", "main.c:2:7: warning: unused variable\n/usr/include/x.h:9:1: error: odd", (None, None, "odd")),
        ("go", "main.go:4:2: undefined: x\nmain.go:5:2: undefined: y", ("main.go", 4, "undefined: x")),
        ("java", "Main.java:2: error: ';' expected\n  int a\n       ^", ("Main.java", 2, "';' expected")),
        ("rust", "main.rs:2:9: error[E0425]: cannot find value `x`", ("main.rs", 2, "cannot find value `x`")),
        ("rust", "main.rs:2:9: warning: unused\nerror: aborting", (None, None, "error: aborting")),
        ("c", "/tmp/ccX1.s:5: Error: no such instruction", (None, None, "Error: no such instruction")),
        ("c", "as: can't write to x.o: File too large", (None, None, "The program would be too large.")),
        ("c", "", (None, None, "The compiler gave up without a word.")),
    ],
)  # fmt: skip
def test_the_first_error_of_the_learner_is_found(name: str, printed: str, found: tuple[str, int, str]) -> None:
    compiler = LANGUAGES[name].compiler
    assert compiler is not None
    files = {"main.c": "", "main.go": "", "Main.java": "", "main.rs": ""}
    error = complaints.answer(compiler, files, Outcome.COMPLETED, {"built": False, "status": 256}, printed)["error"]
    assert (error.get("file"), error.get("line"), error["message"]) == found


@pytest.mark.parametrize(
    ("name", "stderr", "found"),
    [
        ("c", "main: main.c:5: main: Assertion `x == 1' failed.\n", ("Assertion", "x == 1", "main.c", "5")),
        ("cpp", "terminate called after throwing an instance of 'std::out_of_range'\n  what():  at\n",
         ("std::out_of_range", "at", None, None)),
        ("cpp", "terminate called after throwing an instance of 'int'\n", ("int", None, None, None)),
        ("go", "panic: oh no\n\ngoroutine 1 [running]:\nmain.f(...)\n\tmain.go:3\n", ("panic", "oh no", "main.go", "3")),
        ("go", "fatal error: all goroutines are asleep - deadlock!\n",
         ("fatal error", "all goroutines are asleep - deadlock!", None, None)),
        ("java", UNCAUGHT,
         ("java.util.NoSuchElementException", None, "Main.java", "7")),
        ("java", 'Exception in thread "main" Own: why\n\tat Other.go(Other.java:2)\n', ("Own", "why", "Other.java", "2")),
        ("rust", "\nthread 'main' (1) panicked at main.rs:3:5:\nindex out of bounds\n",
         ("panicked", "index out of bounds", "main.rs", "3")),
        ("rust", "thread 'main' panicked at library/core/src/x.rs:9:5:\nwhy\n", ("panicked", "why", None, "9")),
    ],
)  # fmt: skip
def test_last_words_are_understood(name: str, stderr: str, found: tuple[str | None, ...]) -> None:
    pattern = LANGUAGES[name].last_words
    assert pattern is not None
    match = pattern.search(f"something else\n{stderr}")
    assert match is not None
    said = match.groupdict()
    assert tuple(said.get(field) for field in ("type", "message", "file", "line")) == found


@compiled
def test_words_that_a_program_only_prints_are_not_its_last(language) -> None:
    assert language.last_words.search("done\nno panic here: Exception in thread of thought\n") is None
