"""What a learner knows: interactions, the model fitted on them, and what one learner's attempts come to."""
