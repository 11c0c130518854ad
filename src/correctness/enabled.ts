declare const __CORRECTNESS__: boolean;

/**
 * Whether answers are checked for memory, isolation and history. Always, save in the bench: there a bundle without
 * stands beside the real one, so that the difference is what correctness costs.
 */
export const CORRECTNESS: boolean = __CORRECTNESS__;
