"""CodeCraftHub: a self-hosted, personalised learning platform for software developers."""

__version__ = "0.1.0"
