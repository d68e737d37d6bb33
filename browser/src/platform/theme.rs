//! Language, direction, colours and motion as attributes of the root element, for the style sheet.

/// Sets or removes `name` on the root element.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = super::document().document_element() else {
        return;
    };
    // Setting an attribute of ours with a valid name cannot fail.
    drop(match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// `light` or `dark` whatever the system says; anything else follows the system.
pub fn set_theme(theme: &str) {
    let fixed = matches!(theme, "light" | "dark").then_some(theme);
    set_root("data-theme", fixed);
}

/// Less motion, besides what the system's setting already asks for.
pub fn set_reduced_motion(on: bool) {
    set_root("data-motion", on.then_some("reduced"));
}

/// Whether the system asks for less motion.
#[must_use]
pub fn wants_reduced_motion() -> bool {
    super::window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
