//! How everything looks: one scale of sizes, one set of colours.
//!
//! Owns [`Look`] (what the user may choose), [`Palette`] and the egui style made
//! from them. Call [`install`] once and [`wear`] whenever the look changes.
//! No screen names a colour or a size of its own.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Visuals, vec2};

use super::fonts;
use super::request::Panel;
use super::tool::Tool;

/// Smallest and largest UI scale, in percent.
pub const SCALE_PERCENT: std::ops::RangeInclusive<u16> = 80..=200;

/// What the user chooses about the looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// 100 is the natural size; kept within [`SCALE_PERCENT`].
    pub scale_percent: u16,
    pub high_contrast: bool,
    pub reduced_motion: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { scale_percent: 100, high_contrast: false, reduced_motion: false }
    }
}

/// Colours by what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub desk: Color32,
    /// Bars and panels over the place.
    pub panel: Color32,
    /// Cards and tables on a panel.
    pub card: Color32,
    pub line: Color32,
    pub ink: Color32,
    pub ink_soft: Color32,
    /// The one accent: what is chosen, and the main button.
    pub accent: Color32,
    pub on_accent: Color32,
    pub good: Color32,
    pub caution: Color32,
    pub bad: Color32,
    pub sheet: Color32,
    /// A box of a paper under the pointer.
    pub sheet_hover: Color32,
    /// A box of a paper that was picked.
    pub sheet_picked: Color32,
    pub sheet_ink: Color32,
    pub sheet_ink_soft: Color32,
    pub sheet_line: Color32,
    /// What a hand wrote or a machine typed into a box.
    pub entry_ink: Color32,
    pub stamp: Color32,
}

const QUIET: Palette = Palette {
    desk: Color32::from_rgb(16, 23, 35),
    panel: Color32::from_rgb(23, 32, 47),
    card: Color32::from_rgb(32, 43, 61),
    line: Color32::from_rgb(62, 77, 101),
    ink: Color32::from_rgb(232, 236, 241),
    ink_soft: Color32::from_rgb(172, 184, 200),
    accent: Color32::from_rgb(126, 178, 221),
    on_accent: Color32::from_rgb(13, 24, 38),
    good: Color32::from_rgb(142, 193, 148),
    caution: Color32::from_rgb(226, 184, 105),
    bad: Color32::from_rgb(232, 142, 134),
    sheet: Color32::from_rgb(247, 245, 237),
    sheet_hover: Color32::from_rgb(236, 238, 234),
    sheet_picked: Color32::from_rgb(213, 228, 240),
    sheet_ink: Color32::from_rgb(30, 36, 45),
    sheet_ink_soft: Color32::from_rgb(84, 90, 99),
    sheet_line: Color32::from_rgb(140, 142, 140),
    entry_ink: Color32::from_rgb(22, 52, 110),
    stamp: Color32::from_rgb(126, 48, 62),
};

const HIGH: Palette = Palette {
    desk: Color32::BLACK,
    panel: Color32::BLACK,
    card: Color32::from_rgb(18, 18, 18),
    line: Color32::from_rgb(210, 210, 210),
    ink: Color32::WHITE,
    ink_soft: Color32::from_rgb(225, 225, 225),
    accent: Color32::from_rgb(255, 221, 87),
    on_accent: Color32::BLACK,
    good: Color32::from_rgb(130, 255, 140),
    caution: Color32::from_rgb(255, 205, 90),
    bad: Color32::from_rgb(255, 150, 140),
    sheet: Color32::WHITE,
    sheet_hover: Color32::from_rgb(232, 232, 232),
    sheet_picked: Color32::from_rgb(255, 240, 170),
    sheet_ink: Color32::BLACK,
    sheet_ink_soft: Color32::from_rgb(40, 40, 40),
    sheet_line: Color32::from_rgb(60, 60, 60),
    entry_ink: Color32::from_rgb(0, 0, 120),
    stamp: Color32::from_rgb(110, 0, 20),
};

/// Icons are a little larger than the words they stand beside.
pub const ICON_SCALE: f32 = 1.15;

/// Distance between things that belong together, and multiples of it.
pub const GAP: f32 = 8.0;

/// Title of a screen.
pub fn title_style() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Name of a card, a box group or a person.
pub fn strong_style() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// Letter-head of a paper.
pub fn letterhead_style() -> TextStyle {
    TextStyle::Name("letterhead".into())
}

/// Running text of a paper.
pub fn print_style() -> TextStyle {
    TextStyle::Name("print".into())
}

/// What is worn now, kept beside egui's own style.
#[derive(Clone, Copy)]
struct Worn {
    palette: Palette,
    look: Look,
    /// Our fonts are loaded. egui loads them with the pass after the one that asked.
    has_fonts: bool,
    /// Pixels per point for which the alphabet lies in the font texture; 0 for none.
    drawn_for: f32,
}

const BARE: Worn = Worn {
    palette: QUIET,
    look: Look { scale_percent: 100, high_contrast: false, reduced_motion: false },
    has_fonts: false,
    drawn_for: 0.0,
};

