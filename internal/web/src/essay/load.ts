import { ask, question } from '../api';
import { dateFields, type DateText, type HistoricalDate } from '../date';
import type { ID } from '../id';
import { citationFields, type Citation } from '../parts/citation';

/** An essay as the page shows it. */
export interface Essay {
  readonly id: ID;
  readonly title: string;
  readonly author: string | null;
  readonly published: DateText | null;
  readonly url: string | null;
  readonly license: string | null;
  readonly language: string;
  readonly paragraphs: readonly Paragraph[];
  /** The mentions shown, in the order of the text. */
  readonly mentions: readonly Mention[];
  /** The events mentioned, by date; no more than a page of the API holds. */
  readonly events: readonly { id: ID; title: string; date: HistoricalDate }[];
  /** The works that the essay itself lists. */
  readonly sources: readonly Citation[];
}

export interface Paragraph {
  readonly kind: 'HEADING' | 'BODY' | 'CAPTION' | 'QUOTE' | 'LIST' | 'NOTE';
  readonly segments: readonly Segment[];
}

/** A run of text and the mentions that cover all of it, the outermost first. */
export interface Segment {
  readonly text: string;
  readonly mentions: readonly { id: ID }[];
}

/** A mention, as far as text and lists need it. */
export interface Mention {
  readonly id: ID;
  readonly mentionKind: 'ENTITY' | 'EVENT' | 'DATE' | 'CITATION' | 'QUOTATION';
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly locator: string | null;
  readonly dateValue: DateText | null;
  readonly target: Target | null;
  readonly evidence: readonly { readonly detail: string }[];
}

/** What a mention stands for, in short; the fields of other kinds than its own are missing. */
export interface Target {
  readonly id: ID;
  readonly kind: string;
  readonly label: string;
  readonly description: string | null;
  readonly summary?: string | null;
  readonly date?: DateText;
  readonly born?: DateText | null;
  readonly died?: DateText | null;
  readonly country?: string | null;
  readonly authors?: readonly string[];
  readonly issued?: DateText | null;
}

export const targetFields = `id kind label description
  ... on Event { summary date { edtf text } }
  ... on Person { born { edtf text } died { edtf text } }
  ... on Place { country }
  ... on Source { authors issued { edtf text } }`;

const perPage = 1000;

/** The question for an essay; it answers null when there is none with that id. */
export function essayQuestion(id: ID) {
  return question(() => loadEssay(id));
}

async function loadEssay(id: ID): Promise<Essay | null> {
  type Record = Omit<Essay, 'mentions' | 'events'> & { events: { nodes: Essay['events'] } };
  const query = `query ($id: ID!) {
    essay(id: $id) {
      id title author published { edtf text } url license language
      paragraphs { kind segments { text mentions { id } } }
      events(first: ${perPage}) { nodes { id title date { ${dateFields} } } }
      sources { ${citationFields} }
    }
  }`;
  const { essay } = await ask<{ essay: Record | null }>(query, { id });
  return essay && { ...essay, events: essay.events.nodes, mentions: await loadMentions(id) };
}

async function loadMentions(id: ID): Promise<Mention[]> {
  interface Page {
    essay: { mentions: { nodes: Mention[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null;
  }
  const query = `query ($id: ID!, $after: String) {
    essay(id: $id) {
      mentions(first: ${perPage}, after: $after) {
        nodes { id mentionKind start end quote locator dateValue { edtf text } target { ${targetFields} } evidence { detail } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;
  const mentions: Mention[] = [];
  for (let after: string | null = null; ; ) {
    const { essay }: Page = await ask<Page>(query, { id, after });
    if (!essay) return mentions; // deleted meanwhile
    mentions.push(...essay.mentions.nodes);
    if (!essay.mentions.pageInfo.hasNextPage) return mentions;
    after = essay.mentions.pageInfo.endCursor;
  }
}
