//! Ids of the demo: fixed, so that snippets and scripts can name them.

use shared::ids::{
    ActivityId, DomainTemplateId, ServiceId, SystemMessageId, TenantId, UnitId, UserId, WorkflowId,
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
/// Its only organization unit.
pub(super) const UNIT: UnitId = UnitId::from_bytes(same(0x99, 0x02));
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
