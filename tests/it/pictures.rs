//! Photographs beside a record, as somebody who doubts them finds them: what the command line
//! says of one that was exchanged, taken away or added, and what the debrief then shows.

use std::fs;
use std::path::{Path, PathBuf};

use custody::record::{Digest, Recorder, picture_file};
use custody::sim::event::LookEvent;
use custody::sim::{Event, JournalEntry};

use crate::outside::{home_with_a_renamed_folder, record_with, said, scratch};
use crate::paper::root;
use crate::press::{has_no_press, text_of};

/// Photographs in the model play of clean-tea: its lines that begin with `Look(Photograph`.
const TAKEN: usize = 9;

/// A picture of its own for each photograph: a sound PNG file with its number behind the end.
fn picture(number: u32) -> Vec<u8> {
    let mut bytes = fs::read(root().join("docs/pictures/debrief.png")).unwrap();
    bytes.extend(number.to_be_bytes());
    bytes
}

/// Keeps pictures as the simulator does: the file first, then its note.
fn keep(recorder: &Recorder, folder: &Path, entry: &JournalEntry, is_noted: fn(u32) -> bool) {
    for event in entry.events() {
        if let Event::Look(LookEvent::Photographed { number, .. }) = event {
            let bytes = picture(*number);
            fs::write(folder.join(picture_file(*number)), &bytes).unwrap();
            if is_noted(*number) {
                let (digest, size) = (Digest::of(&bytes), bytes.len() as u64);
                let _ = recorder.append_picture(*number, digest, size).unwrap();
            }
        }
    }
}

struct Case {
    home: PathBuf,
    record: PathBuf,
}

impl Case {
    /// A record of clean-tea with all its pictures, of which some are noted.
    fn new(name: &str, is_noted: fn(u32) -> bool) -> Self {
        let home = home_with_a_renamed_folder(name);
        let record = record_with(&home, &home.join("data"), |recorder, folder, entry| {
            keep(recorder, folder, entry, is_noted);
        });
        Self { home, record }
    }

    fn file(&self, number: u32) -> PathBuf {
        self.record.join(picture_file(number))
    }

    fn verified(&self) -> (i32, String) {
        said(&self.home, &["records", "verify", self.record.to_str().unwrap()])
    }

    fn listed(&self) -> (i32, String) {
        let data_dir = self.home.join("data");
        said(&self.home, &["records", "list", "--data-dir", data_dir.to_str().unwrap()])
    }

    fn debriefed(&self) -> String {
        let (status, text) = said(&self.home, &["debrief", self.record.to_str().unwrap()]);
        assert_eq!(status, 0, "{text}");
        assert!(text.contains("PASS"), "{text}");
        text
    }

    fn html(&self) -> String {
        let file = self.home.join("debrief.html");
        let words = ["debrief", self.record.to_str().unwrap(), "--html", file.to_str().unwrap()];
        let (status, text) = said(&self.home, &words);
        assert_eq!(status, 0, "{text}");
        fs::read_to_string(&file).unwrap()
    }
}

fn shown(page: &str) -> usize {
    page.matches("src=\"data:image/png;base64,").count()
}

#[test]
fn a_record_with_its_pictures_verifies_and_shows_them_without_a_word() {
    let case = Case::new("pictures-whole", |_| true);
    let (status, told) = case.verified();
    assert_eq!(status, 0, "{told}");
    let expected = "photograph-0001.png to photograph-0009.png are as they were when they were";
    assert!(told.contains(expected), "{told}");
    assert!(told.contains("finished and sound"), "{told}");
    let (status, told) = case.listed();
    assert_eq!(status, 0, "{told}");
    assert!(!told.contains("photograph-"), "{told}");
    let page = case.html();
    assert_eq!(shown(&page), TAKEN);
    for told in [page, case.debriefed()] {
        for words in ["and is not shown", "nothing vouches", "is missing."] {
            assert!(!told.contains(words), "{words}");
        }
    }
}

#[test]
fn an_exchanged_picture_is_told_with_status_one_and_left_out_of_the_debrief() {
    let case = Case::new("pictures-exchanged", |_| true);
    // A sound picture of the same record, of another photograph.
    fs::copy(case.file(2), case.file(3)).unwrap();
    for (status, told) in [case.verified(), case.listed()] {
        assert_eq!(status, 1, "{told}");
        let expected = "photograph-0003.png was changed or exchanged after it was taken";
        assert!(told.contains(expected), "{told}");
        assert!(!told.contains("photograph-0004.png was"), "{told}");
    }
    let (_, told) = case.verified();
    assert!(told.contains("The record is finished and sound."), "{told}");
    assert!(told.contains("photograph-0001.png to photograph-0002.png, photograph-0004.png to"));
    let sentence = "Photograph 3 was changed after it was taken and is not shown.";
    let page = case.html();
    assert_eq!(shown(&page), TAKEN - 1);
    // Once where the debrief begins, once at the photograph.
    assert_eq!(page.matches(sentence).count(), 2);
    assert_eq!(case.debriefed().matches(sentence).count(), 1);
}

