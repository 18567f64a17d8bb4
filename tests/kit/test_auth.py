"""Tokens: those of people under attack, and those that services show each other."""

import asyncio
import base64
import json
import time
from itertools import pairwise
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import OKPAlgorithm

from codecrafthub.kit import auth
from codecrafthub.kit.auth import Role, ServiceTokens, TokenVerifier, bearer
from codecrafthub.kit.errors import Unauthorized, Unavailable

pytestmark = pytest.mark.anyio

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
WHO = UUID("01890000-0000-7000-8000-000000000001")


def published(**keys: Ed25519PrivateKey) -> dict[str, Any]:
    return {"keys": [{**OKPAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid} for kid, key in keys.items()]}


class Publisher:
    """Identity, as the verifier sees it."""

    def __init__(self, **keys: Ed25519PrivateKey) -> None:
        self.document, self.fetches, self.is_down = published(**keys), 0, False

    async def __call__(self) -> dict[str, Any]:
        self.fetches += 1
        await asyncio.sleep(0.01)
        if self.is_down:
            raise Unavailable
        return self.document


@pytest.fixture
def publisher() -> Publisher:
    return Publisher(first=KEY)


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    given = {
        "sub": str(WHO),
        "role": "learner",
        "iss": "codecrafthub",
        "aud": "codecrafthub",
        "iat": now,
        "exp": now + 86_400,  # some are made when the tests are collected, long before they are used
    }
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


def token(key: Any = KEY, kid: str = "first", algorithm: str = "EdDSA", **changes: Any) -> str:
    return jwt.encode(claims(**changes), key, algorithm, headers={"kid": kid})


async def test_a_good_token_names_its_person(publisher: Publisher) -> None:
    person = await TokenVerifier(publisher).verify(token(role="author"))
    assert (person.id, person.role) == (WHO, Role.AUTHOR)


def part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


RAW = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
PEM = base64.b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
GOOD = token()
BAD = {
    "no algorithm": f"{part({'alg': 'none', 'kid': 'first', 'typ': 'JWT'})}.{part(claims(role='admin'))}.",
    "no algorithm, old signature": f"{part({'alg': 'none', 'kid': 'first'})}.{part(claims())}.{GOOD.split('.')[2]}",
    "public key as shared secret": token(RAW, algorithm="HS256"),
    "public key text as shared secret": token(PEM, algorithm="HS256"),
    "signed by another key": token(OTHER),
    "unknown key": token(OTHER, kid="second"),
    "no key id": jwt.encode(claims(), KEY, "EdDSA"),
    "key brought along": jwt.encode(
        claims(), OTHER, "EdDSA", headers={"jwk": OKPAlgorithm.to_jwk(OTHER.public_key(), as_dict=True), "kid": "first"}
    ),
    "other claims under an old signature": f"{GOOD.split('.')[0]}.{part(claims(role='admin'))}.{GOOD.split('.')[2]}",
    "for another audience": token(aud="elsewhere"),
    "from another issuer": token(iss="elsewhere"),
    "expired": token(exp=int(time.time()) - 60),
    "not yet": token(nbf=int(time.time()) + 86_400),
    "never expires": token(exp=None),
    "for nobody": token(sub=None),
    "for a name": token(sub="ada"),
    "no role": token(role=None),
    "a role that is none": token(role="emperor"),
    "a role of another type": token(role=["admin"]),
    "cut": GOOD[:-4],
    "empty": "",
    "dots": "..",
    "binary": "\x00\x01.\x02.\x03",
    "huge": "a" * 100_000,
}


