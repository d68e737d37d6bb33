//! Administration: what is stored, who may do what, and what is refused at which field.

mod api_keys;
mod authority;
mod bed;
mod deletions;
mod domains;
mod fields;
mod grants;
mod imports;
mod lattice;
mod licences;
mod links;
mod lists;
mod sealed;
mod snippet;
mod stored;
mod themes;
mod units;
