"""Reviews: what a learner is about to forget, when it is due for another look, and by which exercise."""
