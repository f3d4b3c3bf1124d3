//! Names that are too long: where something stands and what it is stay, what lies between goes.

/// A type has at most so many letters.
pub(super) const MAX_TYPE: usize = 60;

/// So many of them say where it stands.
const MAX_HEAD: usize = 24;

/// A name in snake case without the words in its middle, then the same with one of those words, the last ones first.
pub(super) fn short(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split('_').collect();
    let head = fitting(words.iter(), MAX_HEAD);
    let length = |words: &[&str]| words.iter().map(|it| it.len()).sum::<usize>();
    let (first, rest) = words.split_at_checked(head).unwrap_or((&words, &[]));
    let with = |word: Option<&&str>| {
        let used = length(first) + word.map_or(0, |it| it.len());
        let tail = fitting(rest.iter().rev(), MAX_TYPE.saturating_sub(used));
        let tail = rest.get(rest.len() - tail..).unwrap_or_default();
        let all = first.iter().chain(word).chain(tail).copied();
        let all = all.collect::<Vec<_>>().join("_");
        // A word without end has no other place to be cut.
        if all.is_empty() { name.chars().take(MAX_TYPE).collect() } else { all }
    };
    let plain = fitting(rest.iter().rev(), MAX_TYPE - MAX_HEAD);
    let dropped = rest.get(..rest.len() - plain).unwrap_or_default();
    std::iter::once(None).chain(dropped.iter().rev().map(Some)).map(with).collect()
}

/// How many words have no more letters than these together.
fn fitting<'a>(words: impl Iterator<Item = &'a &'a str>, most: usize) -> usize {
    let mut letters = 0;
    let fits = |it: &&&str| {
        letters += it.len();
        letters <= most
    };
    words.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::{MAX_TYPE, short};

    #[test]
    fn what_lies_between_goes() {
        let long = "customers_subscriptions_create_body_payment_settings_payment_method_options_card_mandate";
        let names = short(long);
        assert_eq!(names[0], "customers_subscriptions_payment_method_options_card_mandate");
        assert_eq!(names[1], "customers_subscriptions_settings_method_options_card_mandate");
        assert!(names.iter().all(|it| it.replace('_', "").len() <= MAX_TYPE), "{names:?}");
        assert_eq!(short(&"a".repeat(70)).first(), Some(&"a".repeat(60)));
    }
}
