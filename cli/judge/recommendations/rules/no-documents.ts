import { formatCount } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** Finds that answers come without documents, at idle already: the store is empty or not connected. */
export function noDocuments({ degraded, setUp }: RunResult): Recommendation | null {
  const kind = degraded.kinds.find(
    (one) => (one.kind === 'no_documents' || one.kind === 'web_fallback') && (one.idle?.count ?? 0) > 0,
  );
  if (kind?.idle == null) return null;
  const documents = setUp?.documents ?? null;
  const store =
    documents?.storeConnected === false
      ? `the vector store is not connected${documents.error === null ? '' : ` (“${documents.error}”)`}`
      : 'the vector store is empty, or its threshold lets nothing through';
  return {
    rule: 'no-documents',
    severity: 'low',
    text: `Questions are answered without documents: ${kind.idle.count} of ${kind.idle.of} answers at idle, ${formatCount(kind.run)} under load; ${store}. Connect and fill it before rag's latency says anything about rag.`,
    evidence: { idle: kind.idle.count, idleAnswers: kind.idle.of, run: kind.run },
  };
}
