"""The garbage collector leaves alone what is made to stay, and finds everything else."""

import subprocess
import sys

import pytest

FINDS_THE_REST = """
import gc
from codecrafthub.kit.garbage import made_to_stay

class Node: ...

def ring():
    one, other = Node(), Node()
    one.other, other.other = other, one

def failing():
    raise RuntimeError

before = gc.get_freeze_count()
try:
    with made_to_stay():
        assert not gc.isenabled()
        stays = Node()
        {last}()
except RuntimeError:
    pass
assert gc.isenabled()
assert gc.get_freeze_count() > before
assert not any(one is stays for one in gc.get_objects())
ring()
assert any(isinstance(one, Node) for one in gc.get_objects())
gc.collect()
assert not any(isinstance(one, Node) for one in gc.get_objects())
"""


@pytest.mark.parametrize("last", ["int", "failing"])
def test_what_is_made_to_stay_is_not_looked_through(last: str) -> None:
    """In a process of its own: what is frozen stays frozen."""
    subprocess.run([sys.executable, "-c", FINDS_THE_REST.format(last=last)], check=True)
