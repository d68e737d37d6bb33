//! The tree of organization units, as rows with a depth.

use uuid::Uuid;

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The unit.
    pub id: Uuid,
    /// The unit above.
    pub parent: Uuid,
    /// Its name.
    pub name: String,
}

/// A row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The unit.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How many units are above it below the root, from 1.
    pub depth: usize,
}

/// The units below `root`, each below its parent, by name. What hangs nowhere hangs below the root.
#[must_use]
pub fn rows(nodes: &[Node], root: Uuid) -> Vec<Row> {
    let mut rows = Vec::new();
    let is_known = |id: Uuid| nodes.iter().any(|node| node.id == id);
    let top = |node: &&Node| node.parent == root || !is_known(node.parent);
    grow(nodes, nodes.iter().filter(top).collect(), 1, &mut rows);
    // A circle cannot be saved; should one be there all the same, its units are shown.
    let lost: Vec<&Node> = nodes
        .iter()
        .filter(|node| !rows.iter().any(|row: &Row| row.id == node.id))
        .collect();
    for node in lost {
        rows.push(row(node, 1));
    }
    rows
}

fn grow(nodes: &[Node], mut level: Vec<&Node>, depth: usize, rows: &mut Vec<Row>) {
    level.sort_by_key(|node| node.name.to_lowercase());
    for node in level {
        rows.push(row(node, depth));
        let below = nodes.iter().filter(|other| other.parent == node.id);
        grow(nodes, below.collect(), depth + 1, rows);
    }
}

fn row(node: &Node, depth: usize) -> Row {
    Row {
        id: node.id,
        name: node.name.clone(),
        depth,
    }
}

/// Whether `unit` is `top` or somewhere below it: a unit cannot move there.
#[must_use]
pub fn is_within(nodes: &[Node], unit: Uuid, top: Uuid) -> bool {
    let mut at = unit;
    for _ in 0..=nodes.len() {
        if at == top {
            return true;
        }
        match nodes.iter().find(|node| node.id == at) {
            Some(node) => at = node.parent,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: Uuid = Uuid::from_u128(0);

    fn node(id: u128, parent: u128, name: &str) -> Node {
        Node {
            id: Uuid::from_u128(id),
            parent: Uuid::from_u128(parent),
            name: name.to_owned(),
        }
    }

    #[test]
    fn units_stand_below_their_parents_by_name() {
        let nodes = [
            node(3, 1, "Zug"),
            node(1, 0, "Swiss"),
            node(2, 1, "basel"),
            node(4, 0, "Austria"),
            node(5, 99, "Orphan"),
        ];
        let seen: Vec<(String, usize)> = rows(&nodes, ROOT)
            .into_iter()
            .map(|row| (row.name, row.depth))
            .collect();
        let expected = [
            ("Austria", 1),
            ("Orphan", 1),
            ("Swiss", 1),
            ("basel", 2),
            ("Zug", 2),
        ];
        assert_eq!(seen, expected.map(|(name, depth)| (name.to_owned(), depth)));
    }

    #[test]
    fn circles_end_and_are_shown() {
        let nodes = [node(1, 2, "A"), node(2, 1, "B")];
        assert_eq!(rows(&nodes, ROOT).len(), 2);
        assert!(!is_within(&nodes, Uuid::from_u128(1), ROOT));
    }

    #[test]
    fn a_unit_is_within_what_is_above_it() {
        let nodes = [node(1, 0, "A"), node(2, 1, "B")];
        let id = Uuid::from_u128;
        assert!(
            is_within(&nodes, id(2), id(1))
                && is_within(&nodes, id(2), ROOT)
                && is_within(&nodes, id(1), id(1))
        );
        assert!(!is_within(&nodes, id(1), id(2)));
    }
}
