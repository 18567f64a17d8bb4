"""Trees of files read from folders, zips and git repositories."""
