//! What is known and decided, without a browser: places, lists, editors, forms and their faults.

pub mod browser_name;
pub mod compare;
pub mod day;
pub mod editor;
pub mod faults;
pub mod form;
pub mod list;
pub mod path;
pub mod route;
pub mod screen;
pub mod steps;
pub mod template;
pub mod tree;
pub mod week;
