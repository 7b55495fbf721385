import { ask } from '../api';
import { dateFields, type HistoricalDate } from '../date';
import type { ID } from '../id';
import { spanOf, type Span } from './span';

/** An event as the timeline draws and lists it. */
export interface TimelineEvent {
  readonly id: ID;
  readonly title: string;
  readonly eventKind: string;
  readonly weight: number;
  readonly date: HistoricalDate;
  readonly span: Span;
}

export type EventRecord = Omit<TimelineEvent, 'span'>;

export const eventFields = `id title eventKind weight date { ${dateFields} }`;

/** Events in the order of their dates, as the API orders them. */
export interface Events {
  readonly list: readonly TimelineEvent[];
  /** How many the knowledge base has; the list holds the weightiest of them. */
  readonly total: number;
}

const perPage = 1000;

/** More are not loaded: until the server sends only what a window needs, the weightiest stand for all. */
const mostPages = 10;

/** Loads all events, page by page; soFar is told what is there after each. */
export async function loadEvents(soFar: (events: Events) => void): Promise<Events> {
  interface Page {
    events: { totalCount: number; nodes: EventRecord[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const query = `query ($first: Int!, $after: String) {
    events(orderBy: WEIGHT_DESC, first: $first, after: $after) {
      totalCount nodes { ${eventFields} } pageInfo { hasNextPage endCursor }
    }
  }`;
  const records: EventRecord[] = [];
  let after: string | null = null;
  for (let page = 1; ; page++) {
    const { events }: Page = await ask<Page>(query, { first: perPage, after });
    records.push(...events.nodes);
    const result = { list: records.map(withSpan).sort(byDate), total: events.totalCount };
    if (!events.pageInfo.hasNextPage || page === mostPages) return result;
    soFar(result);
    after = events.pageInfo.endCursor;
  }
}

export function withSpan(record: EventRecord): TimelineEvent {
  return { ...record, span: spanOf(record.date) };
}

/** The API's DATE_ASC: by the first day (none: first), then the last (none: last), then id. */
export function byDate(a: TimelineEvent, b: TimelineEvent): number {
  // Infinite ends are equal to each other; their difference is not a number.
  if (a.span.from !== b.span.from) return a.span.from < b.span.from ? -1 : 1;
  if (a.span.to !== b.span.to) return a.span.to < b.span.to ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
