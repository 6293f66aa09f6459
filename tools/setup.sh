#!/bin/sh
# Makes the environment: tools/setup.sh PYTHON VENV run|dev. Wheels only, each checked against its hash; twice is once.
set -eu
python=$1 venv=$2 kind=$3

say() { printf 'tagwire: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

command -v "$python" >/dev/null 2>&1 || stop "Python is missing; install it with: apt install python3 python3-venv"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || stop "Python 3.11 or newer is needed, this is $("$python" -V 2>&1 | cut -d' ' -f2); name another with: make PYTHON=python3.11"
"$python" -c 'import ensurepip, venv' 2>/dev/null || stop "Python's venv is missing; install it with: apt install python3-venv"

[ -x "$venv/bin/pip" ] || { say "making the environment in $venv"; "$python" -m venv "$venv"; }
say "installing packages (the first time this takes a minute or two)"
bar=off; [ -t 2 ] && bar=on
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --progress-bar "$bar" \
    --only-binary :all: --require-hashes -r "requirements/$kind.txt" \
    || stop "packages could not be installed; is the package index reachable from here, and is there room on the disk?"
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable . \
    || stop "the package itself could not be installed; the lines above say why"
touch "$venv/installed-$kind"
[ "$kind" = run ] || touch "$venv/installed-run"
