//! Answering a login's challenge: what passes, what does not, and what each try changes.
