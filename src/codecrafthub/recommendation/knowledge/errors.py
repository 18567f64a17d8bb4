"""What is wrong with a model file, or with what a model is asked to learn from."""


class ModelBroken(Exception):
    """A model file that cannot be used: damaged, or of another format; the message says which and what to do."""


class NotUsable(ValueError):
    """Numbers that no model can learn from: not finite, out of range, or of unequal lengths."""
