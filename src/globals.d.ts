/** k6's console, which `@types/k6` leaves out. */
declare const console: {
  log(...values: readonly unknown[]): void;
  error(...values: readonly unknown[]): void;
};
