//! The typefaces of the screens and papers.
//!
//! Owns the font files built into the program and the names of their families:
//! Inter for the screens, Liberation Serif for letter-heads, Liberation Mono for
//! what is typed into a box. Colours and sizes are in `theme`.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const INTER_STRONG: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
const SERIF: &[u8] = include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf");
const MONO: &[u8] = include_bytes!("../../assets/fonts/LiberationMono-Regular.ttf");

/// Headings and what must stand out.
pub fn strong_family() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Letter-heads and printed papers.
pub fn serif_family() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// Icons only. Inter has signs of its own where the icon font keeps its icons, so a line
/// that mixes both names this family for the icon.
pub fn icon_family() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// All families. egui's own fonts stay as the last resort for signs that ours lack.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        ("inter", INTER),
        ("inter-strong", INTER_STRONG),
        ("lib-serif", SERIF),
        ("lib-mono", MONO),
        ("icons", egui_phosphor::Variant::Regular.font_bytes()),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let last_resort = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let stack = |first: &str| {
        let mut names = vec![first.to_owned()];
        names.extend(last_resort.iter().cloned());
        names
    };
    fonts.families.insert(FontFamily::Proportional, stack("inter"));
    fonts.families.insert(FontFamily::Monospace, stack("lib-mono"));
    for (family, first) in
        [(strong_family(), "inter-strong"), (serif_family(), "lib-serif"), (icon_family(), "icons")]
    {
        fonts.families.insert(family, stack(first));
    }
    fonts
}
