/**
 * The page at /essays/{slug}: the text with its mentions marked, and beside
 * it what the essay speaks of, or what the chosen mention stands for and why.
 *
 * essay/model.ts is its state, which the page's address repeats; essay/load.ts
 * is what it asks the server; essay/text.tsx is the text, essay/overview.tsx
 * and essay/panel.tsx what stands beside it, essay/notes.tsx what stands below
 * it on paper; essay/passage.tsx makes and follows links to passages.
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Legend } from './essay/legend';
import { explanationQuestion } from './essay/explanation';
import { essayQuestion, type Essay } from './essay/load';
import { createReading } from './essay/model';
import { Notes, noteNumbers } from './essay/notes';
import { Overview } from './essay/overview';
import { Panel, close } from './essay/panel';
import { EssayText } from './essay/text';
import { idOfPage } from './id';
import { Failure, Waiting } from './parts/notice';
import { Citations, isWebAddress } from './parts/citation';
import './parts/shortcut';
import './essay.css';

const id = idOfPage(location.pathname);
const reading = createReading({ id, asked: essayQuestion(id), explain: explanationQuestion, inAddress: true });

function EssayPage() {
  const answer = reading.asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Opening the essay …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The essay can’t be shown." why={answer.why} again={reading.asked.ask} />;
  if (!answer.value) return <Missing />;
  return <Open essay={answer.value} />;
}

function Open({ essay }: { essay: Essay }) {
  const chosen = reading.chosen.value;
  return (
    <div class={chosen ? 'essay explaining' : 'essay'}>
      <header>
        <h1>{essay.title}</h1>
        <Imprint essay={essay} />
        {essay.mentions.length > 0 && <Legend essay={essay} reading={reading} />}
      </header>
      <div class="main">
        <EssayText essay={essay} reading={reading} />
        {essay.sources.length > 0 && (
          <section class="works" aria-labelledby="works">
            <h2 id="works">Works that the essay lists</h2>
            <Citations citations={essay.sources} />
          </section>
        )}
        <Notes essay={essay} numbers={noteNumbers(essay.mentions)} />
      </div>
      <aside aria-label="What the essay speaks of">
        {chosen ? <Panel mention={chosen} reading={reading} /> : <Overview essay={essay} reading={reading} />}
      </aside>
    </div>
  );
}

/** Who wrote it, when, where it appeared, on what terms. */
function Imprint({ essay }: { essay: Essay }) {
  const parts = [essay.author, essay.published?.text, essay.license].filter(Boolean).join(' · ');
  if (!parts && !essay.url) return null;
  return (
    <p class="muted">
      {parts}
      {isWebAddress(essay.url) && (
        <>
          {parts && ' · '}
          <a href={essay.url} rel="noreferrer">
            Where it appeared
          </a>
        </>
      )}
    </p>
  );
}

function Missing() {
  return (
    <>
      <h1>No such essay</h1>
      <p class="notice">
        There is no essay “{reading.id}”. It may have been deleted, or the address is mistyped. <a href="/#essays">All essays</a> are listed below the{' '}
        <a href="/">timeline</a>.
      </p>
    </>
  );
}

effect(() => {
  const answer = reading.asked.answer.value;
  if (answer.state === 'ready' && answer.value) document.title = `${answer.value.title} – coldwar`;
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && reading.chosen.value) close(reading.chosen.value, reading);
});
reading.asked.ask();
render(<EssayPage />, document.getElementById('page')!);
