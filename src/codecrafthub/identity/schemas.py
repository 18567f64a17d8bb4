"""The bodies that identity takes and gives."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codecrafthub.kit.auth import Role

Address = Annotated[str, StringConstraints(min_length=1, max_length=320, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""Any text of one line: whether it is an address is for the use case to say, in words."""
Password = Annotated[str, StringConstraints(max_length=1024)]
Name = Annotated[str, StringConstraints(max_length=400)]


class Body(BaseModel):
    """What people send: nothing but the fields named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class SignUp(BaseModel):
    """Fields we do not know are left aside: there is nothing else that a newcomer may decide."""

    model_config = ConfigDict(frozen=True)

    email: Address
    password: Password
    display_name: Name | None = None
    """By default the part of the address before the @."""

    @property
    def name(self) -> str:
        return self.email.partition("@")[0][:80] if self.display_name is None else self.display_name


class SignedUp(Answer):
    email: str
    display_name: str


class SignIn(BaseModel):
    model_config = ConfigDict(frozen=True)

    email: Address
    password: Password


class UserRead(Answer):
    id: UUID
    email: str
    display_name: str
    role: Role


class SessionRead(Answer):
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  (the type's name)
    expires_in: int
    user: UserRead


class Preferences(Answer):
    """How someone wants the hub to look and feel, and what of theirs it may use."""

    theme: Literal["system", "light", "dark"] = "system"
    editor_font_size: Annotated[int, Field(ge=8, le=40)] = 15
    editor_tab_moves_focus: bool = False
    reduced_motion: bool = False
    shares_solutions: bool = True
    """Whether accepted solutions may help those who are stuck, and wrong ones those who teach; without a name."""
    shares_work: bool = True
    """Whether those who teach one's cohorts may look at work in progress."""
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")] = "en"


class PreferencesChange(Body):
    theme: Literal["system", "light", "dark"] | None = None
    editor_font_size: Annotated[int, Field(ge=8, le=40, strict=True)] | None = None
    editor_tab_moves_focus: Annotated[bool, Field(strict=True)] | None = None
    reduced_motion: Annotated[bool, Field(strict=True)] | None = None
    shares_solutions: Annotated[bool, Field(strict=True)] | None = None
    shares_work: Annotated[bool, Field(strict=True)] | None = None
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")] | None = None


class Me(UserRead):
    created_at: datetime
    preferences: Preferences


class MeChange(Body):
    display_name: Name | None = None
    preferences: PreferencesChange | None = None


class PasswordChange(Body):
    current_password: Password
    new_password: Password


class PasswordShown(Body):
    password: Password


class ResetRequest(Body):
    email: Address


class NewPassword(Body):
    new_password: Password


class Person(UserRead):
    """Someone as an admin sees them."""

    is_disabled: bool
    created_at: datetime
    last_seen_at: datetime | None


class People(Answer):
    items: list[Person]
    next: UUID | None


class PersonChange(Body):
    role: Role | None = None
    is_disabled: Annotated[bool, Field(strict=True)] | None = None


class Key(Answer):
    kty: str
    crv: str
    x: str
    kid: str
    use: str
    alg: str


class KeySet(Answer):
    keys: list[Key]


class PeopleWanted(Body):
    ids: Annotated[list[UUID], Field(max_length=5000)]
