//! An HTML file as far as it is written, and how values get into it.
//!
//! Owns the escaping: a value becomes text and never markup. What stands on a page is laid out
//! by whoever writes it, as `debrief_html` does.

use std::fmt::Write as _;

use super::shown;

/// An HTML file as far as it is written.
pub(super) struct Page(pub(super) String);

/// Text that HTML reads as text, in an element and in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in shown(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

impl Page {
    /// Markup of this program; never a value.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A value, escaped.
    pub(super) fn text(&mut self, value: &str) {
        self.0.push_str(&escape(value));
    }

    /// An element around a value.
    pub(super) fn element(&mut self, tag: &str, class: &str, value: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = match class {
            "" => write!(self.0, "<{tag}>{}</{tag}>", escape(value)),
            _ => write!(self.0, "<{tag} class=\"{class}\">{}</{tag}>", escape(value)),
        };
    }

    /// A line with its name before it; nothing for an empty value.
    pub(super) fn named(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw("<p>");
            self.element("b", "", name);
            self.raw("<br>");
            self.text(value);
            self.raw("</p>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_become_markup() {
        assert_eq!(
            escape("<script>alert('1')</script> & \"x\"\u{202E}"),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;[U+202E]"
        );
    }
}
