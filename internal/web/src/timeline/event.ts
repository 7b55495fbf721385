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
  /** Whether other sources give other dates (dispute.ts). */
  readonly disputed: boolean;
}

export interface EventRecord extends Omit<TimelineEvent, 'span' | 'disputed'> {
  readonly disputedDates: readonly unknown[];
}

/** Of disputed dates only that there are some: most events have none, and a thousand times all of it would be too dear. */
export const eventFields = `id title eventKind weight date { ${dateFields} } disputedDates { note }`;

export function timelineEvent({ disputedDates, ...record }: EventRecord): TimelineEvent {
  return { ...record, span: spanOf(record.date), disputed: disputedDates.length > 0 };
}

/** The API's DATE_ASC: by the first day (none: first), then the last (none: last), then id. */
export function byDate(a: TimelineEvent, b: TimelineEvent): number {
  // Infinite ends are equal to each other; their difference is not a number.
  if (a.span.from !== b.span.from) return a.span.from < b.span.from ? -1 : 1;
  if (a.span.to !== b.span.to) return a.span.to < b.span.to ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The API's WEIGHT_DESC. */
export function byWeight(a: TimelineEvent, b: TimelineEvent): number {
  return b.weight - a.weight || byDate(a, b);
}
