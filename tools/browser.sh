#!/bin/sh
# The browser tests want Chromium and the contract tests PostgreSQL: installed where we may, else said in one line.
set -eu
missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    printf 'tagwire: installing%s for the tests\n' "$missing" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-noto-core >/dev/null
else
    printf 'tagwire: some tests will be skipped; for all of them: apt install%s\n' "$missing" >&2
fi
