"""."""
def normalise(document, report=None):
    return document
