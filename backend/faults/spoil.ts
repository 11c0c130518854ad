import type { ServerResponse } from 'node:http';
import type { Answer } from '../gremlins/answers.ts';
import { render, send } from '../gremlins/wire.ts';
import type { Exchange } from './effect.ts';
import type { PlantedFault } from './fault-set.ts';

/** Sends an answer with the one fault that it was drawn for; false, and nothing is sent, where there is nothing to spoil. */
export function spoil(
  fault: PlantedFault,
  exchange: Exchange,
  answer: Answer,
  response: ServerResponse,
  planted: (fault: PlantedFault) => void,
): boolean {
  if (answer.status !== 200) return false;
  const { effect } = fault;
  switch (effect.place) {
    case 'answer': {
      const altered = effect.alter(answer, exchange);
      if (altered === undefined) return false;
      planted(fault);
      send(render(altered), response);
      return true;
    }
    case 'wire':
      planted(fault);
      send(effect.rewrite(render(answer)), response);
      return true;
    case 'delivery':
      planted(fault);
      effect.deliver(render(answer), response);
      return true;
    default:
      return false;
  }
}
