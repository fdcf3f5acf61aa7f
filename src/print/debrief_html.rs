//! The debrief as one HTML file: no script, its pictures within it, nothing fetched.
//!
//! Owns its layout. Every value is escaped as it is written, by [`Page::text`] in `page`;
//! links lead from findings to the events that they name.

use std::fmt::Write as _;

use base64::Engine as _;

use super::debrief::{DebriefSheet, DoneLine, FindingSheet, Tone};
use super::debrief_parts::{ChainSheet, ComparedForm};
use super::page::{Page, escape};

/// Most faults that a closed gate names; all stand with the finding.
const GATE_FAULTS_MAX: usize = 6;
/// Looks of the page; prints on A4 in black and white as well.
const STYLE: &str = include_str!("../../assets/templates/debrief.css");

/// The debrief as a file that any browser opens and prints.
pub fn debrief_html(sheet: &DebriefSheet) -> String {
    let mut page = Page(String::with_capacity(256 * 1024));
    page.head(sheet);
    page.result(sheet);
    page.findings(sheet);
    page.forms(sheet);
    page.custody(sheet);
    page.defence(sheet);
    page.search(sheet);
    page.photographs(sheet);
    page.timeline(sheet);
    page.next(sheet);
    page.foot(sheet);
    page.0
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
    }
}

fn word<'a>(sheet: &'a DebriefSheet, key: &str) -> &'a str {
    sheet.words.get(key).map_or("", String::as_str)
}

impl Page {
    fn section(&mut self, id: &str, title: &str) {
        let _ = write!(self.0, "<section id=\"{id}\">");
        self.element("h2", "", title);
    }

    /// A way to an event of the timeline.
    fn event(&mut self, no: u32, told: &str) {
        let _ = write!(self.0, "<a href=\"#event-{no}\">{}</a>", escape(told));
    }

    fn head(&mut self, sheet: &DebriefSheet) {
        self.raw(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\
             <meta name=\"viewport\" content=\"width=device-width\">",
        );
        let title = format!("{}: {}", sheet.title, sheet.head.exercise);
        self.element("title", "", &title);
        self.raw("<style>");
        self.raw(STYLE);
        self.raw("</style></head><body><header>");
        self.element("p", "office", &sheet.head.office);
        self.element("h1", "", &title);
        let case = format!(
            "{}   {}, {}   {} \u{2013} {}",
            sheet.head.case_no,
            sheet.head.officer,
            sheet.head.rank,
            sheet.head.started,
            sheet.head.until
        );
        self.element("p", "small", &case);
        self.raw("<nav>");
        for (id, key) in [
            ("result", "debrief-tab-result"),
            ("findings", "debrief-tab-findings"),
            ("forms", "debrief-tab-forms"),
            ("custody", "debrief-tab-custody"),
            ("defence", "debrief-tab-defence"),
            ("search", "debrief-tab-search"),
            ("photographs", "debrief-tab-photographs"),
            ("timeline", "debrief-tab-timeline"),
            ("next", "debrief-tab-next"),
        ] {
            let _ = write!(self.0, "<a href=\"#{id}\">{}</a> ", escape(word(sheet, key)));
        }
        self.raw("</nav></header>");
    }

