//! What somebody may have meant: the known word that is nearest to one that is not known.

/// The word that is nearest, if one is near enough: a third of its letters may be wrong, and two may have changed
/// places.
#[must_use]
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A word of a document can be of any length; nobody misspells one of these.
    if text.chars().count() > 100 {
        return None;
    }
    let text: Vec<char> = text.chars().collect();
    let asked = lower(&text);
    let most = asked.len() / 3;
    let near = known.into_iter().filter_map(|word| {
        // Most words are told by a look at them.
        let is_close = ends(word).is_some_and(|(first, last)| {
            let is = |letter: Option<&char>, c: char| {
                letter.is_some_and(|it| it.eq_ignore_ascii_case(&c))
            };
            // Whoever slips hits the first letter, or the last.
            is(asked.first(), first) || is(asked.last(), last)
        });
        if !is_close || word.len() < asked.len() - most {
            return None;
        }
        let letters: Vec<char> = word.chars().collect();
        if letters.len().abs_diff(asked.len()) > most {
            return None;
        }
        let distance = distance(&asked, &lower(&letters), most)?;
        (distance <= most && letters != text).then_some((distance, word))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// The first letter and the last.
fn ends(word: &str) -> Option<(char, char)> {
    word.chars().next().zip(word.chars().next_back())
}

fn lower(letters: &[char]) -> Vec<char> {
    letters.iter().flat_map(|c| c.to_lowercase()).collect()
}

/// What to write instead of a word that is not known among these.
pub(crate) fn meant<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(text, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None if text == "<<" => "write the keys out: YAML 1.2 has no merge keys".to_owned(),
        None => format!("remove it, or call it `x-{text}` if another tool is meant"),
    }
}

/// How many letters must be added, removed, replaced or swapped with the next (optimal string alignment); `None` where
/// it is seen early that these are more than `most`.
fn distance(left: &[char], right: &[char], most: usize) -> Option<usize> {
    let (left, right) = differing(left, right);
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.iter().enumerate() {
        let mut next = vec![at + 1];
        for (to, other) in right.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = get(&row, to) + usize::from(letter != other);
            let mut least = replaced.min(get(&row, to + 1) + 1).min(get(&next, to) + 1);
            let before =
                |it: &[char], at: usize| at.checked_sub(1).and_then(|at| it.get(at).copied());
            if before(left, at) == Some(*other) && before(right, to) == Some(*letter) {
                least = least.min(get(&above, to.wrapping_sub(1)) + 1);
            }
            next.push(least);
        }
        if next.iter().min().is_none_or(|it| *it > most + 1) {
            return None;
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied()
}

/// What is left without the letters that both have at their start and at their end: many names start alike.
fn differing<'a>(left: &'a [char], right: &'a [char]) -> (&'a [char], &'a [char]) {
    let start = left.iter().zip(right).take_while(|(it, other)| it == other).count();
    let (left, right) =
        (left.get(start..).unwrap_or_default(), right.get(start..).unwrap_or_default());
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(it, other)| it == other);
    let end = same.count();
    let rest = |it: &'a [char]| it.get(..it.len() - end).unwrap_or_default();
    (rest(left), rest(right))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let known = ["properties", "required", "description", "type", "title", "not", "$ref"];
        for (wrong, right) in [
            ("propertes", "properties"),
            ("requried", "required"),
            ("discription", "description"),
            ("Type", "type"),
            ("tpye", "type"),
            ("$reff", "$ref"),
        ] {
            assert_eq!(nearest(wrong, known), Some(right), "{wrong}");
        }
        for other in ["foo", "no", "x", "", "kind", "type"] {
            assert_eq!(nearest(other, known), None, "{other}");
        }
    }
}
