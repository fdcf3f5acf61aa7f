//! Tests of how keys and clicks reach the screens.

use egui::{Event, Key, Modifiers};

use super::*;

fn press(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn input(
    logical_key: bevy::input::keyboard::Key,
    key_code: KeyCode,
    state: bevy::input::ButtonState,
) -> KeyboardInput {
    KeyboardInput {
        key_code,
        logical_key,
        state,
        text: None,
        repeat: false,
        window: Entity::PLACEHOLDER,
    }
}

#[test]
fn presses_that_come_together_are_taken_one_after_the_other() {
    let mut first = vec![press(Key::Tab), press(Key::Tab), press(Key::Enter), press(Key::A)];
    let mut second = after_first_step(&mut first, false);
    assert_eq!(first, [press(Key::Tab)]);
    let mut third = after_first_step(&mut second, false);
    assert_eq!(second, [press(Key::Tab)]);
    let rest = after_first_step(&mut third, false);
    assert_eq!(third, [press(Key::Enter)]);
    assert_eq!(rest, [press(Key::A)]);
}

#[test]
fn a_press_on_the_place_waits_for_a_key_and_not_for_a_click() {
    let release = Event::PointerButton {
        pos: egui::pos2(1.0, 1.0),
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    };
    assert!(has_key_step([&press(Key::F3)].into_iter(), false));
    assert!(!has_key_step([&release].into_iter(), false));
    assert!(!has_key_step([&press(Key::A)].into_iter(), true));
}

#[test]
fn two_clicks_in_one_frame_are_two_clicks() {
    let button = |x: f32, pressed| Event::PointerButton {
        pos: egui::pos2(x, 10.0),
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let mut first =
        vec![button(1.0, true), button(1.0, false), button(9.0, true), button(9.0, false)];
    let second = after_first_step(&mut first, false);
    assert_eq!(first, [button(1.0, true), button(1.0, false)]);
    assert_eq!(second, [button(9.0, true), button(9.0, false)]);
}

#[test]
fn what_is_typed_stays_together() {
    let letter = |text: &str| Event::Text(text.into());
    let typed = vec![letter("a"), press(Key::A), letter("b"), press(Key::B)];
    let mut now = typed.clone();
    assert_eq!(after_first_step(&mut now, true), []);
    assert_eq!(now, typed);
    assert_eq!(after_first_step(&mut now, false), typed[2..]);
    let words = vec![letter("o"), press(Key::O), letter(" "), press(Key::Space)];
    let mut now = words.clone();
    assert_eq!(after_first_step(&mut now, true), []);
    assert_eq!(now, words);
    assert_eq!(after_first_step(&mut now, false), words[2..]);
    let mut now = vec![press(Key::Tab), letter("5"), press(Key::Num5)];
    assert_eq!(after_first_step(&mut now, false), [letter("5"), press(Key::Num5)]);
    assert_eq!(now, [press(Key::Tab)]);
}

#[test]
fn what_a_press_brings_stands_before_the_next_press_is_given() {
    let mut waiting = Waiting::default();
    let pressed = vec![press(Key::F3), press(Key::Tab), press(Key::Tab)];
    assert_eq!(waiting.next(pressed), [press(Key::F3)]);
    assert_eq!(waiting.next(vec![press(Key::Enter)]), []);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Tab)]);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Tab)]);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Enter)]);
    assert_eq!(waiting.next(Vec::new()), []);
}

#[test]
fn a_figure_behind_page_down_is_for_the_part_that_it_went_to() {
    let mut waiting = Waiting::default();
    let pressed = vec![press(Key::PageDown), press(Key::Num1)];
    assert_eq!(waiting.next(pressed), [press(Key::PageDown)]);
    assert_eq!(waiting.next(Vec::new()), []);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Num1)]);
}

#[test]
fn the_way_back_is_gone_before_the_next_way_on() {
    let mut waiting = Waiting::default();
    let back = Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    };
    assert_eq!(waiting.next(vec![back.clone(), press(Key::Tab)]), [back]);
    assert_eq!(waiting.next(Vec::new()), []);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Tab)]);
}

#[test]
fn a_tab_that_met_nothing_comes_before_all_others() {
    let mut waiting = Waiting { types: true, ..Waiting::default() };
    assert_eq!(waiting.next(vec![press(Key::Tab), press(Key::A)]), [press(Key::Tab)]);
    waiting.again(press(Key::Tab));
    assert_eq!(waiting.next(Vec::new()), [press(Key::Tab)]);
    assert_eq!(waiting.next(Vec::new()), [press(Key::A)]);
}

