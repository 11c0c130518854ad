import { InvalidArgumentError } from 'commander';

/** Reads a list of which each word has to be one of those allowed. */
export function listOf(allowed: readonly string[]): (text: string) => string[] {
  return (text) => {
    const wrong = words(text).find((name) => !allowed.includes(name));
    if (wrong === undefined) return words(text);
    throw new InvalidArgumentError(`There is no ${wrong}; there are ${allowed.join(', ')}.`);
  };
}

/** Reads words with commas between them. */
export function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Reads whole numbers with commas between them. */
export function numbers(text: string): number[] {
  return words(text).map(wholeNumber);
}

/** Reads a number of users, seconds or rounds. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 100_000) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100000.');
}
