import { ask } from '../api';
import { parseDay } from '../day';
import { byWeight, eventFields, timelineEvent, type EventRecord, type TimelineEvent } from './event';
import { filterInput, type Filter } from './filter';
import { meet, type Window } from './window';

/** How many events there are in a stretch of time. */
export interface Bucket extends Window {
  /** Those that may touch it. */
  readonly count: number;
}

/** What is held of the events of a filter. */
export interface Stock {
  /** The weightiest first. */
  readonly events: readonly TimelineEvent[];
  /** How many there are. */
  readonly total: number;
  /** Where there are more than are held: how many in each stretch. */
  readonly buckets: readonly Bucket[];
}

/** What is held of some filters in a stretch of time; null: of all time. */
export interface Holding {
  readonly area: Window | null;
  readonly stocks: readonly Stock[];
}

export function isComplete(stock: Stock): boolean {
  return stock.events.length >= stock.total;
}

/** How many events are held of the first filter, and of each that follows: what a canvas has room for, and some. */
const mostEvents = 1000;
const mostOfLane = 200;

/**
 * Of an area fewer do, for the weightiest that begin in each part of it are
 * held too: else what began long ago, or one crowded year, could take all names.
 */
const mostOfArea = 400;
const areaParts = 12;
const mostOfPart = 15;
const laneParts = 6;
const mostOfLanePart = 8;

/** How buckets are cut: as the API cuts time, or into so many days. */
export type Cut = 'CENTURY' | 'DECADE' | 'YEAR' | 'MONTH' | number;

const lengths: [Cut, number][] = [['MONTH', 31], ['YEAR', 366], ['DECADE', 3653], ['CENTURY', 36_525]]; // prettier-ignore

/** The finest cut whose buckets have room for their counts. */
export function cutFor(perDay: number, room = 64): Cut {
  if (28 * perDay > 6 * room) return Math.max(2 ** Math.ceil(Math.log2(room / perDay)), 1); // days
  return (lengths.find(([, days]) => days * perDay >= room) ?? lengths[3]!)[0];
}

/** The stretch to ask for so that a window can move a while: on both sides at least half as long as it is. */
export function areaOf(w: Window, cut: Cut): Window {
  const half = 2 ** Math.ceil(Math.log2(w.to - w.from)) / 2;
  // Whole buckets, where the cut is one in days.
  const step = typeof cut === 'number' ? Math.max(half, cut) : half;
  return { from: Math.floor(w.from / step - 1) * step, to: Math.ceil(w.to / step + 1) * step };
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly EventRecord[];
}
interface Timeline {
  readonly buckets: readonly { readonly start: string; readonly end: string; readonly count: number }[];
}

/** Loads the weightiest events of each filter, of those in the area if one is given; then with buckets. */
export async function loadHolding(filters: readonly Filter[], area: Window | null, cut: Cut | null): Promise<Holding> {
  const parts = filters.map((filter, i): Part => {
    const most = i > 0 ? mostOfLane : area ? mostOfArea : mostEvents;
    return { name: `e${i}`, ask: `events(filter: $f${i}, orderBy: WEIGHT_DESC, first: ${most}) { totalCount nodes { ...Drawn } }`, variable: `f${i}`, filter: filterInput(filter, area) };
  });
  const [data, begun] = await Promise.all([askParts([...parts, ...bucketParts(parts, cut)]), area ? loadBegun(filters, area) : filters.map(() => [])]);
  const stocks = filters.map((_, i): Stock => {
    const { totalCount, nodes } = data[`e${i}`] as Page;
    return { events: weightiest(nodes, begun[i]!), total: totalCount, buckets: bucketsOf(data[`t${i}`] as Timeline | undefined) };
  });
  return { area, stocks: area && typeof cut === 'number' ? await cutFine(filters, stocks, area, cut) : stocks };
}

/** A question of several that make one request. */
interface Part {
  readonly name: string;
  readonly ask: string;
  readonly variable: string;
  /** What the variable is set to; several parts may share it. */
  readonly filter: Record<string, unknown>;
}

/** What one request may hold, by the limits of the server on its length. */
const mostParts = 60;

async function askParts(parts: readonly Part[]): Promise<Record<string, unknown>> {
  const requests: Promise<Record<string, unknown>>[] = [];
  for (let i = 0; i < parts.length; i += mostParts) {
    const some = parts.slice(i, i + mostParts);
    const variables = Object.fromEntries(some.map((part) => [part.variable, part.filter]));
    const declared = Object.keys(variables).map((name) => `$${name}: EventFilter`).join(', '); // prettier-ignore
    const drawn = some.some((part) => part.ask.includes('...Drawn')) ? `fragment Drawn on Event { ${eventFields} }` : '';
    requests.push(ask(`query (${declared}) { ${some.map((part) => `${part.name}: ${part.ask}`).join('\n')} } ${drawn}`, variables));
  }
  return Object.assign({}, ...(await Promise.all(requests)));
}

function bucketParts(parts: readonly Part[], cut: Cut | null): Part[] {
  if (cut === null || typeof cut === 'number') return [];
  return parts.map((part, i) => ({ ...part, name: `t${i}`, ask: `timeline(filter: $f${i}, granularity: ${cut}) { buckets { start end count } }` }));
}

