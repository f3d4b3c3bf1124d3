//! Which files a document may refer to, by the binary itself: its folder, allowed folders, and allowed hosts.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use scratch::Scratch;

impl Scratch {
    /// A folder with one for a document, so that there is something above it.
    fn with_api(name: &str) -> Self {
        let folder = Self::new(&format!("refs-{name}"));
        fs::create_dir_all(folder.0.join("api")).unwrap();
        folder
    }

    /// A document with a schema behind a reference.
    fn document(&self, reference: &str) -> PathBuf {
        let head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
        self.write("api/api.yml", &format!("{head}    Pet: {{ $ref: '{reference}' }}\n"))
    }

    /// Whether the crate knows the type, and what was said.
    fn generate(&self, spec: &Path, more: &[&str]) -> (bool, String) {
        let out = self.0.join("out");
        let _ = fs::remove_dir_all(&out);
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
        command.args(["codegen", "--name", "pets", "--spec"]).arg(spec);
        command.arg("--out").arg(&out).args(more);
        for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "a file that cannot be read is a warning:\n{said}"
        );
        let text = fs::read_to_string(out.join("src/sdk/types/pet.rs")).unwrap();
        (text.contains("pub struct Pet "), said)
    }
}

const PET: &str = "type: object\nproperties: { name: { type: string } }\n";

#[test]
fn the_folder_of_the_document_is_open() {
    let scratch = Scratch::with_api("beside");
    scratch.write("api/pet.yml", PET);
    let (typed, said) = scratch.generate(&scratch.document("../api/./pet.yml"), &[]);
    assert!(typed && said.contains("0 warnings"), "{said}");
    let (typed, said) = scratch.generate(&scratch.document("pets.yml"), &[]);
    assert!(!typed && said.contains("`pets.yml` does not exist"), "{said}");
    assert!(said.contains("--> api.yml:6:18"), "{said}");
}

#[test]
fn what_is_above_needs_a_flag() {
    let scratch = Scratch::with_api("above");
    scratch.write("pet.yml", PET);
    let spec = scratch.document("../pet.yml");
    let (typed, said) = scratch.generate(&spec, &[]);
    assert!(!typed && said.contains("--allow-ref-dir"), "{said}");
    let top = scratch.0.to_str().unwrap();
    let (typed, said) = scratch.generate(&spec, &["--allow-ref-dir", top]);
    assert!(typed && said.contains("0 warnings"), "{said}");
    // What is not there and what may not be read look alike.
    let (_, said) = scratch.generate(&scratch.document("/no/such/file.yml"), &[]);
    assert!(said.contains("--allow-ref-dir"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_further_than_a_path() {
    let scratch = Scratch::with_api("link");
    scratch.write("pet.yml", PET);
    std::os::unix::fs::symlink(scratch.0.join("pet.yml"), scratch.0.join("api/link.yml")).unwrap();
    let (typed, said) = scratch.generate(&scratch.document("link.yml"), &[]);
    assert!(!typed && said.contains("--allow-ref-dir"), "{said}");
}

#[test]
fn too_much_is_not_read() {
    let scratch = Scratch::with_api("much");
    let big = fs::File::create(scratch.0.join("api/big.yml")).unwrap();
    big.set_len(33 * 1024 * 1024).unwrap();
    let (typed, said) = scratch.generate(&scratch.document("big.yml"), &[]);
    assert!(!typed && said.contains("all files together"), "{said}");
}

/// Answers one request with a file, and says what was asked.
fn serve(status: &'static str, body: &'static str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 4096];
        let length = stream.read(&mut asked).unwrap();
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
        let _ = write!(stream, "{head}Location: /other\r\nConnection: close\r\n\r\n{body}");
        String::from_utf8_lossy(asked.get(..length).unwrap()).into_owned()
    });
    (host, served)
}

fn curl_is_missing() -> bool {
    let missing = Command::new("curl").arg("--version").output().is_err();
    if missing {
        eprintln!("SKIPPED: `curl` is not on the path");
    }
    missing
}

#[test]
fn a_host_needs_a_flag() {
    let scratch = Scratch::with_api("host");
    let (typed, said) = scratch.generate(&scratch.document("http://127.0.0.1:9/pet.yml"), &[]);
    assert!(!typed && said.contains("--allow-ref-host 127.0.0.1:9"), "{said}");
    if curl_is_missing() {
        return;
    }
    let (host, served) = serve("200 OK", PET);
    let spec = scratch.document(&format!("http://{host}/a/pet.yml#"));
    let (typed, said) = scratch.generate(&spec, &["--allow-ref-host", &host]);
    assert!(typed && said.contains("0 warnings"), "{said}");
    let asked = served.join().unwrap();
    assert!(asked.starts_with("GET /a/pet.yml HTTP/1.1\r\n"), "{asked}");
    assert!(!asked.to_lowercase().contains("authorization"), "{asked}");
}

#[test]
fn a_host_that_fails_or_leads_elsewhere_is_a_warning() {
    if curl_is_missing() {
        return;
    }
    let scratch = Scratch::with_api("fails");
    for status in ["404 Not Found", "302 Found"] {
        let (host, served) = serve(status, PET);
        let spec = scratch.document(&format!("http://{host}/pet.yml"));
        let (typed, said) = scratch.generate(&spec, &["--allow-ref-host", &host]);
        served.join().unwrap();
        assert!(!typed && said.contains("cannot be read: curl:"), "{said}");
    }
}

#[test]
fn an_overlay_is_laid_over_the_document() {
    let scratch = Scratch::with_api("overlay");
    scratch.write("api/pet.yml", PET);
    let spec = scratch.document("pets.yml");
    let head = "overlay: 1.0.0\ninfo: { title: Fix, version: '1' }\nactions:\n";
    let fix = "  - target: $.components.schemas.Pet['$ref']\n    update: pet.yml\n";
    let first = scratch.write("first.yml", &format!("{head}{fix}"));
    let none =
        scratch.write("second.yml", &format!("{head}  - {{ target: $.nothing, remove: true }}\n"));
    let overlays = ["--overlay", first.to_str().unwrap(), "--overlay", none.to_str().unwrap()];
    let (typed, said) = scratch.generate(&spec, &overlays);
    assert!(typed, "{said}");
    assert!(said.contains("--> second.yml:4:15") && said.contains("1 warnings"), "{said}");
}

/// Documents of real APIs in several files, where the corpus stands beside this repository.
#[test]
fn real_documents_in_several_files_are_generated() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    for set in ["corpus", "edge"] {
        let folder = shared.join(set);
        let Ok(index) = fs::read_to_string(folder.join("index.tsv")) else {
            eprintln!("SKIPPED: there is no {}", folder.display());
            continue;
        };
        let names = index.lines().filter_map(|it| it.split('\t').next());
        let several: Vec<_> = names.filter(|it| it.starts_with("multi/")).collect();
        assert!(!several.is_empty());
        for name in several {
            let scratch = Scratch::with_api(&format!("{set}-{}", name.replace('/', "-")));
            // Some refer to folders above their own.
            let project: PathBuf = Path::new(name).components().take(2).collect();
            let project = folder.join(project);
            let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
            command.args(["codegen", "--name", "several", "--spec"]).arg(folder.join(name));
            command.arg("--out").arg(scratch.0.join("out")).arg("--allow-ref-dir").arg(project);
            let output = command.output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{name}:\n{said}");
            assert!(!said.contains("[W0301]"), "{name}: a file was not read:\n{said}");
        }
    }
}
