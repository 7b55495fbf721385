import { useMemo } from 'preact/hooks';
import { mentionAddress } from '../id';
import { Waiting } from '../parts/notice';
import { More, paged } from '../parts/more';
import { count } from '../words';
import { loadPassages, type Entity, type Passage } from './load';

/** Where essays speak of the entity, each passage a link to its place in the text. */
export function Passages({ entity }: { entity: Entity }) {
  const list = useMemo(() => {
    const list = paged<Passage>((after) => loadPassages(entity.id, after));
    list.next();
    return list;
  }, [entity.id]);
  const total = list.total.value;
  if (total === 0) return null;
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">
        Passages that speak of it {total !== null && <span class="muted">{count(total, 'passage')}</span>}
      </h2>
      {total === null && list.state.value === 'waiting' && <Waiting>Looking through the essays …</Waiting>}
      <ol class="passages">
        {list.nodes.value.map((p, i, all) => (
          <li>
            {p.essay.id !== all[i - 1]?.essay.id && <p class="in">{p.essay.title}</p>}
            <a href={mentionAddress(p.essay.id, p.id)}>
              {leading(p.prefix)}
              <mark>{p.quote}</mark>
              {trailing(p.suffix)}
            </a>
          </li>
        ))}
      </ol>
      <More list={list} what="passages" />
    </section>
  );
}

/** The words before a mention, from the first whole one on. */
function leading(text: string): string {
  const at = text.search(/\s/);
  return '… ' + text.slice(at + 1).trimStart();
}

/** The words after a mention, up to the last whole one. */
function trailing(text: string): string {
  return text.replace(/\s+\S*$/, '') + ' …';
}
