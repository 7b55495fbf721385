import type { HistoricalDate } from '../date';
import { Citations, type Citation } from '../parts/citation';
import { DateWords, type DisputedDate } from '../parts/fact';
import { Strip, type StripMark } from '../parts/strip';
import { spanOf } from '../timeline/span';
import { capital } from '../words';
import type { Entity, ListedEvent } from './load';

/** When it was: one date, or several side by side where sources differ. */
export function Dates({ entity }: { entity: Entity }) {
  switch (entity.kind) {
    case 'EVENT':
      return entity.disputedDates.length > 0 ? (
        <SideBySide what="the event" date={entity.date} others={entity.disputedDates} citations={entity.citations} />
      ) : (
        <When dates={[[null, entity.date]]} />
      );
    case 'PERSON':
      return (
        <>
          <When dates={[['Born', entity.born], ['Died', entity.died]]} />
          {entity.born && entity.disputedBirths.length > 0 && <SideBySide what="the birth" date={entity.born} others={entity.disputedBirths} citations={entity.citations} />}
        </>
      );
    case 'ORGANIZATION':
      return <When dates={[['Founded', entity.founded], ['Dissolved', entity.dissolved]]} />;
    default:
      return null;
  }
}

function When({ dates }: { dates: readonly (readonly [string | null, HistoricalDate | null])[] }) {
  const known = dates.filter((d): d is readonly [string | null, HistoricalDate] => d[1] !== null);
  if (known.length === 0) return null;
  return (
    <ul class="when">
      {known.map(([name, date]) => (
        <li>
          {name && <span class="name">{name} </span>}
          <span class="date">{name ? date.text : capital(date.text)}</span> <DateWords date={date} />
        </li>
      ))}
    </ul>
  );
}

/** The date that is followed and those that others give, each with its sources, on one scale. */
function SideBySide({ what, date, others, citations }: { what: string; date: HistoricalDate; others: readonly DisputedDate[]; citations: readonly Citation[] }) {
  const marks: StripMark[] = [
    { name: 'Followed here', when: date.text, span: spanOf(date), role: 'self' },
    ...others.map((o): StripMark => ({ name: 'Given too', when: o.date.text, span: spanOf(o.date), role: 'disputed' })),
  ];
  return (
    <section class="sides" aria-label={`Dates given for ${what}`}>
      <Strip marks={marks} label={`The dates given for ${what} on one scale; the list below says them in words.`} />
      <ul>
        <li class="followed">
          <h2>Followed here</h2>
          <p class="date">{capital(date.text)}</p>
          <DateWords date={date} />
          {citations.length > 0 && <Citations citations={citations} />}
        </li>
        {others.map((o) => (
          <li>
            <h2>Given too</h2>
            <p class="date">{capital(o.date.text)}</p>
            <DateWords date={o.date} />
            {o.note && <p>{o.note}</p>}
            {o.citations.length > 0 ? <Citations citations={o.citations} /> : <p class="muted">No source is given.</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The marks of the page's small timeline. */
export function stripOf(entity: Entity): StripMark[] {
  const marks: StripMark[] = [];
  const own = (name: string, date: HistoricalDate | null | undefined) => {
    if (date) marks.push({ name, when: date.text, span: spanOf(date), role: 'self' });
  };
  const other = (event: ListedEvent | null) => {
    if (event && !marks.some((m) => m.id === event.id)) {
      marks.push({ name: event.title, when: event.date.text, span: spanOf(event.date), role: 'other', id: event.id });
    }
  };
  switch (entity.kind) {
    case 'EVENT':
      own(entity.label, entity.date);
      other(entity.partOf);
      for (const link of [...entity.causes, ...entity.consequences]) other(link.event);
      entity.parts.nodes.forEach(other);
      return marks;
    case 'PERSON':
      own('Born', entity.born);
      own('Died', entity.died);
      for (const office of entity.offices) own(office.title, office.held);
      break;
    case 'ORGANIZATION':
      own('Founded', entity.founded);
      own('Dissolved', entity.dissolved);
      break;
  }
  ('weightiest' in entity ? entity.weightiest : entity.events).nodes.forEach(other);
  return marks;
}
