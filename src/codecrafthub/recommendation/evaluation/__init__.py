"""Public data sets, how they are read and how well a model does on them."""
