"""Puts identity together: its tables, its use cases, its two apps, and what runs beside them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from codecrafthub.identity import models
from codecrafthub.identity.cohorts.inviting import Inviting
from codecrafthub.identity.cohorts.membership import Membership
from codecrafthub.identity.cohorts.seating import Seating
from codecrafthub.identity.cohorts.service import Cohorts
from codecrafthub.identity.first_admin import ensure_first_admin
from codecrafthub.identity.mail import Postman
from codecrafthub.identity.passwords import Passwords
from codecrafthub.identity.routes import internal, public
from codecrafthub.identity.service.accounts import Accounts
from codecrafthub.identity.service.correspondence import Correspondence
from codecrafthub.identity.service.keys import KeyRing
from codecrafthub.identity.service.people import People
from codecrafthub.identity.service.preferences import PreferenceStore
from codecrafthub.identity.service.resets import Resets
from codecrafthub.identity.service.sessions import Sessions
from codecrafthub.identity.service.sweep import sweep
from codecrafthub.kit.service import Context, Service, Storage, upkeep
from codecrafthub.kit.web import create_internal_app, create_public_app
from codecrafthub.settings import Settings

SUMMARY = "People, how they sign in, and what they may do."


@dataclass(frozen=True, slots=True)
class Identity:
    """The use cases, for the routes and for the command line."""

    settings: Settings
    accounts: Accounts
    sessions: Sessions
    resets: Resets
    people: People
    cohorts: Cohorts
    membership: Membership
    inviting: Inviting
    seating: Seating
    correspondence: Correspondence
    keys: KeyRing


def build(context: Context) -> Service:
    storage = Storage(context, "identity", models.Base.metadata, Path(__file__).parent / "migrations")
    passwords, postman = Passwords(), Postman(context.settings)
    preferences = PreferenceStore(storage, context.settings.documents_url)
    identity = _use_cases(context.settings, storage, passwords, postman, preferences)
    public_app = create_public_app("identity", SUMMARY, context.verifier)
    public_app.state.identity = identity
    storage.answer_again(public_app)
    for router in public:
        public_app.include_router(router)
    internal_app = create_internal_app("identity", context.tokens)
    internal_app.state.identity = identity
    internal_app.include_router(internal)

    @asynccontextmanager
    async def beginning() -> AsyncIterator[None]:
        await identity.keys.ready()
        await ensure_first_admin(storage, context.settings, passwords)
        async with upkeep(lambda: sweep(storage.database), "identity: sweep"):
            yield

    return Service(
        "identity",
        public_app,
        internal_app,
        storage,
        lifespans=[preferences.running, beginning, postman.at_work],
        checks={"signing key": identity.keys.ready},
        wishes={"profiles": preferences.documents.ping},
    )


def _use_cases(
    settings: Settings, storage: Storage, passwords: Passwords, postman: Postman, preferences: PreferenceStore
) -> Identity:
    keys = KeyRing(storage.database)
    sessions = Sessions(storage, settings, passwords, keys)
    return Identity(
        settings=settings,
        accounts=Accounts(storage, settings, passwords, sessions, postman, preferences=preferences),
        sessions=sessions,
        resets=Resets(storage, settings, passwords, postman),
        people=People(storage),
        cohorts=Cohorts(storage),
        membership=Membership(storage),
        inviting=Inviting(storage, settings, postman),
        seating=Seating(storage, preferences),
        correspondence=Correspondence(storage, postman),
        keys=keys,
    )
