import { signal, type ReadonlySignal } from '@preact/signals';
import { AskError, type Answer } from '../api';
import { paged, type Paged } from '../parts/more';
import { find, findFirst, kinds, withPrefix, type Counts, type Hit, type Kind } from './find';

/** What was found for a query. */
export interface Findings {
  readonly query: string;
  /** Whether the last word was taken for the beginning of one. */
  readonly asPrefix: boolean;
  readonly list: Paged<Hit>;
}

/** The state of the page. */
export interface Search {
  readonly text: ReadonlySignal<string>;
  /** The kinds shown; empty: all. */
  readonly only: ReadonlySignal<ReadonlySet<Kind>>;
  /** null while nothing is asked. What was found stays until something else is. */
  readonly answer: ReadonlySignal<Answer<Findings> | null>;
  readonly counts: ReadonlySignal<Counts | null>;
  readonly busy: ReadonlySignal<boolean>;

  /** Takes what is typed, and searches when the typing rests. */
  type(text: string): void;
  toggle(kind: Kind): void;
  all(): void;
  /** Searches at once. */
  now(): void;
}

/** How long the typing must rest, in milliseconds. */
const rest = 120;

/** Makes the search that the page's address tells, and keeps the address in step with it. */
export function createSearch(): Search {
  const text = signal('');
  const only = signal<ReadonlySet<Kind>>(new Set());
  const answer = signal<Answer<Findings> | null>(null);
  const counts = signal<Counts | null>(null);
  const busy = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = 0;

  function now() {
    clearTimeout(timer);
    const mine = ++asking;
    const query = text.value.trim();
    if (query === '') {
      answer.value = counts.value = null;
      busy.value = false;
      return;
    }
    busy.value = true;
    if (answer.value?.state !== 'ready') answer.value = { state: 'waiting' };
    look(query, only.value).then(
      (found) => {
        if (mine !== asking) return;
        counts.value = found.counts;
        answer.value = { state: 'ready', value: found };
        busy.value = false;
      },
      (error: unknown) => {
        if (mine !== asking) return;
        if (!(error instanceof AskError)) console.error(error);
        answer.value = { state: 'failed', why: error instanceof AskError ? error.message : 'Something went wrong in this page.' };
        busy.value = false;
      },
    );
  }

  function show(search: string) {
    const params = new URLSearchParams(search);
    text.value = params.get('q') ?? '';
    const named = (params.get('kinds') ?? '').split(',');
    only.value = new Set(kinds.filter((kind) => named.includes(kind)));
    now();
  }

  function remember(how: 'pushState' | 'replaceState') {
    const params = new URLSearchParams();
    if (text.value.trim()) params.set('q', text.value.trim());
    if (only.value.size > 0) params.set('kinds', [...only.value].join(','));
    const search = params.toString();
    history[how](null, '', search ? `/search?${search}` : '/search');
  }

  function choose(kinds: ReadonlySet<Kind>) {
    only.value = kinds;
    remember('pushState');
    now();
  }

  addEventListener('popstate', () => show(location.search));
  show(location.search);
  return {
    text,
    only,
    answer,
    counts,
    busy,
    now,
    type(typed) {
      text.value = typed;
      // Each letter in the history would make going back a labour.
      remember('replaceState');
      clearTimeout(timer);
      timer = setTimeout(now, rest);
    },
    toggle(kind) {
      const chosen = new Set(only.value);
      if (!chosen.delete(kind)) chosen.add(kind);
      choose(chosen);
    },
    all: () => choose(new Set()),
  };
}

/** Finds a query; where nothing has its words, what has words that begin with the last. */
async function look(query: string, only: ReadonlySet<Kind>): Promise<Findings & { counts: Counts }> {
  const found = await findFirst(query, only);
  const longer = withPrefix(query);
  const nothing = kinds.every((kind) => found.counts[kind] === 0);
  if (nothing && longer) {
    const more = await findFirst(longer, only);
    return { query, asPrefix: true, counts: more.counts, list: paged((after) => find(longer, only, after), more.page) };
  }
  return { query, asPrefix: false, counts: found.counts, list: paged((after) => find(query, only, after), found.page) };
}
