//! Judges what libs/c2pa makes with c2pa-rs itself, and does the work of its benchmarks beside it.
//!
//! ```text
//! native-c2pa judge ROOT.pem FILE…   prints each file's state and failures; exits 1 unless all are Trusted
//! native-c2pa work FOLDER            reads lines "sign ALG COUNT" and "validate ALG COUNT", answers each "done"
//! ```
//!
//! The folder of `work` has root.pem, and for each algorithm ALG.chain.pem, ALG.key.pem and texts ALG-N.txt with their
//! credential and ALG-N.plain without.

use std::{
    collections::HashMap,
    error::Error,
    fs,
    io::{BufRead, Cursor, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use c2pa::{create_signer, Builder, Context, Reader, SigningAlg, ValidationState};

type Outcome<T> = Result<T, Box<dyn Error>>;

const MANIFEST: &str = r#"{
  "claim_generator_info": [{ "name": "benchmark", "version": "1.0" }],
  "assertions": [{
    "label": "c2pa.actions.v2",
    "data": { "actions": [{
      "action": "c2pa.created",
      "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    }] }
  }]
}"#;

fn main() -> Outcome<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("judge") if arguments.len() > 2 => judge(&arguments[1], &arguments[2..]),
        Some("work") if arguments.len() == 2 => work(Path::new(&arguments[1])),
        _ => Err("usage: native-c2pa judge ROOT.pem FILE… | native-c2pa work FOLDER".into()),
    }
}

/// Trusts one root, and verifies nothing a second time after it was signed.
fn context(root: &Path) -> Outcome<Arc<Context>> {
    let settings = format!(
        r#"{{ "trust": {{ "trust_anchors": {} }},
             "verify": {{ "verify_trust": true, "verify_after_sign": false }} }}"#,
        json_string(&fs::read_to_string(root)?)
    );
    Ok(Context::new().with_settings(settings.as_str())?.into_shared())
}

fn json_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\n', "\\n"))
}

fn judge(root: &str, files: &[String]) -> Outcome<ExitCode> {
    let context = context(Path::new(root))?;
    let mut all_trusted = true;
    for file in files {
        let verdict = match read(&context, file) {
            Ok(reader) => {
                let state = reader.validation_state();
                all_trusted &= state == ValidationState::Trusted;
                format!("{state:?} {}", failures(&reader))
            }
            Err(problem) => {
                all_trusted = false;
                format!("unreadable: {problem}")
            }
        };
        println!("{file} {verdict}");
    }
    Ok(if all_trusted { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn failures(reader: &Reader) -> String {
    let active = reader.validation_results().and_then(|results| results.active_manifest());
    active.map_or_else(String::new, |codes| {
        codes.failure().iter().map(|status| status.code()).collect::<Vec<_>>().join(",")
    })
}

/// By the store in the file, or by the one beside it where there is one.
fn read(context: &Arc<Context>, file: &str) -> Outcome<Reader> {
    let bytes = Cursor::new(fs::read(file)?);
    let reader = Reader::from_shared_context(context);
    match fs::read(format!("{file}.c2pa")) {
        Ok(store) => Ok(reader.with_manifest_data_and_stream(&store, "text/plain", bytes)?),
        Err(_) => Ok(reader.with_stream(file.rsplit('.').next().unwrap_or_default(), bytes)?),
    }
}

struct Text {
    sealed: Vec<u8>,
    plain: Vec<u8>,
}

fn work(folder: &Path) -> Outcome<ExitCode> {
    let context = context(&folder.join("root.pem"))?;
    let mut texts: HashMap<String, Vec<Text>> = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let [what, algorithm, count] = words[..] else {
            return Err(format!("not an order: {line}").into());
        };
        if !texts.contains_key(algorithm) {
            texts.insert(algorithm.to_string(), load(folder, algorithm)?);
        }
        let loaded = &texts[algorithm];
        let signer = create_signer::from_keys(
            &fs::read(folder.join(format!("{algorithm}.chain.pem")))?,
            &fs::read(folder.join(format!("{algorithm}.key.pem")))?,
            algorithm.parse::<SigningAlg>()?,
            None,
        )?;
        for i in 0..count.parse::<usize>()? {
            let text = &loaded[i % loaded.len()];
            match what {
                "sign" => {
                    let mut sealed = Cursor::new(Vec::with_capacity(32 * 1024));
                    let mut builder = Builder::from_shared_context(&context).with_definition(MANIFEST)?;
                    let mut plain = Cursor::new(&text.plain);
                    builder.sign(signer.as_ref(), "text/plain", &mut plain, &mut sealed)?;
                    if sealed.get_ref().len() <= text.plain.len() {
                        return Err("nothing was embedded".into());
                    }
                }
                "validate" => {
                    let reader = Reader::from_shared_context(&context)
                        .with_stream("text/plain", Cursor::new(&text.sealed))?;
                    if reader.validation_state() != ValidationState::Trusted {
                        return Err(reader.json().into());
                    }
                }
                _ => return Err(format!("not an order: {line}").into()),
            }
        }
        println!("done");
        std::io::stdout().flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn load(folder: &Path, algorithm: &str) -> Outcome<Vec<Text>> {
    let mut texts = Vec::new();
    while let Ok(sealed) = fs::read(folder.join(format!("{algorithm}-{}.txt", texts.len()))) {
        let plain = fs::read(folder.join(format!("{algorithm}-{}.plain", texts.len())))?;
        texts.push(Text { sealed, plain });
    }
    Ok(texts)
}