    fn result(&mut self, sheet: &DebriefSheet) {
        self.section("result", word(sheet, "debrief-tab-result"));
        self.element("p", if sheet.passed { "grade good" } else { "grade bad" }, &sheet.grade);
        self.element("p", "", &sheet.because);
        self.element("p", "points", &sheet.points);
        for note in &sheet.notes {
            self.element("p", "small", note);
        }
        if sheet.gates.is_empty() {
            self.element("p", "good", word(sheet, "result-no-gates"));
        } else {
            self.element("h3", "", word(sheet, "result-gates"));
        }
        for found in sheet.gates.iter().filter_map(|place| sheet.findings.get(*place)) {
            self.raw("<div class=\"card bad\">");
            self.element("b", "", &format!("{} {}", found.rule, found.title));
            self.element("p", "small", &found.risk);
            // The faults themselves, not what was done well beside them.
            for fault in found.done.iter().filter(|seen| seen.fault).take(GATE_FAULTS_MAX) {
                self.element("p", "", &fault.text);
            }
            self.element("p", "", &found.effect);
            self.element("p", "small", &found.citation);
            self.raw("</div>");
        }
        self.element("h3", "", word(sheet, "result-phases"));
        self.raw("<table class=\"phases\">");
        for phase in &sheet.phases {
            self.raw("<tr>");
            self.element("td", "", &phase.number);
            self.element("td", "", &phase.title);
            let whole = phase.permille / 10;
            let _ = write!(
                self.0,
                "<td><div class=\"bar\"><i class=\"{}\" style=\"width:{whole}%\"></i></div></td>",
                if phase.failed { "bad" } else { "good" }
            );
            self.element("td", "number", &format!("{} / {}", phase.earned, phase.available));
            let failed = if phase.failed { word(sheet, "result-phase-failed") } else { "" };
            self.element("td", "bad", failed);
            self.raw("</tr>");
        }
        self.raw("</table>");
        self.element("p", "small", word(sheet, "result-how"));
        for caution in &sheet.caution {
            self.element("p", "small", caution);
        }
        self.raw("</section>");
    }

    fn findings(&mut self, sheet: &DebriefSheet) {
        self.section("findings", word(sheet, "debrief-tab-findings"));
        for found in &sheet.findings {
            self.finding(sheet, found);
        }
        self.raw("</section>");
    }

    fn finding(&mut self, sheet: &DebriefSheet, found: &FindingSheet) {
        let _ = write!(self.0, "<article class=\"card {}\">", tone_class(found.tone));
        self.element("h3", "", &format!("{} {}", found.rule, found.title));
        self.raw("<p>");
        self.element("span", tone_class(found.tone), &found.verdict);
        for more in [&found.severity, &found.lost, &found.risk] {
            if !more.is_empty() {
                self.raw(" \u{b7} ");
                self.text(more);
            }
        }
        self.raw("</p>");
        self.element("b", "", word(sheet, "finding-done"));
        if found.done.is_empty() {
            self.element("p", "", word(sheet, "finding-nothing-done"));
        }
        self.raw("<ul>");
        for seen in &found.done {
            self.done(seen);
        }
        self.raw("</ul>");
        self.named(word(sheet, "finding-expected"), &found.expected);
        self.named(word(sheet, "finding-why"), &found.why);
        self.named(word(sheet, "finding-effect"), &found.effect);
        let authority = format!("{} [{}: {}]", found.citation, found.mark, found.certainty);
        self.named(word(sheet, "finding-rule"), &authority);
        self.raw("</article>");
    }

    fn done(&mut self, seen: &DoneLine) {
        self.raw(if seen.fault { "<li class=\"fault\">" } else { "<li>" });
        self.text(&seen.text);
        if !seen.told.is_empty() {
            self.raw(" <span class=\"small\">");
            match seen.events.first() {
                Some(first) => self.event(*first, &seen.told),
                None => self.text(&seen.told),
            }
            self.raw("</span>");
        }
        self.raw("</li>");
    }

    fn forms(&mut self, sheet: &DebriefSheet) {
        self.section("forms", word(sheet, "debrief-tab-forms"));
        if sheet.forms.is_empty() {
            self.element("p", "", word(sheet, "compared-none"));
        }
        for form in &sheet.forms {
            self.form(sheet, form);
        }
        self.raw("</section>");
    }

