"""Repositories fetched over https from a real server, and addresses from which nothing is fetched."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import TreeRefused, building, program, read_git
from codecrafthub.content.trees.addresses import parse_address, public_addresses
from codecrafthub.content.trees.program import Git
from tests.content.sample import write_track
from tests.content.trees.served import HOST, GitServer, git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing; this brings it: apt install git")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A track in a repository with two commits, the first of them tagged."""
    folder = write_track(tmp_path / "work")
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "one")
    git(folder, "tag", "first")
    (folder / "README.md").write_text("More.\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "two")
    return folder


def publish(work: Path, root: Path) -> Path:
    """A bare copy of the repository, as servers have them."""
    bare = root / "mini.git"
    git(work, "clone", "--quiet", "--bare", str(work), str(bare))
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    return bare


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    root = tmp_path / "served"
    root.mkdir()
    monkeypatch.setenv("GIT_SSL_CAINFO", str(root / "cert.pem"))
    with GitServer(root) as started:
        yield started


def refused(text: str, server: GitServer) -> str:
    with pytest.raises(TreeRefused) as caught:
        read_git(text, server.resolve)
    return caught.value.detail


def test_a_track_is_fetched_at_its_head_a_tag_and_a_commit(work: Path, server: GitServer) -> None:
    publish(work, server.root)
    url, head = server.url("mini.git"), git(work, "rev-parse", "HEAD")
    newest = read_git(url, server.resolve)
    assert newest.commit == head
    loaded = load_track(newest.tree)
    assert loaded.report.refused == []
    assert loaded.track is not None
    assert newest.tree.entry("README.md")
    for ref in ("first", git(work, "rev-parse", "first")):
        older = read_git(f"{url}@{ref}", server.resolve)
        assert older.commit == git(work, "rev-parse", "first")
        assert older.tree.entry("README.md") is None


def test_a_repository_or_commit_that_is_not_there_is_told(work: Path, server: GitServer) -> None:
    publish(work, server.root)
    assert refused(server.url("none.git"), server).startswith("Git could not fetch this: ")
    assert "no-such-branch" in refused(f"{server.url('mini.git')}@no-such-branch", server)


def test_links_and_submodules_are_known_by_name_only(work: Path, server: GitServer) -> None:
    (work / "link.md").symlink_to("/etc/passwd")
    git(work, "update-index", "--add", "--cacheinfo", f"160000,{git(work, 'rev-parse', 'HEAD')},module")
    git(work, "add", "link.md")
    git(work, "commit", "--quiet", "-m", "three")
    publish(work, server.root)
    loaded = load_track(read_git(server.url("mini.git"), server.resolve).tree)
    assert [problem.file for problem in loaded.report.refused if "part of the format" not in problem.message] == [
        "link.md",
        "module",
    ]


def test_paths_that_git_itself_would_never_write_are_left_out(work: Path, server: GitServer) -> None:
    blob = git(work, "hash-object", "-w", "README.md")
    inner = git(work, "mktree", given=f"100644 blob {blob}\tx\n".encode())
    raw = b"40000 ..\0" + bytes.fromhex(inner)
    outer = git(work, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=raw)
    commit = git(work, "commit-tree", outer, "-m", "outside")
    git(work, "reset", "--soft", commit)
    publish(work, server.root)
    tree = read_git(server.url("mini.git"), server.resolve).tree
    assert list(tree.walk()) == []
    assert "leads out of the folder" in str(tree.faults[0])


def test_a_large_file_is_not_read(work: Path, server: GitServer) -> None:
    (work / "large.py").write_bytes(b"#" * (building.MAX_FILE_BYTES + 1))
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "large")
    publish(work, server.root)
    entry = read_git(server.url("mini.git"), server.resolve).tree.entry("large.py")
    assert entry is not None
    assert "is the most" in entry.fault


