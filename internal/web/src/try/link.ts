import { ask, question, type Question } from '../api';
import { dateFields, type HistoricalDate } from '../date';
import type { Explanation } from '../essay/explanation';
import { entityFields, type EntityRecord } from '../essay/facts';
import { targetFields, type Essay, type Mention, type Target } from '../essay/load';
import type { ID } from '../id';
import { paragraphsOf } from './segment';

/** A mention as the server found it. */
export interface Found {
  readonly mentionKind: Mention['mentionKind'];
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly locator: string | null;
  readonly confidence: number;
  readonly dateValue: HistoricalDate | null;
  readonly target: (Target & { readonly date?: HistoricalDate }) | null;
  readonly evidence: readonly { readonly rule: string; readonly detail: string }[];
  readonly alternatives: readonly { readonly score: number; readonly entity: { readonly id: ID; readonly label: string; readonly kind: string } }[];
}

/** A text that was linked, in the form of an essay so that it can be shown as one. */
export interface Linked extends Essay {
  readonly text: string;
  readonly written: string | null;
  readonly found: readonly Found[];
}

/** A request may have a mebibyte; what stands around the text needs some of it. */
export const mostBytes = 1_000_000;

/** How many bytes a text has on its way to the server. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

/** The question what a text speaks of. */
export function linkQuestion(text: string, written: string | null): Question<Linked> {
  const query = `query ($text: String!, $written: EDTF) {
    link(text: $text, written: $written) { mentions {
      mentionKind start end quote locator confidence dateValue { ${dateFields} }
      target { ${targetFields} ... on Event { date { ${dateFields} } } }
      evidence { rule detail } alternatives { score entity { id label kind } }
    } }
  }`;
  return question(async () => {
    const { link } = await ask<{ link: { mentions: Found[] } }>(query, { text, written });
    const mentions = link.mentions.map((found, i): Mention => ({ ...found, id: `mention:m${i + 1}` }));
    return {
      id: 'essay:pasted',
      title: 'Linked text',
      author: null,
      published: null,
      url: null,
      license: null,
      language: 'en',
      sources: [],
      paragraphs: paragraphsOf(text, mentions),
      mentions,
      events: eventsOf(link.mentions),
      text,
      written,
      found: link.mentions,
    };
  });
}

/** The events that are mentioned, each once, by date. */
function eventsOf(found: readonly Found[]): Essay['events'] {
  const events = new Map<ID, Essay['events'][number]>();
  for (const { target } of found) {
    if (target?.kind === 'EVENT' && target.date) events.set(target.id, { id: target.id, title: target.label, date: target.date });
  }
  const first = (date: HistoricalDate) => date.earliest ?? '';
  return [...events.values()].sort((a, b) => (first(a.date) < first(b.date) ? -1 : first(a.date) > first(b.date) ? 1 : a.id < b.id ? -1 : 1));
}

/** Why a mention was found is known already; what it stands for is asked. */
export function explainLinked(asked: Question<Linked>, id: ID): Question<Explanation | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Entity { ${entityFields} } } }`;
  return question(async () => {
    const answer = asked.answer.peek();
    if (answer.state !== 'ready') return null;
    const found = answer.value.found[answer.value.mentions.findIndex((m) => m.id === id)];
    if (!found) return null;
    const { target } = found;
    const { node } = target ? await ask<{ node: EntityRecord | null }>(query, { id: target.id }) : { node: null };
    return { ...found, status: 'SUGGESTED', target: node };
  });
}