@pytest.mark.parametrize("how", BAD)
async def test_a_bad_token_opens_nothing(publisher: Publisher, how: str) -> None:
    with pytest.raises(Unauthorized) as refused:
        await TokenVerifier(publisher).verify(BAD[how])
    assert refused.value.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_flood_of_unknown_keys_asks_identity_once(publisher: Publisher) -> None:
    verifier = TokenVerifier(publisher)
    forged = [token(OTHER, kid=f"made-up-{number}") for number in range(100)]
    outcomes = await asyncio.gather(*(verifier.verify(one) for one in forged), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {Unauthorized}
    assert publisher.fetches == 1
    assert (await verifier.verify(GOOD)).id == WHO
    assert publisher.fetches == 1


async def test_a_new_key_is_learnt(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "UNKNOWN_KEY_PAUSE", 0.0)
    verifier = TokenVerifier(publisher)
    await verifier.verify(GOOD)
    publisher.document = published(first=KEY, second=OTHER)
    assert (await verifier.verify(token(OTHER, kid="second"))).id == WHO
    assert publisher.fetches == 2


async def test_a_token_that_was_good_is_not_for_ever(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "UNKNOWN_KEY_PAUSE", 0.0)
    monkeypatch.setattr(auth, "LEEWAY_SECONDS", 0)
    verifier = TokenVerifier(publisher)
    short, long = token(exp=int(time.time()) + 2), token()
    for _ in range(2):
        assert {(await verifier.verify(one)).id for one in (short, long)} == {WHO}
    await asyncio.sleep(2.1)
    with pytest.raises(Unauthorized, match="expired"):
        await verifier.verify(short)
    publisher.document = published(second=OTHER)
    await verifier.verify(token(OTHER, kid="second"))  # brings the keys anew, and the first is not among them
    with pytest.raises(Unauthorized):
        await verifier.verify(long)


async def test_while_identity_is_down_known_keys_still_count(publisher: Publisher) -> None:
    verifier = TokenVerifier(publisher)
    await verifier.verify(GOOD)
    publisher.is_down = True
    assert (await verifier.verify(token())).id == WHO


async def test_while_identity_is_down_it_is_not_asked_by_every_request(publisher: Publisher) -> None:
    publisher.is_down = True
    verifier = TokenVerifier(publisher)
    outcomes = await asyncio.gather(*(verifier.verify(GOOD) for _ in range(50)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {Unavailable}
    assert publisher.fetches == 1


async def test_a_service_is_ready_once_it_holds_a_key(publisher: Publisher) -> None:
    verifier = TokenVerifier(publisher)
    publisher.is_down = True
    with pytest.raises(Unavailable):
        await verifier.ready()
    publisher.is_down = False
    await verifier.ready()
    with pytest.raises(Unavailable):
        await TokenVerifier(Publisher()).ready()


def test_service_tokens_count_for_their_audience_only(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = ServiceTokens("a secret that is long enough to be one")
    good = tokens.issue(issuer="assessment", audience="content")
    assert tokens.verify(good, audience="content") == "assessment"
    assert tokens.issue(issuer="assessment", audience="content") == good
    assert tokens.issue(issuer="assessment", audience="identity") != good
    unsigned = f"{part({'alg': 'none'})}.{part({'iss': 'a', 'aud': 'content', 'exp': time.time() + 60})}."
    foreign = ServiceTokens("another secret of the same good length").issue(issuer="a", audience="content")
    monkeypatch.setattr(auth, "SERVICE_TOKEN_SECONDS", -10)
    expired = tokens.issue(issuer="feedback", audience="content")
    for bad in (unsigned, foreign, expired, GOOD, "", tokens.seal("content", 60)):
        with pytest.raises(Unauthorized):
            tokens.verify(bad, audience="content")
    with pytest.raises(Unauthorized):
        tokens.verify(good, audience="identity")


def test_service_tokens_name_a_service_of_the_hub_and_allow_for_a_clock_that_is_a_little_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret = "a secret that is long enough to be one"
    tokens = ServiceTokens(secret, issuers=["assessment"])
    assert tokens.verify(tokens.issue(issuer="assessment", audience="content"), audience="content") == "assessment"
    nameless = jwt.encode({"aud": "content", "exp": time.time() + 60}, secret, algorithm="HS256")
    for bad in (tokens.issue(issuer="mallory", audience="content"), nameless):
        with pytest.raises(Unauthorized) as refused:
            tokens.verify(bad, audience="content")
        assert refused.value.headers == {"WWW-Authenticate": "Bearer"}
    for age, is_good in ((auth.LEEWAY_SECONDS - 3, True), (auth.LEEWAY_SECONDS + 3, False)):
        monkeypatch.setattr(auth, "SERVICE_TOKEN_SECONDS", -age)
        shown = ServiceTokens(secret).issue(issuer="assessment", audience="content")
        if is_good:
            assert tokens.verify(shown, audience="content") == "assessment"
        else:
            with pytest.raises(Unauthorized):
                tokens.verify(shown, audience="content")


def test_a_secret_is_changed_without_a_moment_in_which_services_refuse_each_other() -> None:
    old, new = "the secret that has been in use until now", "the secret that shall be in use from now on"
    steps = [ServiceTokens(old), ServiceTokens(old, new), ServiceTokens(new, old), ServiceTokens(new)]
    for before, after in pairwise(steps):
        for caller, called in ((before, after), (after, before)):
            token = caller.issue(issuer="assessment", audience="content")
            assert called.verify(token, audience="content") == "assessment"
    sealed = steps[0].seal("feedback.unsubscribe", 60, sub="ada")
    assert steps[2].unseal(sealed, "feedback.unsubscribe")["sub"] == "ada"
    with pytest.raises(jwt.InvalidSignatureError):
        steps[3].unseal(sealed, "feedback.unsubscribe")
    with pytest.raises(Unauthorized):
        steps[3].verify(steps[0].issue(issuer="assessment", audience="content"), audience="content")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        ("Basic abc", None),
        ("Bearer", None),
        ("Bearer  ", None),
        (None, None),
    ],
)
def test_bearer(header: str | None, found: str | None) -> None:
    assert bearer(header) == found


def test_each_role_includes_those_below_it() -> None:
    order = [Role.LEARNER, Role.AUTHOR, Role.INSTRUCTOR, Role.ADMIN]
    for high, role in enumerate(order):
        assert [role.includes(other) for other in order] == [low <= high for low in range(4)]
