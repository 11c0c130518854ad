import { hash } from './hash.ts';

/** Takes off what an asker files a question under, so that the same question reads the same from everybody. */
export function bareQuestion(text: string): string {
  return text.replace(/ My reference for this is \S+\.$/, '');
}

/** Draws a whole number below 2³² from a question, the same one whoever asks it. */
export function drawOf(question: string): number {
  // The last steps of MurmurHash3 (Appleby): alone, the upper bits of FNV-1a hardly differ between texts that end alike.
  let value = hash(bareQuestion(question));
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
