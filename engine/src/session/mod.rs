//! The rules of a recoverable session as values: which resume token is alive, which connection of
//! a tab is the newest, and what a cursor gets as answer.

mod cursor;
mod generation;
mod token_tree;

pub use cursor::{CursorAnswer, answer_cursor};
pub use generation::Generations;
pub use token_tree::{Presented, TOKENS_KEPT, TokenHash, TokenNode, TokenTree};
