//! Keys and clicks on their way to the screens.
//!
//! Owns how many of them one frame is given. On a slow machine several come in one frame, and
//! what follows a press is meant for what the press brings.

use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::{EguiClipboard, EguiContexts, EguiInput, EguiPreUpdateSet, egui};

use super::eye::Taken;
use super::mode::Mode;

/// What was pressed and is still to be given to the screens.
#[derive(Resource, Default)]
pub struct Waiting {
    events: Vec<egui::Event>,
    /// The next frame is given nothing: it shows what the last press brought.
    rests: bool,
    /// A line of text has the keyboard: letters are letters there.
    pub types: bool,
    /// Keys wait behind one that leads elsewhere; they are for what it leads to.
    pub behind_step: bool,
}

impl Waiting {
    /// A press that met nothing is given once more, before all others.
    pub fn again(&mut self, event: egui::Event) {
        self.events.insert(0, event);
    }
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Waiting>().add_systems(
        PreUpdate,
        (follow_pointer.run_if(in_state(Mode::Place)), feed_keys)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

/// Tells whether the pointer is over a card now. When the screens were last drawn it may have been
/// elsewhere: on a slow machine a move and a press come in one frame, and a press on the place must
/// not be lost because the pointer came from a card.
fn follow_pointer(
    mut contexts: EguiContexts,
    inputs: Query<&EguiInput>,
    waiting: Res<Waiting>,
    mut taken: ResMut<Taken>,
) -> Result {
    let events = || inputs.iter().flat_map(|input| &input.events);
    let pressed = events().filter_map(pressed_at).last();
    if let Some(at) = pressed.or_else(|| events().filter_map(moved_to).last()) {
        let ctx = contexts.ctx_mut()?;
        let before = events().take_while(|event| pressed_at(event).is_none());
        let is_early =
            pressed.is_some() && has_key_step(waiting.events.iter().chain(before), waiting.types);
        taken.pointer = is_early || is_over_card(ctx, at) || ctx.egui_is_using_pointer();
    }
    Ok(())
}

/// A press behind a key that may open a panel is for the panel, which is not there yet. A press
/// behind a click is not: it may well be for the place.
fn has_key_step<'a>(mut before: impl Iterator<Item = &'a egui::Event>, types: bool) -> bool {
    before.any(|event| matches!(event, egui::Event::Key { .. }) && is_step(event, types))
}

fn pressed_at(event: &egui::Event) -> Option<egui::Pos2> {
    match event {
        egui::Event::PointerButton { pos, pressed: true, .. } => Some(*pos),
        _ => None,
    }
}

fn moved_to(event: &egui::Event) -> Option<egui::Pos2> {
    match event {
        egui::Event::PointerMoved(pos) => Some(*pos),
        _ => None,
    }
}

/// The background layer is the place itself; only cards and panels take the pointer.
pub fn is_over_card(ctx: &egui::Context, at: egui::Pos2) -> bool {
    ctx.layer_id_at(at).is_some_and(|layer| layer.order != egui::Order::Background)
}

/// Hands the keyboard's events to the screens.
///
/// The held modifier keys are told in every frame; to the screens each such word is input, after
/// which they ask to be drawn again without end, so only a change is passed on. And a press that
/// moves the focus, opens a panel or goes to another part ends what a frame is given.
fn feed_keys(
    mut inputs: Query<&mut EguiInput>,
    mut keyboard: MessageReader<KeyboardInput>,
    mut clipboard: ResMut<EguiClipboard>,
    mut told: Local<egui::Modifiers>,
    mut waiting: ResMut<Waiting>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let waiting = waiting.bypass_change_detection();
    let pressed: Vec<&KeyboardInput> = keyboard.read().collect();
    for mut input in &mut inputs {
        mark_repeats(&mut input.events, &pressed);
        hold_as_pressed(&mut input.events, &pressed, *told, || clipboard.get_text());
        // Only what is new: a change that was put off is still to be told.
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => std::mem::replace(&mut *told, *now) != *now,
            _ => true,
        });
        let new = std::mem::take(&mut input.events);
        input.events = waiting.next(new);
        if !waiting.events.is_empty() {
            redraw.write(RequestRedraw);
        }
    }
}

/// Marks what a held key repeats: the screens' own mark comes too late to be seen here.
fn mark_repeats(events: &mut [egui::Event], pressed: &[&KeyboardInput]) {
    let mut from = 0;
    for input in pressed {
        let is_it = |event: &egui::Event| {
            matches!(event, egui::Event::Key { key, pressed, .. }
            if *pressed == input.state.is_pressed() && Some(*key) == key_of(input))
        };
        let Some(at) = events[from..].iter().position(is_it).map(|at| from + at) else { continue };
        if let egui::Event::Key { repeat, .. } = &mut events[at] {
            *repeat = input.repeat;
        }
        from = at + 1;
    }
}

fn key_of(input: &KeyboardInput) -> Option<egui::Key> {
    bevy_to_egui_key(&input.logical_key).or_else(|| bevy_to_egui_physical_key(&input.key_code))
}

