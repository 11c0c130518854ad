import { CONVERSATIONS } from '../api/endpoints.ts';
import { isObject, type JsonObject } from '../gremlins/contracts.ts';
import { Failure, isFailure } from '../gremlins/failure.ts';
import type { SideEdge } from './side-edge.ts';

const PAGE = 10;
const FIRST_STRIDE = 256;

/**
 * Draws ids of conversations at random from all that the backend lists. It tells no count, so the end of its list is
 * looked for by doubling and halving.
 *
 * @param most how many ids at the most
 * @returns the ids; none where the list cannot be had
 */
export async function listConversations(
  ask: SideEdge['ask'],
  most: number,
  goesOn: () => boolean,
): Promise<string[]> {
  const page = async (limit: number, offset: number) =>
    idsOf(await ask(CONVERSATIONS, null, `${CONVERSATIONS.path}?limit=${limit}&offset=${offset}`));
  try {
    const count = await countListed(async (offset) => (await page(1, offset)).length > 0, goesOn);
    const ids = new Set<string>();
    const pages = Math.ceil(Math.min(most, count) / PAGE);
    for (let number = 0; number < pages && goesOn(); number++) {
      // Where the list is short, every page of it; else pages from all over.
      const offset = count <= most ? number * PAGE : Math.floor(Math.random() * (count - PAGE));
      for (const id of await page(PAGE, offset)) ids.add(id);
    }
    return [...ids];
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

/** Finds out how long the list is, by asking whether there is anything at an offset; exact, in about 2·log₂(n) questions. */
async function countListed(
  isThere: (offset: number) => Promise<boolean>,
  goesOn: () => boolean,
): Promise<number> {
  let low = 0;
  let high = FIRST_STRIDE;
  while (goesOn() && (await isThere(high - 1))) {
    low = high;
    high *= 2;
  }
  while (high - low > 1 && goesOn()) {
    const middle = Math.floor((low + high) / 2);
    if (await isThere(middle - 1)) low = middle;
    else high = middle;
  }
  return low;
}

function idsOf(body: JsonObject): string[] {
  const listed = body.conversations;
  if (!Array.isArray(listed)) throw new Failure('contract', 'conversations: expected a list');
  return listed.flatMap((entry) => (isObject(entry) && typeof entry.id === 'string' ? [entry.id] : []));
}
