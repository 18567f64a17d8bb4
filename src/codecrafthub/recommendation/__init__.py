"""Recommendation: what a learner can do, how that is known, and what fits next."""
