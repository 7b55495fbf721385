import { useEffect, useState } from 'preact/hooks';
import { yearText } from '../day';
import { parseYear } from './address';
import type { Timeline } from './model';

/** Where a reader asks what happened in a year. */
export function YearBox({ timeline }: { timeline: Timeline }) {
  const asked = timeline.year.value;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(asked === null ? '' : yearText(asked)), [asked]);

  function submit(event: Event) {
    event.preventDefault();
    const year = text.trim() === '' ? null : parseYear(text);
    setWrong(year === null && text.trim() !== '');
    if (year !== null || text.trim() === '') timeline.askFor(year);
  }

  return (
    <form class="yearbox" role="search" aria-label="Events of a year" onSubmit={submit}>
      <label for="year">Year</label>
      <input
        id="year"
        name="year"
        type="text"
        size={8}
        autocomplete="off"
        placeholder="1953"
        value={text}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'year-wrong' : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit">Show</button>
      {wrong && (
        <p id="year-wrong" role="alert">
          “{text.trim()}” is not a year. Write a number, such as 1953, or 44 BC.
        </p>
      )}
    </form>
  );
}
