"""What routes ask for by type: the use cases, the refresh cookie, and proof that a request is from our own pages."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Cookie, Depends, Header, Request, Response

from codecrafthub.identity.cohorts.inviting import Inviting
from codecrafthub.identity.cohorts.membership import Membership
from codecrafthub.identity.cohorts.seating import Seating
from codecrafthub.identity.cohorts.service import Cohorts
from codecrafthub.identity.errors import CrossSiteRequest
from codecrafthub.identity.service.accounts import Accounts
from codecrafthub.identity.service.correspondence import Correspondence
from codecrafthub.identity.service.keys import KeyRing
from codecrafthub.identity.service.people import People
from codecrafthub.identity.service.resets import Resets
from codecrafthub.identity.service.sessions import Sessions
from codecrafthub.identity.tokens import RefreshToken
from codecrafthub.settings import Settings

COOKIE = "hub_refresh"
COOKIE_PATH = "/api/identity/sessions"


def _use_cases(request: Request) -> Any:
    return request.app.state.identity


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = _use_cases(request).accounts
    return accounts


def _sessions(request: Request) -> Sessions:
    sessions: Sessions = _use_cases(request).sessions
    return sessions


def _resets(request: Request) -> Resets:
    resets: Resets = _use_cases(request).resets
    return resets


def _people(request: Request) -> People:
    people: People = _use_cases(request).people
    return people


def _cohorts(request: Request) -> Cohorts:
    cohorts: Cohorts = _use_cases(request).cohorts
    return cohorts


def _membership(request: Request) -> Membership:
    membership: Membership = _use_cases(request).membership
    return membership


def _inviting(request: Request) -> Inviting:
    inviting: Inviting = _use_cases(request).inviting
    return inviting


def _correspondence(request: Request) -> Correspondence:
    correspondence: Correspondence = _use_cases(request).correspondence
    return correspondence


def _seating(request: Request) -> Seating:
    seating: Seating = _use_cases(request).seating
    return seating


def _keys(request: Request) -> KeyRing:
    keys: KeyRing = _use_cases(request).keys
    return keys


def _settings(request: Request) -> Settings:
    settings: Settings = _use_cases(request).settings
    return settings


HubSettings = Annotated[Settings, Depends(_settings)]


def same_origin(
    request: Request,
    settings: HubSettings,
    origin: Annotated[str | None, Header(include_in_schema=False)] = None,
    sec_fetch_site: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> None:
    """Let through what our own pages or no browser at all sent. Raises CrossSiteRequest."""
    if sec_fetch_site not in (None, "same-origin", "none"):
        raise CrossSiteRequest
    if origin is None or origin == settings.address:
        return
    if urlsplit(origin).netloc != request.headers.get("host"):
        raise CrossSiteRequest


def from_own_pages(
    _origin: Annotated[None, Depends(same_origin)],
    x_hub_csrf: Annotated[str | None, Header(description="Must be 1: no form of another site can set it.")] = None,
) -> None:
    """For requests that a cookie alone would authorise. Raises CrossSiteRequest."""
    if x_hub_csrf != "1":
        raise CrossSiteRequest


def set_cookie(response: Response, settings: Settings, token: RefreshToken) -> None:
    response.set_cookie(
        COOKIE,
        str(token),
        max_age=settings.refresh_token_days * 24 * 3600,
        path=COOKIE_PATH,
        secure=settings.cookies_are_secure,
        httponly=True,
        samesite="strict",
    )


def drop_cookie(response: Response, settings: Settings) -> None:
    response.delete_cookie(
        COOKIE, path=COOKIE_PATH, secure=settings.cookies_are_secure, httponly=True, samesite="strict"
    )


AccountCases = Annotated[Accounts, Depends(_accounts)]
SessionCases = Annotated[Sessions, Depends(_sessions)]
ResetCases = Annotated[Resets, Depends(_resets)]
PeopleCases = Annotated[People, Depends(_people)]
CohortCases = Annotated[Cohorts, Depends(_cohorts)]
MembershipCases = Annotated[Membership, Depends(_membership)]
SeatingCases = Annotated[Seating, Depends(_seating)]
InvitingCases = Annotated[Inviting, Depends(_inviting)]
CorrespondenceCases = Annotated[Correspondence, Depends(_correspondence)]
Keys = Annotated[KeyRing, Depends(_keys)]
RefreshCookie = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]
"""Kept out of the schema: scripts never see it, and a browser sends it by itself."""
