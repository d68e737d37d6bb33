//! Whether a page may open a contact with a target, and if not, why.
