//! Logistic regression on sparse yes-or-no features, by averaged stochastic gradient descent.
//!
//! The step is that of Pegasos (Shalev-Shwartz et al., Mathematical Programming 127, 2011): with
//! an L2 penalty, the weights at any time are the sum of all gradients, scaled. The weights of
//! all steps are averaged (Polyak and Juditsky, SIAM J. Control Optim. 30, 1992), for which it
//! is enough to keep, beside the sum, one number a feature. Nothing is left to chance: the
//! order of the examples comes from a generator with a fixed seed.

/// The L2 penalty, and the step before the first.
const PENALTY: f64 = 5e-5;
const FIRST_STEP: f64 = 15.0;

/// How often each example is looked at.
const ROUNDS: usize = 10;

/// What is known of a passage.
pub(super) struct Example {
    /// Its features, each once.
    pub(super) features: Vec<u32>,
    /// The value that all of them have.
    pub(super) value: f64,
}

/// An example's answer, and how much it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lesson {
    pub(super) example: usize,
    /// How likely the answer is yes: from 0 to 1.
    pub(super) answer: f64,
    pub(super) weight: f64,
}

/// The weights of features, and what every example has beside them.
pub(super) struct Learnt {
    pub(super) weights: Vec<f64>,
    pub(super) bias: f64,
}

/// A sum of gradients, and what its average needs.
#[derive(Clone, Copy, Default)]
struct Sum {
    now: f64,
    early: f64,
}

impl Sum {
    /// Adds a gradient, before the steps from now on, of which there were `steps` in all.
    fn add(&mut self, gradient: f64, steps: f64) {
        self.now += gradient;
        self.early += gradient * steps;
    }

    fn average(self, steps: f64, count: f64) -> f64 {
        (self.now * steps - self.early) / count
    }
}

/// Learns from lessons on examples with `features` features.
pub(super) fn learn(examples: &[Example], lessons: &[Lesson], features: usize) -> Learnt {
    let (mut sums, mut bias) = (vec![Sum::default(); features], Sum::default());
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut time, mut steps) = (1.0 / (PENALTY * FIRST_STEP), 0.0);
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for lesson in order.iter().map(|at| lessons[*at]) {
            let Example { features, value } = &examples[lesson.example];
            let step = 1.0 / (PENALTY * time);
            let sum: f64 = features.iter().map(|feature| sums[*feature as usize].now).sum();
            let logit = step * (sum * value + bias.now);
            let gradient = lesson.weight * (lesson.answer - 1.0 / (1.0 + (-logit).exp()));
            for feature in features {
                sums[*feature as usize].add(gradient * value, steps);
            }
            bias.add(gradient, steps);
            steps += step;
            time += 1.0;
        }
    }
    let count = time - 1.0 / (PENALTY * FIRST_STEP);
    let average = |sum: Sum| if count > 0.0 { sum.average(steps, count) } else { 0.0 };
    Learnt { weights: sums.into_iter().map(average).collect(), bias: average(bias) }
}

/// Numbers without an order that anybody sees (xorshift64*; Vigna, ACM TOMS 42, 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).expect("31 bits") % limit
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_comes_with_the_answer_weighs_most() {
        let examples: Vec<Example> = (0..60u32)
            .map(|number| Example { features: vec![number % 2, 2 + number % 3], value: 0.5 })
            .collect();
        let lesson = |example| Lesson { example, answer: (example % 2) as f64, weight: 1.0 };
        let lessons: Vec<Lesson> = (0..60).map(lesson).collect();
        let Learnt { weights, .. } = learn(&examples, &lessons, 5);
        assert!(weights[1] > 1.0 && weights[0] < -1.0, "{weights:?}");
        assert!(weights[2..].iter().all(|weight| weight.abs() < weights[1] / 4.0), "{weights:?}");
        let again = learn(&examples, &lessons, 5);
        assert_eq!(again.weights, weights);
        assert!(learn(&examples, &[], 5).weights.iter().all(|weight| *weight == 0.0));
    }
}
