"""A case that is a program: the entry file run once, reading what it is given and printing."""

from codecrafthub.runner import box, wire
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.loading import run_program
from codecrafthub.runner.inside.report import Message, guarded


def serve(job: Message, console: Console) -> None:
    """Run the entry file as a program, once."""
    (case,) = job["cases"]
    console.feed(case["stdin"])
    answer = guarded(lambda: run_program(job), is_loading=True)
    console.flush()
    wire.write(box.CHANNEL, {"index": case["index"], **answer})
