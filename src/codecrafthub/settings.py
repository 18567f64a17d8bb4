"""Every setting of the hub, read from HUB_* variables and `.env`; the defaults are the embedded hub."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

FORMER = {"HUB_CONTENT_DOCUMENTS": "HUB_DOCUMENTS_URL"}
"""Names that settings had before, which go on working."""


class Settings(BaseSettings):
    """One object, made once by the command line and handed down; nothing reads the environment elsewhere."""

    model_config = SettingsConfigDict(
        env_prefix="HUB_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    public_url: str | None = None
    """The address people type, for links in mail; by default http://<host>:<port>."""
    trusted_proxies: str = ""
    """Addresses, separated by commas, of the proxies in front whose X-Forwarded-For and -Proto are believed."""
    data: Path = Path("data")
    """Everything the hub stores: databases, keys, mail. Back this folder up."""
    tracks: Path = Path("tracks")
    web: Path = Path("web/dist")

    database_url: str = "sqlite:"
    """`sqlite:` keeps a file per service in the data folder; `postgresql://…` a schema per service. `{service}` in the
    URL stands for the service's name: `postgresql://hub:secret@db/hub_{service}` is a database for each."""
    database_connections: Annotated[int, Field(ge=2, le=500)] = 15
    """To PostgreSQL, of each service in each process, at most: PostgreSQL's own max_connections must allow them all."""
    database_connections_kept: Annotated[int, Field(ge=0, le=500)] = 5
    """Of these, those that stay open for the next request."""
    database_wait_seconds: Annotated[float, Field(gt=0, le=60)] = 10.0
    """How long a request waits for a connection when all are at work; then it is answered 503."""
    sqlite_synchronous: Literal["NORMAL", "FULL"] = "NORMAL"
    """NORMAL survives a crash of the hub; FULL also a power cut, at the price of a disk flush per commit."""
    documents_url: Annotated[
        str, Field(validation_alias=AliasChoices("HUB_DOCUMENTS_URL", "HUB_CONTENT_DOCUMENTS"))
    ] = "sql:"
    """Where content and learners' profiles lie: `sql:` in each service's own database, or in MongoDB. There
    `mongodb://host/name` has content in `name` and profiles in `name_identity`; `{service}` names one for each."""
    cache_url: str = "memory:"
    """Where the gateway counts requests: `memory:`, each for itself; `valkey://host:port` or `redis://…`, all together,
    encrypted with `valkeys://` or `rediss://`."""
    events_url: str = "duckdb:"
    """Where the numbers of the whole hub are counted: `duckdb:`, a file of the data folder, or memory with PostgreSQL;
    `clickhouse://user:password@host:8123/name` or, encrypted, `clickhouses://…`. Either is made from what is stored."""
    bus_url: str = "memory:"
    """What carries facts and signals: `memory:` within one process; `nats://host:port` or `tls://…` between several."""
    discovery_url: str = "static:"
    """How services in other processes are found: `static:` where `peers` says; `nats://host:port` or `tls://…`, where
    each registers itself; `dns:hub-{service}:8000`, address records with that port, or without one SRV records."""
    peers: dict[str, str | list[str]] = {}
    """Where services that are not in this process answer: {"content": "http://10.0.0.5:8002"}, or a list of several."""
    advertised_url: str | None = None
    """Where others reach this process, as it registers itself; by default http://<host>:<port>."""
    service_secret: Annotated[SecretStr, Field(min_length=32)] | None = None
    """Signs the tokens that services show each other; by default a key file in the data folder."""
    service_secret_also: Annotated[SecretStr, Field(min_length=32)] | None = None
    """Accepted as well, while processes change one after the other: first the next one, then the one before."""

    encryption_keys: SecretStr | None = None
    """What names, addresses and secrets are encrypted with in the databases: 32 random bytes in base64, the same for
    all processes; of several, separated by commas, the first encrypts. By default a key file in the data folder."""

    backup_key: Annotated[SecretStr, Field(min_length=16)] | None = None
    """The passphrase that backups are encrypted with: keep it somewhere else than the backups and this machine."""

    tls_certificate: Path | None = None
    """A certificate of your own with those that signed it, for the Traefik in front (`up --apart`, `routes`)."""
    tls_key: Path | None = None
    acme_email: str | None = None
    """Has the Traefik in front get a certificate by ACME instead; the address is told when one cannot be renewed."""

    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    traces_url: str = ""
    """Where traces go by OTLP over HTTP: http://127.0.0.1:4318/v1/traces; none are made where this is empty."""
    traces_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Of the requests, those whose trace is made: 0.1 is one in ten."""
    traces_headers: SecretStr | None = None
    """What the collector wants to see: `Authorization=Bearer …,X-Scope=hub`."""

    sign_up: Literal["open", "closed"] = "open"
    access_token_seconds: Annotated[int, Field(ge=30, le=3600)] = 300
    refresh_token_days: Annotated[int, Field(ge=1, le=365)] = 30
    secure_cookies: bool | None = None
    """None: cookies are marked Secure when `public_url` is https."""
    mail_url: str = "folder:"
    """`folder:` writes mail into the data folder and the log; `smtp://user:password@host:587` sends it."""
    mail_from: str = "CodeCraftHub <hub@localhost>"
    webhooks_private: bool = False
    """Whether people may have webhooks go to private addresses, this machine included, and over plain http."""

    runner_url: str = "local:"
    """Where code is run: `local:` in a child of this process; `bus:` by runners that joined HUB_BUS_URL; or
    `nats://user:password@host:4222` or `tls://…`, where runners have a server, or an account on one, to themselves."""
    sandbox: Literal["A", "B"] = "B"
    """The weakest tier that learners' code may be run in: see docs/security/sandbox.md."""
    runner_slots: Annotated[int, Field(ge=1, le=64)] = 2
    runner_warm_mb: Annotated[int, Field(ge=0, le=65536)] = 48
    """Memory for boxes of the interpreter that wait for work: as many as were needed at once of late, at 3 MB each."""
    queue_bound: Annotated[int, Field(ge=1)] = 500
    max_body_kb: Annotated[int, Field(ge=1)] = 512
    max_upload_mb: Annotated[int, Field(ge=1, le=64)] = 20
    """Of a zip that an author imports; everything else keeps to `max_body_kb`."""
    requests_per_minute: Annotated[int, Field(ge=1)] = 600
    sign_ins_per_minute: Annotated[int, Field(ge=1)] = 120
    """Sign-ups, sign-ins and resets per address, which a class may share; guessing is slowed per account besides."""
    metrics: Literal["local", "open"] = "local"
    """Who may read /metrics: `local` clients on this machine or a private network, or anyone (`open`)."""

    @property
    def address(self) -> str:
        """The hub's own address as links show it, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def own_address(self) -> str:
        """Where other processes of the hub reach this one. Raises ValueError where the host names every interface."""
        if self.advertised_url is None and self.host in ("0.0.0.0", "::"):  # noqa: S104  (looked for, not listened on)
            raise ValueError(
                f"HUB_ADVERTISED_URL must say where others reach this process: HUB_HOST={self.host} does not."
            )
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.advertised_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def cookies_are_secure(self) -> bool:
        return self.address.startswith("https://") if self.secure_cookies is None else self.secure_cookies
