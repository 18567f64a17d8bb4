"""The plan for a week: what to do on which day, worked out anew each time from where the learner stands."""
