import type { Mention, Target } from './load';

/** What a mention is to a reader; each has a look of its own. */
export type Kind = 'event' | 'person' | 'organization' | 'place' | 'source' | 'date' | 'citation' | 'quotation';

/** The kinds in the order of legend and lists, with their names in the plural. */
export const kindNames: Readonly<Record<Kind, string>> = {
  event: 'Events',
  person: 'People',
  organization: 'Organizations and states',
  place: 'Places',
  source: 'Sources',
  date: 'Dates',
  citation: 'Citations',
  quotation: 'Quotations',
};

export const kinds = Object.keys(kindNames) as readonly Kind[];

export function kindOf(mention: Mention): Kind {
  const kind = mention.mentionKind === 'ENTITY' ? mention.target?.kind : mention.mentionKind;
  return (kind?.toLowerCase() as Kind | undefined) ?? 'quotation';
}

/** What it stands for, in a few words. */
export function meaning(mention: Mention): string {
  if (mention.dateValue) return mention.dateValue.text;
  const source = mention.target?.label ?? 'a work that is not known here';
  return mention.locator ? `${source}, ${mention.locator}` : source;
}

/** When and where it was, or who wrote it: what tells it from others of its name. */
export function bearings(target: Target): string | null {
  const born = target.born?.text;
  const died = target.died?.text;
  const parts = [
    target.date?.text,
    born && died ? `${born} to ${died}` : born ? `born ${born}` : died ? `died ${died}` : null,
    target.country === target.label ? null : target.country,
    target.authors?.filter((a) => !target.label.startsWith(a)).join(', '),
    target.issued?.text,
  ];
  return parts.filter(Boolean).join(', ') || null;
}
