#!/bin/sh
# govdoc @VERSION@: a program for Linux that needs no Python. Unpacks itself once, then
# runs from there; GOVDOC_PROGRAM says where. What follows the last line is a tar.gz.
set -eu
base=${GOVDOC_PROGRAM:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/govdoc}
home=$base/program-@VERSION@-@DIGEST@

fail() {
  printf '错误：%s\n%s\n' "$1" '请用环境变量 GOVDOC_PROGRAM 另外指定一个文件夹' >&2
  exit 6
}

unpack() (  # whole or not at all; nobody else may write there
  umask 077
  [ ! -t 2 ] || echo '第一次运行，正在解开程序……' >&2
  { mkdir -p "$base" && new=$(mktemp -d "$base/.unpacking.XXXXXX"); } 2>/dev/null ||
    fail "$base 写不进去，程序解不开"
  trap 'rm -rf "$new"' EXIT
  trap 'exit 130' INT TERM HUP
  { tail -n +@LINES@ "$0" | tar -xzf - --no-same-owner -C "$new"; } 2>/dev/null ||
    fail "程序解不开：$base 所在的磁盘已满，或这个文件不完整"
  mv -T "$new" "$home" 2>/dev/null || [ -d "$home" ]  # another start was quicker
)

[ -d "$home" ] || unpack
[ -x "$home/govdoc" ] || fail "$home 所在的磁盘不许运行程序"
exec "$home/govdoc" "$@"
