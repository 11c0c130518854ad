/** Says whether a content type is JSON: `application/json` or `application/…+json`, in any case, with parameters or without. */
export function isJsonType(type: string): boolean {
  let end = 0;
  // A comma parts two headers of that name, as a proxy may add its own.
  while (end < type.length && type[end] !== ';' && type[end] !== ',') end++;
  const media = type.slice(0, end).trim().toLowerCase();
  return media === 'application/json' || (media.startsWith('application/') && media.endsWith('+json'));
}
