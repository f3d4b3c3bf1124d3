//! Path templates: their braces and the parameters that are declared must agree, or the path cannot be filled in.

use crate::diagnostic::Code;
use crate::pointer::Pointer;

use super::model::{Docs, Kind, Layout, Location, Parameter, TextFormat};
use super::schema::Lowering;

impl Lowering<'_> {
    /// The template with a declared parameter between each pair of braces. A parameter that is not declared is one of
    /// text; one that has no place is left out.
    pub(super) fn template(
        &mut self,
        path: &str,
        parameters: &mut Vec<Parameter>,
        at: &Pointer,
    ) -> String {
        let (mut template, mut rest) = (String::new(), path);
        let mut placed: Vec<(&str, String)> = Vec::new();
        let mut is_odd = false;
        while let Some((literal, hole, tail)) = next_hole(rest) {
            is_odd |= literal.contains('}');
            template.push_str(literal);
            rest = tail;
            if hole.starts_with(['?', '&']) {
                let message = format!("`{{{hole}}}` stands for parameters of the query");
                self.diagnostics.note(Code::PathParameter, at, message).at_key();
                continue;
            }
            let known = placed.iter().find(|it| it.0 == hole).map(|it| it.1.clone());
            if known.is_some() {
                let message =
                    format!("`{{{hole}}}` stands in the path twice; one value is for both");
                self.diagnostics.note(Code::PathParameter, at, message).at_key();
            }
            let name = known.unwrap_or_else(|| self.placed(hole, parameters, at));
            template.extend(["{", &name, "}"]);
            placed.push((hole, name));
        }
        if is_odd || rest.contains(['{', '}']) {
            let message = format!("a brace of the path `{path}` has no other; it is taken as text");
            let found = self.diagnostics.warning(Code::PathParameter, at, message).at_key();
            found.help("write the name of a parameter between two braces: `{id}`");
        }
        template.push_str(rest);
        self.drop_placeless(path, &placed, parameters);
        template
    }

    /// A parameter of the path that has no place in it is left out.
    fn drop_placeless(
        &mut self,
        path: &str,
        placed: &[(&str, String)],
        parameters: &mut Vec<Parameter>,
    ) {
        parameters.retain(|it| {
            let has_place =
                it.location != Location::Path || placed.iter().any(|(_, name)| *name == it.name);
            if !has_place {
                let message = format!(
                    "`{}` is declared, but the path `{path}` has no place for it; it is left out",
                    it.name
                );
                self.diagnostics.warning(Code::PathParameter, &it.at, message);
            }
            has_place
        });
    }

    /// The name of the parameter that stands in a hole.
    fn placed(&mut self, hole: &str, parameters: &mut Vec<Parameter>, at: &Pointer) -> String {
        let mut in_path = parameters.iter_mut().filter(|it| it.location == Location::Path);
        if let Some(exact) = in_path.find(|it| it.name == hole) {
            return exact.name.clone();
        }
        let mut in_path = parameters.iter_mut().filter(|it| it.location == Location::Path);
        if let Some(similar) = in_path.find(|it| letters(&it.name) == letters(hole)) {
            if let Some(rest) = hole.strip_prefix('+') {
                keep_slashes(similar);
                if rest == similar.name {
                    return similar.name.clone();
                }
            }
            let message = format!(
                "`{{{hole}}}` stands in the path, and `{}` is declared; they are taken for one",
                similar.name
            );
            self.diagnostics.warning(Code::PathParameter, at, message).at_key();
            return similar.name.clone();
        }
        let message = format!(
            "`{{{hole}}}` stands in the path, but no parameter of that name is declared; it is taken as text"
        );
        self.diagnostics.warning(Code::PathParameter, at, message).at_key();
        let parameter = self.undeclared(hole, at);
        parameters.push(parameter);
        hole.to_owned()
    }

    fn undeclared(&mut self, name: &str, at: &Pointer) -> Parameter {
        let mut value = self.anything(at);
        self.schemas[value.schema].kind = Kind::Text(TextFormat::Plain);
        value.nullable = false;
        let layout = Layout::Style { style: "simple", explode: false, allow_reserved: false };
        Parameter {
            at: at.clone(),
            name: name.to_owned(),
            location: Location::Path,
            required: true,
            layout,
            value,
            docs: Docs::default(),
        }
    }
}

/// `{+name}` of RFC 6570: the value may have several segments.
fn keep_slashes(parameter: &mut Parameter) {
    if let Layout::Style { allow_reserved, .. } = &mut parameter.layout {
        *allow_reserved = true;
    }
}

/// The text before the next hole, what stands in it, and what follows.
pub(super) fn next_hole(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = text.split_once('{')?;
    let (hole, tail) = rest.split_once('}')?;
    Some((literal, hole, tail))
}

/// The names between braces in a path template.
pub(crate) fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name)
}

/// What is left of a name when its case and its signs are not looked at.
fn letters(name: &str) -> String {
    let name = name.split(':').next().unwrap_or_default();
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
