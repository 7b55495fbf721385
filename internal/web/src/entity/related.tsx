import { essayAddress, kindOfID, pageAddress } from '../id';
import { count, enumWords } from '../words';
import { useQuestion } from '../api';
import { Failure, Waiting } from '../parts/notice';
import { relatedQuestion, type Entity, type Related } from './load';

/** Who and what shares most events and essays with it. */
export function RelatedEntities({ entity }: { entity: Entity }) {
  const asked = useQuestion(() => relatedQuestion(entity.id), entity.id);
  const answer = asked.answer.value;
  if (answer.state === 'ready' && answer.value.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h2 id="related">Related</h2>
      {answer.state === 'waiting' && <Waiting>Looking for what is related …</Waiting>}
      {answer.state === 'failed' && <Failure what="What is related can’t be shown." why={answer.why} again={asked.ask} />}
      {answer.state === 'ready' && (
        <ul class="related">
          {answer.value.map((r) => (
            <li>
              <a href={pageAddress(r.entity.id)}>{r.entity.label}</a> <span class={`kind ${kindOfID(r.entity.id)}`}>{enumWords(r.entity.kind)}</span>
              <span class="muted">{shared(r)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function shared({ sharedEvents, sharedEssays }: Related): string {
  const parts = [sharedEvents > 0 && count(sharedEvents, 'event'), sharedEssays > 0 && count(sharedEssays, 'essay')].filter(Boolean);
  return `${parts.join(' and ')} in common`;
}

/** The essays that mention it. */
export function Essays({ entity }: { entity: Entity }) {
  const { nodes, totalCount } = entity.essays;
  if (totalCount === 0) return null;
  return (
    <section aria-labelledby="essays">
      <h2 id="essays">{totalCount === 1 ? 'Essay' : 'Essays'}</h2>
      <ul class="related">
        {nodes.map((essay) => (
          <li>
            <a href={essayAddress(essay.id)}>{essay.title}</a> {essay.author && <span class="muted">{essay.author}</span>}
          </li>
        ))}
      </ul>
      {nodes.length < totalCount && (
        <p class="muted">
          The first {nodes.length} of {totalCount.toLocaleString('en')}.
        </p>
      )}
    </section>
  );
}
