//! Valid documents, put together of bytes: each byte is a decision.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// The document of some bytes.
pub(crate) fn document(data: &[u8]) -> Value {
    Maker { data, at: 0 }.document()
}

const WORDS: &[&str] = &[
    "id",
    "name",
    "type",
    "self",
    "Self",
    "crate",
    "gen",
    "",
    "é",
    "a-b",
    "a_b",
    "aB",
    "A",
    "pet",
    "${x}",
    "1",
    "-1",
    "\"; fn evil() {} //",
    "*/ fn evil() {} /*",
    "a\nb",
    "a\r",
    "\u{202e}",
    "r#type",
    "CON",
    "mod",
    "client",
    "body",
    "extra",
    "new",
    "clone",
    "into",
    "unknown",
    "Unknown",
    "value",
    "data",
    "next",
    "cursor",
    "`",
    "{}",
    "#",
    "\\",
    "\u{0}",
    "x-y.z",
    "Option",
    "String",
    "Json",
    "Vec",
    "日本",
    "🙂",
    "timeout",
    "send",
    "items",
    "_",
    "__",
    "N1",
    "n1",
];

const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "duration",
    "uuid",
    "uri",
    "byte",
    "binary",
    "int32",
    "int64",
    "uint64",
    "float",
    "double",
    "decimal",
    "password",
    "odd",
];

/// Takes decisions, one byte each; when there are no more, always the first.
struct Maker<'a> {
    data: &'a [u8],
    at: usize,
}

