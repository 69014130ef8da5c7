#!/usr/bin/env bash
# Make a folder from which govdoc is installed without a network: wheels for this Python
# and this kind of machine, open fonts, install.sh.
# usage: bash scripts/offline_bundle.sh [FOLDER] [EXTRAS]     EXTRAS: html,web (all, if unsaid)
set -euo pipefail
target=$(realpath -m "${1:-离线包}")
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
extras=${2-all}
[ ! -e "$target" ] || { echo "错误：$target 已存在" >&2; exit 1; }
room=$(mktemp -d "$(dirname "$target")/.bundle.XXXXXX")
trap 'rm -rf "$room"' EXIT
mkdir "$room/bundle" "$room/bundle/wheels" "$room/bundle/fonts"

echo "正在取各个包……"
"$python" -m venv "$room/venv"
pip() { "$room/venv/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }
pip wheel --wheel-dir "$room/bundle/wheels" ".${extras:+[$extras]}" pip

here=$("$python" -c 'import platform, sys; print("{}.{}".format(*sys.version_info), platform.machine())')
sed "s/@PYTHON@/$here/; s/@EXTRAS@/${extras:+[$extras]}/" scripts/offline_install.sh > "$room/bundle/install.sh"
# What has been gathered is complete if it can be installed alone; then it gets the fonts.
HOME=$room bash "$room/bundle/install.sh" "$room/tried" >/dev/null
GOVDOC_FONTS=$room/bundle/fonts "$room/tried/bin/govdoc" fonts install ||
  echo "没有取到字体：请把字体放进 $target/fonts" >&2
chmod 755 "$room/bundle"
mv "$room/bundle" "$target"
echo "已写出 $target（$(du -sh "$target" | cut -f1)）；拷到另一台机器，运行 bash install.sh"
