"""Wrong submissions of an exercise that are alike: counts, words and an example for those who teach."""
