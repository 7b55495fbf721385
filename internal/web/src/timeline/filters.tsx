import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { capital, count } from '../words';
import { everything, fields, isEverything, toggled, type Field } from './filter';
import type { Choice } from './facets';
import { laneBys, type LaneBy } from './lane';
import type { Timeline } from './model';

const names: Record<Field, string> = { kinds: 'Kind', topics: 'Topic', participants: 'Who', places: 'Place' };

/** Which events are shown, and how they are put into lanes. */
export function Filters({ timeline }: { timeline: Timeline }) {
  return (
    <div class="filters" role="group" aria-label="Filters and lanes">
      <TextFilter timeline={timeline} />
      {fields.map((field) => (
        <FieldFilter field={field} timeline={timeline} />
      ))}
      <LaneChoice timeline={timeline} />
      <Chips timeline={timeline} />
    </div>
  );
}

/** How long, in milliseconds, typing must rest before it is a filter. */
const rest = 350;

function TextFilter({ timeline }: { timeline: Timeline }) {
  const now = timeline.filter.value.text;
  const [text, setText] = useState(now);
  const timer = useRef(0);
  useEffect(() => setText(now), [now]);
  const apply = (value: string) => {
    clearTimeout(timer.current);
    timeline.setFilter({ ...timeline.filter.value, text: value.trim() });
  };
  return (
    <form
      class="textfilter"
      role="search"
      aria-label="Events by words"
      onSubmit={(event) => {
        event.preventDefault();
        apply(text);
      }}
    >
      <label for="text">Words</label>
      <input
        id="text"
        name="text"
        type="search"
        autocomplete="off"
        placeholder="missile"
        value={text}
        onInput={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => apply(value), rest);
        }}
      />
    </form>
  );
}

/** A list of what a field may be set to, with how many events have it; it opens on demand. */
function FieldFilter({ field, timeline }: { field: Field; timeline: Timeline }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const set = timeline.filter.value[field].length;
  const close = () => details.current!.removeAttribute('open');
  useEffect(() => {
    if (!open) return;
    timeline.offerChoices();
    // A press anywhere else closes it, as with the lists of a browser.
    const press = (event: Event) => event.target instanceof Node && !details.current!.contains(event.target) && close();
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [open]);
  return (
    <details
      class="field"
      ref={details}
      onToggle={() => setOpen(details.current!.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        close();
        details.current!.querySelector('summary')!.focus();
      }}
      onFocusOut={(event) => {
        // A press on a label moves the focus to what the list stands in; that is not leaving it.
        const to = event.relatedTarget;
        if (to instanceof Node && !details.current!.contains(to) && !to.contains(details.current)) close();
      }}
    >
      <summary>
        {names[field]}
        {set > 0 && <span class="set"> {set}</span>}
      </summary>
      {open && (
        <fieldset>
          <legend class="spoken">{names[field]}</legend>
          <Choices field={field} timeline={timeline} />
        </fieldset>
      )}
    </details>
  );
}

function Choices({ field, timeline }: { field: Field; timeline: Timeline }) {
  const answer = timeline.facets.answer.value;
  const choices = timeline.lastFacets.value?.choices[field];
  if (answer.state === 'failed') {
    return (
      <Told>
        What there is to choose can’t be shown. {answer.why}{' '}
        <button type="button" class="plain" onClick={timeline.facets.ask}>
          Try again
        </button>
      </Told>
    );
  }
  if (!choices) return <Told>Looking up …</Told>;
  if (choices.length === 0) return <Told>No event here has any.</Told>;
  return (
    <ul aria-busy={answer.state === 'waiting'}>
      {choices.map((choice) => (
        <li key={choice.value}>
          <ChoiceBox choice={choice} field={field} timeline={timeline} />
        </li>
      ))}
    </ul>
  );
}

function ChoiceBox({ choice: { value, label, count }, field, timeline }: { choice: Choice; field: Field; timeline: Timeline }) {
  const values: readonly string[] = timeline.filter.value[field];
  return (
    <label>
      <input type="checkbox" checked={values.includes(value)} onChange={() => timeline.setFilter(toggled(timeline.filter.value, field, value))} />
      <span>{label}</span> <span class="muted">{count === null ? 'none' : count.toLocaleString('en')}</span>
    </label>
  );
}

function Told({ children }: { children: ComponentChildren }) {
  return (
    <p class="told" role="status">
      {children}
    </p>
  );
}

function LaneChoice({ timeline }: { timeline: Timeline }) {
  const by = timeline.laneBy.value;
  const shown = timeline.lanes.value.length;
  const all = timeline.allLanes.value;
  const answer = timeline.facets.answer.value;
  return (
    <div class="lanechoice">
      <label for="lanes">Lanes</label>
      <select id="lanes" value={by ?? ''} onChange={(event) => timeline.setLaneBy((event.currentTarget.value || null) as LaneBy | null)}>
        <option value="">none</option>
        {laneBys.map((by) => (
          <option value={by}>by {by}</option>
        ))}
      </select>
      {by && shown < all && (
        <>
          <span class="muted">
            {shown} of {all}
          </span>
          <button type="button" class="plain" onClick={timeline.showMoreLanes}>
            More lanes
          </button>
        </>
      )}
      {by && answer.state === 'failed' && (
        <span role="status">
          The lanes can’t be shown. {answer.why}{' '}
          <button type="button" class="plain" onClick={timeline.facets.ask}>
            Try again
          </button>
        </span>
      )}
      {by && answer.state === 'ready' && all === 0 && <span role="status">No event here has a {by}: there is nothing to make lanes of.</span>}
    </div>
  );
}

/** What is set, each to be taken away, and how many events that leaves. */
function Chips({ timeline }: { timeline: Timeline }) {
  const filter = timeline.filter.value;
  const list = useRef<HTMLUListElement>(null);
  if (isEverything(filter)) return null;
  const known = timeline.lastFacets.value?.choices;
  const label = (field: Field, value: string) =>
    known?.[field].find((choice) => choice.value === value)?.label ?? (field === 'kinds' ? capital(value.toLowerCase().replaceAll('_', ' ')) : value);
  // The chip is gone when it has done its work; the focus stays near it.
  const after = (act: () => void) => () => {
    act();
    setTimeout(() => {
      const next = list.current?.querySelector('button') ?? document.getElementById('text');
      if (document.activeElement === document.body) next?.focus();
    });
  };
  const held = timeline.supply.whole.answer.value.state === 'ready';
  return (
    <ul class="chips" aria-label="Filters that are set" ref={list}>
      {filter.text && <Chip name="Words" label={`“${filter.text}”`} remove={after(() => timeline.setFilter({ ...filter, text: '' }))} />}
      {fields.flatMap((field) =>
        filter[field].map((value) => (
          <Chip key={value} name={names[field]} label={label(field, value)} remove={after(() => timeline.setFilter(toggled(filter, field, value)))} />
        )),
      )}
      <li class="left">
        <span role="status">{held ? count(timeline.total.value, 'event') : 'Looking up …'}</span>
      </li>
      <li>
        <button type="button" class="plain" onClick={after(() => timeline.setFilter(everything))}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

function Chip({ name, label, remove }: { name: string; label: string; remove: () => void }) {
  return (
    <li>
      <button type="button" class="chip" aria-label={`Take away ${name}: ${label}`} onClick={remove}>
        <span class="muted">{name}</span> {label} <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}