#[test]
fn an_exchanged_picture_is_told_in_the_printed_debrief() {
    if has_no_press() {
        return;
    }
    let case = Case::new("pictures-printed", |_| true);
    fs::copy(case.file(2), case.file(3)).unwrap();
    let file = case.home.join("debrief.pdf");
    copy_folder("assets/templates", &case.home);
    copy_folder("assets/fonts", &case.home);
    let words = ["debrief", case.record.to_str().unwrap(), "--pdf", file.to_str().unwrap()];
    let (status, told) = said(&case.home, &words);
    assert_eq!(status, 0, "{told}");
    if let Some(text) = text_of(&fs::read(&file).unwrap(), "pictures-printed") {
        let sentence = "Photograph 3 was changed after it was taken and is not shown.";
        assert_eq!(text.matches(sentence).count(), 2, "{text}");
    }
}

fn copy_folder(name: &str, home: &Path) {
    fs::create_dir_all(home.join(name)).unwrap();
    for entry in fs::read_dir(root().join(name)).unwrap().flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), home.join(name).join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn a_picture_that_is_cut_renamed_or_gone_is_told_with_the_name_of_its_file() {
    let case = Case::new("pictures-harmed", |_| true);
    let whole = picture(1);
    fs::write(case.file(1), &whole[..whole.len() / 2]).unwrap();
    fs::rename(case.file(2), case.record.join("photograph-0002-copy.png")).unwrap();
    fs::remove_file(case.file(4)).unwrap();
    fs::write(case.file(77), picture(77)).unwrap();
    let (status, told) = case.verified();
    assert_eq!(status, 1, "{told}");
    for words in [
        "photograph-0001.png was changed or exchanged",
        "photograph-0002.png is missing",
        "photograph-0004.png is missing",
        "photograph-0002-copy.png lies beside the record, which has no such photograph",
        "photograph-0077.png lies beside the record, which has no such photograph",
        "photograph-0003.png, photograph-0005.png to photograph-0009.png are as they were",
        "tell your instructor",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let page = case.html();
    assert_eq!(shown(&page), TAKEN - 3);
    assert!(page.contains("The picture of photograph 4 is noted in the record and is missing."));
}

/// The program was stopped between taking a picture and noting it.
#[test]
fn a_picture_that_is_not_noted_is_told_without_fault_and_not_shown_among_those_that_are() {
    let case = Case::new("pictures-one-not-noted", |number| number != 5);
    fs::remove_file(case.file(5)).unwrap();
    let (status, told) = case.verified();
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("photograph-0005.png is not there and not noted"), "{told}");
    fs::write(case.file(5), picture(5)).unwrap();
    let (status, told) = case.listed();
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("photograph-0005.png is not noted in the record"), "{told}");
    let page = case.html();
    assert_eq!(shown(&page), TAKEN - 1);
    assert!(page.contains("The picture of photograph 5 is not noted in the record"));
}

#[test]
fn a_record_from_before_notes_verifies_and_says_once_that_nothing_vouches_for_its_pictures() {
    let case = Case::new("pictures-older", |_| false);
    let (status, told) = case.verified();
    assert_eq!(status, 0, "{told}");
    let expected = "photograph-0001.png to photograph-0009.png are not noted in the record";
    assert!(told.contains(expected), "{told}");
    let page = case.html();
    assert_eq!(shown(&page), TAKEN);
    let sentence = "so nothing vouches that the photographs shown are as they were taken.";
    assert_eq!(page.matches(sentence).count(), 1);
    assert_eq!(case.debriefed().matches(sentence).count(), 1);
    // Without pictures there is nothing to say.
    for number in 1..=TAKEN as u32 {
        fs::remove_file(case.file(number)).unwrap();
    }
    assert!(!case.html().contains("nothing vouches"));
}

/// Two pictures and their files are exchanged, and the notes too: then the chain is broken.
#[test]
fn notes_cannot_be_exchanged_without_breaking_the_chain() {
    let case = Case::new("pictures-forged", |_| true);
    let journal = case.record.join(custody::record::JOURNAL_FILE);
    let text = fs::read_to_string(&journal).unwrap();
    let (one, two) = (Digest::of(&picture(1)).to_string(), Digest::of(&picture(2)).to_string());
    let forged = text.replace(&one, "@").replace(&two, &one).replace('@', &two);
    assert_ne!(text, forged);
    fs::write(&journal, forged).unwrap();
    let (status, told) = case.verified();
    assert_eq!(status, 1, "{told}");
    assert!(told.contains("it was changed after it was written"), "{told}");
}

#[test]
fn a_play_has_no_pictures_and_nothing_is_said_of_them() {
    let home = scratch("pictures-of-a-play");
    let file = home.join("debrief.html");
    let words = ["debrief", "clean-tea", "--html", file.to_str().unwrap()];
    let (status, told) = said(&root(), &words);
    assert_eq!(status, 0, "{told}");
    let page = fs::read_to_string(&file).unwrap();
    assert!(!page.contains("nothing vouches") && shown(&page) == 0);
}
