"""What the command line looks for in the environment."""

COMPLETING = "_GOVDOC_COMPLETE"
"""Set by a shell that asks what may be typed next."""
