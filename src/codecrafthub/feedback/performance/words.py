"""How time and memory of an accepted solution compare, in a sentence: kind, and no race."""

from typing import Literal

from codecrafthub.feedback.performance.noise import FLOORS, Kind

Standing = Literal["less", "alike", "more"]
Beside = Literal["others", "exemplar"]
_NOUNS: dict[Beside, str] = {"others": "most accepted solutions", "exemplar": "the model solution"}
_SENTENCES: dict[Kind, dict[Standing, str]] = {
    "time": {
        "less": "Your code takes less time than {others}.",
        "alike": "Your code takes about as much time as {others}.",
        "more": "Your code takes more time than {others}; every test passes all the same.",
    },
    "memory": {
        "less": "Your code needs less memory than {others}.",
        "alike": "Your code needs about as much memory as {others}.",
        "more": "Your code needs more memory than {others}; every test passes all the same.",
    },
}
_TINY: dict[Kind, str] = {
    "time": f"Everything here takes less than {FLOORS['time']:.0f} ms: differences that small say nothing.",
    "memory": f"Everything here needs less than {FLOORS['memory'] / 1024:.0f} MB: differences that small say nothing.",
}


def sentence(kind: Kind, standing: Standing, beside: Beside, *, is_tiny: bool) -> str:
    """`is_tiny` where all that is compared lies below what can be told apart."""
    return _TINY[kind] if is_tiny else _SENTENCES[kind][standing].format(others=_NOUNS[beside])
