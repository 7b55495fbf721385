import { useMemo } from 'preact/hooks';
import { ask, question, type Question } from '../api';
import { dateFields, type HistoricalDate } from '../date';
import { essayAddress, pageAddress, type ID } from '../id';
import { citationFields, type Citation } from './citation';
import { Cited, DateWords, DisputedDates, Fact, NameItem, type DisputedDate } from './fact';
import { Failure, Waiting } from './notice';
import { capital, enumWords } from '../words';

/** An event with what its card tells. */
interface EventRecord {
  readonly summary: string | null;
  readonly description: string | null;
  readonly eventKind: string;
  readonly date: HistoricalDate;
  readonly disputedDates: readonly DisputedDate[];
  readonly places: readonly { id: ID; label: string; country: string | null }[];
  readonly participants: readonly { role: string | null; actor: { id: ID; label: string } }[];
  readonly citations: readonly Citation[];
  readonly essays: { readonly nodes: readonly { id: ID; title: string }[] };
}

function eventQuestion(id: ID): Question<EventRecord | null> {
  const query = `query ($id: ID!) {
    event(id: $id) {
      summary description eventKind
      date { ${dateFields} }
      disputedDates { date { ${dateFields} } note citations { ${citationFields} } }
      places { id label country }
      participants { role actor { ... on Person { id label } ... on Organization { id label } } }
      citations { ${citationFields} }
      essays(first: 100) { nodes { id title } }
    }
  }`;
  return question(async () => (await ask<{ event: EventRecord | null }>(query, { id })).event);
}

/** All about one event but its title. */
export function EventCard({ id }: { id: ID }) {
  const asked = useMemo(() => {
    const asked = eventQuestion(id);
    asked.ask();
    return asked;
  }, [id]);
  return (
    <div class="body">
      <Told id={id} asked={asked} />
    </div>
  );
}

function Told({ id, asked }: { id: ID; asked: Question<EventRecord | null> }) {
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Opening the event …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The event can’t be shown." why={answer.why} again={asked.ask} />;
  if (!answer.value) return <p class="notice">There is no event “{id}”. It may have been deleted, or the address is mistyped.</p>;
  return <Facts id={id} event={answer.value} />;
}

function Facts({ id, event }: { id: ID; event: EventRecord }) {
  return (
    <>
      <p class="kind">{capital(enumWords(event.eventKind))}</p>
      <p class="date">
        {capital(event.date.text)} <DateWords date={event.date} />
      </p>
      {event.summary && <p>{event.summary}</p>}
      {event.description && <p>{event.description}</p>}
      <dl class="facts">
        {event.disputedDates.length > 0 && (
          <Fact name="Other dates given">
            <DisputedDates dates={event.disputedDates} />
          </Fact>
        )}
        {event.places.length > 0 && (
          <Fact name={event.places.length > 1 ? 'Places' : 'Place'}>
            <ul class="run">
              {event.places.map(({ id, label, country }) => (
                <NameItem name={label} id={id} remark={country === label ? null : country} />
              ))}
            </ul>
          </Fact>
        )}
        {event.participants.length > 0 && (
          <Fact name={event.participants.length > 1 ? 'Participants' : 'Participant'}>
            <ul class="run">
              {event.participants.map(({ role, actor }) => (
                <NameItem name={actor.label} id={actor.id} remark={role} />
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={event.citations.length === 1 ? 'Source' : 'Sources'}>
          <Cited citations={event.citations} />
        </Fact>
        {event.essays.nodes.length > 0 && (
          <Fact name="Told in">
            <ul>
              {event.essays.nodes.map((essay) => (
                <li>
                  <a href={essayAddress(essay.id)}>{essay.title}</a>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <p>
        <a href={pageAddress(id)}>All about this event</a>
      </p>
    </>
  );
}
