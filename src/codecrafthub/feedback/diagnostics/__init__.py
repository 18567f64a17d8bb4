"""Diagnostics while a learner types: of text that is neither saved nor judged."""
