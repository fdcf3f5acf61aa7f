//! x
use super::fault::Severity;
#[derive(Clone, Copy, Debug)]
pub struct FaultCode { pub code: &'static str, pub severity: Severity, pub meaning: &'static str }
pub const READING_CODES: &[FaultCode] = &[];
