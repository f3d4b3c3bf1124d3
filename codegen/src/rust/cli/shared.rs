//! What several commands or objects take alike, such as the id in the paths of a resource: it stands by itself, with a
//! name.

use crate::pointer::Pointer;
use crate::rust::model::{CommandLine, Destination, Flag, Taken};
use crate::rust::names::{Case, Scope, Wish};

/// Names that the file of the commands has.
const OWN: [&str; 2] = ["COMMANDS", "TOOL"];

/// Gives a name to each flag that several commands or objects take.
pub(super) fn share(line: &mut CommandLine) {
    let objects: Vec<_> = line.objects.iter().map(|it| it.0.as_str().to_owned()).collect();
    let names: Vec<_> = OWN.into_iter().chain(objects.iter().map(String::as_str)).collect();
    let mut scope = Scope::new(&names);
    let mut seen: Vec<(Flag, usize)> = Vec::new();
    for taken in all(line) {
        let Taken::Own(flag) = taken else { continue };
        match seen.iter_mut().find(|it| it.0 == *flag) {
            Some((_, count)) => *count += 1,
            None => seen.push((flag.clone(), 1)),
        }
    }
    let mut shared = Vec::new();
    for (flag, _) in seen.into_iter().filter(|it| it.1 > 1 && is_long(&it.0)) {
        let at = &Pointer::root();
        let wish = Wish { text: &flag.wire_name, more: "flag", case: Case::Constant, at };
        shared.push((scope.claim_quietly(&wish), flag));
    }
    for taken in all(line) {
        let Taken::Own(flag) = taken else { continue };
        if let Some((name, _)) = shared.iter().find(|it| it.1 == *flag) {
            *taken = Taken::Shared(name.clone());
        }
    }
    line.shared = shared;
}

/// What all commands and all objects take.
fn all(line: &mut CommandLine) -> impl Iterator<Item = &mut Taken> {
    let CommandLine { commands, objects, .. } = line;
    let own = commands.iter_mut().flat_map(|it| &mut it.flags);
    own.chain(objects.iter_mut().flat_map(|it| &mut it.1))
}

/// Whether a flag says more than its name would.
fn is_long(flag: &Flag) -> bool {
    let is_always = matches!(flag.to, Destination::Fixed(..) | Destination::Always(_));
    !is_always && (!flag.help.is_empty() || matches!(flag.to, Destination::Parameter(_)))
}
