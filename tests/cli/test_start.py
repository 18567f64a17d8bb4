"""Starting a hub with something wrong: a sentence that names it, no traceback, nothing half started."""

import json
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.process import HubProcess

PEERS = '{"content": "http://127.0.0.1:1"}'


def start(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "HUB_DATA": str(data), "HUB_PORT": "0", **settings}
    command = [sys.executable, "-m", "codecrafthub", *(arguments or ("up",))]
    return subprocess.run(
        command, check=False, env=environment, cwd=data.parent, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"HUB_PEERS": "{bad"}, "HUB_PEERS"),
        ({"HUB_PORT": "abc"}, "HUB_PORT"),
        ({"HUB_DISCOVERY_URL": "consul:"}, "HUB_DISCOVERY_URL: 'consul' is not known"),
        ({"HUB_DISCOVERY_URL": "nats://127.0.0.1:1", "HUB_HOST": "0.0.0.0"}, "HUB_ADVERTISED_URL must say where"),
        ({"HUB_SIGN_UP": "clsoed"}, "HUB_SIGN_UP"),
        ({"HUB_SERVICE_SECRET": "short"}, "HUB_SERVICE_SECRET: Value should have at least 32 characters"),
        ({"HUB_DATA": "/proc/version"}, "HUB_DATA=/proc/version"),
        (
            {"HUB_DATABASE_URL": "postgresql://hub:secret@127.0.0.1:1/hub"},
            "HUB_DATABASE_URL (postgresql://hub@127.0.0.1:1/hub): nobody listens there. Start PostgreSQL",
        ),
        ({"HUB_CACHE_URL": "memcached://x"}, "HUB_CACHE_URL (memcached://x): no cache speaks this"),
        ({"HUB_EVENTS_URL": "parquet:"}, "HUB_EVENTS_URL (parquet:): no store of events speaks this. Use duckdb:"),
        ({"HUB_CONTENT_DOCUMENTS": "couchdb://x"}, "HUB_CONTENT_DOCUMENTS is now called HUB_DOCUMENTS_URL"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, settings: dict[str, str], words: str):
    result = start(tmp_path / "data", **settings)
    output = result.stdout + result.stderr
    assert result.returncode != 0
    assert words in output
    assert "Traceback" not in output
    assert "secret" not in output


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("HUB_DATABASE_URL", "postgresql://hub:secret@127.0.0.1:1/hub"),
        ("HUB_BUS_URL", "nats://hub:secret@127.0.0.1:1"),
        ("HUB_CACHE_URL", "valkey://:secret@127.0.0.1:1"),
        ("HUB_DOCUMENTS_URL", "mongodb://hub:secret@127.0.0.1:1/hub"),
    ],
)
def test_nothing_starts_half_without_an_engine(tmp_path: Path, setting: str, url: str):
    """Nobody can listen on port 1; after ten seconds in which it might have come the start is given up."""
    (tmp_path / "data").mkdir()
    result = start(tmp_path / "data", **{setting: url})
    assert result.returncode == 2
    assert f"{setting} ({url.replace('hub:secret@', 'hub@').replace(':secret@', '')}): nobody listens" in result.stderr
    assert "secret" not in result.stdout + result.stderr
    assert not list((tmp_path / "data").iterdir()), "no table, no key, no lock"


def test_nothing_starts_half_on_tables_of_a_newer_release(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "content.sqlite3", isolation_level=None)) as newer:
        newer.execute("CREATE TABLE alembic_version (version_num TEXT)")
        newer.execute("INSERT INTO alembic_version VALUES ('content_9999')")
    for arguments in (["up"], ["serve", "--only", "content"], ["doctor"]):
        result = start(data, *arguments, COLUMNS="250")
        assert result.returncode != 0
        assert "its tables of content were written by a newer release" in result.stdout + result.stderr
        assert "Install the release that knows content_9999" in result.stdout + result.stderr
        assert [one.name for one in data.iterdir()] == ["content.sqlite3"], "no other service began"


def test_doctor_says_the_same_as_a_start(tmp_path: Path) -> None:
    said = start(tmp_path / "data", "doctor", "--json", HUB_BUS_URL="nats://hub:secret@127.0.0.1:1")
    assert said.returncode == 1
    [engine] = json.loads(said.stdout)["engines"]
    assert engine["setting"] == "HUB_BUS_URL"
    assert engine["detail"] == "nobody listens there"
    assert "secret" not in said.stdout
    shown = start(tmp_path / "data", "doctor", HUB_BUS_URL="nats://hub:secret@127.0.0.1:1", COLUMNS="200")
    assert "nobody listens there" in shown.stdout


def test_a_mistyped_setting_is_pointed_out(tmp_path: Path):
    assert start(tmp_path / "data", "users", "list", HUB_SING_UP="closed").stderr.startswith(
        "HUB_SING_UP is no setting of the hub and is ignored. Did you mean HUB_SIGN_UP?"
    )


