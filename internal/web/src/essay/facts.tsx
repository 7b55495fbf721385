import { dayText } from '../day';
import { dateFields, type HistoricalDate } from '../date';
import type { ID } from '../id';
import { SourceLine, citationFields, sourceFields, type Citation, type Source } from '../parts/citation';
import { Cited, DateWords, DisputedDates, Fact, NameItem, type DisputedDate } from '../parts/fact';
import { capital, enumWords } from '../words';

/** What a mention stands for; the fields of other kinds than its own are missing. */
export interface EntityRecord {
  readonly id: ID;
  readonly kind: 'EVENT' | 'PERSON' | 'ORGANIZATION' | 'PLACE' | 'SOURCE';
  readonly label: string;
  readonly description: string | null;
  readonly aliases: readonly string[];
  readonly citations: readonly Citation[];
  readonly born?: HistoricalDate | null;
  readonly died?: HistoricalDate | null;
  readonly disputedBirths?: readonly DisputedDate[];
  readonly offices?: readonly { title: string; held: { text: string } | null }[];
  readonly organizationKind?: string;
  readonly founded?: HistoricalDate | null;
  readonly dissolved?: HistoricalDate | null;
  readonly country?: string | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly authors?: readonly string[];
  readonly issued?: HistoricalDate | null;
  readonly url?: string | null;
}

export const entityFields = `id kind label description aliases citations { ${citationFields} }
  ... on Person {
    born { ${dateFields} } died { ${dateFields} }
    disputedBirths { date { ${dateFields} } note citations { ${citationFields} } }
    offices { title held { text } }
  }
  ... on Organization { organizationKind founded { ${dateFields} } dissolved { ${dateFields} } }
  ... on Place { country latitude longitude }
  ... on Source { ${sourceFields} }`;

/** All about a person, organization, place or source. */
export function EntityFacts({ entity, locator }: { entity: EntityRecord; locator: string | null }) {
  return (
    <>
      {entity.description && <p>{entity.description}</p>}
      <dl class="facts">
        {entity.kind === 'SOURCE' && (
          <Fact name="Source">
            <SourceLine source={entity as Source} locator={locator} />
          </Fact>
        )}
        {entity.organizationKind && <Fact name="Kind">{capital(enumWords(entity.organizationKind))}</Fact>}
        <DateFact name="Born" date={entity.born} />
        {entity.disputedBirths && entity.disputedBirths.length > 0 && (
          <Fact name="Other dates of birth given">
            <DisputedDates dates={entity.disputedBirths} />
          </Fact>
        )}
        <DateFact name="Died" date={entity.died} />
        <DateFact name="Founded" date={entity.founded} />
        <DateFact name="Dissolved" date={entity.dissolved} />
        {entity.offices && entity.offices.length > 0 && (
          <Fact name={entity.offices.length > 1 ? 'Offices' : 'Office'}>
            <ul>
              {entity.offices.map(({ title, held }) => (
                <NameItem name={title} remark={held?.text ?? null} />
              ))}
            </ul>
          </Fact>
        )}
        {entity.country && entity.country !== entity.label && <Fact name="Country">{entity.country}</Fact>}
        {entity.latitude != null && entity.longitude != null && <Fact name="Where">{whereabouts(entity.latitude, entity.longitude)}</Fact>}
        {entity.aliases.length > 0 && <Fact name="Also called">{entity.aliases.join(', ')}</Fact>}
        {entity.kind !== 'SOURCE' && entity.citations.length > 0 && (
          <Fact name={entity.citations.length === 1 ? 'Source' : 'Sources'}>
            <Cited citations={entity.citations} />
          </Fact>
        )}
      </dl>
    </>
  );
}

function DateFact({ name, date }: { name: string; date: HistoricalDate | null | undefined }) {
  if (!date) return null;
  return (
    <Fact name={name}>
      {capital(date.text)} <DateWords date={date} />
    </Fact>
  );
}

/** A date of the text: how it is written as EDTF, and the days it may mean. */
export function DateFacts({ date }: { date: HistoricalDate }) {
  return (
    <dl class="facts">
      <Fact name="As written in the data">
        <DateWords date={date} />
      </Fact>
      <Fact name={date.interval ? 'First and last day' : 'Days it may mean'}>{bounds(date)}</Fact>
    </dl>
  );
}

function bounds({ earliest, latest }: HistoricalDate): string {
  if (earliest && earliest === latest) return dayText(earliest);
  return `${earliest ? dayText(earliest) : 'not known'} to ${latest ? dayText(latest) : 'not known'}`;
}

/** Degrees as people write them: 55.76° N, 37.62° E. */
export function whereabouts(latitude: number, longitude: number): string {
  const degrees = (n: number) => `${Math.abs(n).toFixed(2)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}, ${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'}`;
}