def test_folders_within_folders_without_end_are_refused(work: Path, server: GitServer) -> None:
    """Ten trees name the one below ten times each: ten to the tenth files out of a handful of objects."""
    entry = f"100644 blob {git(work, 'hash-object', '-w', 'README.md')}\t"
    for _ in range(10):
        listed = "".join(f"{entry}{number}\n" for number in range(10))
        entry = f"040000 tree {git(work, 'mktree', given=listed.encode())}\t"
    commit = git(work, "commit-tree", entry.split()[2], "-m", "bomb")
    git(work, "reset", "--soft", commit)
    publish(work, server.root)
    assert "more files than are read" in refused(server.url("mini.git"), server)


def test_what_is_too_much_or_too_slow_is_ended(work: Path, server: GitServer, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(work, server.root)
    monkeypatch.setattr(program, "MAX_SECONDS", 0)
    monkeypatch.setattr(program, "_POLL", 0.001)
    assert "took more than 0 s" in refused(server.url("mini.git"), server)


def test_a_server_that_sends_elsewhere_is_not_followed(
    work: Path, server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(work, server.root)
    inner = tmp_path / "inner"
    shutil.copytree(server.root, inner)
    with GitServer(inner) as private:
        server.redirect = f"https://127.0.0.1:{private.url('').rpartition(':')[2].strip('/')}"
        assert "302" in refused(server.url("mini.git"), server)
        assert server.asked
        assert private.asked == []


def test_no_prompt_no_hook_and_no_setting_of_the_machine_counts(
    work: Path, server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    hook = tmp_path / "hook"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
    hook.chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\n\tfsmonitor = {hook}\n\taskPass = {hook}\n[credential]\n\thelper = {hook}\n")
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_ASKPASS": str(hook),
        "GIT_SSH_COMMAND": str(hook),
        "GIT_DIR": str(tmp_path),
        "https_proxy": "http://127.0.0.1:1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GIT_DIR")
    publish(work, server.root)
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert read_git(server.url("mini.git"), server.resolve).tree.entry("track.toml")
    assert not ran.exists()


@pytest.mark.parametrize("scheme", ["file", "ext", "ssh", "git", "http"])
def test_git_itself_refuses_other_ways_than_https(work: Path, scheme: str) -> None:
    """A second lock: the address is refused before, and git would refuse it too."""
    address = {"file": f"file://{work}", "ext": "ext::sh -c touch% /tmp/x"}.get(scheme, f"{scheme}://{HOST}/x")
    with Git() as prepared, pytest.raises(TreeRefused, match="transport"):
        prepared.run("fetch", address, "HEAD")


def test_a_machine_without_git_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TreeRefused, match="git is not installed"):
        read_git("https://tracks.example/mini", lambda *_: ["192.0.2.1"])


@pytest.mark.parametrize(
    "text",
    [
        "http://tracks.example/mini",
        "ssh://git@tracks.example/mini",
        "git@tracks.example:owner/mini",
        "file:///etc",
        "ext::sh -c id",
        "https://",
        "https://tracks.example",
        "https://tracks.example/",
        "https://user:secret@tracks.example/mini",
        "https://user@tracks.example/mini",
        "https://tracks.example:99999/mini",
        "https://tracks.example/mini?x=1",
        "https://tracks.example/mini#x",
        "https://tracks.example/mini@--upload-pack=sh",
        "https://tracks.example/mini@a..b",
        "https://tracks.example/mini@",
        "https://tracks.example/mi ni",
        "https://tracks.example/mini\n",
        "https://-oProxyCommand=x/mini",
        "https://trac%6bs.example/mini",
        "https://[::1/mini",
    ],
)
def test_other_addresses_are_refused(text: str) -> None:
    with pytest.raises(TreeRefused):
        parse_address(text)


def test_an_address_is_taken_apart() -> None:
    address = parse_address("https://tracks.example:8443/owner/mini.git@v1.2")
    assert (address.url, address.host, address.port, address.ref) == (
        "https://tracks.example:8443/owner/mini.git", "tracks.example", 8443, "v1.2",
    )  # fmt: skip


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.0.0.5", "172.16.3.4", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_hosts_that_are_not_public_are_refused(host: str) -> None:
    with pytest.raises(TreeRefused, match=r"not a public address|no such host"):
        public_addresses(host, 443)


def test_one_address_that_is_not_public_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(TreeRefused, match=r"stands for 10\.0\.0\.1"):
        public_addresses("tracks.example", 443)
