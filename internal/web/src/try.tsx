/**
 * The page at /try: links a text that somebody pastes, shows what was found
 * and why, and gives it back to keep. Nothing of it is stored.
 *
 * try/link.ts is what is asked of the server; try/segment.ts cuts the text as
 * the essay page wants it; try/download.ts writes what can be kept. The text
 * itself is shown by what shows essays (essay/).
 */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { Legend } from './essay/legend';
import { createReading, type Reading } from './essay/model';
import { Overview } from './essay/overview';
import { Panel, close } from './essay/panel';
import { EssayText } from './essay/text';
import { Failure, Waiting } from './parts/notice';
import './parts/shortcut';
import { annotationsOf, pageOf, save } from './try/download';
import { example } from './try/example';
import { bytesOf, explainLinked, linkQuestion, mostBytes, type Linked } from './try/link';
import { count } from './words';
import './essay.css';
import './try.css';

const text = signal('');
const written = signal('');
const refused = signal<string | null>(null);
const current = signal<{ asked: ReturnType<typeof linkQuestion>; reading: Reading } | null>(null);

function link() {
  refused.value = null;
  const bytes = bytesOf(text.value);
  if (text.value.trim() === '') refused.value = 'There is no text yet: paste one, open a file, or take the example.';
  else if (bytes > mostBytes) refused.value = `The text has ${bytes.toLocaleString('en')} bytes; ${mostBytes.toLocaleString('en')} can be linked at once. Link it in parts, or the whole with “coldwar link FILE”.`;
  if (refused.value) {
    document.getElementById('text')?.focus();
    return;
  }
  const asked = linkQuestion(text.value, written.value.trim() || null);
  current.value = { asked, reading: createReading({ id: 'essay:pasted', asked, explain: (id) => explainLinked(asked, id), inAddress: false }) };
  asked.ask();
}

function take(event: Event) {
  const input = event.currentTarget as HTMLInputElement;
  const file = input.files?.[0];
  if (!file) return;
  file.text().then(
    (content) => {
      text.value = content;
      refused.value = null;
      input.value = ''; // the same file may be taken again
    },
    () => (refused.value = `The file “${file.name}” can’t be read.`),
  );
}

function TryPage() {
  return (
    <div class="try">
      <h1>Try a text</h1>
      <p class="lead">
        Paste any English text: the people, organizations, places, events, dates and works that it names are marked, each with the reasons why. Nothing is stored.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          link();
        }}
      >
        <label for="text">The text</label>
        <textarea
          id="text"
          rows={9}
          spellcheck={false}
          value={text.value}
          aria-describedby={refused.value ? 'limits refused' : 'limits'}
          aria-invalid={refused.value ? 'true' : undefined}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            link();
          }}
        />
        {refused.value && (
          <p id="refused" class="notice failure" role="alert">
            {refused.value}
          </p>
        )}
        <p id="limits" class="muted">
          Plain text of up to {(mostBytes / 1000).toLocaleString('en')} kB, some 150,000 words; paragraphs are parted by blank lines. <kbd>Ctrl</kbd> <kbd>Enter</kbd> links it.
        </p>
        <div class="row">
          <label>
            Written (may be left out){' '}
            <input value={written.value} placeholder="1962-10" size={12} aria-describedby="written" autocomplete="off" onInput={(event) => (written.value = event.currentTarget.value)} />
          </label>
          <span id="written" class="muted">
            A year, month or day, as EDTF: what “last year” and the like are counted from.
          </span>
        </div>
        <div class="row">
          <button type="submit" class="main">
            Link the text
          </button>
          <button
            type="button"
            onClick={() => {
              text.value = example.text;
              written.value = example.written;
              link();
            }}
          >
            Take an example
          </button>
          <label class="file">
            Open a file <input type="file" accept=".txt,.md,text/plain,text/markdown" onChange={take} />
          </label>
        </div>
      </form>
      {current.value && <Result key={current.value.asked} asked={current.value.asked} reading={current.value.reading} />}
    </div>
  );
}

function Result({ asked, reading }: { asked: ReturnType<typeof linkQuestion>; reading: Reading }) {
  const answer = asked.answer.value;
  if (answer.state === 'waiting') return <Waiting>Linking the text …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The text can’t be linked." why={answer.why} again={asked.ask} />;
  return <Shown linked={answer.value} reading={reading} />;
}

function Shown({ linked, reading }: { linked: Linked; reading: Reading }) {
  const chosen = reading.chosen.value;
  const { mentions } = linked;
  return (
    <section class={chosen ? 'essay explaining' : 'essay'} aria-labelledby="found">
      <header>
        <h2 id="found" aria-live="polite">
          {mentions.length === 0 ? 'Nothing was found' : `${count(mentions.length, 'mention')} found`}
        </h2>
        {mentions.length === 0 && (
          <p class="notice">
            The text names nobody and nothing that the knowledge base has, and no date. It knows the Cold War; <a href="/search">search</a> shows what of it.
          </p>
        )}
        {mentions.length > 0 && <Legend essay={linked} reading={reading} />}
        <p class="row">
          <span class="muted">Keep it:</span>
          <button type="button" onClick={() => save('linked-text.html', 'text/html', pageOf(linked))}>
            HTML page
          </button>
          <button type="button" onClick={() => save('linked-text.json', 'application/json', JSON.stringify({ text: linked.text, written: linked.written, mentions: linked.found }, null, 2))}>
            JSON
          </button>
          <button type="button" onClick={() => save('linked-text.annotations.jsonld', 'application/ld+json', JSON.stringify(annotationsOf(linked), null, 2))}>
            W3C annotations
          </button>
        </p>
      </header>
      <EssayText essay={linked} reading={reading} />
      <aside aria-label="What the text speaks of">{chosen ? <Panel mention={chosen} reading={reading} /> : mentions.length > 0 && <Overview essay={linked} reading={reading} />}</aside>
    </section>
  );
}

addEventListener('keydown', (event) => {
  const reading = current.value?.reading;
  if (event.key === 'Escape' && reading?.chosen.value) close(reading.chosen.value, reading);
});
render(<TryPage />, document.getElementById('page')!);
