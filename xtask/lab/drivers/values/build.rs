//! Prints which type stands for a schema, as `types.tsv` beside the SDK has it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

const TYPES: &str = "../../../../target/roundtrip/types.tsv";

fn main() {
    println!("cargo::rerun-if-changed={TYPES}");
    let types = fs::read_to_string(TYPES).expect("the SDK was printed by `cargo xtask roundtrip`");
    let mut arms = String::new();
    for (at, path) in types.lines().filter_map(|it| it.split_once('\t')) {
        _ = writeln!(arms, "        {at:?} => through::<{path}>,");
    }
    let text = format!(
        "/// How values of a schema are tried.\nfn by_schema(at: &str) -> Option<Through> {{\n    \
         Some(match at {{\n{arms}        _ => return None,\n    }})\n}}\n"
    );
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    fs::write(folder.join("by_schema.rs"), text).expect("the folder of cargo can be written");
}
