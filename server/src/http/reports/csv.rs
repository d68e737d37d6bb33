//! Comma-separated values by RFC 4180 that no spreadsheet takes for a formula.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;

/// Tells spreadsheets that the text is UTF-8.
const MARK: &str = "\u{feff}";

/// The first line, with the mark where it is wanted.
pub(super) fn head(cells: &[&str], marked: bool) -> String {
    let mut text = String::from(if marked { MARK } else { "" });
    line(&mut text, cells.iter().map(|cell| (*cell).to_owned()));
    text
}

/// Appends a line.
pub(super) fn line(text: &mut String, cells: impl IntoIterator<Item = String>) {
    for (n, cell) in cells.into_iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&cell));
    }
    text.push_str("\r\n");
}

/// A cell that is a text: what a spreadsheet would calculate begins with an apostrophe.
pub(super) fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn quoted(cell: &str) -> String {
    let is_plain = !cell.contains([',', '"', '\r', '\n']) && cell.trim() == cell;
    match is_plain {
        true => cell.to_owned(),
        false => format!("\"{}\"", cell.replace('"', "\"\"")),
    }
}

/// Seconds with a point, as exactly as we know them; empty = none.
pub(super) fn secs(ms: Option<u64>) -> String {
    ms.map_or_else(String::new, |ms| {
        format!("{}.{:03}", ms / 1_000, ms % 1_000)
    })
}

/// The answer: a file that is written while it is sent.
pub(super) fn file<S>(name: &'static str, lines: S) -> Response
where
    S: Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static,
{
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let name = HeaderValue::from_static(name);
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, Body::from_stream(lines)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_texts() {
        for evil in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "=HYPERLINK(\"https://evil.test\")",
        ] {
            assert_eq!(harmless(evil), format!("'{evil}"));
        }
        for plain in ["", "a=b", "1-2", "'=1", "ü@x"] {
            assert_eq!(harmless(plain), plain);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut text = String::new();
        let cells = ["plain", "a,b", "say \"hi\"", "two\r\nlines", " edge", ""];
        line(&mut text, cells.map(str::to_owned));
        assert_eq!(
            text,
            "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\" edge\",\r\n"
        );
    }

    #[test]
    fn a_mark_comes_first_where_it_is_wanted() {
        assert_eq!(head(&["a", "b"], false), "a,b\r\n");
        assert_eq!(head(&["a"], true).as_bytes()[..3], [0xef, 0xbb, 0xbf]);
    }

    #[test]
    fn seconds_are_exact() {
        assert_eq!(secs(Some(61_007)), "61.007");
        assert_eq!(secs(None), "");
    }
}
