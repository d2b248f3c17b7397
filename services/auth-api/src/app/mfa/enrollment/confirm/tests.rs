//! The first proof of a factor: what it enrols, and for whom.
