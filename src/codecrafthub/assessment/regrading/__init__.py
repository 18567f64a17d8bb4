"""Regrading: stored submissions are judged again after their exercise was corrected, looked at, and then applied."""
