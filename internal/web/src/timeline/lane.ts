import type { ID } from '../id';
import { capital, enumWords } from '../words';
import type { EventFacets } from './facets';
import type { Field, Filter } from './filter';

/** What events can be put into lanes by. */
export type LaneBy = 'kind' | 'person' | 'organization' | 'place' | 'topic';

export const laneBys: readonly LaneBy[] = ['kind', 'person', 'organization', 'place', 'topic'];

/** A strip of the timeline, with the events of one kind, one person, … */
export interface Lane {
  readonly field: Field;
  readonly value: string;
  readonly label: string;
  /** How many events it has, whatever the window. */
  readonly count: number;
}

/** How many lanes a timeline has before it is asked for more, and by how many these are. */
export const lanesAtFirst = 6;
export const moreLanes = 4;
export const mostLanes = 18;

/** All lanes that there may be, those with the most events first. */
export function lanesOf(by: LaneBy, facets: EventFacets, filter: Filter): Lane[] {
  const lanes = candidates(by, facets);
  // An event that was asked for by one of these is in a lane of one of these.
  const asked = lanes.filter((lane) => (filter[lane.field] as readonly string[]).includes(lane.value));
  return asked.length > 0 ? asked : lanes;
}

function candidates(by: LaneBy, { kinds, topics, places, participants }: EventFacets): Lane[] {
  switch (by) {
    case 'kind':
      return kinds.map(({ eventKind, count }) => ({ field: 'kinds', value: eventKind, label: capital(enumWords(eventKind)), count }));
    case 'topic':
      return topics.map(({ topic, count }) => ({ field: 'topics', value: topic, label: topic, count }));
    case 'place':
      return places.map(({ entity, count }) => ({ field: 'places', value: entity.id, label: entity.label, count }));
    default:
      return participants
        .filter(({ entity }) => isA(by, entity.id))
        .map(({ entity, count }) => ({ field: 'participants', value: entity.id, label: entity.label, count }));
  }
}

function isA(kind: 'person' | 'organization', id: ID): boolean {
  return id.startsWith(kind + ':');
}

/** The events of a lane among those of a filter. */
export function inLane(filter: Filter, lane: Lane): Filter {
  return { ...filter, [lane.field]: [lane.value] };
}