/** Loads, for each filter, the weightiest of the events that may begin in each part of the area. */
async function loadBegun(filters: readonly Filter[], area: Window): Promise<EventRecord[][]> {
  const lanes = filters.length > 1;
  const stretches = divided(area, (area.to - area.from) / (lanes ? laneParts : areaParts));
  const parts = filters.flatMap((filter, i) =>
    stretches.map((stretch, j) => ({
      name: `s${i}x${j}`,
      ask: `events(filter: $s${i}x${j}, orderBy: WEIGHT_DESC, first: ${lanes ? mostOfLanePart : mostOfPart}) { nodes { ...Drawn } }`,
      variable: `s${i}x${j}`,
      filter: { ...filterInput(filter, stretch), match: 'STARTS' },
    })),
  );
  const data = await askParts(parts);
  return filters.map((_, i) => stretches.flatMap((_, j) => (data[`s${i}x${j}`] as { nodes: EventRecord[] }).nodes));
}

/** An area in stretches of so many days. */
function divided(area: Window, days: number): Window[] {
  const count = Math.max(Math.ceil((area.to - area.from) / days - 1e-9), 1);
  return Array.from({ length: count }, (_, i) => ({ from: area.from + i * days, to: Math.min(area.from + (i + 1) * days, area.to) }));
}

/** How many stretches are counted at most. */
const mostStretches = 80;

/** Counts by stretches of some days, for the filters of which not all is held: the API cuts nothing finer than months. */
async function cutFine(filters: readonly Filter[], stocks: readonly Stock[], area: Window, wished: number): Promise<Stock[]> {
  const short = Math.max(stocks.filter((stock) => !isComplete(stock)).length, 1);
  let days = wished;
  while (((area.to - area.from) / days) * short > mostStretches) days *= 2;
  const stretches = divided(area, days);
  const parts = stocks.flatMap((stock, i) =>
    isComplete(stock)
      ? []
      : stretches.map((stretch, j) => ({
          name: `c${i}x${j}`,
          ask: `events(filter: $c${i}x${j}, first: 1) { totalCount }`,
          variable: `c${i}x${j}`,
          filter: filterInput(filters[i]!, stretch),
        })),
  );
  const data = await askParts(parts);
  return stocks.map((stock, i) =>
    isComplete(stock) ? stock : { ...stock, buckets: stretches.map((stretch, j) => ({ ...stretch, count: (data[`c${i}x${j}`] as { totalCount: number }).totalCount })) },
  );
}

/** The weightiest of all with those of the parts. */
function weightiest(nodes: readonly EventRecord[], begun: readonly EventRecord[]): TimelineEvent[] {
  const events = [...new Map([...nodes, ...begun].map((record) => [record.id, record])).values()].map(timelineEvent);
  return begun.length > 0 ? events.sort(byWeight) : events;
}

function bucketsOf(timeline: Timeline | undefined): Bucket[] {
  return (timeline?.buckets ?? []).map(({ start, end, count }) => ({ from: parseDay(start)!, to: parseDay(end)! + 1, count }));
}

/** Asks where in all of time the events of a filter are. */
export async function loadSpread(filter: Filter): Promise<readonly Bucket[]> {
  const query = 'query ($filter: EventFilter, $cut: Granularity!) { timeline(filter: $filter, granularity: $cut) { buckets { start end count } } }';
  const asked = (cut: Cut) => ask<{ timeline: Timeline }>(query, { filter: filterInput(filter), cut }).then((data) => bucketsOf(data.timeline));
  // Of more than ten thousand years the server refuses to tell each.
  return asked('YEAR').catch(() => asked('CENTURY'));
}

/** Some of the events that may touch a stretch, in the order of their dates. */
export interface Listing {
  readonly during: Window;
  readonly total: number;
  readonly events: readonly TimelineEvent[];
  readonly more: string | null;
}

const perPage = 200;

/** Lists the events of a window: from the beginning, or what follows a listing. */
export async function loadListing(filter: Filter, during: Window, before: Listing | null): Promise<Listing> {
  interface Data {
    events: Page & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const query = `query ($filter: EventFilter, $first: Int!, $after: String) {
    events(filter: $filter, first: $first, after: $after) { totalCount nodes { ${eventFields} } pageInfo { hasNextPage endCursor } }
  }`;
  const { events } = await ask<Data>(query, { filter: filterInput(filter, during), first: perPage, after: before?.more ?? null });
  return {
    during,
    total: events.totalCount,
    events: [...(before?.events ?? []), ...events.nodes.map(timelineEvent)],
    more: events.pageInfo.hasNextPage ? events.pageInfo.endCursor : null,
  };
}

/** Asks for one event; null if there is none. */
export async function loadEvent(id: string): Promise<TimelineEvent | null> {
  const { event } = await ask<{ event: EventRecord | null }>(`query ($id: ID!) { event(id: $id) { ${eventFields} } }`, { id });
  return event && timelineEvent(event);
}

/** Whether an event may touch a stretch, as the server sees it. */
export function touches(event: TimelineEvent, w: Window): boolean {
  if (!meet(event.span, w)) return false;
  return !event.span.members || event.span.members.some((member) => meet(member, w));
}