impl Maker<'_> {
    fn byte(&mut self) -> usize {
        let byte = self.data.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        usize::from(byte)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.byte() % limit
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn word(&mut self) -> String {
        let word = self.one(WORDS);
        if self.below(8) == 7 {
            let code = u32::try_from(self.byte() * 256 + self.byte()).unwrap_or_default();
            return format!("{word}{}", char::from_u32(code).unwrap_or('x'));
        }
        word.to_owned()
    }

    fn document(&mut self) -> Value {
        let count = self.below(6);
        let names: BTreeSet<_> = (0..count).map(|at| format!("{}{at}", self.word())).collect();
        let names: Vec<_> = names.into_iter().collect();
        let schemas: Map<_, _> =
            names.iter().map(|it| (it.clone(), self.schema(&names, 4))).collect();
        let mut paths = Map::new();
        for _ in 0..self.below(4) {
            let (path, item) = self.path(&names);
            paths.insert(path, item);
        }
        let mut root = json!({
            "openapi": self.one(&["3.1.0", "3.0.3"]),
            "info": { "title": self.word(), "version": self.word(), "description": self.word() },
            "paths": paths,
            "components": { "schemas": schemas },
        });
        if self.flag() {
            let url = format!("https://example.com/{}", self.one(&["", "v1", "{v}"]));
            root["servers"] = json!([{ "url": url, "description": self.word(), "variables": { "v": { "default": self.word() } } }]);
        }
        root
    }

    fn path(&mut self, names: &[String]) -> (String, Value) {
        let mut path = String::new();
        let mut parameters = Vec::new();
        for at in 0..=self.below(3) {
            let word: String = self
                .word()
                .chars()
                .filter(|it| !matches!(it, '{' | '}' | '?' | '#' | '/'))
                .collect();
            path.push('/');
            if self.flag() {
                let name = format!("{word}{at}");
                path.push_str(&format!("{{{name}}}"));
                parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
            } else {
                path.push_str(&word);
            }
        }
        let mut item = Map::new();
        for _ in 0..=self.below(2) {
            let method = self.one(&["get", "post", "put", "delete", "patch", "head"]);
            item.insert(method.to_owned(), self.operation(names, parameters.clone()));
        }
        (path, Value::Object(item))
    }

    fn operation(&mut self, names: &[String], mut parameters: Vec<Value>) -> Value {
        for at in 0..self.below(3) {
            let place = self.one(&["query", "header", "cookie"]);
            let name =
                if place == "header" { format!("X-{at}") } else { format!("{}{at}", self.word()) };
            let required = self.flag();
            parameters.push(json!({ "name": name, "in": place, "required": required, "schema": self.schema(names, 2) }));
        }
        let media = self.one(&[
            "application/json",
            "text/plain",
            "application/octet-stream",
            "text/event-stream",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ]);
        let status = self.one(&["200", "201", "204", "2XX", "default", "404"]);
        let mut operation = json!({
            "summary": self.word(),
            "description": self.word(),
            "parameters": parameters,
            "responses": { status: { "description": self.word(), "content": { media: { "schema": self.schema(names, 3) } } } },
        });
        if self.flag() {
            operation["operationId"] = json!(self.word());
        }
        if self.flag() {
            let media = self.one(&[
                "application/json",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "image/png",
                "text/plain",
            ]);
            let required = self.flag();
            operation["requestBody"] = json!({ "required": required, "content": { media: { "schema": self.schema(names, 3) } } });
        }
        operation
    }

    fn schema(&mut self, names: &[String], depth: usize) -> Value {
        let mut schema = match self.below(if depth == 0 { 6 } else { 13 }) {
            0 => json!({ "type": "string" }),
            1 => json!({ "type": "integer", "format": self.one(FORMATS) }),
            2 => json!({ "type": "number" }),
            3 => json!({ "type": "string", "format": self.one(FORMATS) }),
            4 => json!({ "type": "boolean" }),
            5 if names.is_empty() => json!({}),
            5 => {
                return json!({ "$ref": format!("#/components/schemas/{}", pointer(&names[self.below(names.len())])) });
            }
            6 => self.object(names, depth - 1),
            7 => json!({ "type": "array", "items": self.schema(names, depth - 1) }),
            8 => self.values(),
            9 => self.union(names, depth - 1),
            10 => {
                json!({ "allOf": [self.object(names, depth - 1), self.schema(names, depth - 1)] })
            }
            11 => {
                json!({ "type": "object", "additionalProperties": self.schema(names, depth - 1) })
            }
            _ => {
                json!({ "type": "array", "prefixItems": [self.schema(names, depth - 1), self.schema(names, depth - 1)] })
            }
        };
        match self.below(8) {
            0 => schema["description"] = json!(self.word()),
            1 => schema["title"] = json!(self.word()),
            2 => schema["nullable"] = json!(true),
            3 => schema["default"] = json!(self.word()),
            4 => schema["pattern"] = json!(self.word()),
            5 => schema["deprecated"] = json!(true),
            6 => schema["readOnly"] = json!(true),
            _ => {}
        }
        schema
    }

    fn object(&mut self, names: &[String], depth: usize) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for _ in 0..self.below(5) {
            let name = self.word();
            if self.flag() && !required.contains(&name) {
                required.push(name.clone());
            }
            properties.insert(name, self.schema(names, depth));
        }
        let mut object =
            json!({ "type": "object", "properties": properties, "required": required });
        match self.below(4) {
            0 => object["additionalProperties"] = json!(false),
            1 => object["additionalProperties"] = self.schema(names, 0),
            _ => {}
        }
        object
    }

    fn values(&mut self) -> Value {
        let values: BTreeSet<_> = (0..=self.below(5)).map(|_| self.word()).collect();
        match self.below(3) {
            0 => json!({ "const": self.word() }),
            1 => json!({ "type": "integer", "enum": [1, 2] }),
            _ => json!({ "type": "string", "enum": values }),
        }
    }

    fn union(&mut self, names: &[String], depth: usize) -> Value {
        let branches: Vec<_> = (0..=self.below(4)).map(|_| self.schema(names, depth)).collect();
        let keyword = self.one(&["oneOf", "anyOf"]);
        let mut union = json!({ keyword: branches });
        if self.below(3) == 0 {
            union["discriminator"] = json!({ "propertyName": self.word() });
        }
        union
    }
}

/// A name in the address of a schema.
fn pointer(name: &str) -> String {
    let stays = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    let name = name.replace('~', "~0").replace('/', "~1");
    name.bytes()
        .map(|it| if stays(it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}
