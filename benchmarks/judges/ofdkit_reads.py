"""Read the text of OFD files by ofdkit; run by the judges' own Python.

usage: PYTHON ofdkit_reads.py FILE.ofd ...

Prints JSON: a list of pages a file, of each what is written there in the file's order, and in
the order that ofdkit makes of the places.
"""

import json
import sys

import ofdkit

found = []
for path in sys.argv[1:]:
    with ofdkit.open(path) as document:
        found.append(
            [
                ("".join(run.text for run in page.runs), page.text())
                for page in document.pages
            ]
        )
        assert not document.warnings, document.warnings
print(json.dumps(found))
