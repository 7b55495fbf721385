import { More, paged, type Paged } from '../parts/more';
import { count, enumWords } from '../words';
import { EventLine } from './facts';
import { moreEvents, type Entity, type ListedEvent } from './load';

const lists = new WeakMap<Entity, Paged<ListedEvent>>();

/** The entity's events, or the parts of an event; the same list each time. */
export function eventsOf(entity: Entity): Paged<ListedEvent> {
  let list = lists.get(entity);
  if (!list) lists.set(entity, (list = paged((after) => moreEvents(entity.id, after), entity.kind === 'EVENT' ? entity.parts : entity.events)));
  return list;
}

const headings = { EVENT: 'Its parts', PERSON: 'Events', ORGANIZATION: 'Events', PLACE: 'What happened here', SOURCE: 'Events that cite it' } as const;

/** The events, by date. */
export function Events({ entity, list }: { entity: Entity; list: Paged<ListedEvent> }) {
  const total = list.total.value ?? 0;
  if (total === 0) {
    if (entity.kind === 'EVENT') return null;
    return (
      <section aria-labelledby="events">
        <h2 id="events">{headings[entity.kind]}</h2>
        <p class="muted">The knowledge base has none.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="events">
      <h2 id="events">
        {headings[entity.kind]} <span class="muted">{count(total, 'event')}</span>
      </h2>
      <ol class="events">
        {list.nodes.value.map((event) => (
          <li>
            <EventLine event={event} /> <span class="kind">{event.eventKind === 'OTHER' ? '' : enumWords(event.eventKind)}</span>
          </li>
        ))}
      </ol>
      <More list={list} what="events" />
    </section>
  );
}
