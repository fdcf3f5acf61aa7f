//! Every word on the screen, looked up by key.
//!
//! Owns the message files in `assets/messages`, built into the program so that
//! words can never be missing at run time. Must not know any screen. A key
//! without a message shows itself, so that a gap is seen and nothing fails.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// What is put into a message: a text, or a number that may choose a plural.
pub use fluent_bundle::FluentValue as Value;

const ENGLISH: &str = include_str!("../../assets/messages/en.ftl");

struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Messages without values, ready to show: most of what one frame draws.
    plain: BTreeMap<String, String>,
}

/// The message under `key`, or the key itself.
pub fn say(key: &str) -> &str {
    messages().plain.get(key).map_or(key, String::as_str)
}

/// The message under `key` with these values put in, or the key itself.
///
/// Numbers that must be grouped or carry a unit are given as ready text; a
/// plain number chooses between the plural forms of the message.
pub fn say_with(key: &str, values: &[(&str, Value<'_>)]) -> String {
    let messages = messages();
    let Some(pattern) = messages.bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut args = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        args.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    messages.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

/// True when there is a message under `key`.
pub fn is_said(key: &str) -> bool {
    messages().bundle.has_message(key)
}

fn messages() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| read(ENGLISH).0)
}

/// Reads a message file. What cannot be read is left out and named in the list.
fn read(source: &str) -> (Messages, Vec<String>) {
    let mut faults = Vec::new();
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, errors)| {
            faults.extend(errors.iter().map(ToString::to_string));
            partial
        });
    let language = "en".parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks would show as boxes: the screen font has no glyph for them.
    bundle.set_use_isolating(false);
    if let Err(errors) = bundle.add_resource(resource) {
        faults.extend(errors.iter().map(ToString::to_string));
    }
    let mut plain = BTreeMap::new();
    for key in keys(source) {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            continue;
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        if errors.is_empty() {
            plain.insert(key.to_owned(), text);
        }
    }
    (Messages { bundle, plain }, faults)
}

/// Keys in the order of the file.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        let starts = key.starts_with(|c: char| c.is_ascii_lowercase());
        let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (starts && plain).then_some(key)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn the_message_file_has_no_fault_and_no_key_twice() {
        let (_, faults) = read(ENGLISH);
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(say("no-such-message"), "no-such-message");
        assert_eq!(say_with("no-such-message", &[]), "no-such-message");
    }

    #[test]
    fn a_number_chooses_the_plural() {
        let (messages, faults) =
            read("units = { $count ->\n    [one] one unit\n   *[other] { $count } units\n}\n");
        assert_eq!(faults, Vec::<String>::new());
        let pattern = messages.bundle.get_message("units").unwrap().value().unwrap();
        let said = |count: i64| {
            let mut args = FluentArgs::new();
            args.set("count", count);
            messages.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
        };
        assert_eq!(said(1), "one unit");
        assert_eq!(said(48), "48 units");
    }

    /// A literal such as "hud-tasks" whose first word begins some message is taken for a key.
    #[test]
    fn every_key_that_stands_in_the_code_has_a_message() {
        let families: BTreeSet<&str> =
            keys(ENGLISH).filter_map(|key| key.split('-').next()).collect();
        let mut missing = Vec::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let layers = ["screens", "telling", "print"].map(|layer| sources(&source.join(layer)));
        for path in layers.into_iter().flatten() {
            let code = std::fs::read_to_string(&path).unwrap();
            for literal in code.split('"').skip(1).step_by(2) {
                let mut words = literal.split('-');
                let family = words.next().unwrap_or_default();
                let is_key = literal.contains('-')
                    && families.contains(family)
                    && literal.split('-').all(|word| {
                        !word.is_empty()
                            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                    });
                if is_key && !is_said(literal) {
                    missing.push(format!("{}: {literal}", path.display()));
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
        found
    }
}
