//! Who is offered what, when and why.
