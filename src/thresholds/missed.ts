/** What a measured value is held to. */
export interface Target {
  readonly comparison: '<' | '<=' | '>' | '==';
  /** In the value's unit. */
  readonly limit: number;
}

/** Says whether a value misses its target. Wherever one is held to the other, it is held here. */
export function missed({ comparison, limit }: Target, value: number): boolean {
  switch (comparison) {
    case '<':
      return !(value < limit);
    case '<=':
      return !(value <= limit);
    case '>':
      return !(value > limit);
    case '==':
      return value !== limit;
  }
}

/** A duration has to be below its limit. */
export function below(limit: number): Target {
  return { comparison: '<', limit };
}

/** A share of failures has to be below its limit. No share is below zero: a limit of zero means that nothing may fail. */
export function failuresBelow(limit: number): Target {
  return { comparison: limit === 0 ? '<=' : '<', limit };
}

/** A throughput has to be above its target. */
export function above(limit: number): Target {
  return { comparison: '>', limit };
}
