import { expect, it } from 'vitest';
import { explainAnswer } from './explain-answer.ts';

it.each([
  [
    { status: 'unhealthy', issues: ['LLM not available or using mock provider', 'no store'] },
    'status "unhealthy": LLM not available or using mock provider; no store',
  ],
  [{ status: 'degraded', issues: [] }, 'status "degraded"'],
  [{ status: 'degraded', issues: [{ code: 1 }] }, 'status "degraded"'],
  [{ status: 'unhealthy', issues: ['x'.repeat(300)] }, `status "unhealthy": ${'x'.repeat(200)}`],
])('says of a health %j what is wrong', (body, detail) => {
  expect(explainAnswer('health', body, '')).toMatchObject({ category: 'unhealthy', detail });
});
