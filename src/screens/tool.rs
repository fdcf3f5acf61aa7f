//! The tools of the belt.
//!
//! Owns their list, order, icons and keys. What a tool offers at a part is in `acts`.

use egui_phosphor::regular as icons;

/// What the officer has in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    #[default]
    Hands,
    Clipboard,
    Camera,
    Tape,
    GasMeter,
    Torch,
    SealKit,
    BoltCutter,
    PryBar,
    Markers,
    /// Photo scale and hanging scale.
    Scale,
    Radio,
    Packaging,
    /// Trace swabs with their reader.
    Swabs,
    DensityMeter,
}

impl Tool {
    /// All of them, in the order of the belt.
    pub const ALL: [Self; 15] = [
        Self::Hands,
        Self::Clipboard,
        Self::Camera,
        Self::Torch,
        Self::Tape,
        Self::GasMeter,
        Self::DensityMeter,
        Self::Swabs,
        Self::BoltCutter,
        Self::PryBar,
        Self::Markers,
        Self::Scale,
        Self::Packaging,
        Self::SealKit,
        Self::Radio,
    ];

    pub fn name_key(self) -> &'static str {
        match self {
            Self::Hands => "tool-hands",
            Self::Clipboard => "tool-clipboard",
            Self::Camera => "tool-camera",
            Self::Tape => "tool-tape",
            Self::GasMeter => "tool-gas-meter",
            Self::Torch => "tool-torch",
            Self::SealKit => "tool-seal-kit",
            Self::BoltCutter => "tool-bolt-cutter",
            Self::PryBar => "tool-pry-bar",
            Self::Markers => "tool-markers",
            Self::Scale => "tool-scale",
            Self::Radio => "tool-radio",
            Self::Packaging => "tool-packaging",
            Self::Swabs => "tool-swabs",
            Self::DensityMeter => "tool-density-meter",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Hands => icons::HAND,
            Self::Clipboard => icons::CLIPBOARD_TEXT,
            Self::Camera => icons::CAMERA,
            Self::Tape => icons::RULER,
            Self::GasMeter => icons::GAUGE,
            Self::Torch => icons::FLASHLIGHT,
            Self::SealKit => icons::SEAL_CHECK,
            Self::BoltCutter => icons::SCISSORS,
            Self::PryBar => icons::HAMMER,
            Self::Markers => icons::TRAFFIC_CONE,
            Self::Scale => icons::SCALES,
            Self::Radio => icons::RADIO,
            Self::Packaging => icons::PACKAGE,
            Self::Swabs => icons::TEST_TUBE,
            Self::DensityMeter => icons::WAVEFORM,
        }
    }

    /// Letter that takes the tool up.
    pub fn hotkey(self) -> egui::Key {
        use egui::Key;
        match self {
            Self::Hands => Key::H,
            Self::Clipboard => Key::C,
            Self::Camera => Key::F,
            Self::Tape => Key::M,
            Self::GasMeter => Key::G,
            Self::Torch => Key::T,
            Self::SealKit => Key::K,
            Self::BoltCutter => Key::B,
            Self::PryBar => Key::P,
            Self::Markers => Key::N,
            Self::Scale => Key::L,
            Self::Radio => Key::R,
            Self::Packaging => Key::X,
            Self::Swabs => Key::I,
            Self::DensityMeter => Key::Y,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::wording::is_said;

    #[test]
    fn every_tool_has_its_own_name_and_key() {
        let keys: BTreeSet<_> = Tool::ALL.iter().map(|tool| tool.hotkey()).collect();
        assert_eq!(keys.len(), Tool::ALL.len());
        for tool in Tool::ALL {
            assert!(is_said(tool.name_key()), "{tool:?}");
            // Walking, far parts and making ready are on these.
            assert!(!matches!(
                tool.hotkey(),
                egui::Key::W
                    | egui::Key::A
                    | egui::Key::S
                    | egui::Key::D
                    | egui::Key::Q
                    | egui::Key::E
                    | egui::Key::V
                    | egui::Key::Z
                    | egui::Key::J
                    | egui::Key::U
                    | egui::Key::O
            ));
        }
    }
}
