import { type Html, html } from './html.ts';

/** Keeps a short name such as `follow-up` on one line. */
export function nameOf(name: string): Html {
  return html`<span class="name">${name}</span>`;
}
