//! Features of dependencies that must stay off.

use super::{Finding, Tree};

/// With delegation Leptos listens on the document: shadow roots and `stopPropagation` break it, and it is larger.
const OFF: [(&str, &str, &str); 1] = [(
    "leptos",
    "delegation",
    "events would be caught at the document, which breaks inside shadow roots",
)];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in tree
        .sources
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"))
    {
        for (at, line) in manifest.text.lines().enumerate() {
            for (dependency, feature, why) in OFF {
                let quoted = line.contains(&format!("\"{feature}\""))
                    || line.contains(&format!("\"{dependency}/{feature}\""));
                if quoted && !line.trim_start().starts_with('#') {
                    let reason = format!("{dependency}/{feature} must stay off: {why}");
                    findings.push(Finding::new(&manifest.path, at + 1, reason));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delegation_is_found_in_both_spellings() {
        let bad = "leptos = { version = \"1\", features = [\"csr\", \"delegation\"] }\ndefault = [\"leptos/delegation\"]\n";
        assert_eq!(check(&Tree::of(&[("Cargo.toml", bad)])).len(), 2);
        assert_eq!(
            check(&Tree::of(&[(
                "Cargo.toml",
                "leptos = { features = [\"csr\"] }\n"
            )])),
            []
        );
    }
}
