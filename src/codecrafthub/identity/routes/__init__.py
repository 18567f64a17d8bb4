"""The HTTP side of identity: `public` for people, `internal` for peers."""

from codecrafthub.identity.cohorts.routes import router as cohorts
from codecrafthub.identity.routes.accounts import router as accounts
from codecrafthub.identity.routes.keys import router as keys
from codecrafthub.identity.routes.peers import router as internal
from codecrafthub.identity.routes.people import router as people
from codecrafthub.identity.routes.sessions import router as sessions

public = (accounts, sessions, people, cohorts, keys)

__all__ = ["internal", "public"]
