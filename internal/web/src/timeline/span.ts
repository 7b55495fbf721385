import type { HistoricalDate } from '../date';
import { dayNumber, parseDay } from '../day';
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
  /** Of a set with gaps, the stretches that it means; null of everything else. */
  readonly members: readonly Window[] | null;
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
    members: membersOf(date.edtf),
  };
}

/** The members of a set of days, months and years; null where there are others, and of what is no set. */
function membersOf(edtf: string): Window[] | null {
  const set = /^[[{](.*)[\]}]$/.exec(edtf);
  if (!set) return null;
  const members = set[1]!.split(/,\s*/).map((text): Window | null => {
    const [from, to = from] = text.split('..');
    const first = from === '' ? { from: -Infinity, to: -Infinity } : simple(from!);
    const last = to === '' ? { from: Infinity, to: Infinity } : simple(to!);
    return first && last && { from: first.from, to: last.to };
  });
  return members.includes(null) ? null : (members as Window[]);
}

/** A year, a month or a day, with or without a qualifier at its end. */
function simple(text: string): Window | null {
  const match = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const from = dayNumber(year, month || 1, day || 1);
  if (day) return { from, to: from + 1 };
  return { from, to: month === 0 || month === 12 ? dayNumber(year + 1) : dayNumber(year, month + 1) };
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
