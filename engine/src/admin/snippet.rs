//! The snippet that an administrator pastes into a website (`contract.md` 4).

use shared::ids::Target;

/// The HTML of a target, loaded from a server's public address.
#[must_use]
pub fn snippet(server: &str, key: &str, target: Target) -> String {
    let server = server.trim_end_matches('/');
    let (name, id) = match target {
        Target::Service(id) => ("serviceId", id.to_string()),
        Target::User(id) => ("contactId", id.to_string()),
    };
    let (server, key) = (attribute(server), script_text(key));
    format!(
        r#"<div id="nimbus-interact"></div>
<script src="{server}/interact.js" async></script>
<script>
  const timer = setInterval(() => {{
    if (window.Nimbus && window.Nimbus.isLoaded) {{
      clearInterval(timer);
      window.Nimbus.Interact({{ widgetKey: "{key}", {name}: "{id}", presenceSubscription: "signalR" }});
    }}
  }}, 50);
</script>
"#
    )
}

/// A text between the quotes of an attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// A text between the quotes of a script in HTML: keys have letters, digits, `_` and `-` only, and
/// anything else must not end the script.
fn script_text(text: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.chars().filter(is_plain).collect()
}
