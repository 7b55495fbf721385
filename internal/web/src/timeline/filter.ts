import { formatDay, civilDay } from '../day';
import type { ID } from '../id';
import type { Window } from './window';

/** Which events the timeline shows: any of each list, all of the fields; an empty one asks for nothing. */
export interface Filter {
  readonly kinds: readonly string[];
  readonly topics: readonly string[];
  /** People and organizations. */
  readonly participants: readonly ID[];
  readonly places: readonly ID[];
  readonly text: string;
}

/** The fields that are chosen from lists. */
export type Field = 'kinds' | 'topics' | 'participants' | 'places';

export const fields: readonly Field[] = ['kinds', 'topics', 'participants', 'places'];

export const everything: Filter = { kinds: [], topics: [], participants: [], places: [], text: '' };

export function isEverything(filter: Filter): boolean {
  return filter.text === '' && fields.every((field) => filter[field].length === 0);
}

export function sameFilter(a: Filter, b: Filter): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The filter with a value of a field put in, or taken out if it was there. */
export function toggled(filter: Filter, field: Field, value: string): Filter {
  const values: readonly string[] = filter[field];
  return { ...filter, [field]: values.includes(value) ? values.filter((v) => v !== value) : [...values, value] };
}

/** The API's EventFilter, of the events that may touch a stretch if one is given. */
export function filterInput(filter: Filter, during: Window | null = null): Record<string, unknown> {
  const { text } = filter;
  const lists = fields.filter((field) => filter[field].length > 0).map((field) => [field, filter[field]]);
  return { ...Object.fromEntries(lists), ...(text && { text }), ...(during && { during: duringText(during) }) };
}

/** A stretch as EDTF: from the day in which it begins to the one in which it ends. */
export function duringText(w: Window): string {
  return `${edtfDay(Math.floor(w.from))}/${edtfDay(Math.max(Math.ceil(w.to) - 1, Math.floor(w.from)))}`;
}

/** EDTF has no months in years of more than four digits; the year that holds the day must do. */
function edtfDay(n: number): string {
  const day = formatDay(n);
  return day.startsWith('Y') ? `Y${civilDay(n).year}` : day;
}
