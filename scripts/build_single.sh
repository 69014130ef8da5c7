#!/usr/bin/env bash
# Build dist/govdoc: one file for Linux that needs no Python (docs/installing.md).
# usage: bash scripts/build_single.sh     PYTHON: which one to build with (3.11 or newer,
#        with its shared library); its glibc, printed at the end, is the oldest it runs on
set -euo pipefail
cd "$(dirname "$0")/.."
work=build/single
python=$work/venv/bin/python
rm -rf "$work"
mkdir -p "$work" dist
command -v objdump >/dev/null || { echo "需要 objdump（Debian 的软件包 binutils）" >&2; exit 1; }

echo "正在安装依赖……"
"${PYTHON:-python3}" -m venv "$work/venv"
pip() { "$python" -m pip --quiet --disable-pip-version-check "$@"; }
pip install ".[all]" 'pyinstaller>=6.11,<7' packaging

echo "正在收集……"
"$python" -m PyInstaller --noconfirm --log-level ERROR \
  --workpath "$work/work" --distpath "$work/dist" scripts/single.spec
version=$("$python" -c 'from govdoc.version import __version__ as v; print(v)')
bash scripts/pack_single.sh "$work/dist/govdoc" "$version" dist/govdoc

floors=$(find "$work/dist/govdoc" -type f \( -name '*.so*' -o -name govdoc \) -exec sh -c '
  for file; do
    objdump -T "$file" 2>/dev/null | grep -o "GLIBC_2[0-9.]*" | sort -uV | tail -n 1 |
      sed "s|GLIBC_||; s|$| ${file##*/}|"
  done' sh {} + | sort -rV)
echo "已写出 dist/govdoc，$(du -h dist/govdoc | cut -f1)，$(uname -m)"
echo "要求 glibc $(head -n 1 <<< "$floors" | cut -d' ' -f1) 以上，要求最高的几个："
head -n 5 <<< "$floors" | sed 's/^/  /'
