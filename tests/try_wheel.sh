#!/usr/bin/env bash
# Builds source archive and wheel twice and compares the bytes; installs the wheel outside the checkout, and runs the demo there.
set -euo pipefail
python=$(realpath -s "$1")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)
export SOURCE_DATE_EPOCH

build() { "$python" -m build "$@" >"$place/build.log" 2>&1 || { cat "$place/build.log"; exit 1; }; }
build --outdir "$place" .
mkdir "$place/source" && tar -xzf "$place"/*.tar.gz -C "$place/source" --strip-components=1
(cd "$place/source" && build --wheel --outdir "$place/again" .)
cmp "$place"/*.whl "$place/again"/*.whl || { echo "the same commit made another wheel"; exit 1; }

"$python" -m zipfile --list "$place"/*.whl >"$place/content"
for wanted in portfolio/cli/desk.py scoring/grid.py portfolio/sample/portfolio.toml portfolio/sample/data/grid.toml \
    portfolio/sample/data/goals/lk-loerrach-2035.toml portfolio/sample/data/lists/hochbau.csv portfolio/web/page/page.html \
    portfolio/locale/de/LC_MESSAGES/portfolio.mo portfolio/py.typed; do
    grep -q "^$wanted " "$place/content" || { echo "the wheel lacks $wanted"; exit 1; }
done

cd "$place"
"$python" -m venv new
new/bin/python -m pip install --quiet --disable-pip-version-check ./*.whl
sed 's/^nodes = 1000 /time_limit = 2 /' new/lib/python3*/site-packages/portfolio/sample/portfolio.toml >page
mkdir stadt && mv page stadt/portfolio.toml
env -i PATH=/usr/bin:/bin HOME="$place" new/bin/portfolio demo stadt >told 2>&1 || { cat told; exit 1; }
tail -n 12 told
test "$(wc -l <stadt/export/breit.csv)" -gt 21
env -i PATH=/usr/bin:/bin HOME="$place" new/bin/portfolio init kreis --goals lk-loerrach-2035 2>>told
grep -q lk-loerrach-2035 kreis/portfolio.toml
env -i PATH=/usr/bin:/bin HOME="$place" new/bin/portfolio -C kreis check 2>>told
env -i PATH=/usr/bin:/bin HOME="$place" new/bin/portfolio doctor --plain >>told 2>&1 || { cat told; exit 1; }
echo "the wheel works outside the checkout"
