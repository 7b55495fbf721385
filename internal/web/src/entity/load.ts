import { ask, question, type Question } from '../api';
import { dateFields, type DateText, type HistoricalDate } from '../date';
import { kindOfID, type ID } from '../id';
import { citationFields, type Citation } from '../parts/citation';
import type { DisputedDate } from '../parts/fact';

/** What is asked of every entity. */
interface Common {
  readonly id: ID;
  readonly kind: EntityKind;
  readonly label: string;
  readonly description: string | null;
  readonly aliases: readonly string[];
  readonly wikidata: string | null;
  readonly topics: readonly string[];
  readonly citations: readonly Citation[];
  readonly revision: number;
  readonly updatedAt: string;
  readonly essays: { readonly totalCount: number; readonly nodes: readonly { id: ID; title: string; author: string | null }[] };
}

export type EntityKind = 'EVENT' | 'PERSON' | 'ORGANIZATION' | 'PLACE' | 'SOURCE';

export interface Named {
  readonly id: ID;
  readonly label: string;
}

export interface Related {
  readonly entity: Named & { readonly kind: EntityKind };
  readonly sharedEvents: number;
  readonly sharedEssays: number;
}

/** An event as lists name it. */
export interface ListedEvent {
  readonly id: ID;
  readonly title: string;
  readonly eventKind: string;
  readonly date: HistoricalDate;
}

