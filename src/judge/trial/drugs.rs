//! Two more good days: packets that may be drugs, and dangerous goods.
//!
//! Owns what such a day has beyond the seizure of [`super::seizure`]: the power,
//! officials and film, weighing, samples, laboratory, store, perishable goods.
//! Used by tests only.

use super::{Day, exercise, seizure};

/// Line of the seizure day, and the lines that come before it on this one.
const BEFORE: &[(&str, &[&str])] = &[
    ("Safety(PpeWorn", &[r#"Law(AuthorityStated(authority: RankUnderNarcoticsLaw, number: ""))"#]),
    ("Seal(Viewed", &["Care(CoolingSet(on: false))"]),
    ("Search(ApprovalAnswered", &["Care(CoolingSet(on: true))", "Look(FilmStarted)"]),
    ("Exhibits(Weighed(", &["Exhibits(ScaleZeroed)"]),
    (
        r#"Exhibits(Packed(items: "package:5-6""#,
        &[
            r#"Exhibits(WeighedNet(items: "package:5-6", net_g: [14400, 14401]))"#,
            r#"Sampling(Drawn(items: "package:5-6", new_gloves: true))"#,
            r#"Tests(ColourTested(test: (item: "package:5", kit: Cannabis, read_on_time: true, batch_recorded: true), positive: true, filmed: true))"#,
            r#"Tests(ResultRecorded(item: "package:5", wording: PresumptivePositive))"#,
        ],
    ),
    (
        r#"Forms(Filled(form: "memo", field: "place""#,
        &[
            r#"Exhibits(Packed(items: "sample:5-6", packaging: EvidenceBag, new_gloves: true))"#,
            r#"Exhibits(Labelled(items: "sample:5-6", label: (case_no: "C-1/26", description: "Sample", quantity: 1, place: "Bay 1, Karachi", finder: "Sana Mirza", first_seal: "PC-410004")))"#,
            r#"Exhibits(Sealed(items: "sample:5-6", first_seal: 4))"#,
            r#"Exhibits(SignedAcross("sample:5-6"))"#,
        ],
    ),
    (
        r#"Forms(Signed("seizure"))"#,
        &[
            r#"Forms(Filled(form: "seizure", field: "sample-dispatch-due", entry: Moment("$dispatch-due")))"#,
        ],
    ),
    (
        r#"People(Arrived(person: "keeper""#,
        &[
            r#"People(Arrived(person: "messenger", words: None))"#,
            r#"Forms(Filled(form: "lab", field: "samples", entry: Number(2)))"#,
            r#"Forms(Filled(form: "lab", field: "numbers", entry: Text("E-002-S to E-003-S")))"#,
            r#"Forms(Filled(form: "lab", field: "seals", entry: Text("PC-410004 to PC-410005")))"#,
            r#"Forms(Filled(form: "lab", field: "gross", entry: Number(29998)))"#,
            r#"Forms(Filled(form: "lab", field: "net", entry: Number(28801)))"#,
            r#"Forms(Filled(form: "lab", field: "laboratory", entry: Text("Customs Laboratory, Karachi")))"#,
            r#"Forms(Filled(form: "lab", field: "messenger", entry: Person("messenger")))"#,
            r#"Forms(Signed("lab"))"#,
            r#"Laboratory(Dispatched(from: "officer", handover: (items: "sample:5-6", to: "messenger", place: "Laboratory", reason: "Analysis", seals_checked: true, both_signed: true), carrier: SpecialMessenger))"#,
        ],
    ),
    (
        r#"Forms(Filled(form: "report", field: "case-no""#,
        &[
            "Care(Arranged(route: BackToOwner, reason: \"Cooled as found\"))",
            r#"Laboratory(ReportReceived(number: "L-7", lines: []))"#,
            "Laboratory(ReportChecked((names_tests: true, gives_results: true, names_protocols: false, seals_match: true)))",
            r#"Forms(Filled(form: "cause", field: "case-no", entry: Text("C-1/26")))"#,
            r#"Forms(Signed("cause"))"#,
            "Close(ShowCauseSent)",
        ],
    ),
];

/// A good day on which two packets are found, sampled one by one and seized.
pub(in crate::judge) fn drugs() -> Day {
    let mut day = seizure();
    day.scenario = exercise::packets();
    for (line, lines) in BEFORE {
        for new in *lines {
            day = day.with_before(line, new);
        }
    }
    day.without("SerialsListed")
        .changed("units: 80", "units: 2")
        .changed("entry: Number(80)", "entry: Number(2)")
        .changed("quantity: 40", "quantity: 1")
        .changed(
            r#"before: ["agent", "witness-a", "witness-b"]"#,
            r#"before: ["agent", "searcher", "clerk"]"#,
        )
        .changed("both_signed: true), receipt", "both_signed: true, store: DoubleLock), receipt")
        .changed(r#""witness-a""#, r#""searcher""#)
        .changed(r#""witness-b""#, r#""clerk""#)
}

/// A good day on which dangerous goods are suspected and nobody opens anything.
pub(in crate::judge) fn dangerous() -> Day {
    let text = r#"
Brief(TriggerLogged(ProfileHit))
Papers(PaperRead("gd"))
Safety(DangerousGoodsStopped)
Safety(CordonSet)
Safety(IgnitionControlled)
Safety(ExplosivesCalled)
Search(AreaRecorded(area: "door-right", result: Negative))
Close(Decided(Release))
Close(CaseClosed)
"#;
    Day::of(exercise::dangerous(), text)
}
