import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { lookAtPage, MOST_PAGE_BYTES } from './look-at-page.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** Serves a page that behaves as it is told to; its address. */
async function page(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const own = createServer(serve);
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(own.address() as AddressInfo).port}/metrics`;
}

const look = (url: string, headers = {}, timeoutMs = 5000) => lookAtPage({ url, headers }, timeoutMs);

describe('lookAtPage', () => {
  it('takes metrics whatever type the page says it has', async () => {
    const url = await page((_, response) => {
      response.setHeader('Content-Type', 'text/html').end('a 1\n');
    });
    expect(await look(url)).toEqual([{ name: 'a', type: 'untyped', labels: {}, value: 1 }]);
  });

  it('reads a page that is compressed', async () => {
    const url = await page((_, response) => {
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync('a 7\n'));
    });
    expect((await look(url))[0]?.value).toBe(7);
  });

  it('sends its own headers, and user and password where the address has them', async () => {
    const url = await page(({ headers }, response) => {
      response.end(`a{key="${headers['x-key']}",user="${headers.authorization}"} 1\n`);
    });
    const [seen] = await look(url.replace('//', '//scraper:p%40ss@'), { 'X-Key': 'k1' });
    const basic = Buffer.from('scraper:p@ss').toString('base64');
    expect(seen?.labels).toEqual({ key: 'k1', user: `Basic ${basic}` });
  });

  it.each<[what: string, serve: (request: IncomingMessage, response: ServerResponse) => void, why: RegExp]>([
    ['one that fails', (_, response) => response.writeHead(500).end('a 1\n'), /^HTTP 500$/],
    [
      'one that leads elsewhere',
      (_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
      /^HTTP 302: it is redirected, and no redirect is followed$/,
    ],
    ['one that is no metrics', (_, response) => response.end('<html></html>'), /holds no metrics/],
    [
      'one that breaks off',
      (_, response) => {
        response.write('a 1\n');
        setTimeout(() => response.destroy(), 20);
      },
      /./,
    ],
    ['one that never answers', () => {}, /^no answer within 0\.2 s$/],
    [
      'one that never ends',
      (_, response) => {
        response.write('a 1\n');
      },
      /^no answer within 0\.2 s$/,
    ],
  ])('tells why it saw nothing of %s', async (_, serve, why) => {
    const url = await page(serve);
    await expect(look(url, {}, 200)).rejects.toThrow(why);
  });

  it('gives up a page that is too large', async () => {
    const url = await page((_, response) => {
      const line = `${'x'.repeat(1e6)} 1\n`;
      for (let written = 0; written <= MOST_PAGE_BYTES; written += line.length) response.write(line);
      response.end();
    });
    await expect(look(url, {}, 20_000)).rejects.toThrow('it is larger than 16 MB');
  });

  it('names the code of an address where nobody listens', async () => {
    await expect(look('http://127.0.0.1:1/metrics')).rejects.toThrow(/ECONNREFUSED|bad port/);
  });
});
