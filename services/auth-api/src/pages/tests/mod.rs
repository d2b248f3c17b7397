//! The pages from outside, in process, over an application whose answers are known.

mod browser;
mod contrast;
mod fake;
mod headers;
mod hostile;
mod states;