fn worn(ctx: &egui::Context) -> Worn {
    ctx.data(|data| data.get_temp(egui::Id::new("custody_worn"))).unwrap_or(BARE)
}

fn put_on(ctx: &egui::Context, worn: Worn) {
    ctx.data_mut(|data| data.insert_temp(egui::Id::new("custody_worn"), worn));
}

/// The colours now worn.
pub fn palette(ui: &egui::Ui) -> Palette {
    worn(ui.ctx()).palette
}

/// The family for icons, or any other while the fonts are still on their way.
pub fn icon_family(ctx: &egui::Context) -> FontFamily {
    if worn(ctx).has_fonts { fonts::icon_family() } else { FontFamily::Proportional }
}

/// Loads the fonts and puts the usual look on. Once; the first frame may follow at once.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    // On a slow machine press and release of a short click may be drawn seconds apart. Nothing
    // here asks for a long press, so no click is too long; only moving away makes it none.
    ctx.options_mut(|options| options.input_options.max_click_duration = f64::INFINITY);
    wear(ctx, Look::default());
    let on_arrival = |ui: &mut egui::Ui| {
        let before = worn(ui.ctx());
        if !before.has_fonts {
            put_on(ui.ctx(), Worn { has_fonts: true, ..before });
            wear(ui.ctx(), before.look);
            ui.reset_style();
        }
        let pixels = ui.ctx().pixels_per_point();
        if (worn(ui.ctx()).drawn_for - pixels).abs() > f32::EPSILON {
            put_on(ui.ctx(), Worn { drawn_for: pixels, ..worn(ui.ctx()) });
            lay_out_alphabet(ui, pixels);
        }
    };
    ctx.on_begin_pass("custody_fonts", std::sync::Arc::new(on_arrival));
}

/// A letter has a picture of its own for each quarter of a pixel at which it can begin.
const QUARTERS: [f32; 4] = [0.0, 0.25, 0.5, 0.75];

/// Draws every usual letter once into the font texture, in all its pictures. A letter that is
/// new to the texture reaches the screen a frame late: on a slow machine words then stand there
/// with holes.
fn lay_out_alphabet(ui: &egui::Ui, pixels_per_point: f32) {
    let letters: Vec<char> =
        ('!'..='~').chain("\u{2013}\u{2026}\u{201C}\u{201D}\u{2212}".chars()).collect();
    let icons: String = Tool::ALL
        .iter()
        .map(|tool| tool.icon())
        .chain(Panel::ALL.iter().map(|panel| panel.icon()))
        .collect();
    for font in ui.style().text_styles.values() {
        for quarter in QUARTERS {
            let mut job = egui::text::LayoutJob::default();
            for letter in &letters {
                // Each on a line of its own, so that it begins where it should.
                let format = egui::TextFormat::simple(font.clone(), Color32::WHITE);
                job.append(&format!("{letter}\n"), quarter / pixels_per_point, format);
            }
            let _ = ui.painter().layout_job(job);
        }
    }
    for size in [14.0, 18.0] {
        let font = FontId::new(size * ICON_SCALE, fonts::icon_family());
        let _ = ui.painter().layout_no_wrap(icons.clone(), font, Color32::WHITE);
    }
}

/// Puts the look on: scale, colours, sizes.
pub fn wear(ctx: &egui::Context, look: Look) {
    let palette = if look.high_contrast { HIGH } else { QUIET };
    put_on(ctx, Worn { palette, look, ..worn(ctx) });
    let has_fonts = worn(ctx).has_fonts;
    let percent = look.scale_percent.clamp(*SCALE_PERCENT.start(), *SCALE_PERCENT.end());
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
    ctx.set_theme(egui::Theme::Dark);
    ctx.all_styles_mut(|style| {
        style.text_styles = text_styles(has_fonts);
        style.visuals = visuals(&palette);
        style.animation_time = if look.reduced_motion { 0.0 } else { 0.12 };
        if look.reduced_motion {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        set_spacing(style);
    });
}

fn text_styles(has_fonts: bool) -> std::collections::BTreeMap<TextStyle, FontId> {
    let text = |size| FontId::new(size, FontFamily::Proportional);
    let own = |size, family| {
        if has_fonts { FontId::new(size, family) } else { text(size) }
    };
    let strong = |size| own(size, fonts::strong_family());
    let serif = |size| own(size, fonts::serif_family());
    [
        (TextStyle::Small, text(12.0)),
        (TextStyle::Body, text(14.0)),
        (TextStyle::Button, text(14.0)),
        (TextStyle::Monospace, FontId::new(13.5, FontFamily::Monospace)),
        (strong_style(), strong(14.0)),
        (TextStyle::Heading, strong(18.0)),
        (title_style(), strong(26.0)),
        (letterhead_style(), serif(20.0)),
        (print_style(), serif(15.0)),
    ]
    .into()
}

fn set_spacing(style: &mut egui::Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, GAP * 0.75);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(40.0, 28.0);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 6.0;
    spacing.indent = 20.0;
    spacing.combo_width = 150.0;
    spacing.combo_height = 320.0;
    spacing.text_edit_width = 220.0;
    spacing.tooltip_width = 320.0;
    spacing.window_margin = Margin::same(12);
    spacing.menu_margin = Margin::same(8);
    spacing.scroll = egui::style::ScrollStyle::solid();
    spacing.scroll.bar_width = 9.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.3;
}

