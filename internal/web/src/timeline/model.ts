import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { AskError, question, type Question } from '../api';
import { yearText } from '../day';
import type { ID } from '../id';
import { readAddress } from './address';
import { followAddress } from './follow';
import { createDisputeBook, type Disputes } from './dispute';
import { byDate, byWeight, type TimelineEvent } from './event';
import { loadFacets, type Facets } from './facets';
import { isEverything, sameFilter, type Filter } from './filter';
import { inLane, lanesAtFirst, lanesOf, moreLanes, mostLanes, type Lane, type LaneBy } from './lane';
import { isComplete, loadEvent, loadListing, touches, type Bucket, type Listing } from './stock';
import { createSupply, keptWhile, type Supply } from './supply';
import { bulkOf, bulkOfBuckets, extentOf, meet, reveal, union, within, yearWindow, zoom, type Window } from './window';
import { askYear, type YearAnswer } from './year';

/** What a lane draws; a timeline without lanes has one that has no name. */
export interface Drawn {
  readonly lane: Lane | null;
  /** The weightiest first. */
  readonly events: readonly TimelineEvent[];
  /** Those of them that may stand in clusters: all that there are in the area. null: the buckets count. */
  readonly clustered: readonly TimelineEvent[] | null;
  readonly buckets: readonly Bucket[];
}

/** What the list shows while no year is asked for. */
export interface InView {
  readonly events: readonly TimelineEvent[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** Gets more of them. */
  readonly more: (() => void) | null;
  /** The window is another already, and its events are on their way. */
  readonly late: boolean;
}

/** The state of the timeline, which canvas, list and address share. */
export interface Timeline {
  readonly supply: Supply;
  readonly filter: ReadonlySignal<Filter>;
  readonly facets: Question<Facets>;
  /** What was answered last about facets. */
  readonly lastFacets: ReadonlySignal<Facets | null>;
  readonly laneBy: ReadonlySignal<LaneBy | null>;
  /** The lanes that are shown, and how many there may be. */
  readonly lanes: ReadonlySignal<readonly Lane[]>;
  readonly allLanes: ReadonlySignal<number>;
  readonly drawn: ReadonlySignal<readonly Drawn[]>;
  readonly disputes: ReadonlySignal<Disputes>;
  /** How many events the filter lets through. */
  readonly total: ReadonlySignal<number>;
  /** All events with a margin. */
  readonly extent: ReadonlySignal<Window>;
  /** Where most of them are: what the page opens with. */
  readonly bulk: ReadonlySignal<Window>;
  /** As far as the window can go: the extent, what is shown, and the year that was asked for. */
  readonly reach: ReadonlySignal<Window>;
  readonly window: Signal<Window>;
  /** The window, some steps behind while it moves. */
  readonly followed: ReadonlySignal<Window>;
  readonly pixels: Signal<number>;
  readonly inView: ReadonlySignal<InView>;
  /** The event whose card is open. */
  readonly chosen: ReadonlySignal<ID | null>;
  readonly chosenEvent: ReadonlySignal<TimelineEvent | null>;
  /** The year that was asked for, and what the server said. */
  readonly year: ReadonlySignal<number | null>;
  readonly yearAnswer: ReadonlySignal<Question<YearAnswer> | null>;
  /** What the page shows above all: the chosen event or the year that was asked for. */
  readonly name: ReadonlySignal<string | null>;
  /** What the page's address says after its path. */
  readonly search: ReadonlySignal<string>;
  /** Counts how often the reader asked to go from the canvas to the chosen event in the list. */
  readonly entered: ReadonlySignal<number>;

