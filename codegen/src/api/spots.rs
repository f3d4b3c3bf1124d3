//! Where in a response something stands: its properties, and those of the objects that describe a page.

use super::model::{Kind, Path, Schemas, TextFormat, Use};

/// The objects that say something about a page.
const CONTAINERS: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "paginationinfo",
    "responsemetadata",
    "resultinfo",
    "links",
    "cursors",
    "next",
    "page",
    "pager",
    "pagemeta",
    "data",
    "result",
    "results",
    "response",
];
/// What the items are usually called, and what they never are.
const ITEMS: &[&str] = &[
    "data", "items", "results", "entries", "records", "values", "value", "list", "content",
    "elements", "objects", "result",
];
const NOT_ITEMS: &[&str] = &["errors", "warnings", "messages", "included", "links"];

/// A property of a response.
pub(super) struct Spot<'a> {
    pub(super) path: Path,
    pub(super) value: &'a Use,
}

/// The properties of a response.
pub(super) struct Spots<'a> {
    schemas: &'a Schemas,
    root: &'a Use,
    all: Vec<Spot<'a>>,
}

/// A name without what spellings differ in.
pub(super) fn squeezed(name: &str) -> String {
    let kept = name.chars().filter(|it| it.is_alphanumeric() || matches!(it, '[' | ']'));
    kept.collect::<String>().to_ascii_lowercase()
}

impl<'a> Spots<'a> {
    pub(super) fn of(schemas: &'a Schemas, root: &'a Use) -> Self {
        let mut spots = Self { schemas, root, all: Vec::new() };
        spots.collect(&Vec::new(), root);
        spots
    }

    /// Those further out come first.
    fn collect(&mut self, path: &Path, value: &'a Use) {
        let object = self.schemas[value.schema].kind.object();
        let below = |name: &String| path.iter().chain([name]).cloned().collect::<Path>();
        let properties: Vec<_> = object.into_iter().flat_map(|it| &it.properties).collect();
        self.all
            .extend(properties.iter().map(|it| Spot { path: below(&it.name), value: &it.value }));
        for it in properties {
            if path.len() < 3 && CONTAINERS.contains(&squeezed(&it.name).as_str()) {
                self.collect(&below(&it.name), &it.value);
            }
        }
    }

    /// The first property that has the first of these names that any has.
    pub(super) fn find(&self, names: &[&str], fits: impl Fn(&Spot<'a>) -> bool) -> Option<Path> {
        let is_called =
            |it: &&Spot<'a>, wanted: &str| it.path.last().is_some_and(|it| squeezed(it) == wanted);
        let first = |name: &&str| self.all.iter().find(|it| is_called(it, name) && fits(it));
        names.iter().find_map(first).map(|it| it.path.clone())
    }

    /// The first property of that name in an object of that name.
    pub(super) fn find_below(
        &self,
        outer: &str,
        name: &str,
        fits: impl Fn(&Spot<'a>) -> bool,
    ) -> Option<Path> {
        let is_inside =
            |it: &Spot<'a>| it.path.iter().rev().nth(1).is_some_and(|it| squeezed(it) == outer);
        self.find(&[name], |it| is_inside(it) && fits(it))
    }

    /// Where the items are: the whole, the list that is called so, or the only one.
    pub(super) fn items(&self) -> Option<Path> {
        if self.item(self.root).is_some() {
            return Some(Vec::new());
        }
        self.lists(&|it| it.len() == 1).or_else(|| {
            let inside = |it: &Path| {
                it.len() == 2
                    && it.first().is_some_and(|it| {
                        matches!(squeezed(it).as_str(), "data" | "result" | "results" | "response")
                    })
            };
            self.lists(&inside)
        })
    }

    fn lists(&self, is_here: &dyn Fn(&Path) -> bool) -> Option<Path> {
        let name = |it: &Spot<'a>| it.path.last().map(|it| squeezed(it)).unwrap_or_default();
        let lists = self.all.iter().filter(|it| is_here(&it.path) && self.item(it.value).is_some());
        let lists: Vec<_> = lists.filter(|it| !NOT_ITEMS.contains(&name(it).as_str())).collect();
        let named = ITEMS.iter().find_map(|wanted| lists.iter().find(|it| name(it) == *wanted));
        let of_objects = || {
            let mut all =
                lists.iter().filter(|it| self.item(it.value).is_some_and(|it| self.is_object(it)));
            all.next().filter(|_| all.next().is_none())
        };
        let only = || lists.first().filter(|_| lists.len() == 1);
        // Further in, lists may be anything.
        let of_objects = || of_objects().filter(|it| it.path.len() == 1);
        named.or_else(only).or_else(of_objects).map(|it| it.path.clone())
    }

    /// Whether what stands at a path says something about the page, by its name, and is not what it is of.
    pub(super) fn is_about(path: &Path) -> bool {
        let name = path.last().map(|it| squeezed(it)).unwrap_or_default();
        CONTAINERS.contains(&&*name) && !ITEMS.contains(&&*name)
    }

    /// Whether the document says a word about something that begins with one of these: `during` is about no URI.
    pub(super) fn speaks_of(&self, value: &Use, wanted: &[&str]) -> bool {
        let own = &self.schemas[value.schema].docs;
        let words = [&value.docs.description, &own.description].into_iter().flatten();
        words.into_iter().any(|it| {
            let text = it.to_ascii_lowercase();
            let mut words = text.split(|it: char| !it.is_alphanumeric());
            words.any(|word| wanted.iter().any(|it| word.starts_with(it)))
        })
    }

    pub(super) fn is_list(&self, path: &Path) -> bool {
        self.list(path).is_some()
    }

    /// The name of the property `id` of the items, if they have one.
    pub(super) fn has_id(&self, items: &Path) -> Option<String> {
        let object = self.schemas[self.list(items)?.schema].kind.object()?;
        object.properties.iter().find(|it| it.name == "id").map(|it| it.name.clone())
    }

    /// The items of the list at a path.
    fn list(&self, path: &Path) -> Option<&'a Use> {
        self.item(self.at(path)?)
    }

    /// What stands at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&'a Use> {
        let mut value = self.root;
        for name in path {
            let object = self.schemas[value.schema].kind.object()?;
            value = &object.properties.iter().find(|it| it.name == *name)?.value;
        }
        Some(value)
    }

    fn item(&self, value: &Use) -> Option<&'a Use> {
        if let Kind::List(item) = &self.schemas[value.schema].kind { Some(item) } else { None }
    }

    fn is_object(&self, value: &Use) -> bool {
        matches!(self.schemas[value.schema].kind, Kind::Object(_) | Kind::Union(_))
    }

    pub(super) fn is_integer(&self, value: &Use) -> bool {
        matches!(self.schemas[value.schema].kind, Kind::Integer(_) | Kind::Number(_))
    }

    pub(super) fn is_boolean(&self, value: &Use) -> bool {
        matches!(self.schemas[value.schema].kind, Kind::Boolean)
    }

    pub(super) fn is_text(&self, value: &Use) -> bool {
        self.text_format(value).is_some()
    }

    pub(super) fn text_format(&self, value: &Use) -> Option<TextFormat> {
        if let Kind::Text(format) = &self.schemas[value.schema].kind { Some(*format) } else { None }
    }
}
