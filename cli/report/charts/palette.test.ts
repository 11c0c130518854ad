import { describe, expect, it } from 'vitest';
import { PALETTE, PALETTE_COLORS, standIn, withVariables } from './palette.ts';

const SERIES = ['limit', 'blue', 'orange', 'purple', 'teal', 'ocher', 'gray'] as const;
const TEXTS = ['ink', 'faint', 'limit'] as const;

describe('palette', () => {
  it.each(['light', 'dark'] as const)('keeps series 3:1 and text 4.5:1 against the %s paper', (theme) => {
    const paper = luminance(PALETTE.paper[theme]);
    const contrast = (color: string) => {
      const [high, low] = [luminance(color), paper].sort((a, b) => b - a);
      return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
    };
    for (const name of SERIES) expect(contrast(PALETTE[name][theme]), name).toBeGreaterThanOrEqual(3);
    for (const name of TEXTS) expect(contrast(PALETTE[name][theme]), name).toBeGreaterThanOrEqual(4.5);
  });

  it('replaces stand-ins in both of the forms that ECharts writes', () => {
    for (const color of PALETTE_COLORS) {
      const hex = standIn(color);
      const blue = Number.parseInt(hex.slice(-2), 16);
      const variable = `var(--${color},${PALETTE[color].light})`;
      expect(withVariables(`fill="${hex}" stroke="rgb(254,0,${blue})"`)).toBe(
        `fill="${variable}" stroke="${variable}"`,
      );
    }
  });
});

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
