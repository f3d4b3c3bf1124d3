//! What to write instead of what a reader stumbled over, by what it said.

/// Words of YAML's and JSON's readers, and what helps.
const ADVICE: &[(&str, &str)] = &[
    ("the quotes that open here", "close them on the line where they open"),
    ("the bracket that opens here", "close it"),
    (
        "no part of what stands above",
        "indent this as the first key is, or put text that starts with `%` in quotes",
    ),
    ("tab", "indent by spaces, and leave empty lines empty: YAML knows no tabs there"),
    (
        "alphabetic or numeric character",
        "put text that starts with `*` or `&` in quotes: YAML takes it for an alias or an anchor",
    ),
    ("indentation indicator equal to 0", "write a digit from 1 to 9 behind `|` or `>`, or none"),
    ("version number", "write `%YAML 1.2`, or leave the line out"),
    ("<document start>", "write `---` on a line between directives and the document"),
    ("directive", "leave the line out: a document needs no directives"),
    ("URI escaped octet", "remove the tag: OpenAPI knows none"),
    ("did not find the expected '>'", "remove the tag: OpenAPI knows none"),
    ("invalid value", "remove the tag, or write a value that it allows"),
    (
        "cannot start any token",
        "indent by spaces, and put text that starts with a sign such as `@`, `` ` `` or `%` in quotes",
    ),
    (
        "mapping values are not allowed",
        "put text that has `: ` in it in quotes, and check the indentation",
    ),
    (
        "did not find expected ',' or '",
        "close the bracket that is open here, or separate its values by commas",
    ),
    (
        "did not find expected key",
        "line this up with the keys around it, or close the bracket that is open here",
    ),
    ("did not find expected '-' indicator", "line this up with the items above it"),
    ("expected <block end>", "line this up with the lines above it"),
    ("block sequence entries are not allowed", "put the list on a line of its own"),
    (
        "could not find expected ':'",
        "write `key: value`; a key ends on its line and has at most 1024 characters",
    ),
    (
        "did not find expected node content",
        "a value is missing here, or a bracket is closed that is not open",
    ),
    (
        "unknown anchor",
        "an alias such as `*name` repeats what `&name` marks before it; put other text in quotes",
    ),
    ("alias stands in what it repeats", "write the value out: nothing can contain itself"),
    (
        "invalid Unicode character escape",
        "write the character itself, or `\\U0001F600`: YAML has no surrogate pairs",
    ),
    ("unknown escape character", "write `\\\\` for a backslash, or use single quotes"),
    (
        "did not find expected hexadecimal number",
        "`\\x` takes two hexadecimal digits; write `\\\\` for a backslash",
    ),
    ("unexpected end of stream", "close the quotes that are open here"),
    ("unexpected document indicator", "close the quotes before the next document starts"),
    ("NUL", "remove it; if one stands beside each letter, save the document as UTF-8"),
    ("control character", "remove it, or write it in double quotes as `\\u0007`"),
    ("more than one document", "keep one of the documents, or put each in a file of its own"),
    ("incompatible YAML document", "write `%YAML 1.2`, or leave the line out"),
    (
        "expected a key that is a scalar",
        "a key is one word or a text in quotes, and no list or mapping",
    ),
    ("invalid type: enum", "remove the tag: OpenAPI knows none"),
    ("undefined tag handle", "remove the tag: OpenAPI knows none"),
    ("tag", "remove the tag: OpenAPI knows none"),
    ("comment or line break", "start the text on the next line: `|` and `>` end theirs"),
    ("trailing comma", "remove the comma"),
    ("EOF while parsing", "the document ends too early: close what is open"),
    ("trailing characters", "remove what follows the end of the document"),
    ("lone leading surrogate", "write both halves of the character: `\\ud83d\\ude00`"),
    ("unexpected end of hex escape", "write both halves of the character: `\\ud83d\\ude00`"),
    ("expected `:`", "write `\"key\": value`"),
    ("expected `,`", "put a comma between the values"),
    (
        "expected value",
        "write a value: JSON has no comments, and only `true`, `false`, `null`, numbers and `\"text\"`",
    ),
    ("expected ident", "write `true`, `false` or `null`"),
    (
        "invalid number",
        "write digits, on both sides of a `.` and without zeros in front; JSON has no infinity",
    ),
    (
        "key must be a string",
        "put the key in double quotes; JSON has no comments and no comma at the end",
    ),
    ("invalid escape", "write `\\\\` for a backslash"),
    ("number out of range", "write a number that a double can hold"),
];

/// What helps where a text cannot be read.
pub(super) fn advice(message: &str, is_json: bool) -> &'static str {
    let known = ADVICE.iter().find(|(words, _)| message.contains(words));
    match known {
        Some((_, advice)) => advice,
        None if is_json => "write JSON, or YAML that does not start with a brace and a quote",
        None => "the document must be YAML or JSON",
    }
}
