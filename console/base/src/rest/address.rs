//! Addresses with values in their query.

/// `path` with those `values` that are not empty.
#[must_use]
pub fn query(path: &str, values: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut mark = '?';
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(mark);
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            push(byte, &mut address);
        }
        mark = '&';
    }
    address
}

fn push(byte: u8, address: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        address.push(char::from(byte));
    } else {
        address.push('%');
        address.push(char::from(DIGITS[usize::from(byte >> 4)]));
        address.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn values_stay_values() {
        assert_eq!(query("users", &[]), "users");
        assert_eq!(
            query(
                "users",
                &[("search", "ä&b=c"), ("cursor", ""), ("limit", "50")]
            ),
            "users?search=%C3%A4%26b%3Dc&limit=50"
        );
    }
}
