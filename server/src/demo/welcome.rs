//! What the operator reads after `serve --demo`: where to go and how to sign in.

use engine::model::Role;

use super::tenant::sign_ins;
use super::{Origins, Seeded};

/// The text to print.
#[must_use]
pub fn welcome(server: &str, origins: &Origins, seeded: &Seeded) -> String {
    let mut lines = vec![
        String::new(),
        "  Interact is running with the demo tenant.".to_owned(),
        String::new(),
        format!(
            "  Demo shop      {}/           a visitor chats from here",
            origins.shop
        ),
        format!(
            "  Other website  {}/           the same snippet, not allowed",
            origins.other
        ),
        format!("  Console        {server}/console/   agents answer here"),
        String::new(),
    ];
    for (_, upn, role) in sign_ins() {
        lines.push(format!("  {upn:<18} {}", role_text(role)));
    }
    lines.push(String::new());
    lines.push(match &seeded.password {
        Some(password) => format!("  Password of all of them: {password}"),
        None => "  Password of all of them: the one in INTERACT_DEMO_PASSWORD".to_owned(),
    });
    lines.push(String::new());
    lines.push("  Ctrl-C stops the server; what was said is kept.".to_owned());
    lines.push(String::new());
    lines.join("\n")
}

const fn role_text(role: Role) -> &'static str {
    match role {
        Role::Supervisor => "supervisor",
        Role::TenantAdmin => "tenant administrator",
        _ => "agent of Support and Sales",
    }
}
