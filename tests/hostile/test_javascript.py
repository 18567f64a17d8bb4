"""Rows A, C and D in JavaScript: the harness shares its process with the attacker, and still nothing is forged or found."""

import socket

import pytest

from codecrafthub.contracts.runner import Call, Case, Job, Outcome
from codecrafthub.contracts.values import same
from codecrafthub.runner.languages import LANGUAGES, look
from tests.hostile.arena import Arena, Census, Trial, judge
from tests.hostile.javascript_rows import BOMBS, FORGERIES, LONG, JavaScriptRow

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("arena", ["A"], indirect=True)]
"""Without namespaces there is only Python."""

HONEST = "export const solve = (n) => n * 2;\n"


def job(source: str, row: JavaScriptRow | None = None) -> Job:
    cases = [Case(index, Call("solve", (index,))) for index in range(5)]
    limits = row.limits if row else LONG
    return Job("job", "javascript", "cases", {"solution.js": source}, "solution.js", cases, limits)


def is_accepted(trial: Trial) -> bool:
    return len(trial.answers) == 5 and all(
        answer.outcome is Outcome.RETURNED and answer.error is None and same(answer.value, 2 * answer.index)
        for answer in trial.answers
    )


@pytest.fixture(scope="module")
async def busy(arena: Arena) -> Arena:
    """The arena with boxes of JavaScript kept warm, which are then no leftovers."""
    if "javascript" not in look():
        pytest.skip(f"JavaScript is missing; this brings it: {LANGUAGES['javascript'].bring}")
    for _ in range(3):
        assert is_accepted(await judge(arena.runner, job(HONEST)))
    arena.rest = await Census.steady()
    return arena


async def attack(busy: Arena, row: JavaScriptRow) -> Trial:
    trial = await busy.attack(job(row.source, row))
    assert trial.first.outcome in row.outcomes, trial.first
    assert not is_accepted(trial), trial
    assert is_accepted(await judge(busy.runner, job(HONEST)))
    return trial


@pytest.mark.parametrize("row", BOMBS, ids=lambda row: row.id)
async def test_a_bomb_is_stopped_for_its_cause(busy: Arena, row: JavaScriptRow) -> None:
    await attack(busy, row)


@pytest.mark.parametrize("row", FORGERIES, ids=lambda row: row.id)
async def test_a_forged_verdict_is_never_accepted(busy: Arena, row: JavaScriptRow) -> None:
    await attack(busy, row)


def look_around(body: str) -> Job:
    source = f"import fs from 'node:fs';\nexport async function solve() {{\n  const found = [];\n{body}\n  return found;\n}}\n"
    return Job("job", "javascript", "cases", {"solution.js": source}, "solution.js", [Case(0, Call("solve"))], LONG)


async def found(busy: Arena, body: str) -> list[object]:
    """What a look around comes to: the list that `solve` makes."""
    trial = await busy.attack(look_around(body))
    assert trial.first.outcome is Outcome.RETURNED, trial.first
    assert isinstance(trial.first.value, list), trial.first
    return trial.first.value


async def test_nothing_of_the_host_has_a_name(busy: Arena) -> None:
    """C4, C5, C7, C19."""
    paths = [
        "/proc", "/sys", "/etc", "/root", "/home", "/var", "/run", "/dev", "/hub/secret", "/old", "/usr/bin", "/proc/1/environ",
        "/proc/self/mem", "/etc/passwd", "../../../etc/passwd", "/dev/kvm",
    ]  # fmt: skip
    assert await found(busy, f"for (const path of {paths!r}) if (fs.existsSync(path)) found.push(path);") == []


async def test_nothing_of_the_harness_or_the_runtime_can_be_written(busy: Arena) -> None:
    """C8."""
    paths = ["/node/harness/harness.cjs", "/node/bin/node", "/node/harness/new", "/lib/new", "/new"]
    body = f"for (const path of {paths!r}) {{ try {{ fs.appendFileSync(path, 'x'); found.push(path); }} catch {{ }} }}"
    assert await found(busy, body) == []


