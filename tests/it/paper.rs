//! What stands on paper: forms, labels, custody log, rule book and debrief of whole plays.
//!
//! Expectations come from the plays, the pack and the procedure. How paper becomes
//! PDF is tested in `press`.

use std::fs;
use std::path::PathBuf;

use custody::judge::judge;
use custody::library::Library;
use custody::play;
use custody::print;
use custody::scenario::Key;
use custody::sim::{HelpLevel, Session};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn model_play(exercise: &str) -> String {
    fs::read_to_string(root().join("scenarios").join(exercise).join("model.play")).unwrap()
}

/// The session that comes of a play's text.
pub fn session_of(play: &str) -> Session {
    let play = play::read(play).unwrap();
    let (scenario, pack) = Library::at(&root()).case(&play.exercise, play.seed).unwrap();
    let mut session = Session::new(scenario, pack, HelpLevel::Exam);
    play::perform(&play, &mut session).unwrap_or_else(|fault| panic!("{fault}"));
    session
}

/// The same, in an exercise whose file was changed by replacing `old`.
fn session_in(exercise: &str, old: &str, new: &str, play: &str) -> Session {
    let file = root().join("scenarios").join(exercise).join("scenario.ron");
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{old}");
    let text = text.replace(old, new);
    let checked = custody::scenario::load::parse("scenario.ron", text.as_bytes()).unwrap();
    let pack = Library::at(&root()).pack("pakistan").unwrap();
    let scenario = std::sync::Arc::new(checked.exercise.with_seed(0));
    let mut session = Session::new(scenario, std::sync::Arc::new(pack), HelpLevel::Exam);
    let play = play::read(play).unwrap();
    play::perform(&play, &mut session).unwrap_or_else(|fault| panic!("{fault}"));
    session
}

fn key(name: &str) -> Key {
    Key::new(name).unwrap()
}

/// The model play with `lines` put in before the first line that starts with `before`, and cut
/// off after them.
fn cut_before(before: &str, lines: &str) -> String {
    let play = model_play("false-front-wall");
    let at = play.find(&format!("\n{before}")).unwrap_or_else(|| panic!("{before}"));
    format!("{}\n{lines}\n", &play[..at])
}

