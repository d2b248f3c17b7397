//! Logging in again as who one is: what it takes, and what it renews.
