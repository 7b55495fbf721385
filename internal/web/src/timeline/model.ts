import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { question, type Question } from '../api';
import type { ID } from '../id';
import { yearText } from '../day';
import { readAddress, writeAddress, type Address } from './address';
import { byDate, loadEvents, type Events, type TimelineEvent } from './event';
import { bulkOf, extentOf, meet, reveal, union, within, yearWindow, zoom, type Window } from './window';
import { askYear, type YearAnswer } from './year';

/** The state of the timeline, which canvas, list and address share. */
export interface Timeline {
  readonly events: Question<Events>;
  /** Those events that there are so far, the weightiest first. */
  readonly weightiestFirst: ReadonlySignal<readonly TimelineEvent[]>;
  /** All events with a margin. */
  readonly extent: ReadonlySignal<Window>;
  /** Where most of them are: what the page opens with. */
  readonly bulk: ReadonlySignal<Window>;
  /** As far as the window can go: the extent and the year that was asked for. */
  readonly reach: ReadonlySignal<Window>;
  readonly window: Signal<Window>;
  /** The events that may touch the window, by date; while it moves they follow some steps behind. */
  readonly inView: ReadonlySignal<readonly TimelineEvent[]>;
  /** The event whose card is open. */
  readonly chosen: ReadonlySignal<ID | null>;
  /** The year that was asked for, and what the server said. */
  readonly year: ReadonlySignal<number | null>;
  readonly yearAnswer: ReadonlySignal<Question<YearAnswer> | null>;
  /** What the page shows above all: the chosen event or the year that was asked for. */
  readonly name: ReadonlySignal<string | null>;
  /** Counts how often the reader asked to go from the canvas to the chosen event in the list. */
  readonly entered: ReadonlySignal<number>;

  choose(id: ID | null): void;
  /** Chooses the event after (1) or before (-1) the chosen one, of those listed. */
  chooseNext(step: 1 | -1): void;
  enter(): void;
  /** Asks for a year and goes there; null goes back to all events. */
  askFor(year: number | null): void;
  showAll(): void;
}

/** Makes the timeline that the page's address tells, and keeps the address in step with it. */
export function createTimeline(): Timeline {
  const events = question(loadEvents);
  const list = computed(() => (events.answer.value.state === 'ready' ? events.answer.value.value.list : []));
  const spans = computed(() => list.value.map((e) => e.span));
  const extent = computed(() => extentOf(spans.value));
  const bulk = computed(() => bulkOf(spans.value, extent.value));
  const window = signal(extent.peek());
  const chosen = signal<ID | null>(null);
  const year = signal<number | null>(null);
  const yearAnswer = signal<Question<YearAnswer> | null>(null);
  const entered = signal(0);
  const reach = computed(() => (year.value === null ? extent.value : union(extent.value, yearWindow(year.value, 1))));
  const touching = (w: Window) => list.value.filter((e) => meet(e.span, w));
  const followed = throttled(window);
  const inView = keptIfEqual(computed(() => touching(followed.value)));
  const listed = () => {
    const answer = yearAnswer.value?.answer.value;
    return answer?.state === 'ready' ? answer.value.events.map((e) => e.event).sort(byDate) : touching(window.value);
  };

  function setYear(y: number | null) {
    year.value = y;
    yearAnswer.value = y === null ? null : askYear(y);
    yearAnswer.value?.ask();
  }

  const timeline: Timeline = {
    events,
    weightiestFirst: computed(() => list.value.toSorted((a, b) => b.weight - a.weight || byDate(a, b))),
    extent,
    bulk,
    reach,
    window,
    inView,
    chosen,
    year,
    yearAnswer,
    name: computed(() => list.value.find((e) => e.id === chosen.value)?.title ?? (year.value === null ? null : yearText(year.value))),
    entered,
    choose(id) {
      chosen.value = id;
      const event = list.value.find((e) => e.id === id);
      if (event) window.value = reveal(window.value, event.span, reach.value);
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
    showAll() {
      window.value = extent.value;
    },
  };
  followAddress(timeline, { setYear, setChosen: (id) => (chosen.value = id) });
  return timeline;
}

/** A window with a margin, for context. */
function around(w: Window, extent: Window): Window {
  return zoom(within(w, extent), 1 / 1.5, (w.from + w.to) / 2, extent);
}

interface Setters {
  setYear(year: number | null): void;
  setChosen(id: ID | null): void;
}

/** Keeps address and timeline in step, both ways. */
function followAddress(timeline: Timeline, { setYear, setChosen }: Setters) {
  // Until the reader moves it, the window shows what the address asks for, or most of the events there are so far.
  let wanted: Address = readAddress(location.search);
  let written = wanted;
  let shown: Window | null = null;

  function apply() {
    const reach = timeline.reach.value;
    let w = wanted.window ? within(wanted.window, reach) : wanted.year !== null ? around(yearWindow(wanted.year), reach) : timeline.bulk.value;
    const event = timeline.weightiestFirst.value.find((e) => e.id === wanted.chosen);
    if (event && !wanted.window) w = reveal(w, event.span, reach);
    timeline.window.value = shown = w;
  }

  setYear(wanted.year);
  setChosen(wanted.chosen);
  effect(() => {
    void timeline.extent.value; // named, so that it is followed
    if (shown === null || timeline.window.peek() === shown) batch(apply);
  });

  addEventListener('popstate', () => {
    wanted = written = readAddress(location.search);
    batch(() => {
      if (wanted.year !== timeline.year.value) setYear(wanted.year);
      setChosen(wanted.chosen);
      apply();
    });
  });

  let timer = 0;
  effect(() => {
    const now: Address = {
      year: timeline.year.value,
      chosen: timeline.chosen.value,
      window: timeline.window.value === shown ? wanted.window : timeline.window.value,
    };
    clearTimeout(timer);
    if (now.year !== written.year || now.chosen !== written.chosen) {
      history.pushState(null, '', writeAddress(now));
      written = now;
    } else if (now.window !== written.window) {
      // A window moves many times a second; browsers allow few changes of the address.
      timer = setTimeout(() => {
        history.replaceState(null, '', writeAddress(now));
        written = now;
      }, 300);
    }
  });
}

/** How often, in milliseconds, the list follows a window that moves. */
const beat = 100;

/** A signal that follows another, at once but not more often than once a beat. */
function throttled<T>(source: ReadonlySignal<T>): ReadonlySignal<T> {
  const follower = signal(source.peek());
  let timer = 0;
  let last = -Infinity;
  const follow = () => {
    timer = 0;
    last = performance.now();
    follower.value = source.peek();
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

/** A signal of lists that keeps the list it has when the new one holds the same. */
function keptIfEqual<T>(source: ReadonlySignal<readonly T[]>): ReadonlySignal<readonly T[]> {
  let kept: readonly T[] = [];
  return computed(() => {
    const now = source.value;
    if (now.length !== kept.length || now.some((item, i) => item !== kept[i])) kept = now;
    return kept;
  });
}
