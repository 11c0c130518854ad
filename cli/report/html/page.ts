import { createHash } from 'node:crypto';
import type { ChartSize } from '../charts/render-chart.ts';
import { escapeHtml, type Html, html, trusted } from './html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** A part of a page with a heading of its own, listed in the page's contents. */
export interface Section {
  /** Its id, unique in the page. */
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
}

export interface Page {
  /** The browser's title. */
  readonly title: string;
  /** A few words at the very top: what kind of report this is and of what. */
  readonly label: string;
  /** What stands above the contents; it holds the page's one `<h1>`. */
  readonly lead: Html;
  readonly sections: readonly Section[];
  readonly footer: Html;
}

/**
 * Assembles a self-contained page: light and dark theme, print, sortable tables, definitions at hand. Its content
 * security policy allows its own style and script and nothing else, no request to anywhere.
 */
export function renderPage(page: Page): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${sha256(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const body = html`
<a class="skip" href="#main">Skip to the content</a>
<div class="page">
<header class="bar"><span>${page.label}</span><button type="button" id="theme" hidden>Dark theme</button></header>
<main id="main" tabindex="-1">
${page.lead}
<nav class="contents" aria-label="Contents"><ul>${page.sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
${page.sections.map(section)}
</main>
<footer>${page.footer}</footer>
<p id="said" role="status" style="position:absolute;left:-9999px"></p>
</div>
`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
</head>
<body>${body}<script>${SCRIPT}</script>
</body>
</html>
`;
}

function section({ id, heading, body }: Section): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${body}
</section>
`;
}

/** Puts a chart into the page in both of its sizes; the style shows one. */
export function figure(title: string, drawings: { wide: string; narrow: string }, caption: string): Html {
  return html`<figure><h3>${title}</h3><div class="wide">${trusted(drawings.wide)}</div><div class="narrow">${trusted(drawings.narrow)}</div><figcaption>${caption}</figcaption></figure>
`;
}

/** Draws a chart in both sizes. */
export function bothSizes(draw: (size: ChartSize) => string): { wide: string; narrow: string } {
  return { wide: draw('wide'), narrow: draw('narrow') };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
