"""Content: tracks, lessons, exercises and concepts, as authors write them and as learners read them."""
