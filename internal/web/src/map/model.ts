import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { AskError, question, type Answer, type Question } from '../api';
import { civilDay, dayNumber, formatDay, parseDay, yearText } from '../day';
import { slug, type ID } from '../id';
import { readAddress } from '../timeline/address';
import { windowText, type Window } from '../timeline/window';
import { loadEvents, loadWorld, type MapEvent, type Place, type WindowEvents, type World } from './load';

/** A place with what happened there in the window. */
export interface Busy {
  readonly place: Place;
  readonly events: readonly MapEvent[];
}

/** The state of the page; its address repeats it, with the window as the timeline's has it. */
export interface Atlas {
  readonly world: Question<World>;
  readonly window: ReadonlySignal<Window>;
  readonly events: ReadonlySignal<Answer<WindowEvents>>;
  /** The places of the window, the busiest first. */
  readonly busy: ReadonlySignal<readonly Busy[]>;
  /** Events of the window that have no place on the map. */
  readonly nowhere: ReadonlySignal<number>;
  readonly chosen: ReadonlySignal<ID | null>;

  choose(place: ID | null): void;
  /** Sets the window to whole years. */
  setYears(first: number, last: number): void;
  /** Moves the window by so many of its own widths. */
  move(widths: number): void;
  again(): void;
}

/** How long the window must rest before the server is asked, in milliseconds. */
const rest = 150;

export function createAtlas(): Atlas {
  const world = question(loadWorld);
  const asked = signal<Window | null>(readAddress(location.search).window);
  const chosen = signal(readPlace());
  const events = signal<Answer<WindowEvents>>({ state: 'waiting' });
  const window = computed<Window>(() => {
    if (asked.value) return asked.value;
    const answer = world.answer.value;
    return answer.state === 'ready' ? years(answer.value.firstYear, answer.value.lastYear) : years(1945, 1991);
  });
  const busy = computed(() => {
    const answer = world.answer.value;
    return answer.state === 'ready' && events.value.state === 'ready' ? gather(answer.value.places, events.value.value.events) : [];
  });

  let asking = 0;
  function load() {
    const mine = ++asking;
    loadEvents(window.value).then(
      (value) => {
        if (mine === asking) events.value = { state: 'ready', value };
      },
      (error: unknown) => {
        if (mine !== asking) return;
        if (!(error instanceof AskError)) console.error(error);
        events.value = { state: 'failed', why: error instanceof AskError ? error.message : 'Something went wrong in this page.' };
      },
    );
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  effect(() => {
    void window.value;
    if (world.answer.value.state !== 'ready') return;
    clearTimeout(timer);
    timer = setTimeout(load, first ? 0 : rest);
    first = false;
  });

  function remember(how: 'pushState' | 'replaceState') {
    const params = new URLSearchParams();
    if (asked.value) {
      params.set('from', formatDay(asked.value.from));
      params.set('to', formatDay(Math.max(Math.ceil(asked.value.to) - 1, Math.floor(asked.value.from))));
    }
    if (chosen.value) params.set('place', slug(chosen.value));
    const search = params.toString();
    history[how](null, '', search ? `/map?${search}` : '/map');
  }

  addEventListener('popstate', () => {
    asked.value = readAddress(location.search).window;
    chosen.value = readPlace();
  });
  return {
    world,
    window,
    events,
    busy,
    nowhere: computed(() => {
      if (events.value.state !== 'ready') return 0;
      const placed = new Set(busy.value.flatMap((b) => b.events.map((e) => e.id)));
      return events.value.value.events.length - placed.size;
    }),
    chosen,
    choose(place) {
      if (place === chosen.value) return;
      chosen.value = place;
      remember('pushState');
    },
    setYears(first, last) {
      asked.value = years(Math.min(first, last), Math.max(first, last));
      remember('replaceState');
    },
    move(widths) {
      const { from, to } = window.value;
      const by = Math.round((to - from) * widths);
      asked.value = wholeYears(from, to) ? years(civilDay(from + by + 183).year, civilDay(to + by - 183).year) : { from: from + by, to: to + by };
      remember('replaceState');
    },
    again() {
      if (world.answer.value.state === 'ready') {
        events.value = { state: 'waiting' };
        load();
      } else {
        world.ask();
      }
    },
  };
}

/** Whole years as a window. */
function years(first: number, last: number): Window {
  return { from: dayNumber(first), to: dayNumber(last + 1) };
}

/** What the window shows, in words. */
export function windowWords(w: Window): string {
  if (!wholeYears(w.from, w.to)) return windowText(w);
  const first = civilDay(w.from).year;
  const last = civilDay(w.to - 1).year;
  return first === last ? yearText(first) : `${yearText(first)} to ${yearText(last)}`;
}

function wholeYears(from: number, to: number): boolean {
  return from === dayNumber(civilDay(from).year) && to === dayNumber(civilDay(to).year);
}

function gather(places: ReadonlyMap<ID, Place>, events: readonly MapEvent[]): Busy[] {
  const at = new Map<ID, MapEvent[]>();
  const first = (event: MapEvent) => parseDay(event.date.earliest ?? '') ?? -Infinity;
  for (const event of [...events].sort((a, b) => first(a) - first(b) || (a.id < b.id ? -1 : 1))) {
    for (const { id } of event.places) {
      if (!places.has(id)) continue;
      const there = at.get(id);
      if (there) there.push(event);
      else at.set(id, [event]);
    }
  }
  return [...at]
    .map(([id, there]) => ({ place: places.get(id)!, events: there }))
    .sort((a, b) => b.events.length - a.events.length || a.place.label.localeCompare(b.place.label, 'en'));
}

function readPlace(): ID | null {
  const place = new URLSearchParams(location.search).get('place');
  return place ? `place:${place}` : null;
}
