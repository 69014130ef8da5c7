#!/usr/bin/env bash
# Install govdoc from this folder, without a network (scripts/offline_bundle.sh made it).
# usage: bash install.sh [FOLDER]     FOLDER: for the program; another user may name his own
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-${XDG_DATA_HOME:-$HOME/.local/share}/govdoc/program}
python=${PYTHON:-python3}
fail() { echo "错误：$1" >&2; exit 1; }

command -v "$python" >/dev/null || fail "没有 Python；请用单个文件的 govdoc，不需要 Python"
mine=$("$python" -c 'import platform, sys; print("{}.{}".format(*sys.version_info), platform.machine())')
[ "$mine" = "@PYTHON@" ] || fail "这一包是给 Python @PYTHON@ 的，本机是 $mine；请在同样的机器上重做一包"

if [ -e "$folder" ] && [ ! -e "$folder/pyvenv.cfg" ] && [ -n "$(ls -A "$folder")" ]; then
  fail "$folder 里有别的东西；请另指一个新的文件夹"  # what an older govdoc left is replaced
fi

echo "正在安装到 $folder……"
"$python" -m venv --clear --without-pip "$folder"
pip=("$here"/wheels/pip-*.whl)  # some systems' Python comes without one
"$folder/bin/python" "${pip[0]}/pip" install --quiet --no-index \
  --no-cache-dir --find-links "$here/wheels" 'govdoc@EXTRAS@'
[ -z "$(ls -A "$here/fonts")" ] || "$folder/bin/govdoc" fonts install --from "$here/fonts"
if [ $# = 0 ] && mkdir -p "$HOME/.local/bin"; then
  ln -sfn "$folder/bin/govdoc" "$HOME/.local/bin/govdoc"
fi
echo "装好了：$folder/bin/govdoc"
