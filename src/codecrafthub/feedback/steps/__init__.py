"""The next step: the smallest verified edit that makes more tests pass, from what others have solved."""
