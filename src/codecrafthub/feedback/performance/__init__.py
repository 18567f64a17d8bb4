"""What a solution uses of time and memory, beside the exemplar and beside accepted solutions of others."""
