//! The press: hostile values stay text, templates reach nothing, faults are sentences, and
//! independent programs can read what was printed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use custody::library::Library;
use custody::press::{IS_BUILT, press};
use custody::print::{self, Apart, Job, PressFault, TemplateFile, Templates};
use custody::record::PictureNotes;
use custody::scenario::{Key, Text};
use custody::sim::action::Forms;
use custody::sim::{Action, Entry, Session};

use crate::paper::{model_play, root, session_of};

/// True when this build has no press; says so.
pub fn has_no_press() -> bool {
    if !IS_BUILT {
        eprintln!("skipped: this build has no press (feature \"print\")");
    }
    !IS_BUILT
}

fn templates() -> Templates {
    let library = Library::at(&root());
    Templates::open(&library.templates(), None, &library.fonts()).unwrap()
}

/// Templates in which `form.typ` is this text.
fn with_form(source: &[u8]) -> Templates {
    let mut templates = templates();
    let file = TemplateFile { path: PathBuf::from("form.typ"), bytes: source.to_vec() };
    templates.files.insert("form.typ".to_owned(), file);
    templates
}

fn job(values: &serde_json::Value) -> Job {
    Job::new("form.typ", values, "2026-03-09T08:30:00".parse().unwrap()).unwrap()
}

fn fault_of(source: &str) -> PressFault {
    press(&with_form(source.as_bytes()), &job(&serde_json::json!({}))).unwrap_err()
}

/// A folder of its own for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("press").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a program prints, or none where it is not installed; a failing program fails the test.
fn told_by(program: &str, words: &[&str]) -> Option<String> {
    match Command::new(program).args(words).output() {
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{program} {words:?}: {errors}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            eprintln!("skipped: {program} is not installed ({error})");
            None
        }
    }
}

