import { signal } from '@preact/signals';
import type { Question } from '../api';
import { pageAddress } from '../id';
import { Failure, Waiting } from '../parts/notice';
import { tieQuestion, type Entity, type Tie } from './load';

const asked = signal<{ name: string; question: Question<Tie> } | null>(null);

/** Asks how the entity is tied to another, and keeps the other's name in the address. */
function find(entity: Entity, name: string) {
  const to = name.trim();
  const address = new URL(location.href);
  if (to) address.searchParams.set('to', to);
  else address.searchParams.delete('to');
  history.replaceState(null, '', address);
  const question = to ? tieQuestion(entity.id, to) : null;
  asked.value = question && { name: to, question };
  question?.ask();
}

let opened = false;

/** The chain of stated ties that leads to whatever the reader names. */
export function Tied({ entity }: { entity: Entity }) {
  if (!opened) {
    opened = true;
    const to = new URLSearchParams(location.search).get('to');
    if (to) queueMicrotask(() => find(entity, to));
  }
  return (
    <section class="tied" aria-labelledby="tied">
      <h2 id="tied">How is it tied to …</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find(entity, new FormData(event.currentTarget).get('to') as string);
        }}
      >
        <input name="to" aria-label="Whom or what" placeholder="Mao Zedong" autocomplete="off" defaultValue={asked.value?.name ?? ''} />
        <button type="submit">Find</button>
      </form>
      {asked.value && <Found entity={entity} name={asked.value.name} question={asked.value.question} />}
    </section>
  );
}

function Found({ entity, name, question }: { entity: Entity; name: string; question: Question<Tie> }) {
  const answer = question.answer.value;
  if (answer.state === 'waiting') return <Waiting>Looking for the way …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The way can’t be shown." why={answer.why} again={question.ask} />;
  const { to, steps } = answer.value;
  if (!to) {
    return (
      <p class="notice" role="status">
        Nothing is known by the name “{name}”. <a href={`/search?q=${encodeURIComponent(name)}`}>Search for it</a>.
      </p>
    );
  }
  if (to.id === entity.id) return <p role="status">That is what this page is about.</p>;
  if (!steps) {
    return (
      <p role="status">
        No chain of participants, causes, parts and offices leads to <a href={pageAddress(to.id)}>{to.label}</a>.
      </p>
    );
  }
  return (
    <div role="status">
      <ol class="steps">
        {steps.map((step) => (
          <li>
            {step.via && <span class="via">{step.via}</span>}
            {step.entity.id === entity.id ? <strong>{step.entity.label}</strong> : <a href={pageAddress(step.entity.id)}>{step.entity.label}</a>}
          </li>
        ))}
      </ol>
    </div>
  );
}
