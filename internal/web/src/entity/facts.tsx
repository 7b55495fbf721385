import { whereabouts } from '../essay/facts';
import { pageAddress } from '../id';
import { Citations, hostOf, isWebAddress } from '../parts/citation';
import { Fact, NameItem } from '../parts/fact';
import type { Entity, EventLink, ListedEvent, PersonEntity, PlaceEntity, SourceEntity, EventEntity } from './load';

/** Whether there is anything for Facts to say. */
export function factsOf(entity: Entity): boolean {
  if (entity.aliases.length > 0 || entity.topics.length > 0) return true;
  switch (entity.kind) {
    case 'EVENT':
      return entity.places.length + entity.participants.length + entity.causes.length + entity.consequences.length > 0 || entity.partOf !== null || entity.image !== null;
    case 'PERSON':
      return entity.offices.length > 0;
    case 'PLACE':
      return entity.country !== null || entity.latitude !== null;
    case 'SOURCE':
      return true;
    default:
      return false;
  }
}

/** What is known beside dates and description. */
export function Facts({ entity }: { entity: Entity }) {
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl class="facts">
        {entity.kind === 'EVENT' && <EventFacts entity={entity} />}
        {entity.kind === 'PERSON' && <PersonFacts entity={entity} />}
        {entity.kind === 'PLACE' && <PlaceFacts entity={entity} />}
        {entity.kind === 'SOURCE' && <SourceFacts entity={entity} />}
        {entity.aliases.length > 0 && (
          <Fact name="Also called">
            <ul class="run">
              {entity.aliases.map((alias) => (
                <li>{alias}</li>
              ))}
            </ul>
          </Fact>
        )}
        {entity.topics.length > 0 && (
          <Fact name={entity.topics.length > 1 ? 'Topics' : 'Topic'}>
            <ul class="run">
              {entity.topics.map((topic) => (
                <li>
                  <a href={`/search?q=${encodeURIComponent(`"${topic}"`)}`}>{topic}</a>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function EventFacts({ entity }: { entity: EventEntity }) {
  return (
    <>
      {entity.participants.length > 0 && (
        <Fact name={entity.participants.length > 1 ? 'Participants' : 'Participant'}>
          <ul class="run">
            {entity.participants.map(({ actor, role }) => (
              <NameItem name={actor.label} id={actor.id} remark={role} />
            ))}
          </ul>
        </Fact>
      )}
      {entity.places.length > 0 && (
        <Fact name={entity.places.length > 1 ? 'Places' : 'Place'}>
          <ul class="run">
            {entity.places.map(({ id, label, country }) => (
              <NameItem name={label} id={id} remark={country === label ? null : country} />
            ))}
          </ul>
        </Fact>
      )}
      {entity.partOf && (
        <Fact name="Part of">
          <EventLine event={entity.partOf} />
        </Fact>
      )}
      <Ties name={['Cause', 'Causes']} links={entity.causes} />
      <Ties name={['Consequence', 'Consequences']} links={entity.consequences} />
      {isWebAddress(entity.image) && (
        <Fact name="Image">
          <a href={entity.image} rel="noreferrer">
            See it at {hostOf(entity.image)}
          </a>
        </Fact>
      )}
    </>
  );
}

/** Events tied to this one, with the source that says so. */
function Ties({ name: [one, many], links }: { name: [string, string]; links: readonly EventLink[] }) {
  if (links.length === 0) return null;
  return (
    <Fact name={links.length > 1 ? many : one}>
      <ul class="ties">
        {links.map(({ event, note, citations }) => (
          <li>
            <EventLine event={event} />
            {note && <p>{note}</p>}
            {citations.length > 0 ? <Citations citations={citations} /> : <p class="muted">No source is given for this tie.</p>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function EventLine({ event }: { event: ListedEvent }) {
  return (
    <>
      <a href={pageAddress(event.id)}>{event.title}</a> <span class="muted">{event.date.text}</span>
    </>
  );
}

function PersonFacts({ entity }: { entity: PersonEntity }) {
  if (entity.offices.length === 0) return null;
  return (
    <Fact name={entity.offices.length > 1 ? 'Offices' : 'Office'}>
      <ul>
        {entity.offices.map(({ title, organization, held }) => (
          <li>
            {title}
            {organization && (
              <>
                , <a href={pageAddress(organization.id)}>{organization.label}</a>
              </>
            )}
            {held && <span class="muted"> ({held.text})</span>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function PlaceFacts({ entity }: { entity: PlaceEntity }) {
  return (
    <>
      {entity.country && entity.country !== entity.label && <Fact name="Country today">{entity.country}</Fact>}
      {entity.latitude !== null && entity.longitude !== null && (
        <Fact name="Where">
          {whereabouts(entity.latitude, entity.longitude)} · <a href={`/map?place=${encodeURIComponent(entity.id.slice('place:'.length))}`}>Show on the map</a>
        </Fact>
      )}
    </>
  );
}

function SourceFacts({ entity }: { entity: SourceEntity }) {
  return (
    <>
      {entity.authors.length > 0 && <Fact name={entity.authors.length > 1 ? 'Authors' : 'Author'}>{entity.authors.join(', ')}</Fact>}
      {entity.issued && <Fact name="Issued">{entity.issued.text}</Fact>}
      {entity.container && <Fact name="In">{entity.container}</Fact>}
      {entity.publisher && <Fact name="Publisher">{entity.publisher}</Fact>}
      {isWebAddress(entity.url) && (
        <Fact name="Read it">
          <a href={entity.url} rel="noreferrer">
            {entity.url}
          </a>
        </Fact>
      )}
      {entity.doi && (
        <Fact name="DOI">
          <a href={`https://doi.org/${encodeURI(entity.doi)}`} rel="noreferrer">
            {entity.doi}
          </a>
        </Fact>
      )}
      {entity.isbn && <Fact name="ISBN">{entity.isbn}</Fact>}
    </>
  );
}
