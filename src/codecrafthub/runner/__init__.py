"""The sandbox and its language runtimes: executes jobs, knows no people, no exercises and no right answers."""
