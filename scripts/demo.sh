#!/usr/bin/env bash
# Set everything up and format a sample: the main job, end to end.
. "$(dirname "$0")/setup.sh"
mkdir -p out
.venv/bin/govdoc format samples/speech.txt --pdf -o out/ --force
echo
echo "好了。请打开这两个文件："
echo "  $PWD/out/speech.docx"
echo "  $PWD/out/speech.pdf"
