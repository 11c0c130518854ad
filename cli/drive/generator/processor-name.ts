import { cpus } from 'node:os';

/** Names the processor as the system does, as part of what is known of a generator; nothing where it does not tell. */
export function processorName(look: () => readonly { readonly model: string }[] = cpus): {
  readonly processor?: string;
} {
  const model = look()[0]?.model.trim() ?? '';
  return model === '' || model === 'unknown' ? {} : { processor: model };
}
