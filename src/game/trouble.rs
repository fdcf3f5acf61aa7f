//! What is said when the simulator cannot draw or has to stop.
//!
//! Owns the sentences for a missing display or graphics driver, and for a crash.

use std::panic;

/// Sentence for a machine without a display; `None` when there is one or it cannot be told.
pub fn missing_display() -> Option<String> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return None;
    }
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return None;
    }
    Some(
        "No display was found, so no window can be opened.\n\
         Start Custody from a desktop session, or write a picture instead:\n  \
         custody --exercise clean-tea --snapshot place --out place.png\n\
         Exercises can also be played in the terminal: custody-cli play clean-tea"
            .to_owned(),
    )
}

/// Runs `work` and turns a panic into a sentence. What was recorded before is safe on disk.
///
/// # Errors
/// The sentence for the user.
pub fn guarded(work: impl FnOnce() + panic::UnwindSafe) -> Result<(), String> {
    keep_known_causes_quiet();
    panic::catch_unwind(work).map_err(|panic| {
        let why = panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "the reason is not known".to_owned());
        known_cause(&why).unwrap_or_else(|| {
            format!(
                "Custody had to stop: {why}\n\
                 Everything that was shown as done is on disk. \
                 Start Custody again and resume the exercise."
            )
        })
    })
}

/// What the sentence tells in full needs no call stack beside it; anything else keeps its own.
fn keep_known_causes_quiet() {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if info.payload_as_str().and_then(known_cause).is_none() {
            hook(info);
        }
    }));
}

/// Sentence for a fault of the machine that the user can mend.
fn known_cause(why: &str) -> Option<String> {
    if why.contains("Unable to find a GPU") {
        return Some(
            "No graphics driver was found, so nothing can be drawn.\n\
             Install a Vulkan driver; a software one will do \
             (on Debian and Ubuntu: mesa-vulkan-drivers)."
                .to_owned(),
        );
    }
    let display = ["event loop", "EventLoop", "XOpenDisplay"];
    display
        .iter()
        .any(|word| why.contains(word))
        .then(|| format!("The display could not be opened, so no window can be shown. ({why})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_driver_is_told_with_what_helps() {
        let sentence =
            known_cause("Unable to find a GPU! Make sure you have installed required drivers!");
        assert!(sentence.is_some_and(|told| told.contains("mesa-vulkan-drivers")));
        assert_eq!(known_cause("index out of bounds"), None);
    }

    #[test]
    fn a_panic_becomes_a_sentence_that_says_what_is_safe() {
        let sentence = guarded(|| panic!("cable pulled")).unwrap_err();
        assert!(sentence.contains("cable pulled") && sentence.contains("on disk"));
    }
}