#[test]
fn each_press_has_the_modifiers_held_when_it_came() {
    use bevy::input::ButtonState::{Pressed, Released};
    use bevy::input::keyboard::Key as Logical;
    let inputs = [
        input(Logical::Shift, KeyCode::ShiftLeft, Pressed),
        input(Logical::Tab, KeyCode::Tab, Pressed),
        input(Logical::Shift, KeyCode::ShiftLeft, Released),
        input(Logical::Control, KeyCode::ControlLeft, Pressed),
        input(Logical::Character("a".into()), KeyCode::KeyA, Pressed),
        input(Logical::Control, KeyCode::ControlLeft, Released),
        input(Logical::Character("b".into()), KeyCode::KeyB, Pressed),
    ];
    let letter = |text: &str| Event::Text(text.into());
    // As they are told where nothing is held at the end of the frame.
    let mut events = vec![press(Key::Tab), letter("a"), press(Key::A), letter("b"), press(Key::B)];
    hold_as_pressed(&mut events, &inputs.each_ref(), Modifiers::NONE, || None);
    let with = |key, physical, pressed, modifiers| Event::Key {
        key,
        physical_key: Some(physical),
        pressed,
        repeat: false,
        modifiers,
    };
    let none = Modifiers::NONE;
    let control = Modifiers { ctrl: true, command: !cfg!(target_os = "macos"), ..none };
    let mut wanted = vec![
        with(Key::Tab, Key::Tab, true, Modifiers::SHIFT),
        with(Key::A, Key::A, true, control),
        letter("b"),
        with(Key::B, Key::B, true, none),
    ];
    if cfg!(target_os = "macos") {
        wanted.insert(1, letter("a"));
    }
    assert_eq!(events, wanted);
}

#[test]
#[cfg(not(target_os = "macos"))]
fn a_quick_paste_is_pasted_and_a_letter_before_it_is_written() {
    use bevy::input::ButtonState::{Pressed, Released};
    use bevy::input::keyboard::Key as Logical;
    let inputs = [
        input(Logical::Character("n".into()), KeyCode::KeyN, Pressed),
        input(Logical::Control, KeyCode::ControlLeft, Pressed),
        input(Logical::Character("v".into()), KeyCode::KeyV, Pressed),
        input(Logical::Character("v".into()), KeyCode::KeyV, Released),
        input(Logical::Control, KeyCode::ControlLeft, Released),
    ];
    let mut events = vec![press(Key::N), press(Key::V)];
    let pasted = || Some("PC-410001".to_owned());
    hold_as_pressed(&mut events, &inputs.each_ref(), Modifiers::NONE, pasted);
    let texts: Vec<&str> = events
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["n", "PC-410001"]);
}

#[test]
fn a_held_key_does_not_pile_up() {
    let down = || {
        let key = bevy::input::keyboard::Key::ArrowDown;
        input(key, KeyCode::ArrowDown, bevy::input::ButtonState::Pressed)
    };
    let repeated = |repeat| KeyboardInput { repeat, ..down() };
    let inputs = [repeated(false), repeated(true), repeated(true)];
    let mut events = vec![press(Key::ArrowDown), press(Key::ArrowDown), press(Key::ArrowDown)];
    mark_repeats(&mut events, &inputs.each_ref());
    let mut waiting = Waiting::default();
    assert_eq!(waiting.next(events).len(), 1);
    assert_eq!(waiting.next(Vec::new()).len(), 2);
    assert_eq!(waiting.next(Vec::new()), []);
}

#[test]
fn a_blank_typed_before_a_tab_presses_no_button_behind_it() {
    let letter = |text: &str| Event::Text(text.into());
    let typed = vec![letter("a"), press(Key::A), letter(" "), press(Key::Space)];
    let behind = vec![letter("b"), press(Key::B)];
    let mut waiting = Waiting { types: true, ..Waiting::default() };
    let pressed = [typed.clone(), vec![press(Key::Tab)], behind.clone()].concat();
    assert_eq!(waiting.next(pressed), typed);
    assert_eq!(waiting.next(Vec::new()), [press(Key::Tab)]);
    assert_eq!(waiting.next(Vec::new()), behind);
    // Without a blank one frame is enough.
    let pressed = vec![letter("a"), press(Key::A), press(Key::Tab)];
    assert_eq!(waiting.next(pressed.clone()), pressed);
}

#[test]
fn letters_that_wait_behind_a_tab_do_not_walk() {
    let mut waiting = Waiting::default();
    let pressed = vec![press(Key::Tab), press(Key::D), press(Key::A)];
    assert_eq!(waiting.next(pressed), [press(Key::Tab)]);
    assert!(waiting.behind_step);
    // The line of text that Tab came to has the keyboard.
    waiting.types = true;
    assert_eq!(waiting.next(Vec::new()), [press(Key::D), press(Key::A)]);
    assert!(!waiting.behind_step);
    // Walking itself is no step that leads elsewhere.
    let mut waiting = Waiting::default();
    assert_eq!(waiting.next(vec![press(Key::W), press(Key::D)]), [press(Key::W)]);
    assert!(!waiting.behind_step);
}
