"""Learner models on public data: attempts of some learners are learnt from, and those of others foretold."""
