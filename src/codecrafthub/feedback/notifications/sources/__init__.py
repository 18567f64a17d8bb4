"""What people are told of by themselves: facts of other services become notifications."""
