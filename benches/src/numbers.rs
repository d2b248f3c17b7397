//! Medians, percentiles, and a word about the machine.

use std::time::Duration;

/// The middle one; the mean of the middle two of an even number. Zero for none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = sorted.len() / 2;
    match (sorted.len() % 2, upper.checked_sub(1)) {
        (_, None) => sorted.first().copied().unwrap_or_default(),
        (0, Some(lower)) => f64::midpoint(sorted[lower], sorted[upper]),
        _ => sorted[upper],
    }
}

/// The smallest value that `share` (0 to 1) of all are not above. Sorts them; zero for none.
pub fn percentile(values: &mut [Duration], share: f64) -> Duration {
    values.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let index = ((values.len() as f64 * share).ceil() as usize).saturating_sub(1);
    values.get(index).copied().unwrap_or_default()
}

/// Milliseconds, to print.
pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// So many in such a time.
#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are far below 2^52")]
pub fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// The machine in one line.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpuinfo = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |name| name.trim_start_matches([' ', '\t', ':']));
    let profile = if cfg!(debug_assertions) { "; NOT a release build, the figures mean nothing" } else { "" };
    format!("{cores} cores, {model}{profile}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_percentiles() {
        let medians = [median(&[]), median(&[3.0]), median(&[3.0, 1.0]), median(&[9.0, 1.0, 2.0])];
        assert_eq!(medians.map(|median| median.to_string()), ["0", "3", "2", "2"]);
        let mut values: Vec<_> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut values, 0.99), Duration::from_millis(198));
        assert_eq!(percentile(&mut values, 0.5), Duration::from_millis(100));
        assert_eq!(percentile(&mut values[..1], 0.99), Duration::from_millis(1));
        assert_eq!(percentile(&mut [], 0.99), Duration::ZERO);
    }
}
