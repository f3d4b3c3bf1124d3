//! What the words of a document become before they are printed: what is deprecated, and what resources are about.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

use codegen::config::{Chosen, Config};
use codegen::diagnostic::Diagnostics;
use codegen::read::{self, Input, Source, Sources};
use codegen::rust::{ItemKind, Resource, Sdk, Slot};
use codegen::{api, rust};

fn plan(text: &str) -> Sdk {
    let source = Source { name: "case".to_owned(), text: text.to_owned() };
    let (input, mut diagnostics) = (Input::alone(&source), Diagnostics::default());
    let document = read::read(&input, &mut Sources::of(&input), &mut diagnostics).unwrap();
    let api = api::lower(&document, &mut diagnostics);
    let crate_name = "case".to_owned();
    let source = "case".to_owned();
    let env_prefix = None;
    let config = Config {
        crate_name,
        source,
        env_prefix,
        resource_features: false,
        chosen: Chosen::default(),
    };
    rust::plan(&api, &config, &mut diagnostics)
}

const DEPRECATED: &str = "
openapi: 3.1.0
info: { title: Case, version: '1' }
paths:
  /pets:
    post:
      parameters:
        - { name: said, in: query, deprecated: true, schema: { type: string } }
        - { name: inside, in: query, schema: { type: string, deprecated: true } }
        - { name: kept, in: query, schema: { type: string } }
        - { name: typed, in: query, schema: { $ref: '#/components/schemas/Old' } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { '204': { description: done } }
components:
  schemas:
    Old: { type: string, enum: [a, b], deprecated: true }
    Maybe: { deprecated: true, anyOf: [{ type: object, properties: { b: { type: string } } }, { type: 'null' }] }
    Again: { $ref: '#/components/schemas/Pet', deprecated: true }
    Base: { type: object, properties: { merged: { type: string, deprecated: true } } }
    Pet:
      type: object
      allOf: [{ $ref: '#/components/schemas/Base' }]
      properties:
        kept: { type: string }
        plain: { type: string, deprecated: true }
        merged: { type: string, minLength: 1 }
        choice: { type: string, enum: [c, d], deprecated: true }
        null: { anyOf: [{ type: object, properties: { a: { type: string } } }, { type: 'null' }], deprecated: true }
        referred: { $ref: '#/components/schemas/Kept', deprecated: true }
        typed: { $ref: '#/components/schemas/Old' }
    Kept: { type: object, properties: { x: { type: string } } }
";

#[test]
fn what_is_deprecated_is_so_where_the_document_says_it() {
    let sdk = plan(DEPRECATED);
    let types = sdk.items.iter().filter(|it| it.docs.deprecated).map(|it| it.name.as_str());
    assert_eq!(types.collect::<Vec<_>>(), ["Old", "Maybe", "Again"]);
    let pet = sdk.items.iter().find(|it| it.name.as_str() == "Pet").unwrap();
    let ItemKind::Struct(pet) = &pet.kind else { panic!("{:?}", pet.kind) };
    let fields = pet
        .fields
        .iter()
        .filter(|it| matches!(&it.slot, Slot::Field { docs, .. } if docs.deprecated));
    let fields: Vec<_> = fields.map(|it| it.wire_name.as_str()).collect();
    let expected = ["merged", "plain", "choice", "null", "referred"];
    assert_eq!(fields, expected);
    let call = sdk.resources.first().unwrap().methods.first().unwrap();
    let setters = call.setters.iter().filter(|it| it.docs.deprecated);
    let setters: Vec<_> = setters.map(|it| it.wire_name.as_str()).collect();
    assert_eq!(setters, [&["said", "inside"], expected.as_slice()].concat());
}

const TAGS: &str = "
openapi: 3.1.0
info: { title: Case, version: '1' }
tags:
  - { name: Pets, description: All about pets. }
  - { name: toys, description: All about toys. }
  - { name: admin, description: For keepers only. }
  - { name: bare }
paths:
  /pets: { get: { tags: [Pets], responses: { '204': { description: ok } } } }
  /pets/{id}/toys: { get: { tags: [Pets], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: ok } } } }
  /cages:
    get: { tags: [bare, admin], responses: { '204': { description: ok } } }
    post: { tags: [admin], responses: { '204': { description: ok } } }
  /mixed:
    get: { tags: [admin], responses: { '204': { description: ok } } }
    post: { tags: [Pets], responses: { '204': { description: ok } } }
  /toys: { get: { responses: { '204': { description: ok } } } }
  /plain: { get: { tags: [bare], responses: { '204': { description: ok } } } }
";

#[test]
fn a_resource_is_about_what_its_tag_is_about() {
    fn told(resources: &[Resource], all: &mut Vec<(String, String)>) {
        for it in resources {
            all.push((it.call.clone(), it.docs.lines.join("\n")));
            told(&it.children, all);
        }
    }
    let mut all = Vec::new();
    told(&plan(TAGS).resources, &mut all);
    let all: Vec<_> = all.iter().map(|(call, about)| (call.as_str(), about.as_str())).collect();
    let expected = [
        ("client.pets()", "All about pets."),
        // Its operations have the tag of the resource around it, and the tag of its name is not theirs.
        ("client.pets().toys()", ""),
        ("client.cages()", "For keepers only."),
        ("client.mixed()", ""),
        ("client.toys()", ""),
        ("client.plain()", ""),
    ];
    assert_eq!(all, expected);
}
