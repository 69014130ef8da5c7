#!/usr/bin/env bash
# Makes the judges' own environment: readers of OFD that nobody here wrote.
#
# usage: bash benchmarks/judges/make.sh FOLDER
#
# ofd2img needs PyMuPDF, which is under the AGPL: so these stand in a folder of their own,
# are no extra of the project, have no part in its gate, and nothing of it loads them.
# ofd.js 1.x is closed and asks for a key; 0.2.6 is the last that is open.
set -euo pipefail
folder=${1:?"usage: make.sh FOLDER"}
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install -q ofd2img==0.1.2 ofdkit==0.2.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder/node" \
  ofd.js@0.2.6 vue@2.6.14
