//! Resume tokens of one session form a tree, so that a lost answer never loses a session.
//!
//! Each resume hands out a child of the presented token. The presented token stays good until one
//! of its children has been *used or confirmed*, and 60 s more: only then is it certain that the
//! browser holds a newer one. Several tabs are several branches. A token that comes back after its
//! death was copied: the session is revoked.

use shared::Millis;
use shared::limits::TOKEN_GRACE_MS;

/// SHA-256 of a token; tokens themselves are never kept.
pub type TokenHash = [u8; 32];

/// Most tokens that a session remembers, dead ones included.
pub const TOKENS_KEPT: usize = 64;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenNode {
    /// Its hash.
    pub hash: TokenHash,
    /// The token for which it was handed out; none for the one of the start.
    pub parent: Option<TokenHash>,
    /// When it was handed out.
    pub issued_at: Millis,
    /// Whether the browser has shown that it holds it.
    pub confirmed: bool,
    /// From when on it is dead; none while no child is confirmed.
    pub dies_at: Option<Millis>,
}

impl TokenNode {
    fn is_dead(&self, now: Millis) -> bool {
        self.dies_at.is_some_and(|dies_at| dies_at <= now)
    }
}

/// What a presented token brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presented {
    /// Good: the child is in the tree now.
    Good,
    /// Never seen, or too long ago.
    Unknown,
    /// Dead: it was copied. Revoke the session.
    Dead,
}

/// All tokens of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenTree {
    nodes: Vec<TokenNode>,
}

impl TokenTree {
    /// The tree as stored.
    #[must_use]
    pub const fn restore(nodes: Vec<TokenNode>) -> Self {
        Self { nodes }
    }

    /// The tokens, for storing.
    #[must_use]
    pub fn nodes(&self) -> &[TokenNode] {
        &self.nodes
    }

    /// A token that descends from none: of a start, or of a start that was repeated.
    pub fn add_root(&mut self, hash: TokenHash, now: Millis) {
        self.insert(TokenNode {
            hash,
            parent: None,
            issued_at: now,
            confirmed: false,
            dies_at: None,
        });
    }

    /// The browser presents `hash` and is given `child`.
    pub fn present(&mut self, hash: TokenHash, child: TokenHash, now: Millis) -> Presented {
        let Some(node) = self.find(hash) else {
            return Presented::Unknown;
        };
        if node.is_dead(now) {
            return Presented::Dead;
        }
        self.confirm(hash, now);
        let parent = Some(hash);
        self.insert(TokenNode {
            hash: child,
            parent,
            issued_at: now,
            confirmed: false,
            dies_at: None,
        });
        Presented::Good
    }

    /// The browser has shown that it holds `hash`: the token before it dies after the grace.
    pub fn confirm(&mut self, hash: TokenHash, now: Millis) {
        let Some(node) = self.nodes.iter_mut().find(|node| node.hash == hash) else {
            return;
        };
        node.confirmed = true;
        let Some(parent) = node.parent else { return };
        if let Some(parent) = self.nodes.iter_mut().find(|node| node.hash == parent) {
            // A second confirmation must not prolong the life of the old token.
            parent.dies_at.get_or_insert(now.plus(TOKEN_GRACE_MS));
        }
    }

    fn find(&self, hash: TokenHash) -> Option<&TokenNode> {
        self.nodes.iter().find(|node| node.hash == hash)
    }

    fn insert(&mut self, node: TokenNode) {
        if self.find(node.hash).is_some() {
            return;
        }
        if self.nodes.len() >= TOKENS_KEPT {
            self.forget_one(node.parent);
        }
        self.nodes.push(node);
    }

