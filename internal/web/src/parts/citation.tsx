import type { DateText } from '../date';
import { pageAddress, type ID } from '../id';

/** A source as a citation needs it. */
export interface Source {
  readonly id: ID;
  readonly label: string;
  readonly authors: readonly string[];
  readonly issued: DateText | null;
  readonly url: string | null;
}

export interface Citation {
  readonly source: Source;
  readonly locator: string | null;
  readonly quote: string | null;
  readonly note: string | null;
}

export const sourceFields = 'id label authors issued { edtf text } url';
export const citationFields = `source { ${sourceFields} } locator quote note`;

export function Citations({ citations }: { citations: readonly Citation[] }) {
  return (
    <ul class="citations">
      {citations.map((c) => (
        <li>
          <SourceLine source={c.source} locator={c.locator} />
          {c.quote && <q class="quote">{c.quote}</q>}
          {c.note && <span class="note">{c.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Who wrote what and when, linked to its page here and to where it can be read. */
export function SourceLine({ source, locator }: { source: Source; locator?: string | null }) {
  // An author whose name is the title ("Cheek, work not identified") is said once.
  const authors = source.authors.filter((a) => !source.label.startsWith(a)).join(', ');
  return (
    <>
      {authors && `${authors}, `}
      <a href={pageAddress(source.id)}>
        <cite>{source.label}</cite>
      </a>
      {source.issued && ` (${source.issued.text})`}
      {locator && <span class="locator">, {locator}</span>}
      {isWebAddress(source.url) && (
        <>
          {' '}
          <a class="read" href={source.url} rel="noreferrer">
            read at {hostOf(source.url)}
          </a>
        </>
      )}
    </>
  );
}

/** The host of a web address, as people say it. */
export function hostOf(url: string): string {
  return /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1] ?? url;
}

/** Data may hold any address; only those of the web become links. */
export function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
