//! What a check says of templates beside a pack, and that it says nothing where there are none.

use std::fs;
use std::path::{Path, PathBuf};

use super::Format;
use crate::library::pack_templates;
use crate::{pack, press};

/// A copy of the pack *international* with these templates beside it.
struct Copy(PathBuf);

impl Copy {
    fn with(name: &str, templates: &[(&str, &str)]) -> Self {
        let root = std::env::current_exe().unwrap().with_extension(name);
        let _ = fs::remove_dir_all(&root);
        let folder = root.join("international");
        fs::create_dir_all(pack_templates(&folder)).unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/international");
        for file in pack::FILES {
            fs::copy(shipped.join(file), folder.join(file)).unwrap();
        }
        for (file, text) in templates {
            fs::write(pack_templates(&folder).join(file), text).unwrap();
        }
        Self(root)
    }

    /// Status and text of `check`; none in a build that cannot try a template.
    fn checked(&self) -> Option<(u8, String)> {
        let mut out = Vec::new();
        let paths = [self.0.join("international")];
        let status = super::check::run(&paths, Format::Text, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        if press::IS_BUILT {
            return Some((status, text));
        }
        assert_eq!(status, 0, "{text}");
        assert!(!text.contains("template"), "{text}");
        eprintln!("skipped: this build has no press (feature \"print\")");
        None
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_broken_template_is_told_with_file_line_and_what_to_do() {
    let copy = Copy::with(
        "templates-broken",
        &[("form.typ", "#let sheet = json(\"values.json\")\n\n= Form #sheet.titel\n")],
    );
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 1, "{text}");
    let place = Path::new("international").join("templates").join("form.typ");
    assert!(text.contains(&format!("{}:3:", place.display())), "{text}");
    assert!(text.contains("error[template]") && text.contains("titel"), "{text}");
    assert!(text.contains("     3 | = Form #sheet.titel\n"), "{text}");
    assert!(text.contains("Correct the template"), "{text}");
    // Sixteen forms are set with it; the fault is told once.
    assert!(text.contains("1 error, 0 warnings"), "{text}");
}

#[test]
fn a_fault_that_only_one_form_comes_upon_is_found_and_the_form_named() {
    let copy = Copy::with(
        "templates-one-form",
        &[("form.typ", "#if json(\"values.json\").key == \"recovery-memo\" { panic(\"stop\") }")],
    );
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("Met in Record of the find"), "{text}");
}

#[test]
fn what_all_papers_share_is_tried_with_each_and_told_once() {
    let copy = Copy::with("templates-shared", &[("house.typ", "#let paper = nobody\n")]);
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("house.typ:1:14: error[template]: unknown variable: nobody"), "{text}");
    assert!(text.contains("1 error, 0 warnings"), "{text}");
}

#[test]
fn what_the_programs_templates_miss_in_a_file_of_the_pack_is_led_to_it() {
    let copy = Copy::with("templates-lacking", &[("house.typ", "#let paper = none\n")]);
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("it is set with these of the pack: house.typ."), "{text}");
}

#[test]
fn a_template_that_cannot_be_read_is_told_with_its_folder() {
    let copy = Copy::with("templates-large", &[("labels.typ", &" ".repeat(3 << 20))]);
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 1, "{text}");
    let file = pack_templates(&copy.0.join("international")).join("labels.typ");
    assert!(text.starts_with(&format!("{}: error[template]", file.display())), "{text}");
    assert!(text.contains("larger than 2048 KiB"), "{text}");
}

#[test]
fn own_templates_that_are_sound_are_silent_also_what_they_import() {
    let copy = Copy::with(
        "templates-sound",
        &[
            ("labels.typ", "#import \"crest.typ\": crest\n#crest(json(\"values.json\").title)"),
            ("crest.typ", "#let crest(title) = box(stroke: 1pt, title)"),
        ],
    );
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("0 errors, 0 warnings"), "{text}");
}

#[test]
fn a_template_that_no_paper_uses_is_told_with_the_name_that_was_meant() {
    let copy = Copy::with("templates-unused", &[("rulebook.typ", "= Rules")]);
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("rulebook.typ: warning[template-unused]"), "{text}");
    assert!(text.contains("Did you mean rule-book.typ?"), "{text}");
}

#[test]
fn a_folder_without_a_template_costs_nothing_and_says_nothing() {
    let copy = Copy::with("templates-none", &[("crest.svg", "<svg"), ("notes.txt", "x")]);
    let Some((status, text)) = copy.checked() else { return };
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("0 errors, 0 warnings"), "{text}");
}
