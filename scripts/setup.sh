#!/usr/bin/env bash
# Prepare the environment: Python's venv, dependencies, fonts. Sourced by the others.
# usage: . scripts/setup.sh [EXTRA]     EXTRA: dev, for tests and linters; none: all for users
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "需要 root 或 sudo 来安装：$*" >&2; return 1
  fi
}

install_packages() {
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

command -v python3 >/dev/null || install_packages python3 python3-venv
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "需要 Python 3.11 或更高版本，本机是 $(python3 --version)" >&2; exit 1; }
python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv

[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || { rm -rf .venv; python3 -m venv .venv; }
echo "正在安装依赖……"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".[${1:-all}]"
if [ "${1:-}" = dev ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then
  # Nobody is asked for a password for it; elsewhere than in Debian apt has no chromium of its own.
  if grep -qx 'ID=debian' /etc/os-release 2>/dev/null &&
    { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "正在安装 chromium……"
    install_packages chromium || true
  fi
  command -v chromium >/dev/null || echo "没有 chromium，浏览器里的测试会跳过" >&2
fi
echo "正在检查字体……"
.venv/bin/govdoc fonts install