/// The text of a PDF as pdftotext reads it, with blanks and line ends as one blank.
pub fn text_of(pdf: &[u8], name: &str) -> Option<String> {
    let file = folder(name).join("paper.pdf");
    fs::write(&file, pdf).unwrap();
    let text = told_by("pdftotext", &["-layout", file.to_str().unwrap(), "-"])?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_build_without_the_press_says_what_to_do() {
    if IS_BUILT {
        return;
    }
    let fault = press(&templates(), &job(&serde_json::json!({}))).unwrap_err();
    assert_eq!(fault, PressFault::NotBuilt);
}

/// Values that would be markup in Typst, in PDF, or in a shell, each short enough for one line.
const HOSTILE: [&str; 9] = [
    "#import \"@preview/x:1.0.0\": *",
    "#read(\"/etc/passwd\")",
    "*bold* _emph_ `raw` $x^2$",
    "] [ } { ) ( \\ \\u{41} // /*",
    "= Heading <label> @ref",
    "- item + item / term: x",
    "https://example.org ~ -- --- ...",
    "\"quoted\" 'single' endobj %PDF",
    "#sys.inputs #panic(1)",
];

#[test]
fn a_hostile_value_comes_out_letter_by_letter() {
    if has_no_press() {
        return;
    }
    let memo = Key::new("recovery-memo").unwrap();
    let play = model_play("false-front-wall");
    let at = play.find("\nForms(Sign(\"recovery-memo\"))").unwrap();
    let unsigned = session_of(&play[..at]);
    for (number, value) in HOSTILE.iter().enumerate() {
        let mut session = unsigned.clone();
        session.submit(Action::Forms(Forms::Fill {
            form: memo.clone().into(),
            field: Key::new("words").unwrap(),
            entry: Entry::Text(Text::new(value).unwrap()),
        }));
        let sheet = print::form_sheet(&session, &memo.clone().into()).unwrap();
        let printed = press(&templates(), &sheet.job(&session).unwrap()).unwrap();
        let Some(text) = text_of(&printed.pdf, &format!("hostile-{number}")) else { return };
        let wanted = value.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_hidden_character_is_shown_by_its_number() {
    if has_no_press() {
        return;
    }
    let templates = with_form(b"#json(\"values.json\").at(\"said\")");
    let values = serde_json::json!({ "said": "seal\u{202E}0001\u{0007}\u{200B}" });
    let printed = press(&templates, &job(&values)).unwrap();
    let Some(text) = text_of(&printed.pdf, "hidden") else { return };
    assert!(text.contains("seal[U+202E]0001[U+0007][U+200B]"), "{text}");
}

#[test]
fn a_template_reaches_no_package_no_path_and_no_clock() {
    if has_no_press() {
        return;
    }
    for (source, said) in [
        ("\n#import \"@preview/cetz:0.3.0\": *", "package"),
        ("\n#read(\"../../../etc/passwd\")", ""),
        ("\n#read(\"/etc/passwd\")", "template folder"),
        ("\n#read(\"Cargo.toml\")", "template folder"),
        ("\n#include \"../rules.ron\"", ""),
        ("\n#image(\"crest.svg\")", "template folder"),
        ("\n#datetime.today().display()", ""),
    ] {
        let PressFault::Template { file, line, message, hints, .. } = fault_of(source) else {
            panic!("{source}: not a fault of the template");
        };
        assert_eq!((file.as_str(), line), ("form.typ", 2), "{source}: {message}");
        let all = format!("{message} {}", hints.join(" "));
        assert!(all.contains(said), "{source}: {all}");
        assert!(!all.contains("root:"), "{source}: {all}");
    }
}

#[test]
fn a_broken_template_is_told_with_its_line_and_never_a_crash() {
    if has_no_press() {
        return;
    }
    for (source, line) in [
        ("#let a = (\n\n", 1),
        ("ok\n#nobody", 2),
        ("ok\n\n#json(\"values.json\").title", 3),
        ("#panic(\"stop\")", 1),
        ("#while true {}", 1),
        ("#let f(n) = f(n + 1)\n#f(0)", 1),
        ("#let f(n) = block(f(n))\n\n#f(0)", 1),
        ("#import \"house.typ\": no-such-name", 1),
        ("#image(bytes(\"<svg\"), format: \"svg\")", 1),
    ] {
        let PressFault::Template { line: found, message, .. } = fault_of(source) else {
            panic!("{source}: not a fault of the template");
        };
        assert_eq!(found, line, "{source}: {message}");
        assert!(!message.is_empty());
    }
    let not_text = press(&with_form(&[0xFF, 0xFE, 0x00]), &job(&serde_json::json!({})));
    assert!(matches!(not_text, Err(PressFault::Template { .. })), "{not_text:?}");
}

#[test]
fn a_document_beyond_all_use_is_refused() {
    if has_no_press() {
        return;
    }
    let pages = fault_of("#for n in range(2200) { pagebreak(weak: false) }");
    assert!(matches!(pages, PressFault::TooLarge(_)), "{pages}");
    let values = serde_json::json!({ "x": "y".repeat(print::VALUES_BYTES_MAX) });
    let large = press(&templates(), &job(&values)).unwrap_err();
    assert!(matches!(large, PressFault::TooLarge(_)), "{large}");
}

#[test]
fn a_label_shows_all_that_was_written_however_long_it_is() {
    if has_no_press() {
        return;
    }
    let session = session_of(&model_play("false-front-wall"));
    let mut labels = print::exhibit_labels(&session);
    let words: Vec<String> = (0..220).map(|n| format!("word{n:03}")).collect();
    labels.exhibits.truncate(3);
    labels.exhibits[1].label.as_mut().unwrap().description = words.join(" ");
    let printed = press(&templates(), &labels.job(&session).unwrap()).unwrap();
    let Some(text) = text_of(&printed.pdf, "long-label") else { return };
    let lost: Vec<&String> = words.iter().filter(|word| !text.contains(word.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// The command line as the press, with little time and memory.
fn apart() -> Apart {
    Apart {
        program: PathBuf::from(env!("CARGO_BIN_EXE_custody-cli")),
        time: Duration::from_secs(60),
        memory_bytes: 2 << 30,
    }
}

#[test]
fn a_process_of_its_own_prints_the_same_paper_and_tells_the_same_faults() {
    if has_no_press() {
        return;
    }
    let job = job(&serde_json::json!({ "title": "Memo" }));
    let sound = with_form(b"#json(\"values.json\").title");
    assert_eq!(apart().press(&sound, &job).unwrap(), press(&sound, &job).unwrap());
    let broken = with_form(b"#let x = 1\n#unknown");
    let fault = apart().press(&broken, &job).unwrap_err();
    assert_eq!(fault, press(&broken, &job).unwrap_err());
    assert!(fault.to_string().starts_with("form.typ, line 2"), "{fault}");
}

#[test]
fn a_template_without_end_is_given_up() {
    if has_no_press() {
        return;
    }
    let endless =
        with_form(b"#for a in range(9000) { for b in range(9000) { for c in range(9000) { } } }");
    let bounded = Apart { time: Duration::from_secs(3), ..apart() };
    let fault = bounded.press(&endless, &job(&serde_json::json!({}))).unwrap_err();
    assert!(fault.to_string().contains("within 3 seconds"), "{fault}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_template_that_takes_all_memory_is_stopped() {
    if has_no_press() {
        return;
    }
    let greedy = with_form(b"#let all = range(1000000000)");
    let bounded = Apart { memory_bytes: 1 << 30, ..apart() };
    let fault = bounded.press(&greedy, &job(&serde_json::json!({}))).unwrap_err();
    assert!(matches!(fault, PressFault::Template { .. }), "{fault}");
    assert!(fault.to_string().contains("1024 MiB of memory"), "{fault}");
}

#[test]
fn what_cannot_be_read_beside_a_pack_stops_only_the_template_that_asks_for_it() {
    let own = folder("stray");
    fs::write(own.join("huge.png"), vec![0_u8; 3 << 20]).unwrap();
    fs::write(own.join("notes.txt"), "nothing").unwrap();
    let library = Library::at(&root());
    let mut templates =
        Templates::open(&library.templates(), Some(&own), &library.fonts()).unwrap();
    assert_eq!(templates.left_aside.keys().collect::<Vec<_>>(), ["huge.png"]);
    if has_no_press() {
        return;
    }
    press(&with_form(b"Memo"), &job(&serde_json::json!({}))).unwrap();
    let file = TemplateFile { path: own.join("form.typ"), bytes: b"#image(\"huge.png\")".to_vec() };
    templates.files.insert("form.typ".to_owned(), file);
    let fault = press(&templates, &job(&serde_json::json!({}))).unwrap_err();
    assert!(fault.to_string().contains("huge.png"), "{fault}");
    assert!(fault.to_string().contains("larger than 2048 KiB"), "{fault}");
    assert!(!fault.to_string().contains("package"), "{fault}");
}

#[test]
fn a_missing_template_or_font_folder_is_a_sentence() {
    let empty = folder("empty");
    let nothing = Templates::open(&empty, None, &empty).unwrap();
    assert!(matches!(nothing.template("form.typ"), Err(PressFault::NoTemplate { .. })));
    if has_no_press() {
        return;
    }
    let fonts = Templates { fonts: Vec::new(), ..templates() };
    let fault = press(&fonts, &job(&serde_json::json!({}))).unwrap_err();
    assert!(matches!(fault, PressFault::NoFonts { .. }), "{fault}");
}

#[test]
fn a_pack_that_brings_its_own_template_is_printed_with_it() {
    let own = folder("own");
    fs::write(own.join("form.typ"), "#json(\"values.json\").title as this academy prints it")
        .unwrap();
    let library = Library::at(&root());
    let templates = Templates::open(&library.templates(), Some(&own), &library.fonts()).unwrap();
    assert_eq!(templates.template("form.typ").unwrap().path, own.join("form.typ"));
    assert!(templates.template("house.typ").unwrap().path.starts_with(library.templates()));
    if has_no_press() {
        return;
    }
    let printed = press(&templates, &job(&serde_json::json!({ "title": "Memo" }))).unwrap();
    let Some(text) = text_of(&printed.pdf, "own-printed") else { return };
    assert_eq!(text, "Memo as this academy prints it");
}

#[test]
fn characters_that_no_font_has_are_named() {
    if has_no_press() {
        return;
    }
    let values = serde_json::json!({ "said": "\u{65F6} and A" });
    let printed = press(&with_form(b"x"), &job(&values)).unwrap();
    assert_eq!(printed.undrawn, ['\u{65F6}']);
}

/// Every paper of the model seizure and the two documents of its pack, by name.
fn papers(session: &Session) -> Vec<(String, Job)> {
    let mut papers: Vec<(String, Job)> = session
        .pack()
        .forms
        .iter()
        .map(|form| {
            let sheet = print::form_sheet(session, &form.key.clone().into()).unwrap();
            (form.key.to_string(), sheet.job(session).unwrap())
        })
        .collect();
    let labels = print::exhibit_labels(session);
    papers.push(("exhibit-labels".to_owned(), labels.job(session).unwrap()));
    let log = print::custody_log(session);
    papers.push(("custody-lines".to_owned(), log.job(session).unwrap()));
    papers.push(("rule-book".to_owned(), print::rule_book(session.pack()).job().unwrap()));
    let assessment = custody::judge::judge(session.scenario(), session.pack(), session.journal());
    let debrief = print::debrief_sheet(session, &assessment);
    papers.push(("debrief".to_owned(), debrief.job(session).unwrap()));
    papers
}

#[test]
fn every_paper_is_printed_soundly_and_alike_each_time() {
    if has_no_press() {
        return;
    }
    let session = session_of(&model_play("false-front-wall"));
    let templates = templates();
    let folder = folder("papers");
    for (name, job) in papers(&session) {
        let printed = press(&templates, &job).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(printed.undrawn, Vec::<char>::new(), "{name}");
        if name.ends_with("memo") {
            assert_eq!(press(&templates, &job).unwrap(), printed, "{name} is not the same twice");
        }
        let file = folder.join(format!("{name}.pdf"));
        fs::write(&file, &printed.pdf).unwrap();
        if let Some(told) = told_by("qpdf", &["--check", file.to_str().unwrap()]) {
            assert!(told.contains("No syntax or stream encoding errors"), "{name}: {told}");
        }
    }
}

#[test]
fn the_text_of_a_printed_form_stands_in_the_order_of_the_form() {
    if has_no_press() {
        return;
    }
    let session = session_of(&model_play("false-front-wall"));
    let memo = Key::new("recovery-memo").unwrap();
    let sheet = print::form_sheet(&session, &memo.clone().into()).unwrap();
    let printed = press(&templates(), &sheet.job(&session).unwrap()).unwrap();
    let Some(text) = text_of(&printed.pdf, "memo-text") else { return };
    let mut wanted = vec![
        "Recovery memo (mushirnama)",
        "What was found",
        "1,920 units",
        "Persons",
        "Signatures",
        "Schedule of exhibits",
        "E-001",
        "E-049",
    ];
    wanted.push("PC-410049");
    let mut from = 0;
    for words in wanted {
        let at =
            text[from..].find(words).unwrap_or_else(|| panic!("{words} after {from}:\n{text}"));
        from += at;
    }
    for words in
        ["SIMU4106380", "Signed 2026-03-", "Page 1 of", "Training document", "Pack pakistan"]
    {
        assert!(text.contains(words), "{words}:\n{text}");
    }
}

#[test]
fn every_code_on_the_labels_is_read_by_another_program() {
    if has_no_press() {
        return;
    }
    let session = session_of(&model_play("false-front-wall"));
    let labels = print::exhibit_labels(&session);
    let printed = press(&templates(), &labels.job(&session).unwrap()).unwrap();
    let folder = folder("codes");
    let file = folder.join("labels.pdf");
    fs::write(&file, &printed.pdf).unwrap();
    let picture = folder.join("page");
    let words = ["-r", "300", "-gray", "-png", file.to_str().unwrap(), picture.to_str().unwrap()];
    if told_by("pdftoppm", &words).is_none() {
        return;
    }
    let mut read = BTreeSet::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "png") {
            let words = ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", path.to_str().unwrap()];
            let Some(told) = told_by("zbarimg", &words) else { return };
            read.extend(told.lines().map(str::to_owned));
        }
    }
    let wanted: BTreeSet<String> =
        (1..=49).map(|n| format!("EXM-KHI-0412-2026 E-{n:03} PC-{}", 410_000 + n)).collect();
    assert_eq!(read, wanted);
}

#[test]
fn photographs_beside_the_record_are_printed_and_a_broken_one_is_left_out() {
    let session = session_of(&model_play("clean-tea"));
    let folder = folder("photographs");
    let whole = fs::read(root().join("docs/pictures/place.png")).unwrap();
    fs::write(folder.join(print::picture_file(1)), &whole).unwrap();
    fs::write(folder.join(print::picture_file(2)), &whole[..whole.len() / 2]).unwrap();
    let assessment = custody::judge::judge(session.scenario(), session.pack(), session.journal());
    let notes = PictureNotes::default();
    let pictures = print::Pictures::beside(&folder, &notes, session.state().photographs);
    let debrief = print::debrief_sheet(&session, &assessment).with_pictures(pictures);
    let page = print::debrief_html(&debrief);
    assert_eq!(page.matches("src=\"data:image/png;base64,iVBORw0KGgo").count(), 2);
    if has_no_press() {
        return;
    }
    let printed = press(&templates(), &debrief.job(&session).unwrap()).unwrap();
    let file = folder.join("debrief.pdf");
    fs::write(&file, &printed.pdf).unwrap();
    if let Some(told) = told_by("pdfimages", &["-list", file.to_str().unwrap()]) {
        let drawn = told.lines().filter(|line| line.contains(" image ")).count();
        assert_eq!(drawn, 1, "{told}");
    }
}
