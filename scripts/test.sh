#!/usr/bin/env bash
# Set everything up and run the tests.
. "$(dirname "$0")/setup.sh" dev
.venv/bin/python -m pytest -n auto --dist loadgroup "$@"