def test_a_setting_may_come_from_a_file(tmp_path: Path):
    (tmp_path / "secret").write_text("postgresql://hub:hidden@127.0.0.1:1/hub\n\n")
    result = start(tmp_path / "data", HUB_DATABASE_URL_FILE=str(tmp_path / "secret"))
    assert result.returncode != 0
    assert "HUB_DATABASE_URL (postgresql://hub@127.0.0.1:1/hub): nobody listens there" in result.stderr
    assert "HUB_DATABASE_URL_FILE" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        (None, {}, "HUB_MAIL_URL_FILE: {path} cannot be read: No such file or directory."),
        (b"\xff\xfe", {}, "HUB_MAIL_URL_FILE: {path} cannot be read: it is not UTF-8 text."),
        (b"\nfolder:\n", {}, "HUB_MAIL_URL_FILE: the first line of {path} is empty."),
        (b"folder:", {"HUB_MAIL_URL": "folder:"}, "Both HUB_MAIL_URL and HUB_MAIL_URL_FILE are set"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None, more: dict[str, str], words: str):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    result = start(tmp_path / "data", HUB_MAIL_URL_FILE=str(path), **more)
    assert result.returncode == 2
    assert words.format(path=path) in result.stderr
    assert "Traceback" not in result.stderr


def test_services_apart_need_a_common_secret(tmp_path: Path):
    for setting, value in {"HUB_PEERS": PEERS, "HUB_DISCOVERY_URL": "nats://127.0.0.1:1"}.items():
        result = start(tmp_path / "data", "serve", "--only", "identity", **{setting: value})
        assert result.returncode == 2
        assert f"{setting} is set, so HUB_SERVICE_SECRET must be too" in result.stderr


def test_one_data_folder_has_one_hub(tmp_path: Path, published: Path):
    with HubProcess(tmp_path / "data", copied_from=published) as hub:
        second = start(hub.data)
        assert second.returncode == 2
        assert "Another hub is running with the data in" in second.stderr
        hub.kill()
        hub.start()


@pytest.mark.parametrize(("soft", "hard", "then"), [(256, 4096, 4096), (256, 256, 256), (512, 100_000, 65_536)])
def test_a_hub_may_open_as_many_files_as_the_machine_allows(soft: int, hard: int, then: int) -> None:
    """Many systems begin with 1,024, which is fewer sockets than a school has learners."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if most != resource.RLIM_INFINITY and hard > most:
        hard, then = most, min(most, 65_536)
    code = f"""if True:
        import resource
        resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
        from codecrafthub.cli.run import allow_many_open_files
        allow_many_open_files()
        print(*resource.getrlimit(resource.RLIMIT_NOFILE))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(then), str(hard)]


INTERRUPTED = """
import os, signal
from codecrafthub import __main__

def interrupted(name):
    os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell may have had ignored
__main__.import_module = interrupted
__main__.main()
"""


def test_ctrl_c_while_it_is_loaded_ends_it_without_a_word() -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED], check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGINT
    assert ended.stdout + ended.stderr == ""


SLEEPING = """
import os, sys
from codecrafthub import __main__, cli

def loaded(name):
    assert "numpy" not in sys.modules
    print(os.environ["OPENBLAS_THREAD_TIMEOUT"])
    os._exit(0)

cli.import_module = loaded
sys.stdout.reconfigure(line_buffering=True)
__main__.main()
"""


@pytest.mark.parametrize(("given", "then"), [({}, "4"), ({"OPENBLAS_THREAD_TIMEOUT": "20"}, "20")])
def test_threads_of_numpy_wait_asleep_unless_told_otherwise(given: dict[str, str], then: str) -> None:
    """It is read once, when numpy is loaded."""
    done = subprocess.run([sys.executable, "-c", SLEEPING], check=True, env=given, capture_output=True, text=True)
    assert done.stdout.strip() == then


ONE_THREAD = SLEEPING.replace('["OPENBLAS_THREAD_TIMEOUT"]', '.get("OPENBLAS_NUM_THREADS")').replace(
    "import os, sys", 'import os, sys; sys.argv[1:] = os.environ["ASKED"].split()'
)


@pytest.mark.parametrize(
    ("asked", "given", "then"),
    [
        ("recommendation fit", {}, "1"),
        ("recommendation fit", {"OPENBLAS_NUM_THREADS": "2"}, "2"),
        ("up", {}, "None"),
        ("", {}, "None"),
    ],
)
def test_a_fit_takes_one_thread_unless_told_otherwise(asked: str, given: dict[str, str], then: str) -> None:
    environment = {"ASKED": asked, **given}
    done = subprocess.run(
        [sys.executable, "-c", ONE_THREAD], check=True, env=environment, capture_output=True, text=True
    )
    assert done.stdout.strip() == then