fn field<'a>(sheet: &'a print::FormSheet, name: &str) -> &'a print::FieldSheet {
    let fields = || sheet.blocks.iter().flat_map(|block| &block.fields);
    fields().find(|field| field.key == name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn a_form_shows_every_field_of_the_pack_in_order_with_what_was_written() {
    let session = session_of(&model_play("false-front-wall"));
    for form in &session.pack().forms {
        let sheet = print::form_sheet(&session, &form.key.clone().into()).unwrap();
        let labels: Vec<&str> = sheet
            .blocks
            .iter()
            .flat_map(|block| &block.fields)
            .map(|field| field.label.as_str())
            .collect();
        let expected: Vec<&str> = form
            .blocks
            .iter()
            .flat_map(|block| &block.fields)
            .map(|field| field.label.as_str())
            .collect();
        assert_eq!(labels, expected, "{}", form.key);
    }
    let memo = print::form_sheet(&session, &key("recovery-memo").into()).unwrap();
    assert_eq!(field(&memo, "container").value, "SIMU4106380");
    assert_eq!(field(&memo, "units-found").value, "1,920 units");
    // The agent's identity number stands in the exercise.
    let possessor = &field(&memo, "possessor").value;
    assert!(possessor.contains("Kamran Sheikh") && possessor.contains("42101-0550123-1"));
    let report = print::form_sheet(&session, &key("examination-report").into()).unwrap();
    let decision = field(&report, "decision");
    let ticked: Vec<&str> =
        decision.boxes.iter().filter(|of| of.ticked).map(|of| of.text.as_str()).collect();
    assert_eq!(ticked, ["Seized under section 168"]);
}

#[test]
fn each_person_has_a_sheet_and_signs_on_it() {
    let lines = r#"
Law(AskDeclaration("witness-one"))
Law(AskDeclaration("agent"))
Forms(Fill(form: "baggage-declaration", field: "person", entry: Person("agent")))
Forms(Sign("baggage-declaration"))
Forms(Serve(form: "baggage-declaration", person: "agent"))
Forms(Fill(form: "baggage-declaration:2", field: "person", entry: Person("witness-one")))
Forms(Sign("baggage-declaration:2"))
"#;
    let session = session_of(&cut_before(r#"Forms(Fill(form: "recovery-memo""#, lines));
    let sheet = |name: &str| print::form_sheet(&session, &name.parse().unwrap());
    let (first, second) =
        (sheet("baggage-declaration").unwrap(), sheet("baggage-declaration:2").unwrap());
    assert_eq!(first.title, "Baggage declaration asked");
    assert_eq!(second.title, "Baggage declaration asked, sheet 2");
    assert!(field(&first, "person").value.starts_with("Kamran Sheikh"));
    assert!(!field(&second, "person").value.starts_with("Kamran Sheikh"));
    assert_ne!(first.code, second.code);
    let last = |sheet: &print::FormSheet| sheet.signatures.last().cloned().unwrap();
    assert_eq!(last(&first).standing, print::Standing::Signed);
    // Nobody handed the second one over; it is that person's line all the same.
    assert_eq!(last(&second).standing, print::Standing::Open);
    assert!(field(&second, "person").value.starts_with(&last(&second).name));
    assert!(sheet("baggage-declaration:3").is_some_and(|blank| !blank.signed));
    assert!(sheet("recovery-memo:2").is_none());
}

#[test]
fn an_unknown_form_is_none_and_an_untouched_one_is_blank() {
    let session = session_of("#! exercise: clean-tea\n#! seed: 0\n");
    assert!(print::form_sheet(&session, &key("no-such-form").into()).is_none());
    let memo = print::form_sheet(&session, &key("recovery-memo").into()).unwrap();
    assert!(memo.blocks.iter().flat_map(|block| &block.fields).all(|of| of.value.is_empty()));
    assert!(memo.signatures.iter().all(|line| line.standing == print::Standing::Open));
    assert!(!memo.signed && memo.exhibits.is_empty());
}

#[test]
fn signature_lines_carry_names_and_times_in_the_order_of_the_form() {
    let session = session_of(&model_play("false-front-wall"));
    let memo = print::form_sheet(&session, &key("recovery-memo").into()).unwrap();
    let lines: Vec<(&str, &str)> =
        memo.signatures.iter().map(|line| (line.capacity.as_str(), line.name.as_str())).collect();
    let name = |person: &str| session.scenario().person(&key(person)).unwrap().name.to_string();
    let (one, two, agent) = (name("witness-one"), name("witness-two"), name("agent"));
    assert_eq!(lines[0], ("Officer", "Sana Mirza"));
    assert_eq!(lines[1].1, one);
    assert_eq!(lines[2].1, two);
    assert_eq!(lines[3].1, agent);
    assert_eq!(lines.len(), 4);
    for line in &memo.signatures {
        assert_eq!(line.standing, print::Standing::Signed, "{}", line.capacity);
        assert!(line.told.starts_with("Signed 2026-03-"), "{}", line.told);
    }
    assert_eq!(memo.copies.len(), 1);
    assert!(memo.copies[0].contains(&agent), "{:?}", memo.copies);
}

#[test]
fn a_refusal_stands_on_the_line_with_time_and_words() {
    let play = cut_before("Forms(GiveCopy(form: \"recovery-memo\"", "");
    let old = "            figure: \"agent\",\n            arrives_minutes: 20,\n            signs: true,";
    let new = old.replace("true", "false");
    let session = session_in("false-front-wall", old, &new, &play);
    let memo = print::form_sheet(&session, &key("recovery-memo").into()).unwrap();
    let line = memo.signatures.last().unwrap();
    assert_eq!(line.standing, print::Standing::Refused);
    assert!(line.told.starts_with("Refused to sign 2026-03-"), "{}", line.told);
    assert!(line.in_full.contains("Kamran Sheikh"), "{}", line.in_full);
    // What he says on being served stands in the exercise.
    assert_eq!(line.words, "I have read it. I sign that I received it.");
}

#[test]
fn a_changed_entry_stays_legible_and_an_equal_one_is_not_told_twice() {
    let play = cut_before(
        "Forms(Sign(\"recovery-memo\"))",
        "Forms(Fill(form: \"recovery-memo\", field: \"units-found\", entry: Number(1900)))\n\
         Forms(Fill(form: \"recovery-memo\", field: \"units-found\", entry: Number(1900)))\n\
         Forms(Fill(form: \"recovery-memo\", field: \"units-found\", entry: Number(1920)))",
    );
    let memo = print::form_sheet(&session_of(&play), &key("recovery-memo").into()).unwrap();
    let units = field(&memo, "units-found");
    assert_eq!(units.value, "1,920 units");
    let struck: Vec<&str> = units.struck.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(struck, ["1,920 units", "1,900 units"]);
}

#[test]
fn the_schedule_shows_the_exhibits_as_they_stood_at_the_signing() {
    // 48 cartons and the parts of the cut seal were numbered in one series, and sealed.
    let whole = session_of(&model_play("false-front-wall"));
    let memo = print::form_sheet(&whole, &key("recovery-memo").into()).unwrap();
    assert_eq!(memo.exhibits.len(), 49);
    assert_eq!(memo.exhibits[0].number, "E-001");
    assert_eq!(memo.exhibits[48].number, "E-049");
    assert!(memo.exhibits.iter().all(|row| row.seal.starts_with("PC-4100")));
    assert_eq!(memo.exhibits[1].code.text, "EXM-KHI-0412-2026 E-002 PC-410002");
    // A form that was signed before the cartons were sealed cannot name their seals, though
    // they were sealed later.
    let early = "Forms(Fill(form: \"custody-log\", field: \"case-no\", entry: Text(\"x\")))\n\
         Forms(Sign(\"custody-log\"))\n\
         Exhibits(Seal(\"package:953-1000\"))";
    let session = session_of(&cut_before("Exhibits(Seal(\"package:953-1000\"))", early));
    let log = print::form_sheet(&session, &key("custody-log").into()).unwrap();
    assert_eq!(log.exhibits.len(), 49);
    assert_eq!(log.exhibits[0].seal, "PC-410001");
    assert!(log.exhibits[1..].iter().all(|row| row.seal.is_empty()));
    let labels = print::exhibit_labels(&session);
    assert_eq!(labels.exhibits[48].seal, "PC-410049");
}

#[test]
fn labels_carry_what_was_written_on_them() {
    let labels = print::exhibit_labels(&session_of(&model_play("false-front-wall")));
    assert_eq!(labels.exhibits.len(), 49);
    let last = labels.exhibits[48].label.as_ref().unwrap();
    assert_eq!(last.finder, "Sana Mirza");
    assert_eq!(last.gross, "19.6 kg");
    // One label for 48 cartons; the seal number runs on from the first.
    assert_eq!(last.seal, "PC-410049");
    assert!(last.printed.starts_with("2026-03-"), "{}", last.printed);
}

/// Domain paper, 3.4: 42 packets, 42 samples, each keyed to its packet.
#[test]
fn the_map_pairs_each_unit_with_its_sample_and_samples_are_exhibits() {
    let session = session_of(&model_play("reefer-insulation"));
    let sheet = |form: &str| print::form_sheet(&session, &key(form).into()).unwrap();
    for form in ["unit-sample-map", "test-memorandum"] {
        let sheet = sheet(form);
        assert_eq!(sheet.tables.len(), 1, "{form}");
        let table = &sheet.tables[0];
        assert_eq!(table.rows.len(), 42, "{form}");
        for (nth, row) in (2..).zip(&table.rows) {
            assert_eq!(row.len(), table.columns.len());
            assert!(row.contains(&format!("E-{nth:03}")), "{row:?}");
            assert!(row.contains(&format!("E-{nth:03}-S")), "{row:?}");
            // Masses are read to the gram, and each package has a seal of its own.
            let grams = row.iter().filter(|cell| cell.ends_with(" g")).count();
            let seals = row.iter().filter(|cell| cell.starts_with("PC-")).count();
            assert!(grams >= 2 && seals == 2, "{row:?}");
        }
    }
    let is_sample = |row: &&print::ExhibitRow| row.number.ends_with("-S");
    let labels = print::exhibit_labels(&session);
    assert_eq!(labels.exhibits.iter().filter(is_sample).count(), 42);
    assert_eq!(labels.exhibits.len(), 1 + 42 + 42);
    assert_eq!(sheet("recovery-memo").exhibits.iter().filter(is_sample).count(), 42);
    // The samples went to the laboratory; the store signs for what it holds.
    assert_eq!(sheet("store-receipt").exhibits.iter().filter(is_sample).count(), 0);
    // Officials stand for witnesses under CNSA s. 25, and on their lines.
    let map = sheet("unit-sample-map");
    assert_eq!(map.signatures.len(), 3);
    for line in &map.signatures {
        assert_eq!(line.standing, print::Standing::Signed, "{}", line.capacity);
    }
    assert_eq!(sheet("custody-log").tables[0].rows.len(), session.state().custody.len());
}

/// Portions of two packets in one sample are one thing: one number, one seal, one label, and the
/// row says whose portions they are.
#[test]
fn a_mixed_sample_has_one_number_and_names_all_its_units() {
    let drawn = "Sampling(Draw(items: \"package:1151-1192\", new_gloves: true))";
    let together = "Sampling(DrawTogether(\"package:1151-1152\"))";
    let play = model_play("reefer-insulation");
    assert!(play.contains(drawn));
    let play = play
        .replace(drawn, &format!("{together}\n{}", drawn.replace("1151-1192", "1153-1192")))
        .replace("sample:1151-1192", "sample:1151, sample:1153-1192");
    let session = session_of(&play);
    let sheet = |form: &str| print::form_sheet(&session, &key(form).into()).unwrap();
    const WHAT: &str = "Sample of 2 packets, Packet 1151 to Packet 1152";
    // In the schedule of exhibits and on the labels.
    let labels = print::exhibit_labels(&session);
    for exhibits in [&sheet("recovery-memo").exhibits, &labels.exhibits] {
        let samples: Vec<&print::ExhibitRow> =
            exhibits.iter().filter(|row| row.number.ends_with("-S")).collect();
        assert_eq!(samples.len(), 41);
        assert_eq!((samples[0].number.as_str(), samples[0].item.as_str()), ("E-002-S", WHAT));
        assert_eq!(samples[1].number, "E-004-S");
        assert_eq!(samples[1].item, "Sample of Packet 1153");
    }
    // In the map, both units are led to it, with its seal.
    let map = sheet("unit-sample-map");
    let [first, second, third] = &map.tables[0].rows[..3] else { panic!("42 rows") };
    for row in [first, second] {
        assert!(row.contains(&"E-002-S, together".to_owned()), "{row:?}");
        assert_eq!(row.last(), first.last(), "{row:?}");
    }
    assert!(first.last().unwrap().starts_with("PC-"), "{first:?}");
    assert!(third.contains(&"E-004-S".to_owned()), "{third:?}");
    // And in the custody log: samples are a series of their own.
    let log = print::custody_log(&session);
    let dispatched = log.lines.iter().find(|line| line.items.contains("-S")).unwrap();
    assert_eq!(dispatched.items, "E-002-S to E-043-S (41)");
}

#[test]
fn a_form_that_nobody_began_names_nobody() {
    let session = session_of(&model_play("reefer-insulation"));
    let blank = print::form_sheet(&session, &key("exhibit-labels").into()).unwrap();
    assert!(blank.signatures.iter().all(|line| line.name.is_empty() && line.in_full.is_empty()));
    assert!(blank.exhibits.is_empty());
}

#[test]
fn exhibits_that_went_the_same_way_are_told_once() {
    let session = session_of(&model_play("false-front-wall"));
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    let sheet = print::debrief_sheet(&session, &assessment);
    assert_eq!(sheet.chains.len(), 2);
    let chain = sheet.chains.iter().find(|chain| chain.told.contains("E-002")).unwrap();
    let told = &chain.told;
    assert!(told.contains("E-002 to E-049") && told.contains("the same line"), "{told}");
    assert!(chain.spans.iter().any(|span| span.seal.contains("PC-410049")));
    assert!(sheet.standings.iter().all(|group| !group.name.starts_with([' ', '('])));
}

#[test]
fn the_custody_log_has_a_line_for_each_hand_over() {
    let log = print::custody_log(&session_of(&model_play("false-front-wall")));
    assert_eq!(log.lines.len(), 1);
    let line = &log.lines[0];
    assert_eq!(line.items, "E-001 to E-049 (49)");
    assert_eq!(line.seals, "PC-410001 to PC-410049 (49)");
    assert!(line.seals_checked && line.both_signed && line.receipt.starts_with("SWH-"));
}

#[test]
fn the_rule_book_leaves_out_nothing_that_decides_a_mark() {
    for entry in fs::read_dir(root().join("assets/packs")).unwrap() {
        let folder = entry.unwrap().path();
        let pack = custody::pack::load_folder(&folder).unwrap();
        let book = print::rule_book(&pack);
        let markdown = print::markdown(&book);
        // Escapes are taken out again, so that what a reader sees is compared.
        let read = markdown.replace('\\', "");
        for rule in &pack.rules {
            assert!(read.contains(&format!("#### {} {}", rule.id, rule.title)), "{}", rule.id);
            for text in [&rule.step, &rule.effect, &rule.why, &rule.citation, &rule.hint] {
                assert!(read.contains(text.as_str()), "{}: {text}", rule.id);
            }
            for text in rule.defence_if.values() {
                assert!(read.contains(text.as_str()), "{}: {text}", rule.id);
            }
        }
        for key in pack.rules.iter().flat_map(|rule| &rule.unsure_under) {
            let title = &pack.profile(key).unwrap().title;
            assert!(read.contains(&format!("Shown, never scored, under: {title}")), "{title}");
        }
        for text in pack.caution.iter().chain(pack.notices.iter().map(|notice| &notice.text)) {
            assert!(read.contains(text.as_str()), "{text}");
        }
        for form in &pack.forms {
            for field in form.blocks.iter().flat_map(|block| &block.fields) {
                assert!(read.contains(field.label.as_str()), "{}: {}", form.key, field.key);
            }
        }
        for deadline in &pack.deadlines {
            assert!(read.contains(deadline.citation.as_str()), "{}", deadline.key);
        }
        let plain = print::plain_text(&book);
        assert!(plain.lines().all(|line| line.chars().count() <= 100), "a line is too long");
    }
}

#[test]
fn the_settings_of_a_check_stand_in_the_rule_book_with_their_values() {
    let pack = custody::pack::load_folder(&root().join("assets/packs/pakistan")).unwrap();
    let book = print::rule_book(&pack);
    let rules: Vec<&print::RuleSheet> = book.phases.iter().flat_map(|phase| &phase.rules).collect();
    let rule = |id: &str| rules.iter().find(|rule| rule.id == id).unwrap();
    assert_eq!(rules.len(), pack.rules.len());
    let setting = |id: &str, name: &str| {
        let settings = &rule(id).settings;
        settings.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap()
    };
    // From rules.ron: five roles by name, at least three persons; facts of the papers.
    assert_eq!(setting("A4", "persons"), "3");
    assert!(setting("A4", "roles").contains("exhibit officer"));
    assert_eq!(setting("A2", "facts"), "container, seal, gross, packages, consignee");
    assert_eq!(rule("A2").after, ["A1 Log the trigger"]);
}

#[test]
fn the_html_debrief_tells_everything_and_carries_no_markup_of_a_value() {
    let hostile = "<script>alert(1)</script> & \\\"quoted\\\" 'x'";
    let play = cut_before(
        "Forms(Sign(\"recovery-memo\"))",
        &format!(
            "Forms(Fill(form: \"recovery-memo\", field: \"place\", entry: Text(\"{hostile}\")))"
        ),
    );
    let session = session_of(&play);
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    let sheet = print::debrief_sheet(&session, &assessment);
    let html = print::debrief_html(&sheet);
    assert!(!html.contains("<script"), "a value became markup");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!html.contains(outside), "the file asks for {outside}");
    }
    let read = html.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    for found in &assessment.findings {
        assert!(read.contains(&format!("{} {}", found.rule, found.title)), "{}", found.rule);
        for seen in &found.done {
            let text = seen.text.replace('<', "&lt;").replace('>', "&gt;");
            assert!(read.contains(&text), "{}: {}", found.rule, seen.text);
        }
    }
    for entry in session.journal().entries() {
        assert!(html.contains(&format!("id=\"event-{}\"", entry.no)), "event {}", entry.no);
    }
    // Every link leads somewhere.
    for link in html.split("href=\"#").skip(1) {
        let to = link.split('"').next().unwrap();
        assert!(html.contains(&format!("id=\"{to}\"")), "{to}");
    }
}

#[test]
fn a_closed_gate_names_its_fault() {
    let play = fs::read_to_string(root().join("tests/plays/false-front-wall-poor.play")).unwrap();
    let session = session_of(&play);
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    let html = print::debrief_html(&print::debrief_sheet(&session, &assessment));
    // The memo of this play says 1,900 of 1,920 units.
    let gates = html.split("<h2").nth(1).unwrap();
    assert!(gates.contains("1900") && gates.contains("1,920"), "{gates}");
}

#[test]
fn the_same_session_gives_the_same_paper() {
    let play = model_play("false-front-wall");
    let one = session_of(&play);
    let two = session_of(&play);
    let memo = |session: &Session| {
        let sheet = print::form_sheet(session, &key("recovery-memo").into()).unwrap();
        sheet.job(session).unwrap()
    };
    assert_eq!(memo(&one), memo(&two));
}
