//! The shipped binary: hands its arguments over.

fn main() {}
