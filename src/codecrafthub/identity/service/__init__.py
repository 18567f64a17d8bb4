"""The use cases of identity, a file for each noun."""
