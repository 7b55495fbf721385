import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { question, type Question } from '../api';
import type { ID } from '../id';
import { readAddress, writeAddress, type Address } from './address';
import { byDate, loadEvents, type Events, type TimelineEvent } from './event';
import { extentOf, meet, reveal, within, yearWindow, zoom, type Window } from './window';
import { askYear, type YearAnswer } from './year';

/** The state of the timeline, which canvas, list and address share. */
export interface Timeline {
  readonly events: Question<Events>;
  /** Those events that there are so far, the weightiest first. */
  readonly weightiestFirst: ReadonlySignal<readonly TimelineEvent[]>;
  /** As far as the window can go. */
  readonly extent: ReadonlySignal<Window>;
  readonly window: Signal<Window>;
  /** The events that may touch the window, by date. */
  readonly inView: ReadonlySignal<readonly TimelineEvent[]>;
  /** The event whose card is open. */
  readonly chosen: ReadonlySignal<ID | null>;
  /** The year that was asked for, and what the server said. */
  readonly year: ReadonlySignal<number | null>;
  readonly yearAnswer: ReadonlySignal<Question<YearAnswer> | null>;
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
  const extent = computed(() => extentOf(list.value.map((e) => e.span)));
  const window = signal(extent.peek());
  const chosen = signal<ID | null>(null);
  const year = signal<number | null>(null);
  const yearAnswer = signal<Question<YearAnswer> | null>(null);
  const entered = signal(0);
  const inView = computed(() => list.value.filter((e) => meet(e.span, window.value)));
  const listed = () => {
    const answer = yearAnswer.value?.answer.value;
    return answer?.state === 'ready' ? answer.value.events.map((e) => e.event).sort(byDate) : inView.value;
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
    window,
    inView,
    chosen,
    year,
    yearAnswer,
    entered,
    choose(id) {
      chosen.value = id;
      const event = list.value.find((e) => e.id === id);
      if (event) window.value = reveal(window.value, event.span, extent.value);
    },
    chooseNext(step) {
      const events = listed();
      const at = events.findIndex((e) => e.id === chosen.value);
      const next = at < 0 ? (step > 0 ? 0 : events.length - 1) : at + step;
      if (events[next]) timeline.choose(events[next].id);
    },
    enter() {
      if (chosen.value) entered.value++;
    },
    askFor(y) {
      batch(() => {
        setYear(y);
        if (y !== null) window.value = around(yearWindow(y), extent.value);
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
  // Until the reader moves it, the window shows what the address asks for, or all events there are so far.
  let wanted: Address = readAddress(location.search);
  let shown: Window | null = null;

  function apply() {
    const extent = timeline.extent.value;
    let w = wanted.window ? within(wanted.window, extent) : wanted.year !== null ? around(yearWindow(wanted.year), extent) : extent;
    const event = timeline.weightiestFirst.value.find((e) => e.id === wanted.chosen);
    if (event && !wanted.window) w = reveal(w, event.span, extent);
    timeline.window.value = shown = w;
  }

  setYear(wanted.year);
  setChosen(wanted.chosen);
  effect(() => {
    void timeline.extent.value;
    if (shown === null || timeline.window.peek() === shown) batch(apply);
  });

  addEventListener('popstate', () => {
    wanted = readAddress(location.search);
    batch(() => {
      if (wanted.year !== timeline.year.value) setYear(wanted.year);
      setChosen(wanted.chosen);
      apply();
    });
  });

  let written = wanted;
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
