import { ask, question, type Question } from '../api';
import { eventFields, withSpan, type EventRecord, type TimelineEvent } from './event';

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

/** The question what happened in a year. */
export function askYear(year: number): Question<YearAnswer> {
  interface Data {
    eventsByYear: { totalCount: number; edges: { match: YearEvent['match']; probability: number | null; node: EventRecord }[] };
  }
  const query = `query ($year: Int!) {
    eventsByYear(year: $year, match: POSSIBLE, first: 1000) { totalCount edges { match probability node { ${eventFields} } } }
  }`;
  return question(async () => {
    const { eventsByYear } = await ask<Data>(query, { year });
    return {
      total: eventsByYear.totalCount,
      events: eventsByYear.edges.map(({ node, ...edge }) => ({ ...edge, event: withSpan(node) })),
    };
  });
}
