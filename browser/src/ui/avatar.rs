//! A round picture of a person: initials on a calm ground. Never read out; the name stands beside.

use leptos::prelude::*;

/// Initials of `name`: the first letters of its first and last word. The style sheet makes them
/// capitals: Rust's tables for that would be a tenth of the widget's download.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

/// The initials of `name` in a circle.
#[component]
pub fn Avatar(
    /// The whole name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="ui-avatar" aria-hidden="true">{move || initials(&name.get())}</span>
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_ends_of_a_name() {
        for (name, expected) in [
            ("Anna Keller", "AK"),
            ("anna maria keller", "ak"),
            ("Anna", "A"),
            ("", ""),
            ("  émile   Zola ", "éZ"),
        ] {
            assert_eq!(initials(name), expected);
        }
    }
}
