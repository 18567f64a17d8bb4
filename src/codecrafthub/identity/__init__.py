"""Identity: who people are, how they sign in, what they may do."""
