//! What answers mean: the codes of statuses, and the sentences that are read backwards.

use catalogue::answers_layout as layout;

use catalogue_spec::sentence::strings::{Records, Text};
use catalogue_spec::sentence::{sentences, table};
use catalogue_spec::spec::{Code, Spec};

/// The tables of the answers, as [`catalogue::Answers`] reads them.
pub(super) fn write(spec: &Spec, text: &mut Text) -> Vec<u8> {
    let place = |name: &str| spec.codes().iter().position(|code| code.name() == name);
    let mut statuses = Records::default();
    for status in spec.statuses() {
        let code = status.code().and_then(place);
        // Its class decides.
        if code.is_none() && status.advice().is_none() {
            continue;
        }
        statuses.number(u32::from(status.status()));
        statuses.number(code.map_or(layout::NONE, |code| code as u32));
        let of_code = || spec.codes().get(code?).map(Code::advice);
        statuses.number(table::advice_flags(status.advice().or_else(of_code)));
    }

    let mut all = Records::default();
    all.number(statuses.count(layout::STATUS) as u32);
    all.0.extend(statuses.0);
    let mut sentences = sentences(spec.codes(), spec.wordings());
    all.0.extend(table::write_sentences(&mut sentences, text));
    all.0
}
