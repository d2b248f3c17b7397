//! Drawing recovery codes anew: who may, and that the earlier ones are nothing from then on.
