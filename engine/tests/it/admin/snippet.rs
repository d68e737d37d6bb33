//! Rows 20–22: the snippet of a user and of a service, as it is published.

use engine::admin::snippet;
use shared::ids::Target;

use crate::kit::{ANNA, SUPPORT};

#[test]
fn row_21_the_snippet_of_a_service() {
    let expected = r#"<div id="nimbus-interact"></div>
<script src="https://chat.example.com/interact.js" async></script>
<script>
  const timer = setInterval(() => {
    if (window.Nimbus && window.Nimbus.isLoaded) {
      clearInterval(timer);
      window.Nimbus.Interact({ widgetKey: "wk_a-b_1", serviceId: "11111111-1111-1111-1111-111111111111", presenceSubscription: "signalR" });
    }
  }, 50);
</script>
"#;
    for server in ["https://chat.example.com", "https://chat.example.com/"] {
        assert_eq!(
            snippet(server, "wk_a-b_1", Target::Service(SUPPORT)),
            expected
        );
    }
}

#[test]
fn row_20_the_snippet_of_a_user() {
    let html = snippet("http://127.0.0.1:8080", "wk_1", Target::User(ANNA));
    assert!(html.contains(&format!("contactId: \"{ANNA}\"")) && !html.contains("serviceId"));
}

#[test]
fn row_22_nothing_that_is_put_in_ends_what_is_around_it() {
    let html = snippet(
        "https://a\"><script>x</script>",
        "k\"});</script><script>evil(",
        Target::User(ANNA),
    );
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(!html.contains("evil("));
}
