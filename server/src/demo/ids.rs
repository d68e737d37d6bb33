//! Ids of the demo: fixed, so that snippets and scripts can name them.

use shared::ids::{
    ActivityId, CalendarId, CodeId, DomainTemplateId, DutyProfileId, PolicyId, ReasonId,
    ResponsibilityId, ServiceId, SkillId, SystemMessageId, TenantId, UnitId, UserId, WorkflowId,
};

const fn same(byte: u8, last: u8) -> [u8; 16] {
    let mut bytes = [byte; 16];
    bytes[6] = 0x40 | (byte & 0x0f);
    bytes[8] = 0x80 | (byte & 0x0f);
    bytes[15] = last;
    bytes
}

/// The tenant "Demo".
pub const TENANT: TenantId = TenantId::from_bytes(same(0x99, 0x01));
/// Its only organization unit, the root.
pub(super) const UNIT: UnitId = UnitId::from_bytes(*TENANT.as_bytes());
/// Service "Support": `11111111-1111-4111-8111-111111111111`.
pub const SUPPORT: ServiceId = ServiceId::from_bytes(same(0x11, 0x11));
/// Service "Sales": `22222222-2222-4222-8222-222222222222`.
pub const SALES: ServiceId = ServiceId::from_bytes(same(0x22, 0x22));
/// Anna Keller: `33333333-3333-4333-8333-333333333333`.
pub const ANNA: UserId = UserId::from_bytes(same(0x33, 0x33));
pub(super) const BEN: UserId = UserId::from_bytes(same(0x33, 0x34));
pub(super) const CARLA: UserId = UserId::from_bytes(same(0x33, 0x35));
pub(super) const SAM: UserId = UserId::from_bytes(same(0x33, 0x36));
pub(super) const ADMIN: UserId = UserId::from_bytes(same(0x33, 0x37));
/// The origins that may show Support and Anna.
pub(super) const SHOP: DomainTemplateId = DomainTemplateId::from_bytes(same(0x44, 0x01));
pub(super) const CHAT: WorkflowId = WorkflowId::from_bytes(same(0x55, 0x01));
pub(super) const START: ActivityId = ActivityId::from_bytes(same(0x55, 0x02));
pub(super) const ACCEPT: ActivityId = ActivityId::from_bytes(same(0x55, 0x03));
pub(super) const QUEUE: ActivityId = ActivityId::from_bytes(same(0x55, 0x04));
pub(super) const DISCONNECT: ActivityId = ActivityId::from_bytes(same(0x55, 0x05));
pub(super) const DIRECT: SystemMessageId = SystemMessageId::from_bytes(same(0x66, 0x01));
pub(super) const TEXTS: SystemMessageId = SystemMessageId::from_bytes(same(0x66, 0x02));
/// Service "Returns": `44444444-4444-4444-8444-444444444444`.
pub const RETURNS: ServiceId = ServiceId::from_bytes(same(0x44, 0x44));
pub(super) const EXTERNAL: WorkflowId = WorkflowId::from_bytes(same(0x55, 0x10));
pub(super) const MENU: WorkflowId = WorkflowId::from_bytes(same(0x55, 0x20));
pub(super) const CALL: WorkflowId = WorkflowId::from_bytes(same(0x55, 0x30));
pub(super) const SKILLS: [SkillId; 3] = [
    SkillId::from_bytes(same(0x71, 0x01)),
    SkillId::from_bytes(same(0x71, 0x02)),
    SkillId::from_bytes(same(0x71, 0x03)),
];
pub(super) const REFUNDS: ResponsibilityId = ResponsibilityId::from_bytes(same(0x72, 0x01));
pub(super) const FRONT: DutyProfileId = DutyProfileId::from_bytes(same(0x73, 0x01));
pub(super) const BACK: DutyProfileId = DutyProfileId::from_bytes(same(0x73, 0x02));
pub(super) const REASONS: [ReasonId; 3] = [
    ReasonId::from_bytes(same(0x74, 0x01)),
    ReasonId::from_bytes(same(0x74, 0x02)),
    ReasonId::from_bytes(same(0x74, 0x03)),
];
pub(super) const POLICY: PolicyId = PolicyId::from_bytes(same(0x75, 0x01));
pub(super) const HOURS: CalendarId = CalendarId::from_bytes(same(0x76, 0x01));

/// Code number `n`.
pub(super) const fn code(n: u8) -> CodeId {
    CodeId::from_bytes(same(0x77, n))
}

/// Activity number `n` of a workflow.
pub(super) const fn activity(workflow: u8, n: u8) -> ActivityId {
    let mut bytes = same(0x56, n);
    bytes[14] = workflow;
    ActivityId::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_are_those_of_the_contract() {
        assert_eq!(SUPPORT.to_string(), "11111111-1111-4111-8111-111111111111");
        assert_eq!(SALES.to_string(), "22222222-2222-4222-8222-222222222222");
        assert_eq!(ANNA.to_string(), "33333333-3333-4333-8333-333333333333");
    }
}
