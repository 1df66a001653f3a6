#!/bin/sh
# Makes the README's pictures from the built samples; needs LibreOffice and poppler (pdftoppm).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$here/../.."
cargo run --quiet -- build samples/shropshire.toml samples/stratford.toml --out "$out" --quiet
for file in "$out"/*.docx "$out"/*.xlsx; do
    soffice "-env:UserInstallation=file://$out/profile" --headless --convert-to pdf --outdir "$out" "$file" >/dev/null 2>&1
done
pdftoppm -r 64 -f 3 -l 3 -singlefile -png "$out/2011-05-24 Leaders Board notes.pdf" "$here/minutes"
pdftoppm -r 64 -f 1 -l 1 -singlefile -png "$out/action-log.pdf" "$here/log"
