import { kindNames, kindOf, kinds, type Kind } from './kind';
import type { Essay } from './load';
import type { Reading } from './model';

/** The looks of the kinds that the essay mentions, each to be switched off and on. */
export function Legend({ essay, reading }: { essay: Essay; reading: Reading }) {
  const there = new Set(essay.mentions.map(kindOf));
  const hidden = reading.hidden.value;
  const toggle = (kind: Kind) => {
    const now = new Set(hidden);
    if (!now.delete(kind)) now.add(kind);
    reading.hidden.value = now;
  };
  return (
    <fieldset class="kinds">
      <legend>Marked in the text</legend>
      {kinds
        .filter((kind) => there.has(kind))
        .map((kind) => (
          <label>
            <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
            <span class={`mention ${kind}`}>{kindNames[kind]}</span>
          </label>
        ))}
    </fieldset>
  );
}
