#!/usr/bin/env bash
# Builds the jar twice from the last commit, in two folders, and compares the two byte by byte.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one two; do
  git clone --quiet . "$work/$copy"
  (cd "$work/$copy" && mvn -B -ntp -q -pl server -am -DskipTests package)
done
jars=("$work"/*/server/target/*-exec.jar)
sha256sum "${jars[@]}"
cmp "${jars[@]}" && echo "The same to the byte."
