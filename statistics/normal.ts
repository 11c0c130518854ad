/** The quantile of the standard normal distribution that leaves 2.5 % above: for two-sided 95 % intervals. */
export const Z95 = 1.959963984540054;

/** Computes the share of the standard normal distribution below z, to a relative error of about 1e-15 in the center and 1e-10 far out. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  if (z < -38) return 0;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > -4) {
    // Φ(z) = ½ − φ(z) (x + x³/3 + x⁵/15 + …) with x = −z (Marsaglia 2004).
    const x = -z;
    let term = x;
    let sum = x;
    for (let i = 3; sum + term !== sum; i += 2) {
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // Laplace's continued fraction of the tail.
  const x = -z;
  let fraction = 0;
  for (let i = 60; i >= 1; i--) fraction = i / (x + fraction);
  return density / (x + fraction);
}

/** Finds z with Φ(z) = share, by bisection; share above 0 and below 1. */
export function normalQuantile(share: number): number {
  let low = -38;
  let high = 38;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
