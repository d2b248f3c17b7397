//! Between PHC strings and what a hash thread has to compute.

use crate::HashError;
use crate::settings::{Ceiling, OUTPUT_LENGTH};
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// Everything that, with a password, determines a hash.
#[derive(Clone)]
pub(crate) struct Recipe {
    algorithm: Algorithm,
    version: Version,
    params: Params,
    salt: Salt,
}

impl Recipe {
    /// What new hashes are made with.
    pub(crate) fn current(params: &Params, salt: [u8; 16]) -> Self {
        let salt = Salt::new(&salt).expect("16 bytes are within a salt's bounds");
        Self { algorithm: Algorithm::Argon2id, version: Version::V0x13, params: params.clone(), salt }
    }

    /// How many blocks of memory it needs.
    pub(crate) fn blocks(&self) -> usize {
        self.params.block_count()
    }

    /// Memory, passes and lanes.
    #[cfg(test)]
    pub(crate) fn cost(&self) -> (u32, u32, u32) {
        (self.params.m_cost(), self.params.t_cost(), self.params.p_cost())
    }

    /// Computes the hash; `None` if Argon2 refuses, which a recipe made here does not give it a reason for.
    pub(crate) fn run(&self, password: &[u8], memory: &mut [Block]) -> Option<Output> {
        let mut buffer = [0; Output::MAX_LENGTH];
        let output = &mut buffer[..self.params.output_len().unwrap_or(OUTPUT_LENGTH)];
        Argon2::new(self.algorithm, self.version, self.params.clone())
            .hash_password_into_with_memory(password, &self.salt, output, memory)
            .ok()?;
        Output::new(output).ok()
    }

    /// The PHC string of this recipe and its result.
    pub(crate) fn to_phc(&self, output: Output) -> Option<String> {
        let phc = PasswordHash {
            algorithm: self.algorithm.ident(),
            version: Some(self.version.into()),
            params: ParamsString::try_from(&self.params).ok()?,
            salt: Some(self.salt),
            hash: Some(output),
        };
        Some(phc.to_string())
    }
}

/// A stored hash, read.
pub(crate) struct Stored {
    pub(crate) recipe: Recipe,
    pub(crate) expected: Output,
    /// Whether new hashes are made otherwise. Stronger counts too: one recipe for all means one cost for all.
    pub(crate) outdated: bool,
}

impl Stored {
    /// Reads a PHC string, within the ceiling.
    pub(crate) fn read(phc: &str, current: &Params, ceiling: &Ceiling) -> Result<Self, HashError> {
        let phc = PasswordHash::new(phc).map_err(|_| HashError::UnusableHash)?;
        let algorithm = Algorithm::new(phc.algorithm).map_err(|_| HashError::UnusableHash)?;
        // A string without a version is of the time before there was one (reference implementation, `decode_string`).
        let version = phc.version.map_or(Ok(Version::V0x10), Version::try_from).map_err(|_| HashError::UnusableHash)?;
        let params = Params::try_from(&phc).map_err(|_| HashError::UnusableHash)?;
        let (Some(salt), Some(expected)) = (phc.salt, phc.hash) else { return Err(HashError::UnusableHash) };
        let excessive =
            params.m_cost() > ceiling.memory_kib || params.t_cost() > ceiling.passes || params.p_cost() > ceiling.lanes;
        if excessive {
            return Err(HashError::UnusableHash);
        }
        let outdated = algorithm != Algorithm::Argon2id || version != Version::V0x13 || params != *current;
        Ok(Self { recipe: Recipe { algorithm, version, params, salt }, expected, outdated })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn current() -> Params {
        Params::new(64, 2, 1, Some(OUTPUT_LENGTH)).expect("parameters")
    }

    fn read(phc: &str) -> Result<Stored, HashError> {
        Stored::read(phc, &current(), &Ceiling::default())
    }

    const SALT_AND_HASH: &str = "MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    #[test]
    fn knows_what_is_outdated() {
        let outdated = |head: &str| read(&format!("{head}${SALT_AND_HASH}")).expect("usable").outdated;
        assert!(!outdated("$argon2id$v=19$m=64,t=2,p=1"));
        assert!(outdated("$argon2id$v=19$m=64,t=1,p=1"));
        assert!(outdated("$argon2id$v=19$m=128,t=2,p=1"));
        assert!(outdated("$argon2id$v=19$m=64,t=2,p=2"));
        assert!(outdated("$argon2id$v=16$m=64,t=2,p=1"));
        assert!(outdated("$argon2id$m=64,t=2,p=1"));
        assert!(outdated("$argon2i$v=19$m=64,t=2,p=1"));
        assert!(outdated("$argon2d$v=19$m=64,t=2,p=1"));
    }

    #[test]
    fn refuses_what_is_above_the_ceiling() {
        let ok = |params: &str| read(&format!("$argon2id$v=19${params}${SALT_AND_HASH}")).is_ok();
        assert!(ok("m=262144,t=10,p=4"));
        assert!(!ok("m=262145,t=10,p=4"));
        assert!(!ok("m=262144,t=11,p=4"));
        assert!(!ok("m=262144,t=10,p=5"));
        assert!(!ok("m=4294967295,t=1,p=1"));
        assert!(!ok("m=64,t=4294967295,p=1"));
        assert!(!ok("m=4294967295,t=1,p=4294967295"));
    }

    #[test]
    fn refuses_what_is_no_argon2_hash() {
        for text in [
            "",
            "$",
            "plain",
            "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
            "$argon2id$v=19$m=64,t=2,p=1",
            "$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2id$v=18$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2id$v=19$m=0,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2id$v=19$m=64,t=2,p=1,x=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2id$v=19$m=64,t=2,p=1$c2hvcnQ$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZg$more",
        ] {
            assert!(matches!(read(text), Err(HashError::UnusableHash)), "{text}");
        }
    }

    #[test]
    fn computes_what_the_reference_implementation_does() {
        // `printf password | argon2 somesalt -t 2 -m 8 -id` and others, from test.c of phc-winner-argon2 (v1.3, p = 1).
        for phc in [
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg",
            "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
        ] {
            let stored = read(phc).expect("usable");
            let mut memory = vec![Block::new(); stored.recipe.blocks()];
            let output = stored.recipe.run(b"password", &mut memory).expect("output");
            assert_eq!(output, stored.expected, "{phc}");
            assert_ne!(stored.recipe.run(b"passwore", &mut memory), Some(stored.expected));
            assert_eq!(stored.recipe.to_phc(output).as_deref(), Some(phc));
        }
    }
}
