import { ask } from '../api';
import type { ID } from '../id';
import type { Page } from '../parts/more';

export type Kind = 'event' | 'person' | 'organization' | 'place' | 'source' | 'essay';

/** The kinds in the order of the facets, with their names in the plural. */
export const kindNames: Readonly<Record<Kind, string>> = {
  event: 'Events',
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  source: 'Sources',
  essay: 'Essays',
};

export const kinds = Object.keys(kindNames) as readonly Kind[];

export interface Hit {
  readonly node: HitNode;
  /** Pieces of its text with what was found in <mark>, all else escaped as HTML. */
  readonly highlights: readonly string[];
}

/** What a hit tells of itself; the fields of other kinds than its own are missing. */
export interface HitNode {
  readonly __typename: string;
  readonly id: ID;
  readonly label?: string;
  readonly title?: string;
  readonly eventKind?: string;
  readonly organizationKind?: string;
  readonly date?: { readonly text: string };
  readonly born?: { readonly text: string } | null;
  readonly died?: { readonly text: string } | null;
  readonly country?: string | null;
  readonly authors?: readonly string[];
  readonly issued?: { readonly text: string } | null;
  readonly author?: string | null;
  readonly published?: { readonly text: string } | null;
}

export type Counts = Readonly<Record<Kind, number>>;

const perPage = 30;

const hits = `totalCount pageInfo { hasNextPage endCursor } edges { highlights node { __typename
  ... on Event { id title eventKind date { text } }
  ... on Person { id label born { text } died { text } }
  ... on Organization { id label organizationKind }
  ... on Place { id label country }
  ... on Source { id label authors issued { text } }
  ... on Essay { id title author published { text } } } }`;

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: Page<Hit>['pageInfo'];
  readonly edges: readonly Hit[];
}

/** One page of what a query finds. */
export async function find(query: string, only: ReadonlySet<Kind>, after: string | null): Promise<Page<Hit>> {
  const text = `query ($query: String!, $kinds: [NodeKind!], $after: String) { search(query: $query, kinds: $kinds, first: ${perPage}, after: $after) { ${hits} } }`;
  const { search } = await ask<{ search: Connection }>(text, { query, kinds: kindArgument(only), after });
  return pageOf(search);
}

/** The first page, and how much of each kind there is. */
export async function findFirst(query: string, only: ReadonlySet<Kind>): Promise<{ page: Page<Hit>; counts: Counts }> {
  const counts = kinds.map((kind) => `${kind}: search(query: $query, kinds: [${kind.toUpperCase()}], first: 1) { totalCount }`).join('\n');
  const text = `query ($query: String!, $kinds: [NodeKind!]) { search(query: $query, kinds: $kinds, first: ${perPage}) { ${hits} } ${counts} }`;
  const { search, ...counted } = await ask<{ search: Connection } & Record<Kind, { totalCount: number }>>(text, { query, kinds: kindArgument(only) });
  const count = (kind: Kind) => [kind, (counted as Record<Kind, { totalCount: number }>)[kind].totalCount] as const;
  return { page: pageOf(search), counts: Object.fromEntries(kinds.map(count)) as Record<Kind, number> };
}

function kindArgument(only: ReadonlySet<Kind>): string[] | null {
  return only.size > 0 ? [...only].map((kind) => kind.toUpperCase()) : null;
}

function pageOf({ totalCount, pageInfo, edges }: Connection): Page<Hit> {
  return { totalCount, pageInfo, nodes: edges };
}

/**
 * The same query with its last word as a beginning, for it may not be typed to
 * its end; null where that is not so.
 */
export function withPrefix(query: string): string | null {
  const quotes = query.split('"').length - 1;
  return quotes % 2 === 0 && /(?:^|[\s(])[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*$/u.test(query) ? query + '*' : null;
}
