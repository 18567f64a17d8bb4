"""The hub with every service in a process of its own, with a data folder of its own, found through NATS."""

from contextlib import ExitStack
from pathlib import Path
from typing import Self

from codecrafthub.hub import SERVICES
from tests.support.nats import NatsServer
from tests.support.process import HubProcess

SECRET = "a secret that all services of this test share"


class HubApart:
    """Starts on entering, stops on leaving; `processes` by name of the service."""

    def __init__(self, folder: Path, nats: NatsServer, **settings: str) -> None:
        self.processes = {
            name: HubProcess(
                folder / name,
                ["serve", "--only", name],
                HUB_BUS_URL=nats.url,
                HUB_DISCOVERY_URL=nats.url,
                HUB_SERVICE_SECRET=SECRET,
                HUB_LOG_FORMAT="json",
                **settings,
            )
            for name in SERVICES
        }

    @property
    def address(self) -> str:
        """The door."""
        return self.processes["gateway"].address

    def __enter__(self) -> Self:
        try:
            for process in self.processes.values():
                process.data.mkdir(parents=True)
                process.start(is_awaited=False)
            for process in self.processes.values():
                process.wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.ask_to_stop()
        with ExitStack() as stack:  # also where one of them does not stop, which raises
            for process in self.processes.values():
                stack.callback(process.stop)

    def ask_to_stop(self) -> None:
        for process in self.processes.values():
            process.ask_to_stop()

    def ended_with(self) -> set[int]:
        """How all have ended, after they were asked to stop."""
        return {process.ended() for process in self.processes.values()}