    fn form(&mut self, sheet: &DebriefSheet, form: &ComparedForm) {
        self.element("h3", "", &form.title);
        self.element("p", if form.signed { "good" } else { "bad" }, &form.state);
        for missing in &form.missing {
            self.element("p", "bad", missing);
        }
        self.raw("<table><thead><tr>");
        for key in [
            "print-field",
            "compared-written",
            "compared-truth",
            "compared-own-acts",
            "compared-elsewhere",
            "print-verdict",
        ] {
            self.element("th", "", word(sheet, key));
        }
        self.raw("</tr></thead>");
        for field in &form.fields {
            self.raw("<tr>");
            self.element("td", "", &field.label);
            self.element("td", "typed", &field.written);
            self.element("td", "typed", &field.truth);
            self.element("td", "typed", &field.own_acts);
            self.element("td", "small", &field.elsewhere.join("; "));
            let _ = write!(self.0, "<td class=\"{}\">", tone_class(field.tone));
            self.text(&field.verdict);
            self.element("div", "small", &field.told.join("; "));
            self.raw("</td></tr>");
        }
        self.raw("</table>");
    }

    fn custody(&mut self, sheet: &DebriefSheet) {
        self.section("custody", word(sheet, "debrief-tab-custody"));
        if sheet.chains.is_empty() {
            self.element("p", "", word(sheet, "custody-none"));
        } else {
            self.element("p", "small", word(sheet, "custody-help"));
        }
        if sheet.chains.iter().any(|chain| !chain.folds.is_empty()) {
            self.element("p", "small", word(sheet, "print-custody-folded"));
        }
        for chain in &sheet.chains {
            self.chain(chain);
        }
        self.raw("</section>");
    }

    /// The line of one exhibit, drawn as bars, and its holders in words.
    fn chain(&mut self, chain: &ChainSheet) {
        self.raw("<div class=\"chain\">");
        self.element("b", if chain.whole { "good" } else { "bad" }, &chain.told);
        self.raw("<div class=\"axis\">");
        for span in &chain.spans {
            let _ = write!(
                self.0,
                "<i style=\"left:{}%;width:{}%\" title=\"{}\"></i>",
                tenths(span.from_permille),
                tenths(span.width_permille),
                escape(&span.holder)
            );
        }
        for broken in &chain.breaks {
            let _ = write!(
                self.0,
                "<em style=\"left:{}%\" title=\"{}\"></em>",
                tenths(broken.at_permille),
                escape(&broken.what)
            );
        }
        for fold in &chain.folds {
            let _ = write!(
                self.0,
                "<s style=\"left:{}%\">{}</s>",
                tenths(fold.from_permille),
                escape(&fold.told)
            );
        }
        self.raw("</div><ul class=\"small\">");
        for span in &chain.spans {
            self.raw("<li>");
            self.event(span.event, &format!("{}, {}", span.told, span.seal));
            self.raw("</li>");
        }
        for broken in &chain.breaks {
            self.raw("<li class=\"fault\">");
            self.event(broken.event, &format!("{} {}", broken.time, broken.what));
            self.raw("</li>");
        }
        self.raw("</ul></div>");
    }

    fn photographs(&mut self, sheet: &DebriefSheet) {
        self.section("photographs", word(sheet, "debrief-tab-photographs"));
        if sheet.photographs.is_empty() {
            self.element("p", "", word(sheet, "photographs-none"));
        }
        self.raw("<ul>");
        for picture in &sheet.photographs {
            self.raw("<li>");
            if let Some(bytes) = sheet.picture(picture) {
                // Within the page, so that the one file is the whole debrief.
                let data = base64::engine::general_purpose::STANDARD.encode(bytes);
                let _ = write!(self.0, "<img src=\"data:image/png;base64,{data}\" alt=\"");
                self.text(&picture.shows);
                self.raw("\"><br>");
            }
            self.element("b", "", &picture.number);
            self.raw(" <span class=\"small\">");
            self.event(picture.event, &picture.told);
            self.raw("</span><br>");
            self.text(&picture.shows);
            if !picture.left_out.is_empty() {
                self.element("div", "bad", &picture.left_out);
            }
            self.element("div", "small", &format!("{}, {}", picture.scale, picture.marker));
            self.raw("</li>");
        }
        self.raw("</ul></section>");
    }

