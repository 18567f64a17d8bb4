"""Assessment: learners' solutions and submissions, the queue of what waits to be judged, and the judge."""
