//! Administration: what is stored, who may do what, and what is refused at which field.

mod bed;
mod stored;
