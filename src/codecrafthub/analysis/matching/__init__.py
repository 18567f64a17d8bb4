"""What programs of any language are compared by: trees, statements, and two blocks laid over each other."""
