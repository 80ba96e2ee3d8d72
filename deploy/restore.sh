#!/usr/bin/env bash
# Restores what backup.sh wrote into an empty data folder.
#   deploy/restore.sh <stamp> <folder of the backup> <new data folder> [<folder of the keys>]
# Your own PostgreSQL (YIWANG_DATABASE_URL set): the database must exist and be empty; pg_restore of its version is used.
set -euo pipefail
umask 077

stamp=${1:?stamp of the backup} source=${2:?folder of the backup} data=${3:?new data folder}
keys=${4:-$source}

say() { echo "restore: $*" >&2; }
refuse() { say "$*"; exit 1; }

[ -z "$(ls -A "$data" 2>/dev/null)" ] || refuse "$data is not empty; nothing was changed"
for folder in "$source" "$keys"; do
  (cd "$folder" && sha256sum --check --quiet "yiwang-$stamp.sha256") || refuse "the backup in $folder is damaged"
done
[ -f "$keys/yiwang-$stamp.keys.tar.gz" ] || refuse "the keys of $stamp are not in $keys"

mkdir -p "$data"
tar --extract --gzip --file="$keys/yiwang-$stamp.keys.tar.gz" --directory="$data"
tar --extract --gzip --file="$source/yiwang-$stamp.files.tar.gz" --directory="$data"
if [ -n "${YIWANG_DATABASE_URL:-}" ]; then
  url=${YIWANG_DATABASE_URL#jdbc:}
  # whoever is to own the schemas; what the other role may do is granted at the next start
  user=${YIWANG_DATABASE_MIGRATORUSER:-${YIWANG_DATABASE_USER:-yiwang}}
  PGPASSWORD=${YIWANG_DATABASE_MIGRATORPASSWORD:-${YIWANG_DATABASE_PASSWORD:-}} pg_restore --exit-on-error --no-owner \
    --no-privileges --single-transaction --username="$user" --dbname="${url%%\?*}" \
    "$source/yiwang-$stamp.database"
else
  tar --extract --gzip --file="$source/yiwang-$stamp.database.tar.gz" --directory="$data"
fi
say "restored into $data. Start the server with YIWANG_DATA_DIR=$data: it refuses keys that are not those of the database."
