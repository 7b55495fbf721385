import { signal, type ReadonlySignal } from '@preact/signals';
import { AskError } from '../api';
import { Failure } from './notice';

/** A stretch of a list, as the API gives it. */
export interface Page<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list that is loaded piece by piece. */
export interface Paged<T> {
  readonly nodes: ReadonlySignal<readonly T[]>;
  /** null until the first page is there. */
  readonly total: ReadonlySignal<number | null>;
  readonly state: ReadonlySignal<'idle' | 'waiting' | { readonly why: string }>;
  readonly more: ReadonlySignal<boolean>;
  next(): void;
}

/** Makes a list of what load gives; first is its first page, if that is there already. */
export function paged<T>(load: (after: string | null) => Promise<Page<T>>, first?: Page<T>): Paged<T> {
  const nodes = signal<readonly T[]>(first?.nodes ?? []);
  const total = signal(first?.totalCount ?? null);
  const more = signal(first?.pageInfo.hasNextPage ?? true);
  const state = signal<'idle' | 'waiting' | { why: string }>('idle');
  let after = first?.pageInfo.endCursor ?? null;
  return {
    nodes,
    total,
    state,
    more,
    next() {
      if (state.value === 'waiting') return;
      state.value = 'waiting';
      load(after).then(
        (page) => {
          nodes.value = [...nodes.value, ...page.nodes];
          total.value = page.totalCount;
          more.value = page.pageInfo.hasNextPage;
          after = page.pageInfo.endCursor;
          state.value = 'idle';
        },
        (error: unknown) => {
          if (!(error instanceof AskError)) console.error(error);
          state.value = { why: error instanceof AskError ? error.message : 'Something went wrong in this page.' };
        },
      );
    },
  };
}

/** The button for the next piece of a list, and what became of it. */
export function More<T>({ list, what }: { list: Paged<T>; what: string }) {
  const state = list.state.value;
  if (typeof state === 'object') return <Failure what={`More ${what} can’t be shown.`} why={state.why} again={list.next} />;
  if (!list.more.value || list.total.value === null) return null;
  const rest = list.total.value - list.nodes.value.length;
  return (
    <p class="more">
      <button type="button" onClick={list.next} disabled={state === 'waiting'}>
        {state === 'waiting' ? 'Loading …' : `Show more ${what} (${rest.toLocaleString('en')} left)`}
      </button>
    </p>
  );
}
