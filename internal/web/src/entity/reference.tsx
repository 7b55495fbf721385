import { useSignal } from '@preact/signals';
import { useQuestion } from '../api';
import type { ID } from '../id';
import { Copy } from '../parts/copy';
import { Failure, Waiting } from '../parts/notice';
import { referenceQuestion } from './load';

const styles = { chicago: 'Chicago', mla: 'MLA', apa: 'APA' } as const;
type Style = keyof typeof styles;

/** The source as a reference to copy, in the style that the reader's paper wants. */
export function References({ id }: { id: ID }) {
  const style = useSignal<Style>('chicago');
  const asked = useQuestion(() => referenceQuestion(id), id);
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Writing the reference …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The reference can’t be shown." why={answer.why} again={asked.ask} />;
  if (!answer.value) return null;
  const text = answer.value[style.value];
  return (
    <section aria-labelledby="reference">
      <h2 id="reference">Reference</h2>
      <fieldset class="styles">
        <legend>Style</legend>
        {(Object.keys(styles) as Style[]).map((name) => (
          <label>
            <input type="radio" name="style" checked={style.value === name} onChange={() => (style.value = name)} /> {styles[name]}
          </label>
        ))}
      </fieldset>
      <blockquote class="reference" aria-live="polite">
        {text}
      </blockquote>
      <Copy text={text} key={style.value}>
        Copy the reference
      </Copy>
    </section>
  );
}
