import type { ID } from '../id';
import { Strip, type StripMark } from '../parts/strip';
import { spanOf } from '../timeline/span';
import { count } from '../words';
import { bearings, kindNames, kindOf, meaning, type Kind } from './kind';
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
      {reading.inAddress && <InView reading={reading} />}
      {essay.events.length > 0 && (
        <section aria-labelledby="events">
          <h2 id="events">Events</h2>
          <EssayStrip essay={essay} cast={cast} reading={reading} />
          <ol class="cast">
            {essay.events.map((event) => (
              <Entry id={event.id} name={event.title} remark={event.date.text} mentions={cast.get(event.id)?.mentions ?? []} reading={reading} />
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

/** The essay's own timeline; what the window shows stands out. */
function EssayStrip({ essay, cast, reading }: { essay: Essay; cast: ReadonlyMap<ID, Member>; reading: Reading }) {
  const inView = reading.inView.value;
  const marks = essay.events.map((event): StripMark => {
    const mentions = cast.get(event.id)?.mentions ?? [];
    const first = mentions[0];
    return {
      name: event.title,
      when: event.date.text,
      span: spanOf(event.date),
      role: mentions.some((m) => inView.has(m.id)) ? 'self' : 'other',
      open: first && (() => reading.choose(first.id, true)),
    };
  });
  return <Strip marks={marks} label={`The essay’s own timeline: its ${count(marks.length, 'event')}, which the list below names.`} />;
}

const mostInView = 12;

/** What is spoken of in the part of the text that the window shows. */
function InView({ reading }: { reading: Reading }) {
  const inView = reading.inView.value;
  const things = new Map<string, Mention>();
  for (const mention of reading.mentions.value.values()) {
    const thing = mention.target?.id;
    if (thing && inView.has(mention.id) && !things.has(thing)) things.set(thing, mention);
  }
  return (
    <section class="in-view" aria-labelledby="in-view">
      <h2 id="in-view">In this passage</h2>
      <ul>
        {[...things.values()].slice(0, mostInView).map((mention) => (
          <li key={mention.target!.id} class={kindOf(mention)}>
            <button type="button" class="plain" data-entry={`view ${mention.id}`} onClick={() => reading.choose(mention.id, true)}>
              {meaning(mention)}
            </button>{' '}
            <span class="muted">{bearings(mention.target!)}</span>
          </li>
        ))}
      </ul>
      {things.size === 0 && <p class="muted">Nothing that is known here is spoken of.</p>}
    </section>
  );
}

interface Member {
  readonly id: ID;
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
    else cast.set(mention.target.id, { id: mention.target.id, kind: mention.target.kind.toLowerCase() as Kind, label: mention.target.label, mentions: [mention] });
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
          <Entry id={e.id} name={e.label} remark={count(e.mentions.length, 'mention')} mentions={e.mentions} reading={reading} />
        ))}
      </ul>
    </section>
  );
}

/** A button that goes to the first place in the text. */
function Entry({ id, name, remark, mentions, reading }: { id: ID; name: string; remark: string; mentions: readonly Mention[]; reading: Reading }) {
  const first = mentions[0];
  const inView = mentions.some((m) => reading.inView.value.has(m.id));
  return (
    <li class={inView ? 'now' : undefined}>
      {first ? (
        <button type="button" class="plain" data-entry={id} onClick={() => reading.choose(first.id, true)}>
          {name}
        </button>
      ) : (
        name
      )}{' '}
      <span class="muted">{remark}</span>
    </li>
  );
}
