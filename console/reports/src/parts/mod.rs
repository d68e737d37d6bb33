//! What several pages draw: fields to choose, explanations, charts, states.

mod choice;
mod explain;
mod figure_table;
mod plot;
mod several;
mod state;

pub(crate) use choice::Choice;
pub(crate) use console_base::picture::{Pic, Picture};
pub(crate) use explain::{Explain, figure_name};
pub(crate) use figure_table::{FigureTable, Head, shown};
pub(crate) use plot::{Chart, ChartView};
pub(crate) use several::Several;
pub(crate) use state::{Nothing, State};
