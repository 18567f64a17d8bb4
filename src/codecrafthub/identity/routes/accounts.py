"""Signing up, one's own profile, passwords, leaving."""

from typing import Any

from fastapi import APIRouter, Response, status

from codecrafthub.identity.deps import AccountCases, HubSettings, ResetCases, set_cookie
from codecrafthub.identity.models import User
from codecrafthub.identity.schemas import (
    Me,
    MeChange,
    NewPassword,
    PasswordChange,
    PasswordShown,
    Preferences,
    ResetRequest,
    SignedUp,
    SignUp,
    UserRead,
)
from codecrafthub.kit.web import LearnerId

router = APIRouter(tags=["accounts"])


@router.post("/users", status_code=status.HTTP_201_CREATED)
async def sign_up(body: SignUp, accounts: AccountCases) -> SignedUp:
    """Make an account. The answer is the same when the address is used: its owner gets a letter instead."""
    email, display_name = await accounts.sign_up(body.email, body.password, body.name)
    return SignedUp(email=email, display_name=display_name)


@router.get("/users/me")
async def read_me(user_id: LearnerId, accounts: AccountCases) -> Me:
    """Who is signed in, and what they prefer."""
    return _me(*await accounts.me(user_id))


@router.patch("/users/me")
async def change_me(body: MeChange, user_id: LearnerId, accounts: AccountCases) -> Me:
    """Change one's name or preferences; what is not sent stays."""
    preferences = body.preferences.model_dump(exclude_none=True) if body.preferences else {}
    return _me(*await accounts.change_me(user_id, body.display_name, preferences))


@router.post("/users/me/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(
    body: PasswordChange, user_id: LearnerId, accounts: AccountCases, settings: HubSettings, response: Response
) -> None:
    """Change one's password; every other browser is signed out."""
    token = await accounts.change_password(user_id, body.current_password, body.new_password)
    set_cookie(response, settings, token)


@router.delete("/users/me", status_code=status.HTTP_202_ACCEPTED)
async def erase_me(body: PasswordShown, user_id: LearnerId, accounts: AccountCases) -> None:
    """Delete one's account and everything that belongs to it, in every service."""
    await accounts.erase(user_id, body.password)


@router.post("/password-resets", status_code=status.HTTP_202_ACCEPTED)
async def ask_for_reset(body: ResetRequest, resets: ResetCases) -> None:
    """Have a link for a new password sent to an address, if someone here has it."""
    await resets.ask(body.email)


@router.post("/password-resets/{token}", status_code=status.HTTP_204_NO_CONTENT)
async def reset_password(token: str, body: NewPassword, resets: ResetCases) -> None:
    """Choose a new password by the link that came by mail."""
    await resets.redeem(token, body.new_password)


def _me(user: User, preferences: dict[str, Any]) -> Me:
    return Me(
        **UserRead.model_validate(user).model_dump(),
        created_at=user.created_at,
        preferences=Preferences.model_validate(preferences),
    )
