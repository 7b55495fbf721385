import { ask } from '../api';
import type { ID } from '../id';
import { capital, enumWords } from '../words';
import { fields, filterInput, type Field, type Filter } from './filter';

interface EntityCount {
  readonly entity: { readonly id: ID; readonly label: string };
  readonly count: number;
}

/** What a set of events holds, the most frequent first. */
export interface EventFacets {
  readonly kinds: readonly { readonly eventKind: string; readonly count: number }[];
  readonly topics: readonly { readonly topic: string; readonly count: number }[];
  readonly places: readonly EntityCount[];
  readonly participants: readonly EntityCount[];
}

/** A value that a field of the filter may have. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** How many events have it, of those that the other fields leave; null where that isn't known. */
  readonly count: number | null;
}

export interface Facets {
  readonly total: number;
  /** What the events of the filter hold. */
  readonly held: EventFacets;
  /** What each field may be set to. */
  readonly choices: Readonly<Record<Field, readonly Choice[]>>;
}

const entities = '{ entity { id label } count }';
const facetFields: Record<Field, string> = {
  kinds: 'kinds { eventKind count }',
  topics: 'topics { topic count }',
  participants: `participants ${entities}`,
  places: `places ${entities}`,
};

/** Asks what the events of a filter hold, and for each field what they would if it were not set. */
export async function loadFacets(filter: Filter): Promise<Facets> {
  // A field that is not set would be asked for twice.
  const set = fields.filter((field) => filter[field].length > 0);
  const ids = [...filter.participants, ...filter.places];
  const query = `query ($all: EventFilter${set.map((field) => `, $${field}: EventFilter`).join('')}${ids.length > 0 ? ', $ids: [ID!]!' : ''}) {
    all: events(filter: $all, first: 1) { totalCount facets { ${fields.map((field) => facetFields[field]).join(' ')} } }
    ${set.map((field) => `${field}: events(filter: $${field}, first: 1) { facets { ${facetFields[field]} } }`).join('\n')}
    ${ids.length > 0 ? 'named: nodes(ids: $ids) { id ... on Person { label } ... on Organization { label } ... on Place { label } }' : ''}
  }`;
  interface Data extends Partial<Record<Field, { facets: EventFacets }>> {
    all: { totalCount: number; facets: EventFacets };
    named?: ({ id: ID; label?: string } | null)[];
  }
  const without = Object.fromEntries(set.map((field) => [field, filterInput({ ...filter, [field]: [] })]));
  const data = await ask<Data>(query, { all: filterInput(filter), ...without, ...(ids.length > 0 && { ids }) });
  const labels = new Map((data.named ?? []).flatMap((node) => (node ? [[node.id, node.label ?? node.id]] : [])));
  const choices = Object.fromEntries(
    fields.map((field) => {
      const listed = choicesOf(field, data[field]?.facets ?? data.all.facets);
      // What is set stays in the list, to be taken out again, also where no event has it.
      const lost = filter[field].filter((value) => !listed.some((choice) => choice.value === value));
      return [field, [...listed, ...lost.map((value) => ({ value, label: labels.get(value as ID) ?? value, count: null }))]];
    }),
  ) as unknown as Facets['choices'];
  return { total: data.all.totalCount, held: data.all.facets, choices };
}

function choicesOf(field: Field, facets: EventFacets): Choice[] {
  if (field === 'kinds') return facets.kinds.map(({ eventKind, count }) => ({ value: eventKind, label: capital(enumWords(eventKind)), count }));
  if (field === 'topics') return facets.topics.map(({ topic, count }) => ({ value: topic, label: topic, count }));
  return facets[field].map(({ entity, count }) => ({ value: entity.id, label: entity.label, count }));
}
