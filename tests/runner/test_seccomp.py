"""The system call filter, run instruction by instruction, decides as its tables say, on both architectures."""

import errno
import os
import struct

import pytest

from codecrafthub.runner import seccomp, syscalls
from codecrafthub.runner.seccomp import ALLOW, ALLOWED, AUDIT, ERRNO, FATAL, KILL

TABLES = {"x86_64": syscalls.X86_64, "aarch64": syscalls.AARCH64}


def named(machine: str) -> os.uname_result:
    return os.uname_result(("Linux", "box", "6", "1", machine))


@pytest.fixture(params=TABLES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(os, "uname", lambda: named(request.param))
    seccomp.program.cache_clear()
    yield request.param
    monkeypatch.undo()
    seccomp.program.cache_clear()


def decide(program: bytes, machine: str, number: int, *arguments: int) -> int:
    """What the kernel's little machine would return."""
    data = struct.pack("=IIQ6Q", number, AUDIT.get(machine, 7), 0, *arguments, *[0] * (6 - len(arguments)))
    code = list(struct.iter_unpack("=HBBI", program))
    place = register = 0
    while True:
        kind, if_true, if_false, value = code[place]
        place += 1
        if kind == seccomp.LOAD:
            (register,) = struct.unpack_from("=I", data, value)
        elif kind == seccomp.RETURN:
            return value
        elif kind == seccomp.SKIP:
            place += value
        else:
            tests = {
                seccomp.EQUAL: register == value,
                seccomp.ABOVE: register >= value,
                seccomp.ANY_BIT: bool(register & value),
            }
            place += if_true if tests[kind] else if_false


def test_every_number_is_decided_as_the_tables_say(machine: str) -> None:
    table, program = TABLES[machine], seccomp.program(may_mark=False)
    names = {number: name for name, number in table.items()}
    special = {"clone", "clone3", "socketpair", "ioctl", "flock"}  # and those that ask for an argument other than 0
    for number in range(1024):
        name = names.get(number, "")
        if name in special:
            continue
        expected = ALLOW if name in ALLOWED else KILL if name in FATAL else ERRNO | errno.EPERM
        assert decide(program, machine, number) == expected, (number, name)
    for number in (0x40000000, 0x40000000 + 39, 0x7FFFFFFF, 0xFFFFFFFF):
        assert decide(program, machine, number) == KILL


def test_numbers_of_one_machine_are_all_different(machine: str) -> None:
    table = TABLES[machine]
    assert len(set(table.values())) == len(table)


def test_another_architecture_is_killed(machine: str) -> None:
    assert decide(seccomp.program(), "i386", 1) == KILL


def test_locks_seem_to_be_had_and_are_not_made(machine: str) -> None:
    """Row C16: by a lock on a file of the library two boxes could signal each other; compilers lock for real."""
    table = TABLES[machine]
    for program in (seccomp.program(), seccomp.program(may_exec=True)):
        assert decide(program, machine, table["flock"], 3, 2) == ERRNO
        for command in (6, 7, 37, 38):
            assert decide(program, machine, table["fcntl"], 3, command) == ERRNO
        for command in (0, 1, 2, 3, 4, 5, 36, 1030, 1032):
            assert decide(program, machine, table["fcntl"], 3, command) == ALLOW
        for command in (8, 10, 1024, 1025, 1026, 1033, 5000):
            assert decide(program, machine, table["fcntl"], 3, command) == ERRNO | errno.EPERM
    compiling = seccomp.program(may_exec=True, may_fork=True)
    assert decide(compiling, machine, table["flock"], 3, 2) == decide(compiling, machine, table["fcntl"], 3, 6) == ALLOW


def test_files_are_marked_only_where_they_are_a_boxs_own(machine: str) -> None:
    """Landlock does not see these calls, and of tier B the files may be those of the user that the box runs as."""
    for name in seccomp.MARKING:
        if name in TABLES[machine]:
            number = TABLES[machine][name]
            assert decide(seccomp.program(), machine, number) == ALLOW
            assert decide(seccomp.program(may_mark=False), machine, number) == ERRNO | errno.EPERM


def test_only_threads_may_be_started(machine: str) -> None:
    program, clone = seccomp.program(), TABLES[machine]["clone"]
    assert decide(program, machine, clone, 0x3D0F00) == ALLOW
    for flags in (17, 0, 0x10000000, 0x20000011, 0x4011):
        assert decide(program, machine, clone, flags) == ERRNO | errno.EPERM
    assert decide(program, machine, TABLES[machine]["clone3"]) == ERRNO | errno.ENOSYS


def test_only_local_socket_pairs_and_harmless_questions(machine: str) -> None:
    program, table = seccomp.program(), TABLES[machine]
    assert decide(program, machine, table["socketpair"], 1) == ALLOW
    for family in (0, 2, 10, 16, 40):
        assert decide(program, machine, table["socketpair"], family) == ERRNO | errno.EPERM
    assert decide(program, machine, table["ioctl"], 1, 0x5401) == ALLOW
    assert decide(program, machine, table["ioctl"], 1, 0x5412) == ERRNO | errno.ENOTTY  # TIOCSTI types for others


def test_only_tools_may_exec(machine: str) -> None:
    execve = TABLES[machine]["execve"]
    assert decide(seccomp.program(), machine, execve) == ERRNO | errno.EPERM
    assert decide(seccomp.program(may_exec=True), machine, execve) == ALLOW


def test_a_machine_without_a_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "uname", lambda: named("riscv64"))
    with pytest.raises(OSError, match="riscv64"):
        seccomp.numbers()


def test_nobody_kills_outright_but_the_supervisor(machine: str) -> None:
    program, table = seccomp.program(), TABLES[machine]
    refused = ERRNO | errno.EPERM
    assert [decide(program, machine, table["kill"], 1, number) for number in (9, 15, 6)] == [refused, ALLOW, ALLOW]
    assert [decide(program, machine, table["tgkill"], 1, 1, number) for number in (9, 6)] == [refused, ALLOW]
    assert decide(seccomp.program(may_exec=True, may_fork=True), machine, table["kill"], 1, 9) == ALLOW


def test_limits_of_others_cannot_be_set(machine: str) -> None:
    program, number = seccomp.program(), TABLES[machine]["prlimit64"]
    assert [decide(program, machine, number, pid) for pid in (0, 1, 4711)] == [ALLOW, *[ERRNO | errno.EPERM] * 2]
