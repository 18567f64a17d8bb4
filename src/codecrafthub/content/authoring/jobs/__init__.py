"""Jobs: what takes longer than a request, done in the background, with progress and a report."""
