//! The rule book as Markdown, and as plain text for a terminal.
//!
//! Owns the layout of both. Texts of the pack are escaped, so that a star or an
//! angle bracket in a citation stays what it is.

use std::fmt::Write as _;

use super::rule_book::{FormOutline, RuleBook, RuleSheet};
use super::shown;
use crate::wording::{say, say_with};

/// Columns of plain text.
const WIDTH: usize = 92;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Markdown,
    Text,
}

/// What is written so far, in one of the two formats.
struct Pen {
    format: Format,
    out: String,
}

/// The rule book in Markdown.
pub fn markdown(book: &RuleBook) -> String {
    write(book, Format::Markdown)
}

/// The rule book as plain text, broken at 92 columns.
pub fn plain_text(book: &RuleBook) -> String {
    write(book, Format::Text)
}

fn write(book: &RuleBook, format: Format) -> String {
    let mut pen = Pen { format, out: String::with_capacity(64 * 1024) };
    pen.heading(1, &book.title);
    pen.paragraph(&book.pack.foot);
    pen.heading(2, say("print-before-trust"));
    for (number, caution) in (1_u32..).zip(&book.caution) {
        pen.item(&format!("{number}."), caution);
    }
    pen.end_list();
    pen.heading(2, say("print-marks"));
    pen.table(&["print-mark", "print-meaning"], book.marks.iter().map(pair));
    pen.heading(2, say("print-weights"));
    pen.table(&["print-severity", "print-points"], book.weights.iter().map(pair));
    pen.table(&["print-limit", "print-value"], book.limits.iter().map(pair));
    pen.heading(2, say("print-rules"));
    for phase in &book.phases {
        pen.heading(3, &format!("{} {}", phase.number, phase.title));
        for rule in &phase.rules {
            pen.rule(rule);
        }
    }
    pen.law(book);
    for form in &book.forms {
        pen.form(form);
    }
    pen.heading(2, say("print-sources"));
    for (key, text) in &book.sources {
        pen.item("-", &format!("{}: {text}", key.to_uppercase()));
    }
    pen.end_list();
    pen.out
}

fn pair((first, second): &(String, String)) -> Vec<String> {
    vec![first.clone(), second.clone()]
}

impl Pen {
    fn escaped(&self, text: &str) -> String {
        let text = shown(text).replace('\n', " ");
        match self.format {
            Format::Text => text,
            Format::Markdown => escape(&text),
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        let text = self.escaped(text);
        // Writing to a String cannot fail, here and below.
        let _ = match self.format {
            Format::Markdown => writeln!(self.out, "{} {text}\n", "#".repeat(level)),
            Format::Text => {
                let sign = if level < 3 { "=" } else { "-" };
                writeln!(self.out, "\n{text}\n{}", sign.repeat(text.chars().count().min(WIDTH)))
            }
        };
    }

    fn paragraph(&mut self, text: &str) {
        let text = self.escaped(text);
        match self.format {
            Format::Markdown => self.out.push_str(&text),
            Format::Text => wrap(&mut self.out, "", &text),
        }
        self.out.push_str("\n\n");
    }

    fn item(&mut self, sign: &str, text: &str) {
        let text = self.escaped(text);
        match self.format {
            Format::Markdown => {
                let _ = write!(self.out, "{sign} {text}");
            }
            Format::Text => wrap(&mut self.out, &format!("  {sign} "), &text),
        }
        self.out.push('\n');
    }

    /// An item with its name before it; nothing when there is nothing to tell.
    fn named(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.item("-", &format!("{}: {text}", say(key)));
        }
    }

    fn end_list(&mut self) {
        self.out.push('\n');
    }

