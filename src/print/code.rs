//! QR codes of exhibits, bags and forms.
//!
//! Owns the way from a text to a drawn code. A code is lines of a vector picture,
//! so that it stays sharp on any printer, with the quiet margin that readers need.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// Free modules around a code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// Longest text of a code in characters: a printed label has no room for a larger one.
const TEXT_MAX: usize = 200;

/// A code and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    pub text: String,
    /// The drawing, an SVG without text or script; empty when there is nothing to encode.
    pub svg: String,
}

/// The code for a text; letters are made capitals, so that a code of serials stays small.
pub fn qr_code(text: &str) -> Code {
    let text: String = text.trim().to_uppercase().chars().take(TEXT_MAX).collect();
    // Two hundred characters always fit; an empty text needs no code.
    let svg = match QrCode::encode_text(&text, QrCodeEcc::Medium) {
        Ok(code) if !text.is_empty() => drawn(&code),
        _ => String::new(),
    };
    Code { text, svg }
}

/// Dark modules of each row, run by run.
fn drawn(code: &QrCode) -> String {
    let side = code.size() + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path fill=\"#000\" d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&at| code.get_module(at, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(svg, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    svg.push_str("\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_margin_and_the_three_corner_marks() {
        // "E-001 PC-410001" fits version 1 at medium correction: 21 modules (ISO/IEC 18004).
        let code = qr_code("e-001 pc-410001");
        assert_eq!(code.text, "E-001 PC-410001");
        assert!(code.svg.contains("viewBox=\"0 0 29 29\""), "{}", code.svg);
        // A corner mark begins with a run of seven dark modules.
        for corner in ["M4 4h7v1h-7z", "M18 4h7v1h-7z", "M4 18h7v1h-7z"] {
            assert!(code.svg.contains(corner), "{corner}");
        }
    }

    #[test]
    fn nothing_gives_no_code_and_a_long_text_is_cut() {
        assert_eq!(qr_code("  ").svg, "");
        assert_eq!(qr_code(&"x".repeat(9_000)).text.len(), 200);
    }
}
