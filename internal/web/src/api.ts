import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

/** Why a question has no answer, in a sentence for the reader. */
export class AskError extends Error {}

/** How long a question may take; the server itself gives up after five seconds. */
const patience = 20_000;

/**
 * Asks the server's GraphQL and gives the data of the answer. Whatever goes
 * wrong becomes an AskError: there is no answer in part.
 */
export async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    throw new AskError(
      error instanceof DOMException && error.name === 'TimeoutError'
        ? 'The server has not answered for 20 seconds.'
        : 'The server can’t be reached. It may have stopped, or this device is offline.',
    );
  }
  let answer: { data?: T | null; errors?: { message: string }[] };
  try {
    answer = await response.json();
  } catch {
    throw new AskError(`The server sent nothing that this page can read (HTTP status ${response.status}).`);
  }
  if (answer.errors?.length) throw new AskError(answer.errors.map((e) => e.message).join(' '));
  if (!answer.data) throw new AskError(`The server sent no data (HTTP status ${response.status}).`);
  return answer.data;
}

/** What is known of an answer. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'ready'; readonly value: T };

/** A question that can be asked again. */
export interface Question<T> {
  readonly answer: ReadonlySignal<Answer<T>>;
  /** Asks, or asks once more; an answer to an earlier asking is dropped. */
  ask(): void;
}

/**
 * Makes a question of a function that gets its answer. The function may tell
 * what it has so far before it is done.
 */
export function question<T>(get: (soFar: (value: T) => void) => Promise<T>): Question<T> {
  const answer = signal<Answer<T>>({ state: 'waiting' });
  let asking = 0;
  return {
    answer,
    ask() {
      const mine = ++asking;
      const tell = (told: Answer<T>) => {
        if (mine === asking) answer.value = told;
      };
      tell({ state: 'waiting' });
      get((value) => tell({ state: 'ready', value })).then(
        (value) => tell({ state: 'ready', value }),
        (error: unknown) => {
          if (!(error instanceof AskError)) console.error(error);
          tell({ state: 'failed', why: error instanceof AskError ? error.message : 'Something went wrong in this page.' });
        },
      );
    },
  };
}

/** Asks a question when a part of the page first shows it, and again when what it is about changes. */
export function useQuestion<T>(make: () => Question<T>, about: string): Question<T> {
  return useMemo(() => {
    const asked = make();
    asked.ask();
    return asked;
  }, [about]);
}
