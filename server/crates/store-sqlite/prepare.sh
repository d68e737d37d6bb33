#!/bin/sh
# Writes .sqlx anew: the answers of a real database to every statement, from which the crate
# builds without one. Needs the sqlite3 shell, version 3.37 or newer.
set -eu
cd "$(dirname "$0")"
database=$(mktemp)
trap 'rm -f "$database"' EXIT
cat migrations/*.sql | sqlite3 "$database"
mkdir -p .sqlx
rm -f .sqlx/query-*.json
touch src/lib.rs
DATABASE_URL="sqlite://$database" SQLX_OFFLINE_DIR="$PWD/.sqlx" cargo check --package store-sqlite --lib
touch src/lib.rs
