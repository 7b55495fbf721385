import { signal, type ReadonlySignal } from '@preact/signals';
import { ask, AskError } from '../api';
import { dateFields, type HistoricalDate } from '../date';
import type { ID } from '../id';
import type { TimelineEvent } from './event';
import { spanOf, type Span } from './span';

/** A date that another source gives for an event. */
export interface Dispute {
  readonly text: string;
  readonly note: string | null;
  /** Who says so: "Taubman 2003, 242". */
  readonly sources: readonly string[];
  readonly span: Span;
}

export type Disputes = ReadonlyMap<ID, readonly Dispute[]>;

interface DisputedDate {
  readonly date: HistoricalDate;
  readonly note: string | null;
  readonly citations: readonly { readonly locator: string | null; readonly source: { readonly label: string } }[];
}

const perRequest = 200;

/** The disputed dates of the events that were asked about so far. */
export interface DisputeBook {
  readonly disputes: ReadonlySignal<Disputes>;
  /** Asks about those events that have some and were not asked about before. */
  want(events: Iterable<TimelineEvent>): void;
}

export function createDisputeBook(): DisputeBook {
  const disputes = signal<Disputes>(new Map());
  const asked = new Set<ID>();
  return {
    disputes,
    want(events) {
      const ids = [...new Set([...events].filter((e) => e.disputed && !asked.has(e.id)).map((e) => e.id))];
      for (const id of ids) asked.add(id);
      for (let i = 0; i < ids.length; i += perRequest) {
        const part = ids.slice(i, i + perRequest);
        load(part).then(
          (found) => (disputes.value = new Map([...disputes.value, ...found])),
          (error: unknown) => {
            // The marks of other dates are missing then, and are asked for with the next events; the card says why.
            if (!(error instanceof AskError)) console.error(error);
            for (const id of part) asked.delete(id);
          },
        );
      }
    },
  };
}

async function load(ids: readonly ID[]): Promise<[ID, Dispute[]][]> {
  const query = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Event { disputedDates { date { ${dateFields} } note citations { locator source { label } } } } }
  }`;
  const { nodes } = await ask<{ nodes: ({ id: ID; disputedDates?: DisputedDate[] } | null)[] }>(query, { ids });
  return nodes.flatMap((node) => (node?.disputedDates ? [[node.id, node.disputedDates.map(dispute)] as [ID, Dispute[]]] : []));
}

function dispute({ date, note, citations }: DisputedDate): Dispute {
  return { text: date.text, note, sources: citations.map(({ source, locator }) => source.label + (locator ? `, ${locator}` : '')), span: spanOf(date) };
}
