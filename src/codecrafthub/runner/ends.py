"""What connects a box to the supervisor: its stdout, its stderr, and the channel to its harness."""

import os
import socket


class Ends:
    """Both ends of what connects a box: ours to watch, theirs (stdout, stderr, channel) to be born with."""

    def __init__(self) -> None:
        self.channel, theirs = socket.socketpair()
        pipes = [os.pipe() for _ in range(2)]
        self.outputs = [reading for reading, _ in pipes]
        self.theirs = [*(writing for _, writing in pipes), theirs.detach()]
        for reading in self.outputs:
            os.set_blocking(reading, False)

    def give_away(self) -> None:
        """Theirs have been sent: let go of our copies."""
        while self.theirs:
            os.close(self.theirs.pop())

    def close(self) -> None:
        self.give_away()
        self.channel.close()
        for reading in self.outputs:
            os.close(reading)
