/**
 * The page at /search: finds everything by its words, while they are typed.
 *
 * search/model.ts is its state, which the address repeats; search/find.ts is
 * what is asked of the server; search/hit.tsx is one thing that was found.
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { kindNames, kinds, type Kind } from './search/find';
import { Hit } from './search/hit';
import { createSearch, type Search } from './search/model';
import { Failure, Waiting } from './parts/notice';
import { More } from './parts/more';
import './parts/shortcut';
import './search.css';
import { count } from './words';

const search = createSearch();

function SearchPage() {
  const page = useRef<HTMLDivElement>(null);
  return (
    <div class="search" ref={page} onKeyDown={(event) => step(event, page.current!)}>
      <h1>Search</h1>
      <form role="search" action="/search" onSubmit={submit}>
        <input
          type="search"
          name="q"
          aria-label="Search everything"
          aria-describedby="how"
          autoFocus
          autocomplete="off"
          enterkeyhint="search"
          value={search.text.value}
          onInput={(event) => search.type(event.currentTarget.value)}
        />
      </form>
      <p id="how" class="muted">
        All words must be found; endings and accents don’t count. <code>"a phrase"</code>, <code>begin*</code>, <code>-without</code>. <kbd>↓</kbd> <kbd>↑</kbd> go
        through what was found.
      </p>
      <Facets search={search} />
      <Found search={search} />
    </div>
  );
}

function submit(event: Event) {
  event.preventDefault();
  search.now();
}

/** The arrow keys go from the box into the hits, through them and back. */
function step(event: KeyboardEvent, page: HTMLElement) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const box = page.querySelector<HTMLInputElement>('input[type="search"]')!;
  if (event.key === 'Escape' && document.activeElement !== box) box.focus();
  if (!move) return;
  const stops: HTMLElement[] = [box, ...page.querySelectorAll<HTMLElement>('.hits > li > a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return; // among the facets
  event.preventDefault();
  stops[at + move]?.focus();
}

function Facets({ search }: { search: Search }) {
  const counts = search.counts.value;
  if (!counts) return null;
  return (
    <fieldset class="facets">
      <legend class="spoken">Show only</legend>
      {kinds.map((kind) => (
        <label class={kind}>
          <input type="checkbox" checked={search.only.value.has(kind)} onChange={() => search.toggle(kind)} disabled={counts[kind] === 0 && !search.only.value.has(kind)} />
          <span>{kindNames[kind]}</span> <span class="count">{counts[kind].toLocaleString('en')}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Found({ search }: { search: Search }) {
  const answer = search.answer.value;
  if (answer === null) return <Unasked />;
  if (answer.state === 'waiting') return <Waiting>Searching …</Waiting>;
  if (answer.state === 'failed') return <Failure what="The search did not work." why={answer.why} again={search.now} />;
  const { list, query, asPrefix } = answer.value;
  const total = list.total.value ?? 0;
  return (
    <section aria-labelledby="found" aria-busy={search.busy.value}>
      <h2 id="found" aria-live="polite">
        {total === 0 ? `Nothing found for “${query}”` : `${count(total, 'hit')} for “${query}”`}
      </h2>
      {total > 0 && asPrefix && <p class="muted">No text has this last word; these have one that begins with it.</p>}
      {total === 0 && <Nothing only={search.only.value} search={search} />}
      <ol class="hits">
        {list.nodes.value.map((hit) => (
          <Hit key={hit.node.id} hit={hit} />
        ))}
      </ol>
      <More list={list} what="hits" />
    </section>
  );
}

function Nothing({ only, search }: { only: ReadonlySet<Kind>; search: Search }) {
  return (
    <div class="notice">
      <p>
        Try fewer words, another spelling, or the beginning of a word with a star: <code>khrush*</code>. A year is asked for on the{' '}
        <a href={`/${/^\d{4}$/.test(search.text.value.trim()) ? `?year=${search.text.value.trim()}` : ''}`}>timeline</a>.
      </p>
      {only.size > 0 && (
        <p>
          <button type="button" onClick={search.all}>
            Search all kinds
          </button>
        </p>
      )}
    </div>
  );
}

/** What there is to find. */
function Unasked() {
  const examples = ['Stalin', 'secret speech', '"peaceful coexistence"', 'Sino-Soviet', 'treat* -alliance'];
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">For example</h2>
      <ul class="examples">
        {examples.map((example) => (
          <li>
            <a href={`/search?q=${encodeURIComponent(example)}`} onClick={(event) => !event.ctrlKey && !event.metaKey && (event.preventDefault(), search.type(example), search.now())}>
              {example}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

effect(() => {
  const text = search.text.value.trim();
  document.title = `${text ? `${text} – Search` : 'Search'} – coldwar`;
});
render(<SearchPage />, document.getElementById('page')!);
