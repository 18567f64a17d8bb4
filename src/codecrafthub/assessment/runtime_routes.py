"""The languages of this hub over HTTP: which can be run, and what brings those that cannot."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from codecrafthub.assessment.deps import TheSandbox
from codecrafthub.kit.auth import Role
from codecrafthub.kit.web import CurrentPerson

router = APIRouter(tags=["runtimes"])


class RuntimeRead(BaseModel):
    """A language as the machines that run code have it."""

    runtime: str
    name: str
    version: str | None = Field(description="None where no machine has it.")
    command: str | None = Field(description="What brings a missing one, as far as it is known; told to admins.")


class RuntimeList(BaseModel):
    items: list[RuntimeRead]


@router.get("/runtimes")
async def list_runtimes(person: CurrentPerson, sandbox: TheSandbox) -> RuntimeList:
    """Every language that exercises may be in, with its version where it can be run."""
    is_admin = person.role.includes(Role.ADMIN)
    return RuntimeList(
        items=[
            RuntimeRead(
                runtime=found.runtime,
                name=found.name,
                version=found.version,
                command=found.command if is_admin else None,
            )
            for found in sandbox.languages()
        ]
    )
