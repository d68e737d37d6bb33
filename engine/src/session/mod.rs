//! Resume rules: generations, token trees, cursors.
