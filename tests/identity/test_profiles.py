"""What people chose lies where documents lie: in each store kept, told, moved along, and gone with its owner."""

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx
import pytest

from codecrafthub.contracts.identity import SharingChanged
from codecrafthub.identity.service.preferences import COLLECTION, PreferenceStore
from codecrafthub.kit.documents import Put
from codecrafthub.kit.documents.mongodb import MongodbDocuments
from codecrafthub.kit.documents.sql import SqlDocuments
from codecrafthub.kit.gauges import exposition
from codecrafthub.settings import Settings
from tests.identity.house import ME, House, assert_problem, house
from tests.support.hub import PASSWORD, Person
from tests.support.mongodb import Mongodb

pytestmark = pytest.mark.anyio


@pytest.fixture
async def stored(document_settings: Settings) -> AsyncIterator[House]:
    async with house(document_settings) as running:
        yield running


def profiles(house: House) -> PreferenceStore:
    found: PreferenceStore = house.services["identity"].public.state.identity.accounts._preferences
    return found


async def chosen(person: Person) -> dict[str, object]:
    answer = await person.http.get(ME)
    assert answer.status_code == 200, answer.text
    preferences: dict[str, object] = answer.json()["preferences"]
    return preferences


async def choose(person: Person, **preferences: object) -> httpx.Response:
    return await person.http.patch(ME, json={"preferences": preferences})


async def test_what_is_chosen_stays_and_the_rest_is_as_for_everybody(stored: House):
    ada, bob = await stored.person(), await stored.person()
    assert (await choose(ada, theme="dark")).status_code == 200
    assert (await choose(ada, editor_font_size=22, reduced_motion=True)).status_code == 200
    mine, theirs = await chosen(ada), await chosen(bob)
    assert (mine["theme"], mine["editor_font_size"], mine["reduced_motion"]) == ("dark", 22, True)
    assert mine["locale"] == theirs["locale"]
    assert theirs["theme"] == "system"


async def test_changes_of_several_tabs_at_once_all_count(stored: House):
    ada = await stored.person()
    changes = [{"theme": "dark"}, {"editor_font_size": 30}, {"reduced_motion": True}, {"locale": "de"}]
    answers = await asyncio.gather(*(choose(ada, **change) for change in changes))
    assert {answer.status_code for answer in answers} == {200}
    mine = await chosen(ada)
    assert (mine["theme"], mine["editor_font_size"], mine["reduced_motion"], mine["locale"]) == ("dark", 30, True, "de")


async def told(house: House) -> list[tuple[UUID, bool]]:
    """The facts in the outbox beside the profiles: whose solutions are shared, and whose not."""
    documents = profiles(house).documents
    if isinstance(documents, MongodbDocuments):
        bodies = [raw["body"] async for raw in documents.outbox._facts.find({"topic": SharingChanged.topic})]
    else:
        rows = await house.rows("SELECT body FROM outbox WHERE topic = :topic", topic=SharingChanged.topic)
        bodies = [json.loads(body) if isinstance(body, str) else body for (body,) in rows]
    facts = map(SharingChanged.model_validate, bodies)
    return [(fact.user_id, fact.shares_solutions) for fact in facts]


async def test_others_are_told_of_what_concerns_them(stored: House):
    ada = await stored.person()
    await choose(ada, theme="dark")
    assert await told(stored) == []
    await choose(ada, shares_solutions=False)
    await choose(ada, shares_work=False)
    assert await told(stored) == [(ada.id, False)]
    assert await profiles(stored).private([ada.id, uuid4()]) == {ada.id}


async def test_what_waits_to_be_told_is_among_the_figures(stored: House):
    ada = await stored.person()
    await choose(ada, shares_solutions=False)
    shown = await exposition(stored.services.values(), stored.hub.context.bus)
    names = (
        {"identity", "identity.documents"} if isinstance(profiles(stored).documents, MongodbDocuments) else {"identity"}
    )
    for name in names:
        assert f'hub_outbox_waiting{{service="{name}"}} 0.0'.encode() in shown
        assert f'hub_outbox_dead_letters{{service="{name}"}} 0.0'.encode() in shown


