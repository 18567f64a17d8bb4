"""How the steps of a learner's function grow, beside the exemplar's."""
