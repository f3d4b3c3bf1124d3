//! What is demanded of a document: how much findings matter, and how large it may be.

use codegen::Rules;
use codegen::diagnostic::{Code, Level};

/// The flags that are read here.
pub(super) const FLAGS: &[&str] =
    &["--deny", "--warn", "--allow", "--max-bytes", "--max-nodes", "--max-depth"];

/// The readers of YAML and JSON go no deeper.
const MAX_DEPTH: usize = 120;

/// Reads one flag.
pub(super) fn set(rules: &mut Rules, flag: &str, value: &str) -> Result<(), String> {
    let limit = || match value.replace('_', "").parse::<usize>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("`{value}` is no number for `{flag}`")),
    };
    let limits = &mut rules.limits;
    match flag {
        "--max-bytes" => limits.bytes = limit()?,
        "--max-nodes" => limits.nodes = limit()?,
        "--max-depth" => {
            limits.depth = limit()?;
            if limits.depth > MAX_DEPTH {
                return Err(format!("`{flag}` can be at most {MAX_DEPTH}"));
            }
        }
        _ => {
            let level = Level::parse(flag.trim_start_matches('-'));
            let level = level.ok_or_else(|| format!("`{flag}` is no flag of `codegen`"))?;
            rules.levels.set(Code::parse(value)?, level)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Rules, set};

    #[test]
    fn an_unknown_code_says_what_was_meant() {
        let mut rules = Rules::default();
        assert_eq!(set(&mut rules, "--deny", "W0501"), Ok(()));
        assert_eq!(set(&mut rules, "--deny", "w0501"), Ok(()));
        let wrong = set(&mut rules, "--allow", "W501").unwrap_err();
        assert!(wrong.contains("did you mean `W0501`?"), "{wrong}");
        let fatal = set(&mut rules, "--allow", "E0101").unwrap_err();
        assert!(fatal.contains("always an error"), "{fatal}");
        assert!(set(&mut rules, "--max-depth", "121").is_err());
        assert!(set(&mut rules, "--max-nodes", "0").is_err());
        assert_eq!(set(&mut rules, "--max-nodes", "3_000_000"), Ok(()));
        assert_eq!(rules.limits.nodes, 3_000_000);
    }
}
