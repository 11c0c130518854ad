/** An address of a target, in the one form that all of its spellings have (RFC 3986, section 6.2.2). */
export interface Address {
  readonly scheme: 'http' | 'https';
  /** In lower case, without the dot at its end; a number as `127.0.0.1` or with all groups, `[0:0:0:0:0:0:0:1]`. */
  readonly host: string;
  /** The scheme's own where none is named. */
  readonly port: number;
  /** Without slashes at its end; empty for none. */
  readonly path: string;
}

const PORTS = { http: 80, https: 443 } as const;
const FORM =
  /^(https?):\/\/(\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)*\.?)(?::(\d{1,5}))?((?:\/(?:[\w./~-]|%[\da-f]{2})*)?)$/i;
/** What means the same whether it is percent-encoded or not. */
const UNRESERVED = /[\w.~-]/;

/**
 * Reads an address whose spelling is free: case, a dot at the host's end, the scheme's own port, forms of IP addresses, percent
 * codes of what needs none.
 *
 * @returns undefined for what is no http:// or https:// address without user, query or fragment
 */
export function readAddress(text: string): Address | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const scheme = match[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  const host = hostOf(match[2] ?? '');
  const port = match[3] === undefined ? PORTS[scheme] : Number(match[3]);
  return host === undefined || port > 65535
    ? undefined
    : { scheme, host, port, path: pathOf(match[4] ?? '') };
}

/** Writes an address in its one form, to compare or to show; what is none stays as it is. */
export function canonicalAddress(text: string): string {
  const address = readAddress(text);
  if (address === undefined) return text;
  const { scheme, host, port, path } = address;
  return `${scheme}://${host}${port === PORTS[scheme] ? '' : `:${port}`}${path}`;
}

/** Says whether two texts name one address. */
export function isSameAddress(one: string, other: string): boolean {
  return canonicalAddress(one) === canonicalAddress(other);
}

function hostOf(text: string): string | undefined {
  if (text[0] === '[') return ipv6Of(text.slice(1, -1).toLowerCase());
  const name = text.toLowerCase().replace(/\.$/, '');
  return ipv4Of(name) ?? name;
}

function pathOf(text: string): string {
  return text
    .replace(/%([\da-f]{2})/gi, (code, digits: string) => {
      const plain = String.fromCharCode(Number.parseInt(digits, 16));
      return UNRESERVED.test(plain) ? plain : code.toUpperCase();
    })
    .replace(/\/+$/, '');
}

/**
 * Reads an IPv4 address in any form that `inet_aton` knows: one to four numbers, decimal, octal or hexadecimal, of which the last
 * one fills what is left.
 */
function ipv4Of(name: string): string | undefined {
  const numbers = name.split('.').map(numberOf);
  const last = numbers.pop() ?? Number.NaN;
  const places = 4 - numbers.length;
  if (places < 1 || !(last < 256 ** places) || !numbers.every((number) => number < 256)) return undefined;
  const value = numbers.reduce((sum, number, place) => sum + number * 256 ** (3 - place), last);
  return [3, 2, 1, 0].map((place) => Math.floor(value / 256 ** place) % 256).join('.');
}

/** NaN for what is no number there. */
function numberOf(text: string): number {
  if (/^0x[\da-f]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
}

/** An IPv4 address in the clothes of IPv6 is the IPv4 address. */
function ipv6Of(text: string): string | undefined {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return undefined;
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  const left = 8 - front.length - back.length;
  if (tail === undefined ? left !== 0 : left < 1) return undefined;
  const groups = [...front, ...Array<number>(left).fill(0), ...back];
  if (groups.some(Number.isNaN)) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `[${groups.map((group) => group.toString(16)).join(':')}]`;
}

/** Its last two groups may be written as an IPv4 address. */
function groupsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group, place, all) => {
    if (place === all.length - 1 && /^\d+\.\d+\.\d+\.\d+$/.test(group)) {
      const [a = 0, b = 0, c = 0, d = 0] = (ipv4Of(group) ?? '').split('.').map(numberOf);
      return [a * 256 + b, c * 256 + d];
    }
    return /^[\da-f]{1,4}$/.test(group) ? Number.parseInt(group, 16) : Number.NaN;
  });
}
