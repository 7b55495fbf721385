import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Question } from '../api';
import { slug, type ID } from '../id';
import type { Kind } from './kind';
import type { Explanation } from './explanation';
import type { Essay, Mention } from './load';

/** The state of the page, which text, panel and address share. */
export interface Reading extends Ways {
  readonly mentions: ReadonlySignal<ReadonlyMap<ID, Mention>>;
  /** The mention that the panel explains. */
  readonly chosen: ReadonlySignal<Mention | null>;
  /** All mentions of what the chosen one stands for, in the order of the text; it is among them. */
  readonly alike: ReadonlySignal<readonly Mention[]>;
  /** Kinds whose mentions look like plain text. */
  readonly hidden: Signal<ReadonlySet<Kind>>;
  /** The mentions that stand in the window now, in the order of the text. */
  readonly inView: Signal<ReadonlySet<ID>>;
  /** Whether there is a place to go back to. */
  readonly left: ReadonlySignal<boolean>;
  /** The words that the address points to: a part of a paragraph, or all of it. */
  readonly passage: Passage | null;
  /** Counts how often the reader asked to be taken to the chosen mention. */
  readonly shown: ReadonlySignal<number>;

  /** Chooses a mention; show takes the reader to its place in the text. */
  choose(id: ID | null, show?: boolean): void;
  /** Closes the panel and goes back to where the reader was before being taken to a mention. */
  goBack(): void;
}

/** A place in the text that an address names, by its words rather than by counting, so that it outlives edits elsewhere. */
export interface Passage {
  readonly quote: string;
}

/** What a reading is of, and how it is reached. */
export interface Ways {
  readonly id: ID;
  readonly asked: Question<Essay | null>;
  /** Finds out why a mention is linked so, and what is known of what it stands for. */
  explain(mention: ID): Question<Explanation | null>;
  /** Whether the page's address tells what is chosen; a text that is not stored has no address. */
  readonly inAddress: boolean;
}

/** Makes the reading of an essay; where it is in the address, it begins as that tells and keeps it in step. */
export function createReading(ways: Ways): Reading {
  const { asked, inAddress } = ways;
  const all = computed(() => (asked.answer.value.state === 'ready' ? (asked.answer.value.value?.mentions ?? []) : []));
  const mentions = computed(() => new Map(all.value.map((m) => [m.id, m])));
  const chosenID = signal(inAddress ? readAddress() : null);
  const chosen = computed(() => (chosenID.value && mentions.value.get(chosenID.value)) || null);
  // A page that opens on a mention goes to it.
  const shown = signal(chosenID.value ? 1 : 0);
  const left = signal<{ top: number; focus: Element | null } | null>(null);

  function choose(id: ID | null, show = false) {
    if (!id) left.value = null;
    else if (show) left.value ??= { top: scrollY, focus: document.activeElement };
    if (inAddress && id !== chosenID.value) history.pushState(null, '', address(id));
    chosenID.value = id;
    if (id && show) shown.value++;
  }

  if (inAddress) {
    addEventListener('popstate', () => {
      chosenID.value = readAddress();
      if (chosenID.value) shown.value++;
    });
  }
  return {
    ...ways,
    mentions,
    chosen,
    alike: computed(() => (chosen.value ? all.value.filter((m) => sameThing(m, chosen.value!)) : [])),
    hidden: signal(new Set()),
    inView: signal(new Set()),
    left: computed(() => left.value !== null),
    passage: inAddress ? readPassage() : null,
    shown,
    choose,
    goBack() {
      const place = left.value;
      choose(null);
      if (!place) return;
      // What it was is drawn again when the panel has gone.
      requestAnimationFrame(() => {
        scrollTo({ top: place.top, behavior: 'instant' });
        const entry = (place.focus as HTMLElement | null)?.dataset?.entry;
        const again = entry ? document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(entry)}"]`) : null;
        (again ?? document.getElementById('page'))?.focus({ preventScroll: true });
      });
    },
  };
}

/** Whether two mentions stand for the same thing: target or date. Works that are not known are each their own. */
export function sameThing(a: Mention, b: Mention): boolean {
  if (a.target || b.target) return a.target?.id === b.target?.id;
  return a === b || (a.dateValue !== null && a.dateValue.edtf === b.dateValue?.edtf);
}

/** The address of this page with a mention chosen. */
export function address(mention: ID | null): string {
  return location.pathname + (mention ? `?mention=${encodeURIComponent(slug(mention))}` : '');
}

function readAddress(): ID | null {
  const mention = new URLSearchParams(location.search).get('mention');
  return mention ? `mention:${mention}` : null;
}

/** The address of this page at a passage. */
export function passageAddress(quote: string): string {
  return `${location.origin}${location.pathname}?passage=${encodeURIComponent(shortQuote(quote))}`;
}

/** The address of this page with a mention chosen, as others need it. */
export function mentionLink(mention: ID): string {
  return location.origin + address(mention);
}

const mostQuoted = 160;

/** A passage in few words: all of it, or how it begins and ends. */
export function shortQuote(quote: string): string {
  const words = quote.trim().replace(/\s+/g, ' ');
  if (words.length <= mostQuoted) return words;
  const half = mostQuoted / 2;
  return `${words.slice(0, half).replace(/\s+\S*$/, '')} … ${words.slice(-half).replace(/^\S*\s+/, '')}`;
}

function readPassage(): Passage | null {
  const quote = new URLSearchParams(location.search).get('passage');
  return quote ? { quote } : null;
}
