/**
 * The pages of entities: /events/{slug}, /people/{slug}, /organizations/{slug},
 * /places/{slug}, /sources/{slug}. Each tells what is known of one thing, with
 * the source of every statement, and leads to all that is tied to it.
 *
 * entity/load.ts is what is asked of the server; entity/facts.tsx is what only
 * some kinds have; entity/dates.tsx sets dates side by side; entity/events.tsx
 * lists events; entity/passages.tsx shows where essays speak of it;
 * entity/related.tsx, entity/tied.tsx and entity/record.tsx stand at the side
 * and at the foot.
 */
import { render } from 'preact';
import { Dates, stripOf } from './entity/dates';
import { Facts, factsOf } from './entity/facts';
import { Events, eventsOf } from './entity/events';
import { entityQuestion, type Entity } from './entity/load';
import { Passages } from './entity/passages';
import { RecordNote } from './entity/record';
import { References } from './entity/reference';
import { Essays, RelatedEntities } from './entity/related';
import { Tied } from './entity/tied';
import { eventAddress, idOfPage, kindOfID, slug } from './id';
import { Citations } from './parts/citation';
import { Failure, Waiting } from './parts/notice';
import { Strip } from './parts/strip';
import { capital, count, enumWords } from './words';
import './parts/shortcut';
import './entity.css';

const id = idOfPage(location.pathname);
const asked = entityQuestion(id);

function EntityPage() {
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Opening the page …</Waiting>;
  if (answer.state === 'failed') return <Failure what="This page can’t be shown." why={answer.why} again={asked.ask} />;
  return answer.value ? <Open entity={answer.value} /> : <Missing />;
}

function Open({ entity }: { entity: Entity }) {
  const marks = stripOf(entity);
  return (
    <div class="entity">
      <header>
        <p class={`badge ${kindOfID(entity.id)}`}>{kindWords(entity)}</p>
        <h1>{entity.label}</h1>
        {entity.kind === 'PERSON' && entity.nativeName && <p class="native">{entity.nativeName}</p>}
        <Dates entity={entity} />
        {entity.kind === 'EVENT' && entity.summary && <p class="summary">{entity.summary}</p>}
        {entity.description && <p class="summary">{entity.description}</p>}
        {entity.kind === 'EVENT' && (
          <p>
            <a href={eventAddress(entity.id)}>Show on the timeline</a>
          </p>
        )}
      </header>
      <div class="body">
        {marks.length > 1 && (
          <div>
            <Strip marks={marks} label={`A small timeline: ${entity.label} among ${marks.length - 1} dates that the lists below name.`} />
            {'weightiest' in entity && entity.weightiest.nodes.length < entity.events.totalCount && (
              <p class="muted drawn">Drawn are the weightiest {entity.weightiest.nodes.length} of {count(entity.events.totalCount, 'event')}.</p>
            )}
          </div>
        )}
        {factsOf(entity) && <Facts entity={entity} />}
        {entity.kind === 'SOURCE' && <References id={entity.id} />}
        <Events list={eventsOf(entity)} entity={entity} />
        <Passages entity={entity} />
        {(entity.kind !== 'SOURCE' || entity.citations.length > 0) && (
          <section aria-labelledby="sources">
            <h2 id="sources">{entity.citations.length === 1 ? 'Source' : 'Sources'}</h2>
            {entity.citations.length > 0 ? <Citations citations={entity.citations} /> : <p class="muted">No source is given for this record.</p>}
          </section>
        )}
      </div>
      <aside aria-label="What it is tied to">
        <RelatedEntities entity={entity} />
        <Tied entity={entity} />
        <Essays entity={entity} />
      </aside>
      <RecordNote entity={entity} />
    </div>
  );
}

/** What it is, in a word or two: "Event · congress". */
function kindWords(entity: Entity): string {
  const kind = capital(enumWords(entity.kind));
  const finer =
    entity.kind === 'EVENT' ? entity.eventKind : entity.kind === 'ORGANIZATION' ? entity.organizationKind : entity.kind === 'SOURCE' ? entity.sourceKind : 'OTHER';
  return finer === 'OTHER' ? kind : `${kind} · ${enumWords(finer)}`;
}

function Missing() {
  const words = slug(id).replaceAll('-', ' ');
  return (
    <>
      <h1>No such {kindOfID(id)}</h1>
      <p class="notice">
        There is no {kindOfID(id)} “{id}”. It may have been deleted, or the address is mistyped.{' '}
        <a href={`/search?q=${encodeURIComponent(words)}`}>Search for “{words}”</a>, or go to the <a href="/">timeline</a>.
      </p>
    </>
  );
}

asked.ask();
render(<EntityPage />, document.getElementById('page')!);
