"""Why this: evidence that moved a recommendation, found by taking it away and ranking again, and words for it."""
