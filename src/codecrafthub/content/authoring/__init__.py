"""Authoring: what authors do with tracks, lessons and exercises in the web, from the first draft to a roll back."""
