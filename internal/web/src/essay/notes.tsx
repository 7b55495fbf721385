import { pageAddress, type ID } from '../id';
import { capital, enumWords } from '../words';
import { bearings } from './kind';
import type { Essay, Mention, Target } from './load';

/** The numbers of the notes, by the mention that each stands at: the first of its thing. */
export function noteNumbers(mentions: readonly Mention[]): ReadonlyMap<ID, number> {
  const numbers = new Map<ID, number>();
  const seen = new Set<ID>();
  for (const { id, target } of mentions) {
    if (!target || seen.has(target.id)) continue;
    seen.add(target.id);
    numbers.set(id, seen.size);
  }
  return numbers;
}

/** What the text speaks of, as notes at its end; for paper, where no panel opens. */
export function Notes({ essay, numbers }: { essay: Essay; numbers: ReadonlyMap<ID, number> }) {
  const noted = essay.mentions.filter((m) => numbers.has(m.id));
  if (noted.length === 0) return null;
  return (
    <section class="notes" aria-label="Notes">
      <h2>Notes</h2>
      <ol>
        {noted.map(({ target }) => (
          <li>
            <Note target={target!} />
          </li>
        ))}
      </ol>
      <p>
        {location.origin}
        {pageAddress(essay.id)}
      </p>
    </section>
  );
}

function Note({ target }: { target: Target }) {
  const said = target.summary ?? target.description;
  return (
    <>
      <strong>{target.label}</strong> ({[enumWords(target.kind), bearings(target)].filter(Boolean).join(', ')}){said && `. ${capital(said)}`}
    </>
  );
}
