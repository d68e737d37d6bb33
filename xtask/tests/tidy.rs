//! The house rules hold in the whole project: what `cargo xtask tidy` checks, as a test.

use xtask::tidy;
use xtask::workspace::Workspace;

#[test]
fn the_project_keeps_its_house_rules() {
    let workspace = Workspace::find().unwrap();
    let tree = tidy::read(workspace.root()).unwrap();
    assert!(tree.sources.len() > 50, "the sources were not found");
    let findings: Vec<String> = tidy::check(&tree).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
