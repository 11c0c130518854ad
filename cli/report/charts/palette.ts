/**
 * The colours of charts and reports by what they are for, in both themes. Series keep a contrast of 3:1 and more against
 * the paper, and differ in lightness too, so that they stay apart for every kind of colour blindness and in gray.
 */
export const PALETTE = {
  paper: { light: '#ffffff', dark: '#14171c' },
  ink: { light: '#1b1f24', dark: '#e6e9ee' },
  faint: { light: '#59626d', dark: '#9ea7b3' },
  grid: { light: '#e2e5e9', dark: '#2c323a' },
  band: { light: '#eceff3', dark: '#20252c' },
  limit: { light: '#b3261e', dark: '#ff8f85' },
  blue: { light: '#0a5ca8', dark: '#6db3f2' },
  orange: { light: '#c2610c', dark: '#f2a65a' },
  purple: { light: '#5b2a86', dark: '#c9a6f0' },
  teal: { light: '#11807a', dark: '#5fd0c4' },
  ocher: { light: '#8a6d00', dark: '#d9bf5a' },
  gray: { light: '#6b7480', dark: '#98a2ae' },
} as const;

export type PaletteColor = keyof typeof PALETTE;

export const PALETTE_COLORS = Object.keys(PALETTE) as readonly PaletteColor[];

/**
 * Gives the stand-in for a colour that a chart is drawn with. ECharts computes with colours, so it cannot be given
 * `var(…)`; `withVariables` puts that in afterwards.
 */
export function standIn(color: PaletteColor): string {
  return `#fe00${(PALETTE_COLORS.indexOf(color) + 1).toString(16).padStart(2, '0')}`;
}

/** Replaces every stand-in by its CSS custom property, `--<color>`, which falls back to the light theme's colour. */
export function withVariables(svg: string): string {
  return svg.replace(
    /#fe00([\da-f]{2})\b|rgb\(254,\s*0,\s*(\d+)\)/g,
    (text, hex?: string, decimal?: string) => {
      const place = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const color = PALETTE_COLORS[place - 1];
      return color === undefined ? text : `var(--${color},${PALETTE[color].light})`;
    },
  );
}
