"""A pool of boxes in the tests' own process, for what cannot be seen through a runner's."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from codecrafthub.runner.languages import Toolchain
from codecrafthub.runner.pool import PYTHON, Pool
from codecrafthub.runner.zygotes import Sight


class Serving:
    """Makes boxes in this thread while another one works, as the runner's main thread does."""

    def __init__(self, boxes: Pool) -> None:
        self.boxes, self.made = boxes, 0

    def during(self, work: Callable[[], Any]) -> Any:
        """What the work comes to."""
        result: list[Any] = []
        worker = threading.Thread(target=lambda: result.append(work()))
        worker.start()
        while worker.is_alive():
            worker.join(0.005)
            self.settle()
        return result[0]

    def settle(self) -> None:
        """Make every box that has been asked for."""
        while not self.boxes._asked.empty():
            _, _, future, wanted = self.boxes._asked.get()
            self.made += future is not None
            self.boxes._serve_one(future, wanted)


@contextmanager
def serving_boxes(toolchains: Mapping[str, Toolchain], *, are_kept_warm: bool = False) -> Iterator[Serving]:
    """Boxes of these languages."""
    sights = {
        name: Sight(dict(found.folders), dict(found.files), dict(found.links)) for name, found in toolchains.items()
    }
    boxes = Pool({PYTHON: Sight(), **sights}, least=int(are_kept_warm), memory_mb=100)
    yield Serving(boxes)
    for zygote in boxes._zygotes.values():
        zygote.close()
