import { ask } from '../api';
import { civilDay, formatDay } from '../day';
import type { ID } from '../id';
import type { Window } from '../timeline/window';

export interface Place {
  readonly id: ID;
  readonly label: string;
  readonly country: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

/** An event as the map counts it. */
export interface MapEvent {
  readonly id: ID;
  readonly title: string;
  readonly date: { readonly text: string; readonly earliest: string | null };
  readonly places: readonly { readonly id: ID }[];
}

/** How many events begin in a stretch of time. */
export interface Bucket {
  readonly start: string;
  readonly end: string;
  readonly starts: number;
}

/** What the page asks once: the places, and how the events lie in time. */
export interface World {
  readonly places: ReadonlyMap<ID, Place>;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly buckets: readonly Bucket[];
}

const perPage = 1000;

export async function loadWorld(): Promise<World> {
  const { info } = await ask<{ info: { firstYear: number | null; lastYear: number | null } }>('{ info { firstYear lastYear } }');
  const firstYear = info.firstYear ?? 1945;
  const lastYear = Math.max(info.lastYear ?? 1991, firstYear);
  // As fine as a few hundred bars show it.
  const granularity = lastYear - firstYear < 400 ? 'YEAR' : lastYear - firstYear < 4000 ? 'DECADE' : 'CENTURY';
  const query = `query ($granularity: Granularity) { timeline(granularity: $granularity) { buckets { start end starts } } }`;
  const [{ timeline }, places] = await Promise.all([ask<{ timeline: { buckets: Bucket[] } }>(query, { granularity }), loadPlaces()]);
  return { places, firstYear, lastYear, buckets: timeline.buckets };
}

/** All places that have a place on the map. */
async function loadPlaces(): Promise<Map<ID, Place>> {
  type Record = Omit<Place, 'latitude' | 'longitude'> & { latitude: number | null; longitude: number | null };
  interface Data {
    places: { nodes: Record[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const query = `query ($after: String) { places(first: ${perPage}, after: $after) { nodes { id label country latitude longitude } pageInfo { hasNextPage endCursor } } }`;
  const places = new Map<ID, Place>();
  for (let after: string | null = null; ; ) {
    const { places: page }: Data = await ask<Data>(query, { after });
    for (const place of page.nodes) {
      if (place.latitude !== null && place.longitude !== null) places.set(place.id, place as Place);
    }
    if (!page.pageInfo.hasNextPage) return places;
    after = page.pageInfo.endCursor;
  }
}

/** The events that may touch a window; the weightiest where they are many. */
export interface WindowEvents {
  readonly total: number;
  readonly events: readonly MapEvent[];
}

/** More are not loaded: the weightiest of a long time show where it was busy. */
const mostPages = 5;

export async function loadEvents(w: Window): Promise<WindowEvents> {
  interface Data {
    events: { totalCount: number; nodes: MapEvent[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const query = `query ($during: EDTF, $after: String) { events(filter: { during: $during }, orderBy: WEIGHT_DESC, first: ${perPage}, after: $after) {
    totalCount nodes { id title date { text earliest } places { id } } pageInfo { hasNextPage endCursor } } }`;
  const during = duringOf(w);
  const all: MapEvent[] = [];
  let after: string | null = null;
  for (let page = 1; ; page++) {
    const { events }: Data = await ask<Data>(query, { during, after });
    all.push(...events.nodes);
    if (!events.pageInfo.hasNextPage || page === mostPages) return { total: events.totalCount, events: all };
    after = events.pageInfo.endCursor;
  }
}

/** A window as an EDTF interval. Days beyond the years that EDTF has days for count as open. */
function duringOf(w: Window): string {
  const day = (n: number) => (Math.abs(civilDay(n).year) > 9999 ? '..' : formatDay(n));
  return `${day(Math.floor(w.from))}/${day(Math.max(Math.ceil(w.to) - 1, Math.floor(w.from)))}`;
}
