import { ask, question } from '../api';
import { essayAddress, type ID } from '../id';
import { Failure, Waiting } from '../parts/notice';
import { count } from '../words';

interface EssayRecord {
  readonly id: ID;
  readonly title: string;
  readonly author: string | null;
  readonly published: { readonly text: string } | null;
  readonly mentions: { readonly totalCount: number };
}

/** The question which essays there are. */
export function essaysQuestion() {
  interface Data {
    essays: { totalCount: number; nodes: EssayRecord[] };
  }
  const query = `{ essays(first: 1000) { totalCount nodes { id title author published { text } mentions { totalCount } } } }`;
  return question(async () => (await ask<Data>(query)).essays);
}

/** The essays, each a link to its page. */
export function Essays({ asked }: { asked: ReturnType<typeof essaysQuestion> }) {
  return (
    <section id="essays" aria-labelledby="essays-heading">
      <h2 id="essays-heading">Essays</h2>
      <EssayList asked={asked} />
    </section>
  );
}

function EssayList({ asked }: { asked: ReturnType<typeof essaysQuestion> }) {
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Loading the essays …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The essays can’t be shown." why={answer.why} again={asked.ask} />;
  const { nodes, totalCount } = answer.value;
  if (totalCount === 0) return <p class="notice">There are no essays yet. <code>coldwar import my-essay.txt</code> brings one in and links it.</p>;
  return (
    <>
      <ul>
        {nodes.map((essay) => (
          <li>
            <a href={essayAddress(essay.id)}>{essay.title}</a>
            <span class="muted">{[essay.author, essay.published?.text, count(essay.mentions.totalCount, 'linked passage')].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {nodes.length < totalCount && <p>The first {nodes.length.toLocaleString('en')} of {totalCount.toLocaleString('en')} are listed.</p>}
    </>
  );
}
