#!/usr/bin/env bash
# Backs up a Yiwang server: database, uploads, own words and keys, the keys apart from the rest.
#   deploy/backup.sh <data folder> <folder for the backup> [<folder for the keys>]
# Embedded PostgreSQL: stop the server first. Your own (YIWANG_DATABASE_URL set): pg_dump of the same version is used, and
# the server may go on.
set -euo pipefail
umask 077

data=${1:?data folder} target=${2:?folder for the backup}
keys=${3:-$target}
stamp=$(date -u +%Y%m%dT%H%M%SZ)

say() { echo "backup: $*" >&2; }
refuse() { say "$*"; exit 1; }

[ -d "$data/keys" ] || refuse "$data is no data folder: it has no keys/"
[ -f "$data/keys/field-cipher" ] || refuse "$data/keys/field-cipher is missing: a backup without it cannot be read"
mkdir -p "$target" "$keys"

if [ -n "${YIWANG_DATABASE_URL:-}" ]; then
  url=${YIWANG_DATABASE_URL#jdbc:}
  # whoever owns the schemas; one role may do both
  user=${YIWANG_DATABASE_MIGRATORUSER:-${YIWANG_DATABASE_USER:-yiwang}}
  PGPASSWORD=${YIWANG_DATABASE_MIGRATORPASSWORD:-${YIWANG_DATABASE_PASSWORD:-}} pg_dump --format=custom --username="$user" \
    --file="$target/yiwang-$stamp.database" --dbname="${url%%\?*}"
else
  pid=$(head -n 1 "$data/postgres/data/postmaster.pid" 2>/dev/null || true)
  if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
    refuse "the embedded PostgreSQL is running (process $pid): stop the server first"
  fi
  # bin/ is unpacked again by itself; postmaster.pid would be of another machine
  tar --create --gzip --file="$target/yiwang-$stamp.database.tar.gz" --directory="$data" \
    --exclude=postgres/bin --exclude=postgres/server.lock --exclude=postgres/data/postmaster.pid postgres
fi

# After the database: a file is on disk before its row is.
mkdir -p "$data/files" "$data/words"
tar --create --gzip --file="$target/yiwang-$stamp.files.tar.gz" --directory="$data" --exclude='*.new' files words
tar --create --gzip --file="$keys/yiwang-$stamp.keys.tar.gz" --directory="$data" keys

for folder in "$target" "$keys"; do
  (cd "$folder" && sha256sum "yiwang-$stamp".[dfk]* >"yiwang-$stamp.sha256")
done
for folder in "$target" "$keys"; do
  (cd "$folder" && sha256sum --check --quiet "yiwang-$stamp.sha256") || refuse "what was written to $folder is damaged"
done
# Last of all, and in one step: the server tells the age of the backup by it (page System, yiwang_backup_age_seconds).
echo "$stamp" >"$data/last-backup.new"
chmod 644 "$data/last-backup.new"
mv "$data/last-backup.new" "$data/last-backup"
say "written: $target/yiwang-$stamp.*, keys in $keys/yiwang-$stamp.keys.tar.gz"
[ "$target" != "$keys" ] || say "keep the keys elsewhere: whoever has both can read everything"
echo "$stamp"
