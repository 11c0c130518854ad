/** The most messages that the API gives at once. */
const PAGE_LIMIT = 500;
/** No conversation of this suite has nearly as many pages: a backend whose pages never end is left after these. */
export const MOST_HISTORY_PAGES = 100;

/** Writes the path of a page of a conversation's messages; the first one asks without an offset. */
export function historyPath(id: string, offset: number): string {
  const from = offset === 0 ? '' : `&offset=${offset}`;
  return `/api/v1/history/conversations/${id}/messages?limit=${PAGE_LIMIT}${from}`;
}

/**
 * Says whether a page is the last one. `total` cannot tell, as it is the page's own size: a page is followed by another
 * if it is as full as the limit that was applied, which is the one asked for or the one it names.
 *
 * @param limit the one that the backend names, if it does
 */
export function isLastPage(messages: number, limit: number | null | undefined): boolean {
  return messages === 0 || messages < Math.min(PAGE_LIMIT, limit ?? PAGE_LIMIT);
}
