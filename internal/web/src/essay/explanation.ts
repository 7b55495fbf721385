import { ask, question, type Question } from '../api';
import { dateFields, type HistoricalDate } from '../date';
import type { ID } from '../id';
import { entityFields, type EntityRecord } from './facts';

/** A mention with its reasons and what it stands for. */
export interface Explanation {
  readonly confidence: number;
  readonly status: 'SUGGESTED' | 'ACCEPTED';
  readonly evidence: readonly { detail: string }[];
  readonly alternatives: readonly { score: number; entity: { id: ID; label: string; kind: string } }[];
  readonly dateValue: HistoricalDate | null;
  readonly target: EntityRecord | null;
}

export function explanationQuestion(id: ID): Question<Explanation | null> {
  const query = `query ($id: ID!) {
    mention(id: $id) {
      confidence status evidence { detail }
      alternatives { score entity { id label kind } }
      dateValue { ${dateFields} }
      target { ${entityFields} }
    }
  }`;
  return question(async () => (await ask<{ mention: Explanation | null }>(query, { id })).mention);
}
