"""Which database of MongoDB is whose: each service has one to itself."""

from typing import Any

from pymongo import AsyncMongoClient

FIRST, OTHERS = "content", ("identity",)
"""The service that keeps its documents in the database which the URL names, and those that have one beside it."""


def address(url: str, service: str) -> str:
    """The URL as a service uses it."""
    return url.replace("{service}", service)


def database_name(client: AsyncMongoClient[dict[str, Any]], url: str, service: str, *, is_beside: bool) -> str:
    """The database that the URL names, or beside it one for this service. Raises ConfigurationError."""
    name = client.get_default_database().name
    return f"{name}_{service}" if is_beside and "{service}" not in url else name