export interface EventPage {
  readonly totalCount: number;
  readonly nodes: readonly ListedEvent[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The events for the small timeline, where the list is too long for it. */
export interface Weightiest {
  readonly nodes: readonly ListedEvent[];
}

export interface EventLink {
  readonly event: ListedEvent;
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

export interface EventEntity extends Common {
  readonly kind: 'EVENT';
  readonly summary: string | null;
  readonly eventKind: string;
  readonly date: HistoricalDate;
  readonly disputedDates: readonly DisputedDate[];
  readonly image: string | null;
  readonly places: readonly (Named & { country: string | null })[];
  readonly participants: readonly { role: string | null; actor: Named }[];
  readonly causes: readonly EventLink[];
  readonly consequences: readonly EventLink[];
  readonly partOf: ListedEvent | null;
  readonly parts: EventPage;
}

export interface PersonEntity extends Common {
  readonly kind: 'PERSON';
  readonly nativeName: string | null;
  readonly born: HistoricalDate | null;
  readonly died: HistoricalDate | null;
  readonly disputedBirths: readonly DisputedDate[];
  readonly offices: readonly { title: string; organization: Named | null; held: HistoricalDate | null }[];
  readonly events: EventPage;
  readonly weightiest: Weightiest;
}

export interface OrganizationEntity extends Common {
  readonly kind: 'ORGANIZATION';
  readonly organizationKind: string;
  readonly founded: HistoricalDate | null;
  readonly dissolved: HistoricalDate | null;
  readonly events: EventPage;
  readonly weightiest: Weightiest;
}

export interface PlaceEntity extends Common {
  readonly kind: 'PLACE';
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly country: string | null;
  readonly events: EventPage;
  readonly weightiest: Weightiest;
}

export interface SourceEntity extends Common {
  readonly kind: 'SOURCE';
  readonly sourceKind: string;
  readonly authors: readonly string[];
  readonly issued: DateText | null;
  readonly publisher: string | null;
  readonly container: string | null;
  readonly url: string | null;
  readonly doi: string | null;
  readonly isbn: string | null;
  readonly events: EventPage;
}

export type Entity = EventEntity | PersonEntity | OrganizationEntity | PlaceEntity | SourceEntity;

const perPage = 100;

const listed = `id title eventKind date { ${dateFields} }`;
const page = `totalCount nodes { ${listed} } pageInfo { hasNextPage endCursor }`;
const weightiest = `weightiest: events(orderBy: WEIGHT_DESC, first: 60) { nodes { ${listed} } }`;
const tie = `event { ${listed} } note citations { ${citationFields} }`;
const disputed = `date { ${dateFields} } note citations { ${citationFields} }`;

const common = `id kind label description aliases wikidata topics revision updatedAt
  citations { ${citationFields} }
  essays(first: ${perPage}) { totalCount nodes { id title author } }`;

const queries: Readonly<Record<string, string>> = {
  event: `event(id: $id) { ${common}
    summary eventKind date { ${dateFields} } disputedDates { ${disputed} } image
    places { id label country }
    participants { role actor { ... on Person { id label } ... on Organization { id label } } }
    causes { ${tie} } consequences { ${tie} } partOf { ${listed} } parts(first: ${perPage}) { ${page} } }`,
  person: `person(id: $id) { ${common}
    nativeName born { ${dateFields} } died { ${dateFields} } disputedBirths { ${disputed} }
    offices { title organization { id label } held { ${dateFields} } }
    events(first: ${perPage}) { ${page} } ${weightiest} }`,
  organization: `organization(id: $id) { ${common}
    organizationKind founded { ${dateFields} } dissolved { ${dateFields} } events(first: ${perPage}) { ${page} } ${weightiest} }`,
  place: `place(id: $id) { ${common} latitude longitude country events(first: ${perPage}) { ${page} } ${weightiest} }`,
  source: `source(id: $id) { ${common}
    sourceKind authors issued { edtf text } publisher container url doi isbn
    events: citedBy(first: ${perPage}) { ${page} } }`,
};

/** The question for all about an entity; it answers null when there is none with that id. */
export function entityQuestion(id: ID): Question<Entity | null> {
  const query = `query ($id: ID!) { entity: ${queries[kindOfID(id)]} }`;
  return question(async () => (await ask<{ entity: Entity | null }>(query, { id })).entity);
}

/** What more there is of a list of events. */
export async function moreEvents(id: ID, after: string | null): Promise<EventPage> {
  const kind = kindOfID(id);
  const field = kind === 'event' ? 'parts' : kind === 'source' ? 'citedBy' : 'events';
  const query = `query ($id: ID!, $after: String) { entity: ${kind}(id: $id) { events: ${field}(first: ${perPage}, after: $after) { ${page} } } }`;
  const { entity } = await ask<{ entity: { events: EventPage } | null }>(query, { id, after });
  return entity?.events ?? { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** The question who and what shares most with an entity. It is one of its own, for it takes longest. */
export function relatedQuestion(id: ID): Question<readonly Related[]> {
  const query = `query ($id: ID!) { entity: ${kindOfID(id)}(id: $id) { related(first: 12) { entity { id kind label } sharedEvents sharedEssays } } }`;
  return question(async () => (await ask<{ entity: { related: readonly Related[] } | null }>(query, { id })).entity?.related ?? []);
}

/** A source as a reference, in each style. */
export interface Reference {
  readonly chicago: string;
  readonly mla: string;
  readonly apa: string;
}

export function referenceQuestion(id: ID): Question<Reference | null> {
  const query = `query ($id: ID!) { source(id: $id) { chicago: reference(style: CHICAGO) mla: reference(style: MLA) apa: reference(style: APA) } }`;
  return question(async () => (await ask<{ source: Reference | null }>(query, { id })).source);
}

/** A passage of an essay that speaks of the entity. */
export interface Passage {
  readonly id: ID;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly essay: { readonly id: ID; readonly title: string };
}

export interface PassagePage {
  readonly totalCount: number;
  readonly nodes: readonly Passage[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export async function loadPassages(id: ID, after: string | null): Promise<PassagePage> {
  const query = `query ($id: ID!, $after: String) { entity: ${kindOfID(id)}(id: $id) {
    mentions(first: 20, after: $after) { totalCount nodes { id quote prefix suffix essay { id title } } pageInfo { hasNextPage endCursor } } } }`;
  const { entity } = await ask<{ entity: { mentions: PassagePage } | null }>(query, { id, after });
  return entity?.mentions ?? { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** A step of the way from one thing to another: what is reached, and by what tie. */
export interface Step {
  readonly entity: Named & { readonly kind: EntityKind };
  readonly via: string | null;
}

/** How two things are tied. */
export interface Tie {
  /** What the name was taken for; null when nothing has it. */
  readonly to: (Named & { readonly kind: EntityKind }) | null;
  /** null when no chain of ties leads there. */
  readonly steps: readonly Step[] | null;
}

/** The question how an entity is tied to what somebody names. */
export function tieQuestion(from: ID, name: string): Question<Tie> {
  const named = `query ($name: String!) { resolve(name: $name, first: 1) { entity { id kind label } } }`;
  const tied = `query ($from: ID!, $to: ID!) { path(from: $from, to: $to) { via entity { id kind label } } }`;
  return question(async () => {
    const { resolve } = await ask<{ resolve: { entity: Tie['to'] }[] }>(named, { name });
    const to = resolve[0]?.entity ?? null;
    if (!to) return { to, steps: null };
    const { path } = await ask<{ path: Step[] | null }>(tied, { from, to: to.id });
    return { to, steps: path };
  });
}
