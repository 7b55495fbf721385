import { formatDay, parseDay } from '../day';
import { slug, type ID } from '../id';
import type { Window } from './window';

/** What an address of the timeline says: `/?year=1953&from=1952-01-01&to=1954-12-31&event=death-of-joseph-stalin`. */
export interface Address {
  readonly year: number | null;
  /** null: as much as there is. */
  readonly window: Window | null;
  readonly chosen: ID | null;
}

/** Reads the search part of an address; what it can't read counts as not said. */
export function readAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const from = parseDay(params.get('from') ?? '');
  const last = parseDay(params.get('to') ?? '');
  const event = params.get('event');
  return {
    year: parseYear(params.get('year') ?? ''),
    window: from !== null && last !== null && from <= last ? { from, to: last + 1 } : null,
    chosen: event ? `event:${event}` : null,
  };
}

export function writeAddress({ year, window, chosen }: Address): string {
  const params = new URLSearchParams();
  if (year !== null) params.set('year', String(year));
  if (window) {
    params.set('from', formatDay(window.from));
    params.set('to', formatDay(Math.max(Math.ceil(window.to) - 1, Math.floor(window.from))));
  }
  if (chosen) params.set('event', slug(chosen));
  const search = params.toString();
  return search ? `/?${search}` : '/';
}

/** The years that the API's Int holds. */
const farthest = 2 ** 31 - 1;

/** Reads a year as people write it: 1953, 44 BC, -43, AD 9, 12,000 BC. Gives null for anything else. */
export function parseYear(text: string): number | null {
  const match = /^(?:(?:AD|CE)\s*)?([-−]?\d{1,10})\s*(BCE?|AD|CE)?$/i.exec(text.trim().replace(/\.|,(?=\d{3})/g, ''));
  if (!match) return null;
  const written = Number(match[1]!.replace('−', '-'));
  const before = /^B/i.test(match[2] ?? '');
  if (before && written < 1) return null;
  const year = before ? 1 - written : written;
  return Math.abs(year) <= farthest ? year + 0 : null;
}
