//! Refusals of changes as problems.

use engine::admin::{Fault, FaultCode};
use shared::ErrorCode;
use shared::api::admin::{KindPath, Use};
use uuid::Uuid;

use super::answer::{item, problems};
use crate::admin::Refused;
use crate::http::Refusal;

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Code(code) => code.into(),
            Refused::Stale(kept) => Self::new(ErrorCode::Stale).beside("current", item(&kept, &[])),
            Refused::InUse(uses) => {
                let uses: Vec<Use> = uses.into_iter().map(shown).collect();
                Self::new(ErrorCode::InUse).beside("uses", uses)
            }
            Refused::Faults(faults) => of_faults(&faults),
            Refused::Conflict(detail) => Self::new(ErrorCode::Conflict).detail(detail),
        }
    }
}

/// The code of the answer is that of the worst fault: not allowed, then no licence, then the field.
fn of_faults(faults: &[Fault]) -> Refusal {
    let has = |code| faults.iter().any(|fault| fault.code == code);
    let code = if has(FaultCode::Forbidden) {
        ErrorCode::Forbidden
    } else if has(FaultCode::LicenceExceeded) {
        ErrorCode::LicenceExceeded
    } else {
        ErrorCode::FieldInvalid
    };
    Refusal::new(code).fields(problems(faults))
}

/// A use as REST says it.
pub(super) fn shown(one: engine::admin::Use) -> Use {
    Use {
        kind: KindPath::parse(one.kind.path()).unwrap_or(KindPath::Tenant),
        id: Uuid::from_bytes(one.id),
        name: one.name,
    }
}
