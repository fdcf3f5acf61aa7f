//! How well it was done: findings, forms, custody, result.
//!
//! Owns the marks. Looks at scenario, pack and journal and at nothing else;
//! changes nothing; cannot fail. `facts` reads the journal once, `criteria` has
//! one entry per check of the pack, `forms` and `custody` build their views.

mod assessment;

pub use assessment::{
    Agreement, Assessment, Attempt, CustodyBreak, CustodyChain, CustodySpan, FieldComparison,
    Finding, FormComparison, Grade, Observation, PhaseResult, Verdict,
};
