"""Setting webhooks up, and what somebody tries who is not their owner or wants what is refused."""

import asyncio
import io
import logging as stdlib_logging
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
import structlog

from codecrafthub.feedback.webhooks import service
from codecrafthub.kit import logging
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import notice, notify, rows
from tests.feedback.stand import running_stand
from tests.feedback.webhooks.hooks import HOOKS, arrived, hooked, is_signed, log, private
from tests.feedback.webhooks.receiver import answering, receiving

pytestmark = pytest.mark.anyio


async def test_a_webhook_is_made_changed_and_removed_and_its_secret_shown_once(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(private(database_settings)) as stand, stand.http(me) as http:
        assert (await http.get(HOOKS)).json() == {"items": [], "most": 5}
        url = "http://127.0.0.1:8009/a?b=c"
        made = (await http.post(HOOKS, json={"url": url, "description": "  My bot \n"})).json()
        webhook, secret = made["webhook"], made["secret"]
        assert secret.startswith("whsec_")
        assert (webhook["url"], webhook["description"], webhook["is_enabled"]) == (url, "My bot", True)
        listed = await http.get(HOOKS)
        assert listed.json()["items"] == [webhook]
        hook = f"{HOOKS}/{webhook['id']}"
        changed = await http.patch(hook, json={"url": "https://127.0.0.1/x", "description": ""})
        assert changed.json() == webhook | {"url": "https://127.0.0.1/x", "description": ""}
        for answer in (listed, changed, await http.get(f"{hook}/deliveries"), await http.post(f"{hook}/test")):
            assert secret not in answer.text
            assert "secret" not in answer.text
        assert (await http.delete(hook)).status_code == 204
        assert (await http.get(HOOKS)).json()["items"] == []


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the log says during a test, whatever an earlier one set it to."""
    root, written, before = stdlib_logging.getLogger(), io.StringIO(), structlog.get_config()
    handlers, level = root.handlers, root.level
    with monkeypatch.context() as patched:
        patched.setattr("sys.stderr", written)
        logging.configure("json", "debug")
    yield written
    root.handlers = handlers
    root.setLevel(level)
    structlog.configure(**before)


async def test_a_new_secret_signs_beside_the_old_one_for_a_day(settings: Settings, logged: io.StringIO) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, first = await hooked(http, receiver, "?token=in-the-address")
        second = (await http.post(f"{hook}/secret")).json()["secret"]
        assert second != first
        await http.post(f"{hook}/test")
        (one,) = await arrived(receiver, 1)
        assert is_signed(one, first)
        assert is_signed(one, second)
        assert not is_signed(replace(one, body=one.body + b" "), second)
        late = str(int(one.headers["webhook-timestamp"]) - 600)
        assert not is_signed(replace(one, headers=one.headers | {"webhook-timestamp": late}), second)
        third = (await http.post(f"{hook}/secret")).json()["secret"]
        await http.post(f"{hook}/test")
        _, two = await arrived(receiver, 2)
        assert [is_signed(two, secret) for secret in (first, second, third)] == [False, True, True]
        receiver.behave = answering("500 Oh")
        await notify(stand, notice(me))
        await arrived(receiver, 3)
        await log(http, hook)
        (row,) = await rows(stand, "webhooks")
        assert row.secret == third
    written = logged.getvalue()
    assert "delivery" in written
    for secret in (first, second, third, "in-the-address"):
        assert secret not in written


async def test_five_is_the_most_also_at_once(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(private(database_settings)) as stand, stand.http(me) as http:
        body = {"url": "http://127.0.0.1:8009/"}
        answers = await asyncio.gather(*(http.post(HOOKS, json=body) for _ in range(12)))
        assert {one.status_code for one in answers} == {201, 409}
        for _ in range(5):
            await http.post(HOOKS, json=body)
        found = (await http.get(HOOKS)).json()["items"]
        assert len(found) == 5
        refused = await http.post(HOOKS, json=body)
        assert refused.status_code == 409
        assert refused.json()["detail"] == "You have as many webhooks as one person may have; remove one first."
        await http.delete(f"{HOOKS}/{found[2]['id']}")
        assert (await http.post(HOOKS, json=body)).status_code == 201


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/", "https://localhost:8443/x", "https://127.0.0.1/", "https://127.1/", "https://0x7f.1/",
        "https://2130706433/", "https://0/", "https://[::1]/", "https://[::ffff:7f00:1]/", "https://169.254.169.254/",
        "https://no-such-host.invalid/", "http://example.org/", "https://user:pass@example.org/", "javascript:alert(1)",
        "https://example.org:25/", "https://example.org/\r\nHost: evil", "", "x" * 3000, "https://",
    ],
)  # fmt: skip
async def test_addresses_that_are_refused(settings: Settings, url: str) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http(me) as http:
        answer = await http.post(HOOKS, json={"url": url})
        assert answer.status_code == 422, answer.text
        assert answer.json()["type"] == "/problems/webhook-address-refused"
        assert "127.0.0.1" not in answer.json()["detail"]
        assert await rows(stand, "webhooks") == []


async def test_names_inside_the_network_are_not_told_from_none_and_not_tried_at_will(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, stand.http(me) as http:
        answers = [
            (await http.post(HOOKS, json={"url": f"https://{host}/"})).json()["detail"]
            for host in ("localhost", "no-such-host.invalid")
        ]
        assert answers[0] == answers[1]
        for _ in range(service.CHECKS_A_MINUTE):
            last = await http.post(HOOKS, json={"url": "https://localhost/"})
        assert last.status_code == 429
        assert last.json()["type"] == "/problems/too-many-tests"


async def test_nobody_reaches_the_webhooks_of_others(database_settings: Settings) -> None:
    me, attacker = uuid4(), uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http, stand.http(attacker) as theirs,
        stand.http() as stranger, receiving() as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        own, _ = await hooked(theirs, receiver)
        await http.post(f"{hook}/test")
        (line,) = await log(http, hook, state="sent")
        before = (await http.get(HOOKS)).json()
        calls = [
            ("PATCH", hook, {"url": "http://127.0.0.1:1/", "is_enabled": False}), ("DELETE", hook, None),
            ("POST", f"{hook}/secret", None), ("POST", f"{hook}/test", None), ("GET", f"{hook}/deliveries", None),
            ("POST", f"{hook}/deliveries/{line['id']}/again", None),
        ]  # fmt: skip
        for method, path, body in calls:
            answer = await theirs.request(method, path, json=body)
            assert (answer.status_code, answer.json()["detail"]) == (404, "You have no webhook with this id."), path
            assert (await stranger.request(method, path, json=body)).status_code == 401
        for method in ("GET", "POST"):
            assert (await stranger.request(method, HOOKS, json={"url": "https://example.org"})).status_code == 401
        crossed = await theirs.post(f"{own}/deliveries/{line['id']}/again")
        assert (crossed.status_code, crossed.json()["detail"]) == (404, "This webhook has no delivery with this id.")
        assert (await http.get(HOOKS)).json() == before
        assert len(receiver.received) == 1


@pytest.mark.parametrize(
    "body",
    [
        {}, {"url": 3}, {"url": None}, {"url": "https://example.org", "secret": "whsec_mine"}, [],
        {"url": "https://example.org", "description": "x" * 201}, {"url": "https://example.org", "user_id": "x"},
    ],
)  # fmt: skip
async def test_what_is_no_webhook_is_refused(settings: Settings, body: object) -> None:
    async with running_stand(settings) as stand, stand.http(uuid4()) as http:
        assert (await http.post(HOOKS, json=body)).status_code == 422


async def test_tests_are_sent_once_and_only_so_many(settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http,
        receiving(answering("500 Oh")) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        answer = await http.post(f"{hook}/test")
        assert (answer.json()["state"], answer.json()["is_test"]) == ("waiting", True)
        (line,) = await log(http, hook, state="failed")
        assert (line["reason"], line["next_at"]) == ("It answered with 500 instead of 200.", None)
        for _ in range(service.ASKED_A_MINUTE):
            last = await http.post(f"{hook}/test")
        assert last.status_code == 429
        assert (await http.post(f"{hook}/deliveries/{line['id']}/again")).status_code == 429