/// Gives every press the modifier keys that were held when it came. Otherwise all presses of one
/// frame have those that are held at its end, so that a quick Shift and Tab goes the wrong way and
/// a quick Ctrl and A writes a letter. Letters, copying and pasting follow from them.
fn hold_as_pressed(
    events: &mut Vec<egui::Event>,
    pressed: &[&KeyboardInput],
    before: egui::Modifiers,
    mut pasted: impl FnMut() -> Option<String>,
) {
    if !pressed.iter().any(|input| modifier(&mut { before }, input).is_some()) {
        return;
    }
    let at = events.iter().position(is_of_the_keyboard).unwrap_or(events.len());
    events.retain(|event| !is_of_the_keyboard(event));
    let mut held = before;
    let mut anew = Vec::new();
    for input in pressed {
        if modifier(&mut held, input).is_some() {
            continue;
        }
        let down = input.state.is_pressed();
        // Ctrl and Alt together are AltGr, which writes.
        let writes = !held.command || held.ctrl && held.alt && !cfg!(target_os = "macos");
        if down && writes {
            match &input.logical_key {
                Key::Character(letter) if !letter.contains(char::is_control) => {
                    anew.push(egui::Event::Text(letter.to_string()));
                }
                Key::Space => anew.push(egui::Event::Text(" ".to_owned())),
                _ => {}
            }
        }
        let Some(key) = key_of(input) else { continue };
        anew.push(egui::Event::Key {
            key,
            physical_key: bevy_to_egui_physical_key(&input.key_code),
            pressed: down,
            repeat: input.repeat,
            modifiers: held,
        });
        match key {
            egui::Key::C if down && held.command => anew.push(egui::Event::Copy),
            egui::Key::X if down && held.command => anew.push(egui::Event::Cut),
            egui::Key::V if down && held.command => {
                anew.extend(pasted().map(egui::Event::Text));
            }
            _ => {}
        }
    }
    let behind = events.split_off(at.min(events.len()));
    events.extend(anew);
    events.extend(behind);
}

/// What comes of keys, and is made anew where modifier keys went up or down in between.
fn is_of_the_keyboard(event: &egui::Event) -> bool {
    use egui::Event;
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut)
}

/// Takes down that a modifier key went down or up. None for all other keys.
fn modifier(held: &mut egui::Modifiers, input: &KeyboardInput) -> Option<()> {
    let down = input.state.is_pressed();
    match input.logical_key {
        Key::Shift => held.shift = down,
        Key::Alt => held.alt = down,
        Key::Control => {
            held.ctrl = down;
            if !cfg!(target_os = "macos") {
                held.command = down;
            }
        }
        Key::Super | Key::Meta if cfg!(target_os = "macos") => {
            held.mac_cmd = down;
            held.command = down;
        }
        _ => return None,
    }
    Some(())
}

impl Waiting {
    /// What this frame is given of all that waits and of what is new.
    fn next(&mut self, mut new: Vec<egui::Event>) -> Vec<egui::Event> {
        self.events.append(&mut new);
        if std::mem::take(&mut self.rests) {
            return Vec::new();
        }
        let mut now = std::mem::take(&mut self.events);
        self.events = after_first_step(&mut now, self.types);
        self.rests = now.iter().any(|event| brings_something(event, self.types));
        let leads = |event: &egui::Event| matches!(event, egui::Event::Key { key, pressed: true, .. } if STEPS.contains(key));
        self.behind_step = !self.events.is_empty() && now.iter().any(leads);
        now
    }
}

/// True for a step after which other controls or acts may be there. They stand one frame later.
fn brings_something(event: &egui::Event, types: bool) -> bool {
    use egui::Key;
    match event {
        // The focus goes back one frame late; a Tab in that frame would leave out a control.
        egui::Event::Key { key: Key::Tab, modifiers, .. } => {
            modifiers.shift && is_step(event, types)
        }
        egui::Event::Key { key: Key::Home | Key::End, .. } => false,
        egui::Event::Key {
            key: Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight,
            ..
        } => false,
        event => is_step(event, types),
    }
}

/// Keys after which something else is meant by what follows, also in a line of text. Everywhere
/// else every key is one: letters take up tools, figures act, Page Down goes to another part.
const STEPS: [egui::Key; 13] = {
    use egui::Key;
    [
        Key::Tab,
        Key::Enter,
        Key::Escape,
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F5,
        Key::F6,
        Key::F7,
        Key::F8,
        Key::F9,
        Key::F10,
    ]
};

/// Takes off what follows the first such press.
fn after_first_step(events: &mut Vec<egui::Event>, types: bool) -> Vec<egui::Event> {
    // The letter of a key comes right before it: nothing behind the press belongs to it.
    let Some(at) = events.iter().position(|event| is_step(event, types)) else {
        return Vec::new();
    };
    // A button that Tab comes to would take the blank that was typed before for a press on it.
    let is_tab = matches!(events[at], egui::Event::Key { key: egui::Key::Tab, .. });
    let by_itself = is_tab && events[..at].iter().any(is_blank);
    events.split_off(if by_itself { at } else { at + 1 })
}

fn is_blank(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { key: egui::Key::Space, pressed: true, .. })
}

fn is_step(event: &egui::Event, types: bool) -> bool {
    match event {
        // A key held down repeats itself; those presses must not pile up.
        egui::Event::Key { key, pressed: true, repeat: false, .. } => !types || STEPS.contains(key),
        // Two clicks are two clicks.
        egui::Event::PointerButton { pressed: false, .. } => true,
        _ => false,
    }
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