    fn table(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        match self.format {
            Format::Markdown => {
                let names: Vec<&str> = head.iter().map(|key| say(key)).collect();
                let _ = writeln!(self.out, "| {} |", names.join(" | "));
                let _ = writeln!(self.out, "|{}", "---|".repeat(head.len()));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| self.escaped(cell)).collect();
                    let _ = writeln!(self.out, "| {} |", cells.join(" | "));
                }
            }
            Format::Text => {
                for row in rows {
                    let cells: Vec<&str> =
                        row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                    // Name and value, or a row of more.
                    let between = if head.len() == 2 { ": " } else { "; " };
                    self.item("-", &cells.join(between));
                }
            }
        }
        self.out.push('\n');
    }

    fn rule(&mut self, rule: &RuleSheet) {
        self.heading(4, &format!("{} {}", rule.id, rule.title));
        self.paragraph(&rule.step);
        let mut weight = say_with(
            "print-rule-weight",
            &[("severity", rule.severity.as_str().into()), ("points", rule.points.as_str().into())],
        );
        for more in [&*rule.risk, if rule.scored { "" } else { say("print-not-scored") }] {
            if !more.is_empty() {
                weight.push_str(", ");
                weight.push_str(more);
            }
        }
        self.named("print-severity", &weight);
        self.named("print-unsure-under", &rule.unsure_under);
        self.named("print-after", &rule.after.join("; "));
        self.named("print-effect", &rule.effect);
        self.named("print-why", &rule.why);
        let authority = format!("{} ({}: {})", rule.citation, rule.mark, rule.certainty);
        self.named("print-authority", &authority);
        let sources: Vec<String> = rule
            .sources
            .iter()
            .map(|(key, text)| format!("{} {text}", key.to_uppercase()))
            .collect();
        self.named("print-sources", &sources.join("; "));
        self.named("print-check", &format!("{} [{}]", rule.shows, check(rule)));
        self.named("print-defence", &rule.defence);
        for (case, text) in &rule.defence_if {
            let name = say_with("print-defence-if", &[("case", case.as_str().into())]);
            self.item("-", &format!("{name}: {text}"));
        }
        self.named("print-court", &rule.court);
        self.named("print-hint", &rule.hint);
        self.end_list();
    }

    fn law(&mut self, book: &RuleBook) {
        self.heading(2, say("print-sections"));
        let sections = book.sections.iter();
        self.table(
            &["print-key", "print-section", "print-mark"],
            sections.map(|of| vec![of.key.clone(), of.text.clone(), of.mark.clone()]),
        );
        self.heading(2, say("print-deadlines"));
        self.table(
            &["print-limit", "print-period", "print-from", "print-authority", "print-mark"],
            book.deadlines.iter().map(|of| {
                [&of.title, &of.period, &of.from, &of.citation, &of.mark].map(Clone::clone).into()
            }),
        );
        self.heading(2, say("print-notices"));
        for notice in &book.notices {
            self.item("-", &format!("{} ({}): {}", notice.key, notice.mark, notice.text));
        }
        self.end_list();
        self.heading(2, say("print-profiles"));
        for (title, note) in &book.profiles {
            self.item("-", &format!("{title}: {note}"));
        }
        self.end_list();
        self.sampling(book);
        if !book.ranks.is_empty() {
            self.heading(2, say("print-ranks"));
            self.table(
                &["print-rank", "print-powers", "print-authority", "print-mark"],
                book.ranks.iter().map(|of| {
                    [&of.title, &of.powers, &of.citation, &of.mark].map(Clone::clone).into()
                }),
            );
        }
    }

    fn sampling(&mut self, book: &RuleBook) {
        if book.sampling.is_empty() {
            return;
        }
        self.heading(2, say("print-sampling"));
        for sheet in &book.sampling {
            self.heading(3, &sheet.title);
            self.paragraph(&sheet.rule);
            self.named("print-effect", &sheet.effect);
            self.named("print-why", &sheet.why);
            self.named("print-authority", &format!("{} ({})", sheet.citation, sheet.mark));
            let sources: Vec<String> = sheet
                .sources
                .iter()
                .map(|(key, text)| format!("{} {text}", key.to_uppercase()))
                .collect();
            self.named("print-sources", &sources.join("; "));
            for (note, mark) in &sheet.notes {
                self.named("print-sampling-note", &format!("{note} ({mark})"));
            }
            self.end_list();
        }
    }

    fn form(&mut self, form: &FormOutline) {
        self.heading(2, &say_with("print-form", &[("title", form.title.as_str().into())]));
        self.paragraph(&format!("{}. {} ({})", form.provision, form.citation, form.mark));
        self.paragraph(&form.needed);
        let yes = |is: bool| if is { say("entry-yes").to_owned() } else { String::new() };
        self.table(
            &["print-part", "print-field", "print-entry", "print-required", "print-compared"],
            form.fields.iter().map(|of| {
                let entry = of.entry.clone();
                vec![of.part.clone(), of.label.clone(), entry, yes(of.required), yes(of.compared)]
            }),
        );
        for table in &form.tables {
            self.paragraph(table);
        }
        let signers = form.signed_by.join(", ");
        self.paragraph(&say_with("print-signed-by", &[("people", signers.into())]));
    }
}

/// "papers cross read (papers: gd, bl; facts: seal)".
fn check(rule: &RuleSheet) -> String {
    if rule.settings.is_empty() {
        return rule.check.clone();
    }
    let settings: Vec<String> =
        rule.settings.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{} ({})", rule.check, settings.join("; "))
}

/// Text that Markdown reads as text.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes `text` after `lead`, broken at blanks, further lines indented as far.
fn wrap(out: &mut String, lead: &str, text: &str) {
    let indent = " ".repeat(lead.chars().count());
    let mut column = lead.chars().count();
    out.push_str(lead);
    for (nth, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if nth > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(&indent);
            column = indent.len();
        } else if nth > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_of_the_pack_stays_text() {
        assert_eq!(
            escape("a*b* [x](y) <b>|`#~&\\"),
            "a\\*b\\* \\[x\\](y) \\<b\\>\\|\\`\\#\\~\\&\\\\"
        );
    }

    #[test]
    fn plain_lines_keep_their_width_and_indent() {
        let mut out = String::new();
        wrap(&mut out, "  - ", &"word ".repeat(60));
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH), "{out}");
        assert!(out.lines().skip(1).all(|line| line.starts_with("    word")), "{out}");
    }
}
