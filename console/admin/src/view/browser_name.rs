//! What a browser calls itself, in two words that people know.

/// Signs of browsers; more particular ones first, because each claims to be the others too.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Signs of systems.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];
/// Letters shown of a name that nobody knows.
const LETTERS: usize = 40;

/// The name, for example `Firefox · Windows`; nothing for nothing.
#[must_use]
pub fn browser_name(agent: &str) -> String {
    let find = |signs: &[(&str, &'static str)]| {
        let mut signs = signs.iter();
        let found = signs.find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) => one.to_owned(),
        (None, _) => agent.chars().take(LETTERS).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_although_each_claims_to_be_all() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/140.0.0.0 Safari/537.36";
        let edge = format!(
            "{} Edg/140.0",
            chrome.replace("X11; Linux x86_64", "Windows NT 10.0")
        );
        let cases = [
            (chrome, "Chrome · Linux"),
            (&edge, "Edge · Windows"),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0",
                "Firefox · macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            ("curl/8.5", "curl/8.5"),
            ("", ""),
        ];
        for (agent, name) in cases {
            assert_eq!(browser_name(agent), name, "{agent}");
        }
        assert_eq!(browser_name(&"x".repeat(300)).len(), LETTERS);
    }
}
