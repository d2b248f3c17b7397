//! The factors of whoever is logged in: seen, named, preferred and removed.
