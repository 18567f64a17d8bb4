"""A hub as operators run it, but for one thing: it takes this machine for a public host, so that tests can serve it a repository."""

from codecrafthub.cli import main
from codecrafthub.content.authoring import importing


def this_machine(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


if __name__ == "__main__":
    importing.public_addresses = this_machine
    main()
