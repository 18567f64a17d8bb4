"""The first admin of an empty hub, and the note that says how to sign in."""

import stat

import pytest

from codecrafthub.identity.first_admin import first_admin_note, note_path
from codecrafthub.settings import Settings
from tests.identity.house import ME, RESETS, USERS, House, house

pytestmark = pytest.mark.anyio
NEW = "a quiet river bends east"


def password_in(settings: Settings) -> str:
    return note_path(settings).read_text().split("Password: ")[1].strip()


async def test_an_empty_hub_has_an_admin_whose_password_is_in_the_data_folder(identity: House):
    assert stat.S_IMODE(note_path(identity.settings).stat().st_mode) == 0o600
    answer = await identity.sign_in_as("admin@localhost", password_in(identity.settings))
    assert answer.status_code == 201
    assert answer.json()["user"]["role"] == "admin"
    assert (await identity.client(answer.json()["access_token"]).get(USERS)).status_code == 200
    assert await identity.facts() == ["identity.user.registered", "identity.user.signed_in"]
    note = first_admin_note(identity.settings)
    assert note is not None
    assert "admin@localhost" in note
    assert password_in(identity.settings) in note


async def test_a_second_start_changes_nothing(settings: Settings):
    async with house(settings):
        password = password_in(settings)
    async with house(settings) as again:
        assert password_in(settings) == password
        assert len(await again.rows("SELECT 1 FROM users")) == 1


async def test_the_note_goes_when_the_password_is_changed(on_sqlite: House):
    password = password_in(on_sqlite.settings)
    admin = await on_sqlite.sign_in("admin@localhost", password)
    other = await on_sqlite.person()
    change = {"current_password": other.password, "new_password": NEW}
    await other.http.post(f"{ME}/password", json=change)
    assert note_path(on_sqlite.settings).exists()
    change = {"current_password": password, "new_password": NEW}
    assert (await admin.http.post(f"{ME}/password", json=change)).status_code == 204
    assert not note_path(on_sqlite.settings).exists()
    assert first_admin_note(on_sqlite.settings) is None


async def test_the_note_goes_when_the_password_is_reset(on_sqlite: House):
    cases = on_sqlite.services["identity"].public.state.identity
    link = await cases.resets.link_for(await cases.people.find("admin@localhost"))
    token = link.rsplit("/", 1)[1]
    assert (await on_sqlite.http.post(f"{RESETS}/{token}", json={"new_password": NEW})).status_code == 204
    assert not note_path(on_sqlite.settings).exists()


async def test_a_hub_with_people_makes_no_admin(settings: Settings):
    async with house(settings) as running:
        await running.person(role="admin")
        await running.change("DELETE FROM users WHERE email_key = :whose", whose="admin@localhost")
        note_path(settings).unlink()
    async with house(settings) as again:
        assert await again.rows("SELECT 1 FROM users WHERE email_key = :whose", whose="admin@localhost") == []
        assert not note_path(settings).exists()


def test_no_note_no_words(settings: Settings):
    assert first_admin_note(settings) is None
    settings.data.mkdir()
    note_path(settings).write_text("something else\n")
    assert first_admin_note(settings) is None
