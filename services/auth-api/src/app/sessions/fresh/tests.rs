//! Whether a session may do what is sensitive: how old it is, and what it proved.
