//! What the script has to do, written as JSON: a list of lists that begin with the order's name.

use call_rules::elapsed::push_number;

/// Orders that are being written.
#[derive(Debug)]
pub(crate) struct Orders {
    text: Vec<u8>,
}

impl Orders {
    /// None.
    pub(crate) const fn new() -> Self {
        Self { text: Vec::new() }
    }

    /// All that have been written, as one list.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let mut text = std::mem::take(&mut self.text);
        let closing: &[u8] = if text.is_empty() { b"[]" } else { b"]]" };
        text.extend_from_slice(closing);
        text
    }

    /// Begins an order.
    pub(crate) fn order(&mut self, name: &str) -> &mut Self {
        let opening: &[u8] = if self.text.is_empty() { b"[[" } else { b"],[" };
        self.text.extend_from_slice(opening);
        self.text(name)
    }

    fn next(&mut self) {
        if !matches!(self.text.last(), Some(b'[')) {
            self.text.push(b',');
        }
    }

    /// Adds JSON as it is.
    pub(crate) fn raw(&mut self, json: &str) -> &mut Self {
        self.next();
        self.text.extend_from_slice(json.as_bytes());
        self
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.next();
        self.text.push(b'"');
        for byte in text.bytes() {
            match byte {
                b'"' | b'\\' => self.text.extend_from_slice(&[b'\\', byte]),
                0..=31 => {
                    let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
                    let escape = [digit(byte >> 4), digit(byte & 15)];
                    self.text.extend_from_slice(b"\\u00");
                    self.text.extend_from_slice(&escape);
                }
                _ => self.text.push(byte),
            }
        }
        self.text.push(b'"');
        self
    }

    /// Adds a number.
    pub(crate) fn number(&mut self, number: u32) -> &mut Self {
        let mut digits = String::new();
        push_number(&mut digits, number.into());
        self.raw(&digits)
    }

    /// Adds yes or no.
    pub(crate) fn flag(&mut self, flag: bool) -> &mut Self {
        self.raw(if flag { "1" } else { "0" })
    }

    /// Adds a list of what `write` adds.
    pub(crate) fn list(&mut self, write: impl FnOnce(&mut Self)) -> &mut Self {
        self.raw("[");
        write(self);
        self.text.push(b']');
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Orders;

    fn written(write: impl FnOnce(&mut Orders)) -> String {
        let mut orders = Orders::new();
        write(&mut orders);
        String::from_utf8(orders.take()).unwrap()
    }

    #[test]
    fn orders_are_lists_in_a_list() {
        assert_eq!(written(|_| ()), "[]");
        let text = written(|orders| {
            orders.order("close").number(1);
            orders.order("make").number(0).list(|list| {
                list.text("a").list(|_| ()).flag(true);
            });
        });
        assert_eq!(text, r#"[["close",1],["make",0,["a",[],1]]]"#);
    }

    #[test]
    fn texts_of_strangers_stay_texts() {
        let text = written(|orders| {
            orders.order("peer").text("\"A\\ß\r\n\u{1f}");
        });
        assert_eq!(text, r#"[["peer","\"A\\ß\u000d\u000a\u001f"]]"#);
    }

    #[test]
    fn what_was_taken_is_not_given_again() {
        let mut orders = Orders::new();
        orders.order("over");
        assert_eq!(orders.take(), br#"[["over"]]"#);
        assert_eq!(orders.take(), b"[]");
    }
}
