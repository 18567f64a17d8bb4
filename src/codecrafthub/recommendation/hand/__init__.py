"""The learner's hand: what somebody sets for themselves, which recommendations heed at once."""
