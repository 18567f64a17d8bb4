"""What connects a box to the supervisor: its stdout, its stderr, and the channel to its harness."""

import os
import socket


class Ends:
    """Both ends of what connects a box: ours to watch, theirs (stdout, stderr, channel) to be born with."""

    def __init__(self) -> None:
        """Raises OSError when this process has no descriptor left."""
        self.outputs: list[int] = []
        self.theirs: list[int] = []
        self.channel, theirs = socket.socketpair()
        with theirs:
            try:
                for _ in range(2):
                    reading, writing = os.pipe()
                    self.outputs.append(reading)
                    self.theirs.append(writing)
                    os.set_blocking(reading, False)
            except OSError:
                self.close()
                raise
            self.theirs.append(theirs.detach())

    def give_away(self) -> None:
        """Theirs have been sent: let go of our copies."""
        while self.theirs:
            os.close(self.theirs.pop())

    def close(self) -> None:
        self.give_away()
        self.channel.close()
        for reading in self.outputs:
            os.close(reading)
