"""The garbage collector, and what it need not look through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLD = 50_000
"""So many new objects until garbage is looked for; Python's own 700 suits small programs."""


@contextmanager
def made_to_stay() -> Iterator[None]:
    """What the block makes lasts as long as the process: nothing is looked for meanwhile, nor in it ever after."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(THRESHOLD)
        gc.enable()
