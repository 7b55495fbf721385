import type { ID } from '../id';
import { count } from '../words';
import { kindNames, type Kind } from './kind';
import type { Essay, Mention } from './load';
import type { Reading } from './model';

/** What the essay speaks of: its events by date, then who and what, the most mentioned first. */
export function Overview({ essay, reading }: { essay: Essay; reading: Reading }) {
  if (essay.mentions.length === 0) {
    return <p class="notice">Nothing in this essay is linked yet: it names nothing that the knowledge base has, or it was imported without linking.</p>;
  }
  const cast = castOf(essay.mentions);
  return (
    <>
      {essay.events.length > 0 && (
        <section aria-labelledby="events">
          <h2 id="events">Events</h2>
          <ol class="cast">
            {essay.events.map((event) => (
              <Entry name={event.title} remark={event.date.text} mentions={cast.get(event.id)?.mentions ?? []} reading={reading} />
            ))}
          </ol>
        </section>
      )}
      {(['person', 'organization', 'place', 'source'] as const).map((kind) => (
        <Cast kind={kind} entries={[...cast.values()].filter((e) => e.kind === kind)} reading={reading} />
      ))}
    </>
  );
}

interface Member {
  readonly kind: Kind;
  readonly label: string;
  readonly mentions: Mention[];
}

/** Everything that mentions stand for, by id; a source is one, whether it is named or cited. */
function castOf(mentions: readonly Mention[]): Map<ID, Member> {
  const cast = new Map<ID, Member>();
  for (const mention of mentions) {
    if (!mention.target) continue;
    const member = cast.get(mention.target.id);
    if (member) member.mentions.push(mention);
    else cast.set(mention.target.id, { kind: mention.target.kind.toLowerCase() as Kind, label: mention.target.label, mentions: [mention] });
  }
  return cast;
}

function Cast({ kind, entries, reading }: { kind: Kind; entries: Member[]; reading: Reading }) {
  if (entries.length === 0) return null;
  entries.sort((a, b) => b.mentions.length - a.mentions.length || a.label.localeCompare(b.label, 'en'));
  return (
    <section aria-labelledby={`cast-${kind}`}>
      <h2 id={`cast-${kind}`}>{kindNames[kind]}</h2>
      <ul class="cast">
        {entries.map((e) => (
          <Entry name={e.label} remark={count(e.mentions.length, 'mention')} mentions={e.mentions} reading={reading} />
        ))}
      </ul>
    </section>
  );
}

/** A button that goes to the first place in the text. */
function Entry({ name, remark, mentions, reading }: { name: string; remark: string; mentions: readonly Mention[]; reading: Reading }) {
  const first = mentions[0];
  return (
    <li>
      {first ? (
        <button type="button" class="plain" onClick={() => reading.choose(first.id, true)}>
          {name}
        </button>
      ) : (
        name
      )}{' '}
      <span class="muted">{remark}</span>
    </li>
  );
}
