#!/usr/bin/env bash
# Make one file of a folder with a program in it: it unpacks itself once, and runs there.
# usage: bash scripts/pack_single.sh FOLDER VERSION TARGET     FOLDER holds ./govdoc
set -euo pipefail
folder=$1 version=$2 target=$3
head=$(dirname "$0")/single_head.sh
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$folder" -cf - . |
  gzip -9n > "$room/program.tar.gz"
digest=$(sha256sum "$room/program.tar.gz" | cut -c1-12)
lines=$(($(wc -l < "$head") + 1))
sed "s/@VERSION@/$version/; s/@DIGEST@/$digest/; s/@LINES@/$lines/" "$head" |
  cat - "$room/program.tar.gz" > "$target.part"
chmod 755 "$target.part"
mv "$target.part" "$target"
