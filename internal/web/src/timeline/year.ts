import { ask, question, type Question } from '../api';
import { eventFields, timelineEvent, type EventRecord, type TimelineEvent } from './event';
import { filterInput, type Filter } from './filter';

/** What happened in a year. */
export interface YearAnswer {
  readonly events: readonly YearEvent[];
  /** How many there are; `events` holds the first thousand. */
  readonly total: number;
}

export interface YearEvent {
  readonly event: TimelineEvent;
  readonly match: 'CERTAIN' | 'POSSIBLE' | 'FUZZY';
  /** The share of the date's days that lie in the year, where that has a number. */
  readonly probability: number | null;
}

/** The question what happened in a year, of what a filter lets through: eventsByYear, which takes none. */
export function askYear(year: number, filter: Filter): Question<YearAnswer> {
  interface Data {
    events: { totalCount: number; edges: { match: YearEvent['match']; probability: number | null; node: EventRecord }[] };
  }
  const query = `query ($filter: EventFilter) {
    events(filter: $filter, first: 1000) { totalCount edges { match probability node { ${eventFields} } } }
  }`;
  return question(async () => {
    const { events } = await ask<Data>(query, { filter: { ...filterInput(filter), during: yearEDTF(year) } });
    return {
      total: events.totalCount,
      events: events.edges.map(({ node, ...edge }) => ({ ...edge, event: timelineEvent(node) })),
    };
  });
}

/** A year as EDTF: 1953, 0044, -0043, Y12000. */
export function yearEDTF(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${digits.length > 4 ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}`;
}
