import { formatDay, parseDay } from '../day';
import { slug, type ID } from '../id';
import { everything, type Filter } from './filter';
import { laneBys, type LaneBy } from './lane';
import type { Window } from './window';

/**
 * What an address of the timeline says:
 * `/?year=1953&from=1952-01-01&to=1954-12-31&event=death-of-joseph-stalin&lanes=kind&person=joseph-stalin&text=funeral`.
 */
export interface Address {
  readonly year: number | null;
  /** null: as much as there is. */
  readonly window: Window | null;
  readonly chosen: ID | null;
  readonly filter: Filter;
  readonly laneBy: LaneBy | null;
}

/** The parameters that fields of the filter have; participants are told apart by their kind. */
const kinds = { person: 'participants', organization: 'participants', place: 'places' } as const;

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
    filter: readFilter(params),
    laneBy: laneBys.find((by) => by === params.get('lanes')) ?? null,
  };
}

function readFilter(params: URLSearchParams): Filter {
  const all = (name: string) => [...new Set(params.getAll(name).filter(Boolean))];
  const ids = (kind: string) => all(kind).map((s): ID => `${kind}:${s}`);
  return {
    kinds: all('kind').map((kind) => kind.toUpperCase().replaceAll('-', '_')),
    topics: all('topic'),
    participants: [...ids('person'), ...ids('organization')],
    places: ids('place'),
    text: params.get('text')?.trim() ?? everything.text,
  };
}

export function writeAddress({ year, window, chosen, filter, laneBy }: Address, path = '/'): string {
  const params = new URLSearchParams();
  if (year !== null) params.set('year', String(year));
  if (window) {
    params.set('from', formatDay(window.from));
    params.set('to', formatDay(Math.max(Math.ceil(window.to) - 1, Math.floor(window.from))));
  }
  if (chosen) params.set('event', slug(chosen));
  if (laneBy) params.set('lanes', laneBy);
  for (const kind of filter.kinds) params.append('kind', kind.toLowerCase().replaceAll('_', '-'));
  for (const topic of filter.topics) params.append('topic', topic);
  for (const [kind, field] of Object.entries(kinds)) {
    for (const id of filter[field]) if (id.startsWith(kind + ':')) params.append(kind, slug(id));
  }
  if (filter.text) params.set('text', filter.text);
  const search = params.toString();
  return search ? `${path}?${search}` : path;
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