    /// Makes room: the oldest token that is dead or has begun to die, else the oldest that was
    /// never confirmed, else the oldest. Never the one that is being presented.
    fn forget_one(&mut self, presented: Option<TokenHash>) {
        let worth = |node: &TokenNode| (node.dies_at.is_none(), node.confirmed, node.issued_at);
        let candidates = self.nodes.iter().enumerate();
        let candidates = candidates.filter(|(_, node)| Some(node.hash) != presented);
        if let Some((i, _)) = candidates.min_by_key(|(_, node)| worth(node)) {
            self.nodes.remove(i);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn token(n: u8) -> TokenHash {
        [n; 32]
    }

    fn tree() -> TokenTree {
        let mut tree = TokenTree::default();
        tree.add_root(token(1), Millis(0));
        tree
    }

    #[test]
    fn row_6_a_token_gives_a_child_and_the_child_goes_on() {
        let mut tree = tree();
        assert_eq!(
            tree.present(token(1), token(2), Millis(10)),
            Presented::Good
        );
        assert_eq!(
            tree.present(token(2), token(3), Millis(20)),
            Presented::Good
        );
    }

    #[test]
    fn row_6_a_lost_answer_never_loses_the_session() {
        let mut tree = tree();
        for (n, hours) in (2..200).zip(1..) {
            let now = Millis(hours * 3_600_000);
            assert_eq!(
                tree.present(token(1), token(n), now),
                Presented::Good,
                "answer {n} got lost"
            );
        }
    }

    #[test]
    fn row_6_the_parent_dies_a_grace_after_its_child_was_used() {
        for (confirm_only, at) in [(true, 0), (false, 0)] {
            for (after, expected) in [
                (TOKEN_GRACE_MS - 1, Presented::Good),
                (TOKEN_GRACE_MS, Presented::Dead),
                (TOKEN_GRACE_MS + 1, Presented::Dead),
            ] {
                let mut tree = tree();
                tree.present(token(1), token(2), Millis(at));
                if confirm_only {
                    tree.confirm(token(2), Millis(1_000));
                } else {
                    tree.present(token(2), token(3), Millis(1_000));
                }
                let now = Millis(1_000 + after);
                assert_eq!(
                    tree.present(token(1), token(9), now),
                    expected,
                    "{confirm_only} {after}"
                );
            }
        }
    }

    #[test]
    fn row_6_confirming_again_does_not_prolong_the_parents_life() {
        let mut tree = tree();
        tree.present(token(1), token(2), Millis(0));
        tree.confirm(token(2), Millis(0));
        tree.confirm(token(2), Millis(TOKEN_GRACE_MS - 1));
        assert_eq!(
            tree.present(token(1), token(3), Millis(TOKEN_GRACE_MS)),
            Presented::Dead
        );
    }

    #[test]
    fn row_6_two_tabs_are_two_branches() {
        let mut tree = tree();
        tree.present(token(1), token(2), Millis(0));
        tree.present(token(1), token(3), Millis(0));
        tree.confirm(token(2), Millis(0));
        let later = Millis(10 * TOKEN_GRACE_MS);
        assert_eq!(tree.present(token(2), token(4), later), Presented::Good);
        assert_eq!(tree.present(token(3), token(5), later), Presented::Good);
    }

    #[test]
    fn an_invented_token_is_unknown_and_kills_nothing() {
        let mut tree = tree();
        assert_eq!(
            tree.present(token(7), token(8), Millis(1)),
            Presented::Unknown
        );
        assert_eq!(
            tree.present(token(8), token(9), Millis(1)),
            Presented::Unknown,
            "no child of it"
        );
        assert_eq!(tree.present(token(1), token(2), Millis(1)), Presented::Good);
    }

    #[test]
    fn the_tree_is_bounded_and_forgets_the_dead_first() {
        let mut tree = tree();
        tree.present(token(1), token(250), Millis(0));
        tree.confirm(token(250), Millis(0));
        let mut last = token(250);
        for n in 2..249 {
            let now = Millis(i64::from(n) * 2 * TOKEN_GRACE_MS);
            assert_eq!(tree.present(last, token(n), now), Presented::Good, "{n}");
            last = token(n);
            assert!(tree.nodes().len() <= TOKENS_KEPT);
        }
        assert_eq!(tree.nodes().len(), TOKENS_KEPT);
        assert_eq!(
            tree.present(last, token(251), Millis(i64::MAX)),
            Presented::Good
        );
    }

    #[test]
    fn a_quiet_tab_survives_a_busy_one() {
        let mut tree = tree();
        tree.present(token(1), token(250), Millis(0));
        tree.confirm(token(250), Millis(0));
        let mut last = token(1);
        for n in 2..200 {
            tree.present(last, token(n), Millis(i64::from(n)));
            last = token(n);
        }
        assert_eq!(
            tree.present(token(250), token(251), Millis(1_000)),
            Presented::Good
        );
    }

    #[test]
    fn a_tree_goes_on_after_storing() {
        let mut tree = tree();
        tree.present(token(1), token(2), Millis(0));
        tree.confirm(token(2), Millis(0));
        let mut restored = TokenTree::restore(tree.nodes().to_vec());
        assert_eq!(restored, tree);
        assert_eq!(
            restored.present(token(1), token(3), Millis(TOKEN_GRACE_MS)),
            Presented::Dead
        );
    }
}
