"""C++, by g++: one program of all .cpp files."""

import re
from collections.abc import Sequence

from codecrafthub.runner.languages.c import BRIEF, find_gcc
from codecrafthub.runner.languages.language import Command, Compiler, Language, Toolchain

UNCAUGHT = re.compile(
    r"^terminate called after throwing an instance of '(?P<type>.+)'(?:\n +what\(\): +(?P<message>.*))?", re.MULTILINE
)


def _commands(tools: Toolchain, sources: Sequence[str]) -> list[Command]:
    return [[tools.programs["g++"], "-std=c++20", "-O1", "-Wall", *BRIEF, "-o", "program", *sources]]


CPP = Language(
    name="cpp",
    title="C++",
    entry="main.cpp",
    bring="apt-get install g++",
    find=lambda: find_gcc("g++", "cc1plus"),
    proof="int main() {}\n",
    compiler=Compiler(_commands),
    last_words=UNCAUGHT,
)
