"""Signing in, staying signed in, signing out."""

from fastapi import APIRouter, Depends, Response, status

from codecrafthub.identity.deps import (
    HubSettings,
    RefreshCookie,
    SessionCases,
    drop_cookie,
    from_own_pages,
    same_origin,
    set_cookie,
)
from codecrafthub.identity.errors import SessionOver
from codecrafthub.identity.schemas import SessionRead, SignIn, UserRead
from codecrafthub.identity.service.sessions import SignedIn
from codecrafthub.settings import Settings

router = APIRouter(prefix="/sessions", tags=["sessions"])


@router.post("", status_code=status.HTTP_201_CREATED, dependencies=[Depends(same_origin)])
async def sign_in(
    body: SignIn, sessions: SessionCases, settings: HubSettings, response: Response, cookie: RefreshCookie = None
) -> SessionRead:
    """Sign in: an access token in the body, and a cookie with which to get the next."""
    return _answer(await sessions.sign_in(body.email, body.password, replaces=cookie), response, settings)


@router.post("/refresh", dependencies=[Depends(from_own_pages)])
async def refresh_session(
    sessions: SessionCases, settings: HubSettings, response: Response, cookie: RefreshCookie = None
) -> SessionRead:
    """A new access token for the cookie; the cookie changes too, and the old one works no more."""
    try:
        return _answer(await sessions.refresh(cookie), response, settings)
    except SessionOver as over:
        drop_cookie(response, settings)
        over.headers["Set-Cookie"] = response.headers["set-cookie"]
        raise


@router.delete("", status_code=status.HTTP_204_NO_CONTENT, dependencies=[Depends(from_own_pages)])
async def sign_out(
    sessions: SessionCases, settings: HubSettings, response: Response, cookie: RefreshCookie = None
) -> None:
    """End this browser's session."""
    await sessions.sign_out(cookie)
    drop_cookie(response, settings)


def _answer(signed_in: SignedIn, response: Response, settings: Settings) -> SessionRead:
    set_cookie(response, settings, signed_in.refresh_token)
    response.headers["Cache-Control"] = "no-store"
    return SessionRead(
        access_token=signed_in.access_token,
        expires_in=signed_in.expires_in,
        user=UserRead.model_validate(signed_in.user),
    )
