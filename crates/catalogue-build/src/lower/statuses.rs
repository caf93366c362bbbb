//! The meanings of statuses in responses that name no code.

use catalogue::__private::records::{MeaningRecord, NO_INDEX};
use catalogue_spec::sentence::table::advice_and_flag;
use catalogue_spec::spec::{Spec, SpecCode, Status};

/// Returns the meanings of statuses.
pub(super) fn meanings(spec: &Spec) -> Vec<[u8; MeaningRecord::SIZE]> {
    let place = |name: &str| spec.codes().iter().position(|code| code.name() == name);
    let meaning = |status: &Status| {
        let code = status.code().and_then(place);
        // Without a meaning, the class of the status decides.
        if code.is_none() && status.advice().is_none() {
            return None;
        }
        let of_code = || spec.codes().get(code?).map(SpecCode::advice);
        let (advice, flags) = advice_and_flag(status.advice().or_else(of_code));
        let code = code.map_or(NO_INDEX, |code| code as u32);
        Some(MeaningRecord { status: status.status().into(), code, advice, flags, reserved: 0 }.to_bytes())
    };
    spec.statuses().iter().filter_map(meaning).collect()
}