    fn timeline(&mut self, sheet: &DebriefSheet) {
        self.section("timeline", word(sheet, "debrief-tab-timeline"));
        self.raw("<table><thead><tr>");
        for key in ["print-event", "print-time", "print-act", "finding-rule"] {
            self.element("th", "", word(sheet, key));
        }
        self.raw("</tr></thead>");
        for line in &sheet.timeline {
            let class = if line.refused { " class=\"bad\"" } else { "" };
            let _ = write!(self.0, "<tr id=\"event-{}\"{class}>", line.no);
            self.element("td", "number", &line.no.to_string());
            self.element("td", "number", &line.time);
            self.raw("<td>");
            self.text(&line.deed);
            for outcome in &line.outcome {
                self.element("div", "small", outcome);
            }
            self.raw("</td>");
            self.element("td", "small", &line.cited);
            self.raw("</tr>");
        }
        self.raw("</table></section>");
    }

    fn defence(&mut self, sheet: &DebriefSheet) {
        self.section("defence", word(sheet, "debrief-tab-defence"));
        let key = if sheet.standings.is_empty() { "defence-none" } else { "defence-help" };
        self.element("p", "small", word(sheet, key));
        for group in &sheet.standings {
            self.raw(match group.tone {
                Tone::Bad => "<div class=\"card bad\">",
                Tone::Good | Tone::Quiet => "<div class=\"card\">",
            });
            let name = format!("{}: {}", group.name, group.standing);
            self.element("b", "", &name);
            if group.attacks.is_empty() {
                self.element("p", "", word(sheet, "defence-nothing-to-say"));
            }
            for attack in &group.attacks {
                self.element("p", "", &attack.says);
                for fact in &attack.facts {
                    self.element("div", "small", &format!("{} {}", fact.text, fact.told));
                }
                self.element("div", "small", &attack.more);
                for authority in &attack.authority {
                    self.element("div", "small", authority);
                }
            }
            self.raw("</div>");
        }
        self.raw("</section>");
    }

    fn search(&mut self, sheet: &DebriefSheet) {
        self.section("search", word(sheet, "debrief-tab-search"));
        self.raw("<table><tr>");
        for key in ["print-search-part", "print-search-look", "print-act", "print-search-result"] {
            self.element("th", "", word(sheet, key));
        }
        self.raw("</tr>");
        for line in &sheet.search {
            self.raw("<tr>");
            self.element("td", "", &line.part);
            let class = if line.tone == Tone::Bad { "bad" } else { "" };
            self.element("td", class, &line.looked);
            self.element("td", "small", &line.acts);
            self.element("td", "small", &line.result);
            self.raw("</tr>");
        }
        self.raw("</table></section>");
    }

    fn next(&mut self, sheet: &DebriefSheet) {
        self.section("next", word(sheet, "debrief-tab-next"));
        self.element("h3", "", word(sheet, "next-case"));
        for paragraph in &sheet.rationale {
            self.element("p", "", paragraph);
        }
        self.element("h3", "", word(sheet, "next-practise"));
        if sheet.practice.is_empty() {
            self.element("p", "", word(sheet, "next-nothing-missed"));
        }
        for family in &sheet.practice {
            self.raw("<div class=\"card\">");
            self.element("b", "", &family.title);
            self.element("p", "small", &family.lost);
            for rule in &family.rules {
                self.element("p", "", &rule.rule);
                self.element("p", "small", &rule.step);
                self.element("p", "small", &rule.hint);
            }
            self.raw("</div>");
        }
        self.element("h3", "", word(sheet, "next-sources"));
        for source in &sheet.sources {
            self.element("p", "small", source);
        }
        self.raw("</section>");
    }

    fn foot(&mut self, sheet: &DebriefSheet) {
        self.raw("<footer>");
        self.element("b", "", &sheet.head.pack.training);
        self.raw(" ");
        let exercise = format!(
            "{}  {} {}, {}",
            sheet.head.pack.foot,
            sheet.head.exercise_id,
            sheet.head.exercise_version,
            sheet.head.seed
        );
        self.text(&exercise);
        self.raw("</footer></body></html>\n");
    }
}

/// 125 thousandths as "12.5" percent.
fn tenths(permille: u32) -> String {
    format!("{}.{}", permille / 10, permille % 10)
}
