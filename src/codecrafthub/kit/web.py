"""The web side that every service shares: problem answers, the signed-in person, the service token at the back door."""

import http
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from codecrafthub.kit.auth import Principal, Role, ServiceTokens, TokenVerifier, bearer
from codecrafthub.kit.errors import BY_STATUS, Forbidden, HubError, Unauthorized
from codecrafthub.kit.logging import logger, request_id, without_secrets

log = logger(__name__)


def create_public_app(name: str, summary: str, verifier: TokenVerifier) -> FastAPI:
    """The app that the door mounts at `/api/<name>`."""
    app = FastAPI(
        title=f"CodeCraftHub {name}",
        summary=summary,
        version="1",
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = name
    app.state.verifier = verifier
    install_problems(app)
    return app


def create_internal_app(name: str, tokens: ServiceTokens) -> FastAPI:
    """The app that only peers reach; every request must show a service token made out to `name`."""
    app = FastAPI(title=f"CodeCraftHub {name}, internal", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.service = name
    install_problems(app)
    app.add_middleware(PeersOnly, name=name, tokens=tokens)
    return app


class PeersOnly:
    """Turns away whoever shows no service token for this service; wraps the whole app, so no route can forget it."""

    def __init__(self, app: ASGIApp, name: str, tokens: ServiceTokens) -> None:
        self._app, self._name, self._tokens = app, name, tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                shown = bearer(Request(scope).headers.get("authorization"))
                self._tokens.verify(shown or "", audience=self._name)
            except Unauthorized as error:
                await problem(error)(scope, receive, send)
                return
        elif scope["type"] != "lifespan":
            raise RuntimeError("internal apps speak HTTP only")
        await self._app(scope, receive, send)


ACCESS_TOKEN = HTTPBearer(auto_error=False, description="The access token from POST /api/identity/sessions")


async def principal(
    request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(ACCESS_TOKEN)]
) -> Principal:
    """The signed-in person; for routes that need one."""
    token = shown.credentials if shown else None
    if token is None:
        raise Unauthorized("Sign in first: this needs an access token.", headers={"WWW-Authenticate": "Bearer"})
    verifier: TokenVerifier = request.app.state.verifier
    return await verifier.verify(token)


async def learner_id(person: Annotated[Principal, Depends(principal)]) -> UUID:
    return person.id


def at_least(role: Role) -> Callable[..., Awaitable[Principal]]:
    """A dependency that lets in people with this role or a higher one."""

    async def check(person: Annotated[Principal, Depends(principal)]) -> Principal:
        if not person.role.includes(role):
            raise Forbidden(f"This is for people with the role {role}; yours is {person.role}.")
        return person

    return check


CurrentPerson = Annotated[Principal, Depends(principal)]
LearnerId = Annotated[UUID, Depends(learner_id)]
Instructor = Annotated[Principal, Depends(at_least(Role.INSTRUCTOR))]
Admin = Annotated[Principal, Depends(at_least(Role.ADMIN))]


def problem(error: HubError) -> JSONResponse:
    """An error as application/problem+json (RFC 9457)."""
    body: dict[str, Any] = {
        "type": f"/problems/{error.kind}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "request_id": request_id.get(),
    }
    if error.errors:
        body["errors"] = error.errors
    return JSONResponse(body, error.status, error.headers, media_type="application/problem+json")


def install_problems(app: FastAPI) -> None:
    """Have every error of an app answered as a problem, in words."""
    app.add_exception_handler(HubError, _answer_hub_error)
    app.add_exception_handler(RequestValidationError, _answer_malformed)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unexpected)


async def _answer_hub_error(request: Request, error: Exception) -> JSONResponse:
    return problem(cast("HubError", error))


async def _answer_malformed(request: Request, error: Exception) -> JSONResponse:
    found = cast("RequestValidationError", error).errors()
    if any(item["type"] == "json_invalid" for item in found):
        answer = BY_STATUS[400]("The body is not valid JSON.")
    else:
        # What was sent is not repeated: it may be a password.
        errors = [{"at": ".".join(str(part) for part in item["loc"]), "message": item["msg"]} for item in found]
        places = ", ".join(sorted({item["at"] for item in errors})[:5])
        answer = BY_STATUS[422](f"Some values cannot be accepted: {places}.", errors=errors[:50])
    return problem(answer)


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    found = cast("HTTPException", error)
    kind = BY_STATUS.get(found.status_code)
    if kind is not None:
        plain = {404: "There is nothing at this address.", 400: "The request cannot be understood."}
        return problem(kind(plain.get(found.status_code, str(found.detail)), headers=dict(found.headers or {})))
    title = http.HTTPStatus(found.status_code).phrase
    words = {405: "This address cannot be used with this method; the documentation under /api says with which ones."}
    detail = words.get(found.status_code, str(found.detail))
    body = {"type": "about:blank", "title": title, "status": found.status_code, "detail": detail,
            "request_id": request_id.get()}  # fmt: skip
    return JSONResponse(body, found.status_code, found.headers, media_type="application/problem+json")


async def _answer_unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request_failed", method=request.method, path=without_secrets(request.url.path), exc_info=error)
    return problem(HubError("Something went wrong on our side. Try again; if it stays, tell us the request id."))
