"""People helping people: learners who are stuck ask, those who teach them look at their code and answer."""
