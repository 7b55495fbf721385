/** A date as the API tells it; schema.graphql says what the bounds mean. */
export interface HistoricalDate {
  readonly edtf: string;
  readonly text: string;
  readonly earliest: string | null;
  readonly startLatest: string | null;
  readonly endEarliest: string | null;
  readonly latest: string | null;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  readonly interval: boolean;
}

/** A date where only words are needed. */
export type DateText = Pick<HistoricalDate, 'edtf' | 'text'>;

/** What to ask for to get a HistoricalDate. */
export const dateFields = 'edtf text earliest startLatest endEarliest latest openStart openEnd approximate uncertain interval';
