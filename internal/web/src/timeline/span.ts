import type { HistoricalDate } from '../date';
import { parseDay } from '../day';
import { middle, type Window } from './window';

/**
 * A date as a stretch of the time axis, in days; the last day is wholly inside
 * it. What lies between `surelyFrom` and `surelyTo` belongs to the date
 * whatever its bounds turn out to be; nothing does when they have no length.
 */
export interface Span extends Window {
  readonly surelyFrom: number;
  readonly surelyTo: number;
  /** Whether it is one stretch of time rather than some day within it. */
  readonly lasting: boolean;
  readonly start: End;
  readonly end: End;
  /** `~`: it may lie somewhat outside too. */
  readonly approximate: boolean;
  /** `?`: the source itself doubts it. */
  readonly uncertain: boolean;
}

/** What is known of an end: its bounds, that there is none, or nothing. */
export type End = 'bounded' | 'open' | 'unknown';

export function spanOf(date: HistoricalDate): Span {
  const from = first(date.earliest) ?? -Infinity;
  const to = last(date.latest) ?? Infinity;
  const start = end(from, date.openStart);
  const finish = end(to, date.openEnd);
  // An end that is open lies at infinity; of one that is unknown nothing is sure.
  const surelyFrom = first(date.startLatest) ?? (start === 'open' ? -Infinity : to);
  const surelyTo = last(date.endEarliest) ?? (finish === 'open' ? Infinity : from);
  const sure = surelyFrom < surelyTo;
  const likeliest = middle({ from, to });
  return {
    from,
    to,
    surelyFrom: sure ? surelyFrom : likeliest,
    surelyTo: sure ? surelyTo : likeliest,
    // Of a set that means all of its members something is sure, of one that means one of them nothing.
    lasting: date.interval || (sure && to - from > 1),
    start,
    end: finish,
    approximate: date.approximate,
    uncertain: date.uncertain,
  };
}

function first(day: string | null): number | null {
  return day === null ? null : parseDay(day);
}

function last(day: string | null): number | null {
  const n = first(day);
  return n === null ? null : n + 1;
}

function end(bound: number, open: boolean): End {
  return Number.isFinite(bound) ? 'bounded' : open ? 'open' : 'unknown';
}
