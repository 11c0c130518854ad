/** Lags in a row whose autocorrelation must be insignificant: K_N of Politis and White. */
const QUIET_LAGS = 5;

/**
 * Estimates the block length with the least mean squared error of a moving-block bootstrap's variance of the mean
 * (Politis and White 2004, corrected by Patton, Politis and White 2009): b = (2 G² / D)^(1/3) n^(1/3), where
 * D = 4/3 g(0)², and G and g(0) are flat-top weighted sums of |k| R(k) and R(k) over the lags up to twice the last
 * significant one.
 *
 * Costs n for each lag looked at: up to √n + 5, mostly a few.
 *
 * @returns values per block, not rounded, at most min(3 √n, n / 3); 0 where no correlation is significant
 */
export function politisWhiteLength(series: Float64Array): number {
  const n = series.length;
  if (n < 2) return 0;
  const deviations = centered(series);
  const variance = autocovariance(deviations, 0);
  if (variance === 0) return 0;

  const covariances = [variance];
  const covarianceAt = (lag: number): number => {
    covariances[lag] ??= autocovariance(deviations, lag);
    return covariances[lag];
  };
  const lags = bandwidth(n, (lag) => covarianceAt(lag) / variance);
  if (lags === 0) return 0;

  let weightedSum = 0;
  let longRunVariance = variance;
  for (let lag = 1; lag <= lags; lag++) {
    const weight = flatTop(lag / lags);
    weightedSum += 2 * weight * lag * covarianceAt(lag);
    longRunVariance += 2 * weight * covarianceAt(lag);
  }
  const longest = Math.min(3 * Math.sqrt(n), n / 3);
  // A long-run variance near 0 asks for the longest blocks that make sense.
  const length = Math.cbrt(((2 * weightedSum ** 2) / ((4 / 3) * longRunVariance ** 2)) * n);
  return Math.min(Number.isFinite(length) ? length : longest, longest);
}

/** Twice the smallest m with |ρ(m + k)| below 2 √(log₁₀ n / n) for k = 1 … 5; all lags that are looked at, if none. */
function bandwidth(n: number, correlation: (lag: number) => number): number {
  const most = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + QUIET_LAGS);
  const critical = 2 * Math.sqrt(Math.log10(n) / n);
  let quiet = 0;
  for (let lag = 1; lag <= most; lag++) {
    quiet = Math.abs(correlation(lag)) < critical ? quiet + 1 : 0;
    if (quiet === QUIET_LAGS) return Math.min(most, 2 * (lag - QUIET_LAGS));
  }
  return most;
}

/** 1 up to the half, then straight down to 0. */
function flatTop(share: number): number {
  return share <= 0.5 ? 1 : 2 * (1 - share);
}

function centered(series: Float64Array): Float64Array {
  let sum = 0;
  for (const value of series) sum += value;
  const mean = sum / series.length;
  return series.map((value) => value - mean);
}

function autocovariance(deviations: Float64Array, lag: number): number {
  const pairs = deviations.length - lag;
  let sum = 0;
  for (let i = 0; i < pairs; i++) sum += (deviations[i] ?? 0) * (deviations[i + lag] ?? 0);
  return sum / deviations.length;
}
