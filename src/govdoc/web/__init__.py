"""``govdoc serve``: the page in the browser, and the HTTP API; the extra ``web``.

The parent process answers the door and reads no source; workers do (`desk`, `worker`).
Nothing of a text is written to the disk, or to a log.
"""
