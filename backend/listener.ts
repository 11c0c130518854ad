import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Door } from './faults/effect.ts';

const BACKLOG = 4096;
const LOOPBACK = '127.0.0.1';
/** How soon to try again where another process holds the port just when it is to be opened again. */
const REOPEN_MS = 50;

/** The listening socket, on 127.0.0.1 alone; it can be closed for a while with its connections going on. */
export class Listener implements Door {
  readonly #server: Server;
  #port = 0;
  #reopening: NodeJS.Timeout | undefined;

  constructor(handle: RequestListener) {
    this.#server = createServer({ keepAliveTimeout: 120_000 }, handle);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @returns the URL
   * @throws Error where the port is taken
   */
  async open(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, LOOPBACK, BACKLOG, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return `http://${LOOPBACK}:${this.#port}`;
  }

  closeFor(ms: number): void {
    if (this.#reopening !== undefined) return;
    // Closes idle connections too; those with a request under way go on.
    this.#server.close();
    this.#reopenIn(ms);
  }

  /** Stops listening and closes every connection. */
  close(): Promise<void> {
    clearTimeout(this.#reopening);
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #reopenIn(ms: number): void {
    this.#reopening = setTimeout(async () => {
      try {
        await this.open(this.#port);
        this.#reopening = undefined;
      } catch {
        this.#reopenIn(REOPEN_MS);
      }
    }, ms);
  }
}