  choose(id: ID | null): void;
  /** Chooses the event after (1) or before (-1) the chosen one, of those listed. */
  chooseNext(step: 1 | -1): void;
  enter(): void;
  /** Asks for a year and goes there; null goes back to all events. */
  askFor(year: number | null): void;
  setFilter(filter: Filter): void;
  /** Gets what a filter can be set to. */
  offerChoices(): void;
  setLaneBy(by: LaneBy | null): void;
  showMoreLanes(): void;
  showAll(): void;
}

/** Makes the timeline that the page's address tells, and keeps the address in step with it. */
export function createTimeline(path = '/'): Timeline {
  const address = readAddress(location.search);
  const filter = signal(address.filter);
  const laneBy = signal(address.laneBy);
  const most = signal(lanesAtFirst);
  const year = signal<number | null>(null);
  const yearAnswer = signal<Question<YearAnswer> | null>(null);
  const chosen = signal<ID | null>(null);
  const window = signal(extentOf([]));
  const followed = throttled(window, (a, b) => a.from === b.from && a.to === b.to);
  const pixels = signal(0);
  const entered = signal(0);
  const search = signal(location.search);
  const choosing = signal(false);

  const wished = signal<Window | null>(null);

  const facets = question(() => loadFacets(filter.peek()));
  const lastFacets = lastReady(facets);
  const possible = computed(() => (laneBy.value && lastFacets.value ? lanesOf(laneBy.value, lastFacets.value.held, filter.value) : []));
  const lanes = keptWhile(
    computed((): readonly Lane[] => possible.value.slice(0, most.value)),
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  );

  const supply = createSupply({
    filters: computed(() => {
      if (laneBy.value === null) return [filter.value];
      // Which lanes there are the facets tell; if they can't be had, there are none.
      if (facets.answer.value.state === 'waiting') return null;
      return [filter.value, ...lanes.value.map((lane) => inLane(filter.value, lane))];
    }),
    window: followed,
    pixels,
    wished,
  });
  const base = computed(() => supply.held.value?.stocks[0] ?? null);
  const total = computed(() => base.value?.total ?? 0);
  const extent = computed(() => {
    const all = extentOf((base.value?.events ?? []).map((e) => e.span));
    const spread = supply.spread.value;
    return spread && spread.length > 0 ? extentOf(spread) : all;
  });
  const bulk = computed(() => {
    const spread = supply.spread.value;
    return spread && spread.length > 0 ? bulkOfBuckets(spread, extent.value) : bulkOf((base.value?.events ?? []).map((e) => e.span), extent.value);
  });
  const reach = computed(() => {
    let all = extent.value;
    if (year.value !== null) all = union(all, yearWindow(year.value, 1));
    // Until it is known how far the events go, a window that was asked for is believed.
    if (wished.value && base.value && !isComplete(base.value) && supply.spread.value === null) all = union(all, wished.value);
    return all;
  });

  const drawn = keptWhile(
    computed(() => drawnOf(supply, lanes.value)),
    (a, b) => a.length === b.length && a.every((d, i) => d.events === b[i]!.events && d.buckets === b[i]!.buckets && d.lane === b[i]!.lane),
  );
  const book = createDisputeBook();
  effect(() => book.want(drawn.value.flatMap((d) => d.events)));

  const lone = signal<TimelineEvent | null>(null);
  const listing = createListing(filter, followed, supply);
  const inView = computed((): InView => {
    const w = followed.value;
    const local = localOf(supply, w);
    if (local) {
      const events = local.filter((e) => touches(e, w));
      return { events, total: events.length, more: null, late: false };
    }
    const found = listing.found.value;
    return { events: found?.events ?? [], total: found?.total ?? 0, more: found?.more ? listing.more : null, late: found?.during !== w };
  });
  const find = (id: ID | null): TimelineEvent | null => {
    if (id === null) return null;
    const is = (e: TimelineEvent) => e.id === id;
    const answer = yearAnswer.value?.answer.value;
    return (
      supply.held.value?.stocks[0]?.events.find(is) ??
      supply.area.value?.stocks[0]?.events.find(is) ??
      (answer?.state === 'ready' ? answer.value.events.find((e) => e.event.id === id)?.event : undefined) ??
      listing.found.value?.events.find(is) ??
      drawn.value.flatMap((d) => d.events).find(is) ??
      (lone.value?.id === id ? lone.value : null)
    );
  };
  const chosenEvent = computed(() => find(chosen.value));
  const listed = () => {
    const answer = yearAnswer.value?.answer.value;
    return answer?.state === 'ready' ? answer.value.events.map((e) => e.event).sort(byDate) : inView.value.events;
  };

  function setYear(y: number | null) {
    year.value = y;
    yearAnswer.value = y === null ? null : askYear(y, filter.peek());
    yearAnswer.value?.ask();
  }
  function setFilter(next: Filter) {
    if (sameFilter(next, filter.peek())) return;
    filter.value = next;
    if (year.peek() !== null) setYear(year.peek());
  }
  // Counting what all events hold takes the server a while; who looks at neither filters nor lanes does without.
  effect(() => {
    const all = isEverything(filter.value); // read first: whatever else is set, each filter is asked about
    if (laneBy.value !== null || !all || choosing.value) facets.ask();
  });
  // An event that is not among those held is asked for by itself.
  effect(() => {
    const id = chosen.value;
    if (!id || !supply.held.value || chosenEvent.value) return;
    loadEvent(id).then(
      (event) => event && chosen.peek() === id && (lone.value = event),
      (error: unknown) => {
        if (!(error instanceof AskError)) throw error; // the card says what is wrong
      },
    );
  });

  const timeline: Timeline = {
    supply,
    filter,
    facets,
    lastFacets,
    laneBy,
    lanes,
    allLanes: computed(() => Math.min(possible.value.length, mostLanes)),
    drawn,
    disputes: book.disputes,
    total,
    extent,
    bulk,
    reach,
    window,
    followed,
    pixels,
    inView,
    chosen,
    chosenEvent,
    year,
    yearAnswer,
    name: computed(() => chosenEvent.value?.title ?? (year.value === null ? null : yearText(year.value))),
    search,
    entered,
    choose(id) {
      batch(() => {
        // Kept, for a list that has moved on may hold it no more.
        lone.value = find(id);
        chosen.value = id;
        if (lone.value) window.value = reveal(window.value, lone.value.span, reach.value);
      });
    },
    chooseNext(step) {
      const events = listed();
      const at = events.findIndex((e) => e.id === chosen.value);
      const next = at < 0 ? (step > 0 ? 0 : events.length - 1) : at + step;
      if (events[next]) timeline.choose(events[next].id);
    },
    enter() {
      if (!chosen.value) timeline.chooseNext(1);
      if (chosen.value) entered.value++;
    },
    askFor(y) {
      batch(() => {
        setYear(y);
        if (y !== null) window.value = around(yearWindow(y), reach.value);
        // A year far from all events is out of reach when it isn't asked for any more.
        else if (!meet(window.value, extent.value)) window.value = bulk.value;
      });
    },
    setFilter: (next) => batch(() => setFilter(next)),
    offerChoices: () => (choosing.value = true),
    setLaneBy(by) {
      batch(() => {
        laneBy.value = by;
        most.value = lanesAtFirst;
      });
    },
    showMoreLanes() {
      most.value = Math.min(most.value + moreLanes, mostLanes);
    },
    showAll() {
      window.value = extent.value;
    },
  };
  followAddress(timeline, path, search, (told) => {
    setFilter(told.filter);
    laneBy.value = told.laneBy;
    if (told.year !== year.peek()) setYear(told.year);
    chosen.value = told.chosen;
    wished.value = told.window ?? (told.year === null ? null : around(yearWindow(told.year), null));
  });
  return timeline;
}

/** What each lane draws: the events of the area and those of all time that are not among them. */
function drawnOf({ held, area }: Supply, lanes: readonly Lane[]): readonly Drawn[] {
  const whole = held.value;
  if (!whole) return [];
  const near = area.value;
  // While the lanes change their events are not yet there.
  const own = lanes.length > 0 && whole.stocks.length === lanes.length + 1 ? lanes : null;
  return (own ?? [null]).map((lane, i) => {
    const at = own ? i + 1 : 0;
    const stock = whole.stocks[at]!;
    const around = near?.stocks[at];
    if (isComplete(stock) || !around) return { lane, events: stock.events, clustered: isComplete(stock) ? stock.events : [], buckets: none };
    return { lane, events: merged(around.events, stock.events), clustered: isComplete(around) ? around.events : null, buckets: around.buckets };
  });
}

const none: readonly Bucket[] = [];

const mergedBefore = new WeakMap<readonly TimelineEvent[], readonly TimelineEvent[]>();

/** Both lists without what would be in them twice; kept, so that the same lists give the same one. */
function merged(a: readonly TimelineEvent[], b: readonly TimelineEvent[]): readonly TimelineEvent[] {
  let both = mergedBefore.get(a);
  if (!both) {
    const ids = new Set(a.map((e) => e.id));
    mergedBefore.set(a, (both = [...a, ...b.filter((e) => !ids.has(e.id))].sort(byWeight)));
  }
  return both;
}

const sortedBefore = new WeakMap<readonly TimelineEvent[], readonly TimelineEvent[]>();

/** All events that may touch the window, and maybe others, by date; null where some of them are not held. */
function localOf({ held, area }: Supply, w: Window): readonly TimelineEvent[] | null {
  const whole = held.value?.stocks[0];
  const around = area.value?.area;
  const near = area.value?.stocks[0];
  const events = !whole || isComplete(whole) ? (whole?.events ?? []) : near && around && isComplete(near) && around.from <= w.from && around.to >= w.to ? near.events : null;
  if (!events) return null;
  let sorted = sortedBefore.get(events);
  if (!sorted) sortedBefore.set(events, (sorted = events.toSorted(byDate)));
  return sorted;
}

/** How long, in milliseconds, the window must rest before its events are listed by the server. */
const rest = 200;

/** The list of a window whose events are not all held. */
function createListing(filter: ReadonlySignal<Filter>, window: ReadonlySignal<Window>, supply: Supply) {
  const found = signal<Listing | null>(null);
  let round = 0;
  const load = (of: Filter, during: Window, before: Listing | null) => {
    const mine = ++round;
    loadListing(of, during, before).then(
      (listing) => mine === round && (found.value = listing),
      (error: unknown) => {
        if (!(error instanceof AskError)) throw error;
        if (mine === round) supply.fail(error.message, () => load(of, during, before));
      },
    );
  };
  let timer = 0;
  let asked: { of: Filter; during: Window } | null = null;
  effect(() => {
    const [of, during] = [filter.value, window.value];
    if (localOf(supply, during) || !supply.settled.value) {
      clearTimeout(timer);
      asked = null;
      return;
    }
    if (asked?.of === of && asked.during === during) return; // only what is held has changed
    clearTimeout(timer);
    round++;
    asked = { of, during };
    timer = setTimeout(() => load(of, during, null), found.peek() ? rest : 0);
  });
  return {
    found,
    more: () => {
      if (found.value) load(filter.value, found.value.during, found.value);
    },
  };
}

/** A window with a margin, for context; within the extent if one is given. */
export function around(w: Window, extent: Window | null): Window {
  const half = (w.to - w.from) / 4;
  return extent ? zoom(within(w, extent), 1 / 1.5, (w.from + w.to) / 2, extent) : { from: w.from - half, to: w.to + half };
}

function lastReady<T>(asked: Question<T>): ReadonlySignal<T | null> {
  let last: T | null = null;
  return computed(() => {
    const answer = asked.answer.value;
    if (answer.state === 'ready') last = answer.value;
    return last;
  });
}

/** How often, in milliseconds, the list follows a window that moves. */
const beat = 100;

/** A signal that follows another, at once but not more often than once a beat; it keeps its value while the new one is the same. */
function throttled<T>(source: ReadonlySignal<T>, same: (a: T, b: T) => boolean): ReadonlySignal<T> {
  const follower = signal(source.peek());
  let timer = 0;
  let last = -Infinity;
  const follow = () => {
    timer = 0;
    last = performance.now();
    if (!same(follower.peek(), source.peek())) follower.value = source.peek();
  };
  effect(() => {
    void source.value;
    if (timer) return;
    const wait = last + beat - performance.now();
    if (wait <= 0) follow();
    else timer = setTimeout(follow, wait);
  });
  return follower;
}
