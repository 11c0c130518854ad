export type Paint = (style: Style, text: string) => string;

export type Style = keyof typeof CODES;

const CODES = { good: '32', bad: '31', warn: '33', strong: '1', faint: '2' } as const;

/** Colours text with ANSI codes on a terminal, and leaves it plain everywhere else. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => `\x1b[${CODES[style]}m${text}\x1b[0m` : (_style, text) => text;
}
