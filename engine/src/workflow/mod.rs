//! Walking a task through its workflow, and validating workflows.
