//! Expected shortfall of independent losses: the mean of the worst twentieth of what can happen.
//!
//! Sources: Acerbi & Tasche 2002; Dowd, Measuring Market Risk. Value at risk is not offered: two losses of 2 % each have a
//! value at risk of 0 at 95 % and an expected shortfall that is not.

use crate::concentration::{order_key, value_of};

/// The worst part of all outcomes that is looked at: 1 − 95 %.
pub const TAIL: f64 = 0.05;

/// Up to this many risks every outcome is enumerated.
pub const MOST_ENUMERATED: usize = 12;

/// Steps into which the sum of all losses is cut above that.
pub const STEPS: f64 = 8192.0;

/// Probabilities below this are dropped from either end of a convolved distribution: far below anything that shows, and
/// far above the subnormal numbers that would slow it down.
const NEGLIGIBLE: f64 = 1e-40;

/// One loss that may happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Risk {
    /// Probability, 0..1.
    pub chance: f64,
    /// Money lost if it happens, ≥ 0.
    pub loss: f64,
}

/// One sum of losses and its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Money lost, ≥ 0.
    pub loss: f64,
    /// Probability, 0..1.
    pub probability: f64,
}

/// Expected shortfall at 95 % when each loss happens independently of the others; money, 0..Σ loss.
///
/// Exact to [`MOST_ENUMERATED`] risks, within a step per risk above.
#[must_use]
pub fn expected_shortfall(risks: &[Risk]) -> f64 {
    if risks.len() <= MOST_ENUMERATED {
        expected_shortfall_exact(risks)
    } else {
        expected_shortfall_convolved(risks)
    }
}

/// Mean loss of the worst `tail` (a probability above 0) of the outcomes, which come worst first; money.
///
/// ES = Σ min(p, what is left of the tail)·loss / tail; what no outcome covers counts as a loss of 0.
#[must_use]
pub fn tail_mean(worst_first: impl IntoIterator<Item = Outcome>, tail: f64) -> f64 {
    let mut left = tail;
    let mut weighted = 0.0;
    for outcome in worst_first {
        if outcome.probability >= left {
            weighted += left * outcome.loss;
            break;
        }
        weighted += outcome.probability * outcome.loss;
        left -= outcome.probability;
    }
    weighted / tail
}

/// The same by enumerating the outcomes: for few risks.
///
/// Of the 2ⁿ outcomes only those are followed that may lie on the edge of the tail. Largest risks first, what the
/// remaining risks can still add soon is small: an outcome further above the edge than that is in the tail whatever
/// happens and only its mean counts; one further below it never gets there.
#[must_use]
pub fn expected_shortfall_exact(risks: &[Risk]) -> f64 {
    let mut risks: Vec<Risk> = risks.iter().copied().filter(|risk| risk.loss > 0.0).collect();
    // By insertion: they are at most a dozen.
    for at in 1..risks.len() {
        let before = risks[..at].partition_point(|risk| risk.loss >= risks[at].loss);
        risks[before..=at].rotate_right(1);
    }
    let mut at_most: f64 = risks.iter().map(|risk| risk.loss).sum();
    let mut on_average: f64 = risks.iter().map(|risk| risk.chance * risk.loss).sum();
    // Probability of the outcomes known to be in the tail, and Σ probability·loss of them.
    let (mut certain, mut certain_loss) = (0.0, 0.0);
    // Worst first.
    let mut outcomes = vec![Outcome { loss: 0.0, probability: 1.0 }];
    let mut merged = Vec::new();
    for risk in &risks {
        merge(&outcomes, risk, &mut merged);
        std::mem::swap(&mut outcomes, &mut merged);
        at_most = (at_most - risk.loss).max(0.0);
        on_average = (on_average - risk.chance * risk.loss).max(0.0);

        let mut covered = certain;
        let edge = outcomes.iter().find(|outcome| {
            covered += outcome.probability;
            covered >= TAIL
        });
        let Some(edge) = edge.map(|outcome| outcome.loss) else { continue };
        let above = outcomes.iter().take_while(|outcome| outcome.loss > edge + at_most).count();
        for outcome in outcomes.drain(..above) {
            certain += outcome.probability;
            certain_loss += outcome.probability * (outcome.loss + on_average);
        }
        let below = outcomes.iter().rev().take_while(|outcome| outcome.loss + at_most < edge).count();
        outcomes.truncate(outcomes.len() - below);
    }
    let left = TAIL - certain;
    (certain_loss + left * tail_mean(outcomes, left)) / TAIL
}

/// The outcomes with one more risk, still worst first: those in which it happens are the old ones shifted.
fn merge(outcomes: &[Outcome], risk: &Risk, merged: &mut Vec<Outcome>) {
    merged.clear();
    merged.reserve(2 * outcomes.len());
    let mut with = outcomes
        .iter()
        .map(|outcome| Outcome {
            loss: outcome.loss + risk.loss,
            probability: outcome.probability * risk.chance,
        })
        .peekable();
    for outcome in outcomes {
        while let Some(worse) = with.next_if(|candidate| candidate.loss > outcome.loss) {
            merged.push(worse);
        }
        merged.push(Outcome { probability: outcome.probability * (1.0 - risk.chance), ..*outcome });
    }
    // Left over only where the loss vanishes beside the outcome's own.
    merged.extend(with);
}

/// The same with every loss rounded to floor(loss/step + ½) steps of Σ loss / [`STEPS`], and their distributions
/// convolved: for many risks. Off by half a step per risk at most.
#[must_use]
pub fn expected_shortfall_convolved(risks: &[Risk]) -> f64 {
    let total: f64 = risks.iter().map(|risk| risk.loss).sum();
    let step = total / STEPS;
    if step <= 0.0 {
        return 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0..=8192: a part of the total"
    )]
    let in_steps = |risk: &Risk| (risk.loss / step + 0.5).floor() as usize;
    // Small losses first keep the distribution short for as long as possible; of equal ones the less likely. Both in one
    // whole number, steps above chance, as `ranking` sorts.
    let mut keys: Vec<u128> = risks
        .iter()
        .map(|risk| (in_steps(risk), risk.chance))
        .filter(|&(steps, _)| steps > 0)
        .map(|(steps, chance)| ((steps as u128) << 64) | u128::from(order_key(chance)))
        .collect();
    keys.sort_unstable();
    #[expect(clippy::cast_possible_truncation, reason = "the halves, as they were put together")]
    let rounded = keys.into_iter().map(|key| ((key >> 64) as usize, value_of(key as u64)));

    // probabilities[k] belongs to a loss of first + k steps.
    let mut first = 0;
    let mut probabilities = vec![1.0];
    let mut next = Vec::new();
    for (steps, chance) in rounded {
        next.clear();
        next.extend(probabilities.iter().map(|probability| probability * (1.0 - chance)));
        next.resize(probabilities.len() + steps, 0.0);
        for (slot, probability) in next[steps..].iter_mut().zip(&probabilities) {
            *slot += probability * chance;
        }
        let unlikely = |probability: &&f64| **probability < NEGLIGIBLE;
        let high = next.iter().rev().take_while(unlikely).count();
        next.truncate(next.len() - high);
        let low = next.iter().take_while(unlikely).count();
        next.drain(..low);
        first += low;
        std::mem::swap(&mut probabilities, &mut next);
    }
    let outcomes = probabilities.iter().enumerate().rev().map(|(index, &probability)| {
        #[expect(clippy::cast_precision_loss, reason = "some ten thousand steps at most")]
        let steps = (first + index) as f64;
        Outcome { loss: steps * step, probability }
    });
    tail_mean(outcomes, TAIL)
}
