"""Learning from outcomes: what was shown, what came of it, and whether another ranker would do better."""
