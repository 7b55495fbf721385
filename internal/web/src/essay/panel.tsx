import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useQuestion, type Question } from '../api';
import { eventAddress, pageAddress } from '../id';
import { Copy } from '../parts/copy';
import { EventCard } from '../parts/event';
import { Failure, Waiting } from '../parts/notice';
import { capital, enumWords, percent } from '../words';
import type { Explanation } from './explanation';
import { DateFacts, EntityFacts } from './facts';
import { kindOf, meaning } from './kind';
import type { Mention } from './load';
import { mentionLink, type Reading } from './model';

/** Says what the chosen mention stands for, and why. */
export function Panel({ mention, reading }: { mention: Mention; reading: Reading }) {
  const panel = useRef<HTMLElement>(null);
  const asked = useQuestion(() => reading.explain(mention.id), mention.id);
  // Wherever it was scrolled to, another mention begins at its top.
  useSignalEffect(() => {
    void reading.chosen.value;
    if (panel.current) panel.current.scrollTop = 0;
  });
  return (
    <section class="panel" aria-label="About the chosen passage" ref={panel} tabIndex={-1}>
      <header>
        <p class="kind">{capital(mention.mentionKind === 'ENTITY' ? kindOf(mention) : enumWords(mention.mentionKind))}</p>
        <h2 aria-live="polite">{mention.dateValue ? capital(meaning(mention)) : meaning(mention)}</h2>
        <button type="button" class="close" aria-label="Close" onClick={() => close(mention, reading)}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <Steps mention={mention} reading={reading} />
      <p class="ways">
        {reading.inAddress && (
          <Copy text={mentionLink(mention.id)} key={mention.id}>
            Copy a link to this passage
          </Copy>
        )}
        {reading.left.value && (
          <button type="button" onClick={() => reading.goBack()}>
            Back to where you were
          </button>
        )}
      </p>
      <Explained mention={mention} asked={asked} />
      <Nested mention={mention} reading={reading} />
    </section>
  );
}

/** Closes the panel; the focus goes back to the words. */
export function close(mention: Mention, reading: Reading) {
  document.querySelector<HTMLElement>(`a[data-mention="${CSS.escape(mention.id)}"]`)?.focus({ preventScroll: true });
  reading.choose(null);
}

/** Goes through all mentions of the same thing. */
function Steps({ mention, reading }: { mention: Mention; reading: Reading }) {
  const alike = reading.alike.value;
  const at = alike.indexOf(mention);
  const go = (step: number) => reading.choose(alike[at + step]!.id, true);
  return (
    <p class="steps">
      <q>{mention.quote}</q>
      {alike.length > 1 && (
        <span>
          <button type="button" disabled={at === 0} onClick={() => go(-1)} aria-label="Previous mention">
            ←
          </button>{' '}
          {at + 1} of {alike.length}{' '}
          <button type="button" disabled={at === alike.length - 1} onClick={() => go(1)} aria-label="Next mention">
            →
          </button>
        </span>
      )}
    </p>
  );
}

function Explained({ mention, asked }: { mention: Mention; asked: Question<Explanation | null> }) {
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Looking it up …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The reasons can’t be shown." why={answer.why} again={asked.ask} />;
  const record = answer.value;
  if (!record) return <p class="notice">This passage is not linked any more. Reload the page to see how the essay stands now.</p>;
  return (
    <>
      <Why record={record} />
      <div class="what">
        {record.dateValue && <DateFacts date={record.dateValue} />}
        {record.target?.kind === 'EVENT' && (
          <>
            <EventCard id={record.target.id} />
            <p>
              <a href={eventAddress(record.target.id)}>Show on the timeline</a>
            </p>
          </>
        )}
        {record.target && record.target.kind !== 'EVENT' && (
          <>
            <EntityFacts entity={record.target} locator={mention.locator} />
            <p>
              <a href={pageAddress(record.target.id)}>All about this {enumWords(record.target.kind)}</a>
            </p>
          </>
        )}
        {!record.target && !record.dateValue && <p>The knowledge base has no work that this may be.</p>}
      </div>
    </>
  );
}

function Why({ record }: { record: Explanation }) {
  return (
    <section class="why" aria-label="Why">
      <h3>Why it is linked so</h3>
      <ul>
        {record.evidence.map((e) => (
          <li>{e.detail}</li>
        ))}
        {record.evidence.length === 0 && <li>No reasons were kept; somebody marked it by hand.</li>}
      </ul>
      <p class="sure">
        <meter min={0} max={1} value={record.confidence} aria-hidden="true" />
        {capital(sureness(record.confidence))}: {percent(record.confidence)}.{' '}
        {record.status === 'ACCEPTED' ? 'A person has confirmed it.' : 'No person has checked it yet.'}
      </p>
      {record.alternatives.length > 0 && (
        <>
          <h3>What else it might be</h3>
          <ul>
            {record.alternatives.map(({ entity, score }) => (
              <li>
                <a href={pageAddress(entity.id)}>{entity.label}</a> <span class="muted">({enumWords(entity.kind)}, {percent(score)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A confidence in words. */
function sureness(confidence: number): string {
  if (confidence >= 0.95) return 'nearly certain';
  if (confidence >= 0.85) return 'very likely';
  if (confidence >= 0.7) return 'likely';
  return 'a guess';
}

/** The mentions around this one, and those within. */
function Nested({ mention, reading }: { mention: Mention; reading: Reading }) {
  const all = [...reading.mentions.value.values()].filter((m) => m !== mention);
  const around = all.filter((m) => m.start <= mention.start && mention.end <= m.end);
  const inside = all.filter((m) => mention.start <= m.start && m.end <= mention.end && !around.includes(m));
  return (
    <>
      <NestedList name="Part of" mentions={around} reading={reading} />
      <NestedList name="Holds" mentions={inside} reading={reading} />
    </>
  );
}

function NestedList({ name, mentions, reading }: { name: string; mentions: readonly Mention[]; reading: Reading }) {
  if (mentions.length === 0) return null;
  return (
    <section class="nested">
      <h3>{name}</h3>
      <ul>
        {mentions.map((m) => (
          <li>
            <button type="button" class="plain" onClick={() => reading.choose(m.id)}>
              {m.quote}
            </button>{' '}
            <span class="muted">({kindOf(m)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