async def test_only_its_own_descriptors_are_open(busy: Arena) -> None:
    """C6: the standard streams, the channel, and what Node itself opens; no file, and no socket but the channel."""
    body = """
    for (let fd = 0; fd < 1024; fd++) {
      try { const is = fs.fstatSync(fd); if (is.isSocket() || is.isFile() || is.isDirectory()) found.push(fd); } catch { }
    }"""
    assert await found(busy, body) in ([3], [0, 3])


async def test_the_outside_cannot_be_reached(busy: Arena) -> None:
    """C13, C14, C15."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        body = f"""
    const net = await import('node:net');
    const dgram = await import('node:dgram');
    const tries = [
      () => net.connect({port}, '127.0.0.1'), () => net.connect({port}, '::1'), () => net.connect('/run/x.sock'),
      () => net.createServer().listen(0), () => dgram.createSocket('udp4').bind(0),
    ];
    for (const go of tries) {{
      const said = await new Promise((done) => {{
        try {{ go().on('error', (error) => done(error.code)).on('connect', () => done('in')).on('listening', () => done('up')); }}
        catch (error) {{ done(error.code); }}
      }});
      found.push(said);
    }}
    const dns = await import('node:dns/promises');
    await dns.lookup('example.org').catch((error) => found.push(error.code));"""
        (answer,) = (await judge(busy.runner, look_around(body))).answers
        said = answer.value
        assert not {"in", "up"} & set(said), said
        with pytest.raises(BlockingIOError):
            server.accept()


async def test_only_its_own_box_can_hear_it(busy: Arena) -> None:
    """C9: everyone is sent a signal, and nobody else ends."""
    body = "for (let pid = -1; pid < 3000; pid++) { if (pid !== 1 && pid !== 0) try { process.kill(pid, 'SIGKILL'); found.push(pid); } catch { } }"
    assert await found(busy, body) in ([], [-1])


async def test_a_file_is_gone_in_the_next_submission(busy: Arena) -> None:
    """C17."""
    assert await found(busy, "for (const p of ['/tmp/left', 'left']) { fs.writeFileSync(p, 'x'); found.push(p); }")
    assert await found(busy, "for (const p of ['/tmp/left', 'left']) if (fs.existsSync(p)) found.push(p);") == []


async def test_a_secret_input_is_not_there_before_the_shown_ones_are_answered(busy: Arena) -> None:
    """D7: all that a box holds, and all that waits on its channel, while it answers a case that is shown."""
    source = """
    import fs from 'node:fs';
    export function solve(n) {
      if (n === 1) return { seen: fs.readFileSync(0, 'utf8'), args: process.argv.length };
      return n;
    }"""
    cases = [Case(0, Call("solve", (1,))), Case(1, Call("solve", ("the hidden word",)), is_secret=True)]
    trial = await busy.attack(Job("job", "javascript", "cases", {"solution.js": source}, "solution.js", cases, LONG))
    assert "hidden" not in repr(trial.answers[0])
    assert trial.answers[1].value == "the hidden word"


async def test_cases_get_arguments_of_their_own(busy: Arena) -> None:
    """D9, D10."""
    source = "export const solve = (items) => items.push(1);\n"
    cases = [Case(index, Call("solve", ([],))) for index in range(5)]
    trial = await busy.attack(Job("job", "javascript", "cases", {"solution.js": source}, "solution.js", cases, LONG))
    assert [answer.value for answer in trial.answers] == [1] * 5


async def test_what_runs_on_after_the_answer_is_killed(busy: Arena) -> None:
    """D12: timers and a thread that would go on for minutes are gone with the box, or the census finds them."""
    body = """
    const { Worker } = await import('node:worker_threads');
    new Worker('setInterval(() => {}, 10)', { eval: true });
    setInterval(() => {}, 10);
    found.push('answered');"""
    assert await found(busy, body) == ["answered"]
