//! Mailing a code for a login: to whom, how often, and which code counts.
