#!/usr/bin/env bash
# What a person does on an empty machine: nothing in the environment, nothing in the home, and the repository gone as soon
# as the tool is installed.
# What cargo has downloaded stays in its place, and is not linked into the home: cargo tells crates apart by where their
# source is, so that the workspace and this would each build everything anew that the other has built.
# It asks the network for what is not downloaded yet, and leaves nothing behind but `target/`.
set -euo pipefail
repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
work="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

home="$work/home"
mkdir -p "$home" "$work/copy" "$work/project/specs"
downloads="${CARGO_HOME:-$HOME/.cargo}"
toolchain="$(rustc --print sysroot)/bin"

# Runs something there. What crates depend on is that of the workspace, as in `cargo xtask ci`, and warnings are errors.
clean() {
    env -i PATH="$work/installed/bin:$toolchain:/usr/local/bin:/usr/bin:/bin" HOME="$home" CARGO_HOME="$downloads" \
        CARGO_INCREMENTAL=0 \
        CARGO_PROFILE_DEV_DEBUG=false \
        CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$repository/target}" \
        RUSTC_WORKSPACE_WRAPPER="$repository/xtask/strict.sh" "$@"
}
say() { printf '==> %s\n' "$*" >&2; }

say "cargo install"
(cd "$repository" && git ls-files -z | tar --null --files-from=- --create) | tar --extract --directory="$work/copy"
clean cargo install --quiet --debug --locked --path "$work/copy/codegen/cli" --root "$work/installed"
mv "$work/copy" "$work/moved"

say "init, generate, test, publish"
cd "$work/project"
cp "$work/moved/codegen/tests/standalone/shop.yml" specs/shop.yml
clean cargo codegen init --spec specs/shop.yml --out clients/shop
clean cargo codegen
cp "$work/moved/Cargo.lock" clients/shop/
(cd clients/shop && clean cargo test --quiet && clean cargo publish --quiet --dry-run --no-verify --allow-dirty)
clean cargo codegen --check

say "a member of a workspace, whose version stays as its user has it"
printf '[workspace]\nresolver = "3"\nmembers = ["clients/*"]\n' > Cargo.toml
mv clients/shop/Cargo.lock .
sed -i.old 's/^version = .*/version = "9.8.7"/' clients/shop/Cargo.toml
rm clients/shop/Cargo.toml.old
sed -i.old 's/^    get:/    summary: Edited\n    get:/' specs/shop.yml
clean cargo codegen
grep --quiet '^version = "9.8.7"' clients/shop/Cargo.toml
clean cargo check --quiet --package shop

say "a document from a server"
node -e '
    const server = require("http").createServer((_, answer) => require("fs").createReadStream("specs/shop.yml").pipe(answer));
    server.listen(0, "127.0.0.1", () => console.log(server.address().port));
' > "$work/port" &
server=$!
until [ -s "$work/port" ]; do kill -0 "$server"; done
clean cargo codegen --spec "http://127.0.0.1:$(cat "$work/port")/shop.yml" --out fetched --name fetched
diff -r clients/shop/src/runtime fetched/src/runtime

say "an application with two SDKs and types of its own"
cp -R "$work/moved/codegen/cli/examples/warehouse" "$work/warehouse"
cd "$work/warehouse"
cp "$work/moved/Cargo.lock" .
clean cargo codegen
cat stock_lib.rs >> clients/stock/src/lib.rs
clean cargo test --quiet --workspace
clean cargo codegen --check