fn visuals(colours: &Palette) -> Visuals {
    let mut visuals = Visuals::dark();
    visuals.panel_fill = colours.panel;
    visuals.window_fill = colours.panel;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = colours.desk;
    visuals.faint_bg_color = colours.card;
    visuals.code_bg_color = colours.desk;
    visuals.warn_fg_color = colours.caution;
    visuals.error_fg_color = colours.bad;
    visuals.hyperlink_color = colours.accent;
    visuals.weak_text_color = Some(colours.ink_soft);
    visuals.selection.bg_fill = colours.accent.gamma_multiply(0.35);
    visuals.selection.stroke = Stroke::new(1.0, colours.ink);
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    visuals.disabled_alpha = 0.55;
    let corner = CornerRadius::same(4);
    let widgets = &mut visuals.widgets;
    for each in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        each.corner_radius = corner;
        each.expansion = 0.0;
        each.fg_stroke = Stroke::new(1.0, colours.ink);
        each.bg_stroke = Stroke::new(1.0, colours.line);
        each.bg_fill = colours.card;
        each.weak_bg_fill = colours.card;
    }
    widgets.noninteractive.bg_fill = colours.panel;
    widgets.noninteractive.weak_bg_fill = colours.panel;
    let raised = colours.card.lerp_to_gamma(colours.line, 0.45);
    widgets.hovered.bg_fill = raised;
    widgets.hovered.weak_bg_fill = raised;
    widgets.hovered.bg_stroke = Stroke::new(1.0, colours.ink_soft);
    // A widget that holds the keyboard is drawn "active": it needs a ring that is seen.
    widgets.active.bg_fill = raised;
    widgets.active.weak_bg_fill = raised;
    widgets.active.bg_stroke = Stroke::new(2.0, colours.accent);
    widgets.open.weak_bg_fill = raised;
    visuals
}

/// Style for widgets that lie on a sheet of paper.
pub fn lay_on_sheet(ui: &mut egui::Ui) {
    let colours = palette(ui);
    let visuals = ui.visuals_mut();
    visuals.dark_mode = false;
    visuals.override_text_color = None;
    visuals.extreme_bg_color = colours.sheet;
    visuals.text_edit_bg_color = Some(colours.sheet_hover);
    visuals.weak_text_color = Some(colours.sheet_ink_soft);
    visuals.selection.bg_fill = colours.sheet_picked;
    visuals.selection.stroke = Stroke::new(1.0, colours.sheet_ink);
    visuals.text_cursor.stroke.color = colours.entry_ink;
    let widgets = &mut visuals.widgets;
    for each in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        each.fg_stroke = Stroke::new(1.0, colours.sheet_ink);
        each.bg_stroke = Stroke::new(1.0, colours.sheet_line);
        each.bg_fill = colours.sheet_hover;
        each.weak_bg_fill = colours.sheet_hover;
    }
    // Only what is chosen has the colour of a choice; pointer and keyboard show by the frame.
    widgets.hovered.bg_stroke = Stroke::new(1.5, colours.sheet_ink);
    widgets.active.bg_stroke = Stroke::new(2.0, colours.entry_ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast after WCAG 2.1, 1.4.3: relative luminance of two opaque colours.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |colour: Color32| {
            let linear = egui::Rgba::from(colour);
            0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_ink_can_be_read_on_every_ground() {
        for colours in [QUIET, HIGH] {
            for ground in [colours.desk, colours.panel, colours.card] {
                for ink in [
                    colours.ink,
                    colours.ink_soft,
                    colours.accent,
                    colours.good,
                    colours.caution,
                    colours.bad,
                ] {
                    assert!(contrast(ink, ground) >= 4.5, "{ink:?} on {ground:?}");
                }
            }
            for ground in [colours.sheet, colours.sheet_hover, colours.sheet_picked] {
                for ink in
                    [colours.sheet_ink, colours.sheet_ink_soft, colours.entry_ink, colours.stamp]
                {
                    assert!(contrast(ink, ground) >= 4.5, "{ink:?} on {ground:?}");
                }
            }
            assert!(contrast(colours.on_accent, colours.accent) >= 4.5);
        }
    }

    #[test]
    fn the_scale_stays_within_its_bounds() {
        let ctx = egui::Context::default();
        wear(&ctx, Look { scale_percent: 900, ..Look::default() });
        let _ = ctx.run_ui(egui::RawInput::default(), |_| {});
        assert!((ctx.zoom_factor() - 2.0).abs() < 0.001);
    }
}
