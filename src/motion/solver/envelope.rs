//! Cholesky factorisation of a symmetric matrix with few entries far from its diagonal.

use nalgebra::{SMatrix, SVector};

/// A factor `U` with `UᵀU` the matrix, above its diagonal. Above the first entry of a column
/// nothing is filled in by elimination (George & Liu 1981, chapter 4), so nothing is done there.
#[derive(Clone, Debug)]
pub struct Factor<const N: usize> {
    upper: SMatrix<f64, N, N>,
    /// One over each entry of the diagonal: processors multiply quicker than they divide.
    inverse: [f64; N],
    /// The row of the first entry of each column.
    first: [usize; N],
}

impl<const N: usize> Factor<N> {
    /// Room for a factor, which is lent again and again.
    pub fn new() -> Self {
        Self {
            upper: SMatrix::zeros(),
            inverse: [0.0; N],
            first: [0; N],
        }
    }

    /// Factors a matrix, of which only the upper triangle is read, with something added to its
    /// diagonal; `None` where it isn't positive definite.
    pub fn factor(
        &mut self,
        matrix: &SMatrix<f64, N, N>,
        added: &SVector<f64, N>,
    ) -> Option<&Self> {
        let Self {
            upper,
            inverse,
            first,
        } = self;
        for i in 0..N {
            let given = &matrix.as_slice()[i * N..=i * N + i];
            let begins = given.iter().position(|&entry| entry != 0.0).unwrap_or(i);
            first[i] = begins;
            let (done, rest) = upper.as_mut_slice().split_at_mut(i * N);
            let column = &mut rest[..=i];
            column[begins..].copy_from_slice(&given[begins..]);
            for j in begins..i {
                let other = &done[j * N..j * N + j];
                let begin = begins.max(first[j]);
                let sum = dot(&other[begin..j], &column[begin..j]);
                column[j] = (column[j] - sum) * inverse[j];
            }
            let above = &column[begins..i];
            let left = column[i] + added[i] - dot(above, above);
            if left <= 0.0 || !left.is_finite() {
                return None;
            }
            inverse[i] = left.sqrt().recip();
        }
        Some(self)
    }

    /// The solution of the equations with a right-hand side.
    pub fn solve(&self, mut right: SVector<f64, N>) -> SVector<f64, N> {
        let column = |i: usize| &self.upper.as_slice()[i * N..i * N + i];
        let x = right.as_mut_slice();
        for i in 0..N {
            let (column, begin) = (column(i), self.first[i]);
            x[i] = (x[i] - dot(&column[begin..], &x[begin..i])) * self.inverse[i];
        }
        for i in (0..N).rev() {
            let (column, begin) = (column(i), self.first[i]);
            x[i] *= self.inverse[i];
            let solved = x[i];
            for (x, entry) in x[begin..i].iter_mut().zip(&column[begin..]) {
                *x -= entry * solved;
            }
        }
        right
    }
}

/// In four sums, which the processor adds at once.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (fours_a, fours_b) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest = fours_a.remainder().iter().zip(fours_b.remainder());
    let rest: f64 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in fours_a.zip(fours_b) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 9;

    /// Two limbs and a trunk that moves with both.
    fn tree() -> SMatrix<f64, N, N> {
        SMatrix::from_fn(|i, j| match (i.min(j), i.max(j)) {
            (i, j) if i == j => 8.0 + i as f64,
            (0..=2, 3..=5) => 0.0,
            (i, j) => ((3 * i + 7 * j) as f64).sin(),
        })
    }

    fn zero() -> SVector<f64, N> {
        SVector::zeros()
    }

    #[test]
    fn solves_what_it_factors() {
        let matrix = tree();
        let wanted = SVector::<f64, N>::from_fn(|i, _| (i as f64).cos());
        let mut room = Factor::new();
        let factor = room.factor(&matrix, &zero());
        let found = factor.map(|factor| factor.solve(matrix * wanted));
        assert!(found.is_some_and(|found| (found - wanted).amax() < 1e-12));
    }

    #[test]
    fn limbs_do_not_meet() {
        let mut room = Factor::new();
        assert_eq!(
            room.factor(&tree(), &zero()).map(|factor| factor.first),
            Some([0, 0, 0, 3, 3, 3, 0, 0, 0])
        );
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        let mut matrix = tree();
        let mut room = Factor::new();
        matrix[(4, 4)] = -1.0;
        assert!(room.factor(&matrix, &zero()).is_none());
        matrix[(4, 4)] = f64::NAN;
        assert!(room.factor(&matrix, &zero()).is_none());
    }
}
