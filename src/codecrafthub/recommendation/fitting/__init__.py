"""Fitting: models made anew from everybody's work, kept with their cards, and taken up by every process that runs."""
