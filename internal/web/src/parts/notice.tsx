import type { ComponentChildren } from 'preact';

/** Says that something is still on its way. */
export function Waiting({ children }: { children: ComponentChildren }) {
  return (
    <p class="notice waiting" role="status">
      {children}
    </p>
  );
}

/** Says what went wrong and lets the reader try again. */
export function Failure({ what, why, again }: { what: string; why: string; again: () => void }) {
  return (
    <div class="notice failure" role="alert">
      <p>
        <strong>{what}</strong> {why}
      </p>
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}