async def test_who_leaves_leaves_no_profile_behind(stored: House):
    ada = await stored.person()
    await choose(ada, theme="dark")
    assert (await ada.http.request("DELETE", ME, json={"password": "not it"})).status_code == 422
    assert (await chosen(ada))["theme"] == "dark"
    assert (await ada.http.request("DELETE", ME, json={"password": PASSWORD})).status_code == 202
    assert await profiles(stored).documents.every(COLLECTION) == []


async def test_a_change_while_somebody_leaves_brings_nothing_back(stored: House):
    ada = await stored.person()
    leaving = ada.http.request("DELETE", ME, json={"password": PASSWORD})
    answers = await asyncio.gather(leaving, *(choose(ada, editor_font_size=size) for size in range(10, 22)))
    assert answers[0].status_code == 202
    assert {answer.status_code for answer in answers[1:]} <= {200, 401}
    assert await profiles(stored).documents.every(COLLECTION) == []
    assert_problem(await choose(ada, theme="dark"), 401)


async def test_profiles_move_along_to_mongodb(settings: Settings, mongodb: Mongodb):
    async with house(settings) as before:
        ada, bob = await before.person(), await before.person()
        await choose(ada, theme="dark", shares_work=False)
        await choose(bob, theme="light")
        await profiles(before).documents.change([Put(COLLECTION, str(uuid4()), {"theme": "dark"})])
    chosen_settings = settings.model_copy(update={"documents_url": mongodb.new_database()})
    for _ in range(2):  # a second start finds nothing to move
        async with house(chosen_settings) as after:
            store = profiles(after)
            assert {UUID(one.key): one.body for one in await store.documents.every(COLLECTION)} == {
                ada.id: {"theme": "dark", "shares_work": False},
                bob.id: {"theme": "light"},
            }
            assert isinstance(store._own, SqlDocuments)
            assert await store._own.every(COLLECTION) == []
    async with house(chosen_settings) as later:
        store = profiles(later)
        await store._own.change([Put(COLLECTION, str(ada.id), {"theme": "system"})])  # as an older release would
    async with house(chosen_settings) as last:
        assert (await profiles(last).of(ada.id))["theme"] == "dark", "what was chosen since is newer"


async def test_profiles_lie_beside_content_and_not_in_it(settings: Settings, mongodb: Mongodb):
    url = mongodb.new_database()
    name = url.rpartition("/")[2]
    async with house(settings.model_copy(update={"documents_url": url})) as running:
        documents = profiles(running).documents
        assert isinstance(documents, MongodbDocuments)
        assert documents._database.name == f"{name}_identity"
    async with house(settings.model_copy(update={"documents_url": url + "_{service}"})) as running:
        documents = profiles(running).documents
        assert isinstance(documents, MongodbDocuments)
        assert documents._database.name == f"{name}_identity"


async def test_while_the_store_is_away_people_sign_in_all_the_same(settings: Settings):
    with Mongodb() as server:
        url = server.new_database() + "?serverSelectionTimeoutMS=300"
        async with house(settings.model_copy(update={"documents_url": url})) as running:
            ada = await running.person()
            await choose(ada, shares_work=False)
            server.stop()
            assert (await running.sign_in_as(ada.email)).status_code == 201
            assert_problem(await choose(ada, theme="dark"), 503)
            assert_problem(await ada.http.request("DELETE", ME, json={"password": PASSWORD}), 503)
            server.start()
            async with asyncio.timeout(30):
                while (await ada.http.get(ME)).status_code == 503:
                    await asyncio.sleep(0.1)
            assert (await chosen(ada))["shares_work"] is False
