import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { AskError, question, type Question } from '../api';
import { sameFilter, type Filter } from './filter';
import { areaOf, cutFor, isComplete, loadHolding, loadSpread, type Bucket, type Holding } from './stock';
import type { Window } from './window';

/**
 * Keeps what the timeline needs of the server at hand. First the weightiest
 * events of all time are asked for. Where these are all there are, nothing
 * else is ever asked for. Else the weightiest of the window and around it
 * follow, with counts for the rest, whenever the window leaves what is held.
 */
export interface Supply {
  readonly whole: Question<Holding>;
  /** The whole of the filters asked about last that was answered; null until one was. */
  readonly held: ReadonlySignal<Holding | null>;
  /** What is held of the window's surroundings; an older one until the newest is there; null where nothing is missing. */
  readonly area: ReadonlySignal<Holding | null>;
  /** How many events there are when, where not all are held. */
  readonly spread: ReadonlySignal<readonly Bucket[] | null>;
  /** Whether the window is one to ask about: that which was asked for, or where most events are. */
  readonly settled: ReadonlySignal<boolean>;
  /** Why the surroundings of the window can't be had. */
  readonly trouble: ReadonlySignal<string | null>;
  /** Notes why something else that the window needs can't be had, and what to do when the reader asks again. */
  fail(why: string, again: () => unknown): void;
  /** Asks anew for what failed. */
  retry(): void;
}

interface Wants {
  /** The first filter is that of the page, those that follow are the lanes'; null while that isn't known. */
  readonly filters: ReadonlySignal<readonly Filter[] | null>;
  readonly window: ReadonlySignal<Window>;
  /** The width of the canvas. */
  readonly pixels: ReadonlySignal<number>;
  /** A window that was asked for; null: where most events are. */
  readonly wished: ReadonlySignal<Window | null>;
}

/** How many areas are kept to go back to. */
const mostKept = 24;

export function createSupply({ filters, window, pixels, wished }: Wants): Supply {
  const asked = keptWhile(filters, (a, b) => a === b || (a?.length === b?.length && a!.every((filter, i) => sameFilter(filter, b![i]!))));
  const whole = question(() => loadHolding(asked.peek()!, null, null));
  const held = signal<Holding | null>(null);
  const area = signal<Holding | null>(null);
  const spread = signal<readonly Bucket[] | null>(null);
  const trouble = signal<string | null>(null);
  const kept = new Map<string, Holding>();
  let asking = false;
  const failed: (() => unknown)[] = [];
  let round = 0;

  function fail(why: string, again: () => unknown) {
    trouble.value = why;
    failed.push(again);
  }

  const settled = computed(() => wished.value !== null || spread.value !== null);
  const need = computed(() => {
    const have = whole.answer.value;
    if (!settled.value) return null;
    if (have.state !== 'ready' || have.value.stocks.every(isComplete) || pixels.value === 0) return null;
    const w = window.value;
    const cut = cutFor(pixels.value / (w.to - w.from));
    const around = areaOf(w, cut);
    return { key: `${round} ${around.from} ${around.to} ${cut}`, around, cut };
  });

  async function fetchArea() {
    const wanted = need.peek();
    if (!wanted || asking) return;
    const { key } = wanted;
    const have = kept.get(key);
    if (have) {
      // The last used are kept the longest.
      kept.delete(key);
      kept.set(key, have);
      area.value = have;
      return;
    }
    asking = true;
    try {
      const found = await loadHolding(asked.peek()!, wanted.around, wanted.cut);
      if (!key.startsWith(`${round} `)) return; // of filters that were left meanwhile
      kept.set(key, found);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      area.value = found;
      trouble.value = null;
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      trouble.value = error.message;
    } finally {
      asking = false;
    }
    // The window may have moved on. After a failure it must move, or the reader ask.
    if (need.peek() && need.peek()!.key !== key) void fetchArea();
  }

  effect(() => {
    if (asked.value === null) return;
    round++;
    kept.clear();
    whole.ask();
  });
  effect(() => {
    const answer = whole.answer.value;
    if (answer.state !== 'ready') return;
    held.value = answer.value;
    area.value = null;
    spread.value = null;
    trouble.value = null;
    if (isComplete(answer.value.stocks[0]!)) return;
    const mine = round;
    const load = () =>
      loadSpread(asked.peek()![0]!).then(
        (buckets) => mine === round && (spread.value = buckets),
        (error: unknown) => {
          if (!(error instanceof AskError)) throw error;
          if (mine === round) fail(error.message, load);
        },
      );
    void load();
  });
  const wanted = computed(() => need.value?.key);
  effect(() => {
    if (wanted.value) void fetchArea();
  });

  return {
    whole,
    held,
    area,
    spread,
    settled,
    trouble,
    fail,
    retry() {
      trouble.value = null;
      for (const again of failed.splice(0)) again();
      if (whole.answer.peek().state === 'failed') whole.ask();
      else void fetchArea();
    },
  };
}

/** A signal that keeps its value while the new one is the same. */
export function keptWhile<T>(source: ReadonlySignal<T>, same: (a: T, b: T) => boolean): ReadonlySignal<T> {
  let kept: { value: T } | null = null;
  return computed(() => {
    const value = source.value;
    if (!kept || !same(kept.value, value)) kept = { value };
    return kept.value;
  });
}

