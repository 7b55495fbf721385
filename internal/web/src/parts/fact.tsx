import type { ComponentChildren } from 'preact';
import type { HistoricalDate } from '../date';
import { pageAddress, type ID } from '../id';
import { capital } from '../words';
import { Citations, type Citation } from './citation';

/** A row of a list of facts: <dl class="facts">. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** An item of a list: a name, linked to its page if it has one, and what it is here. */
export function NameItem({ name, id, remark }: { name: string; id?: ID | undefined; remark: string | null }) {
  return (
    <li>
      {id ? <a href={pageAddress(id)}>{name}</a> : name}
      {remark && <span class="muted"> ({remark})</span>}
    </li>
  );
}

export function Cited({ citations }: { citations: readonly Citation[] }) {
  return citations.length > 0 ? <Citations citations={citations} /> : <p class="muted">No source is given.</p>;
}

/** What the words of a date don't say: how it was written, and how far it is trusted. */
export function DateWords({ date }: { date: HistoricalDate }) {
  const doubts = [date.approximate && 'approximate', date.uncertain && 'uncertain'].filter(Boolean).join(', ');
  return (
    <span class="muted">
      {doubts && `${doubts} · `}
      <abbr title="Extended Date/Time Format">EDTF</abbr> <code>{date.edtf}</code>
    </span>
  );
}

/** A date that some sources give instead of the one that is followed. */
export interface DisputedDate {
  readonly date: HistoricalDate;
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

export function DisputedDates({ dates }: { dates: readonly DisputedDate[] }) {
  return (
    <ul class="disputed">
      {dates.map(({ date, note, citations }) => (
        <li>
          <strong>{capital(date.text)}</strong> <DateWords date={date} />
          {note && <p>{note}</p>}
          <Cited citations={citations} />
        </li>
      ))}
    </ul>
  );
}
