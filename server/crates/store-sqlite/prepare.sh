#!/bin/sh
# Writes .sqlx anew: the answers of a real database to every statement, from which the crate
# builds without one. Needs the sqlite3 shell, version 3.37 or newer.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat migrations/*.sql | sqlite3 "$work/schema.db"
mkdir -p "$work/answers" .sqlx
touch src/lib.rs
DATABASE_URL="sqlite://$work/schema.db" SQLX_OFFLINE_DIR="$work/answers" \
    cargo check --package store-sqlite --lib
rm -f .sqlx/query-*.json
mv "$work"/answers/query-*.json .sqlx/
touch src/lib.rs
