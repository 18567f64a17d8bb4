"""Search over what is published: one index for both databases, kept in step with what it is made of."""
