import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { yearText } from '../day';
import type { ID } from '../id';
import { EventCard } from '../parts/event';
import { Failure, Waiting } from '../parts/notice';
import { capital, count, percent } from '../words';
import type { TimelineEvent } from './event';
import { everything, isEverything } from './filter';
import type { Timeline } from './model';
import { windowText } from './window';
import type { YearEvent } from './year';

/** The events in view, or those of the year that was asked for, as a list: the canvas for those who don't see it or use no pointer. */
export function EventList({ timeline }: { timeline: Timeline }) {
  const section = useRef<HTMLElement>(null);
  const entered = timeline.entered.value;
  useEffect(() => {
    if (entered > 0) section.current?.querySelector<HTMLElement>('button[aria-expanded="true"]')?.focus();
  }, [entered]);
  // A button that has done its work may be gone; then the focus stays in the list.
  const keepFocus = () => setTimeout(() => document.activeElement === document.body && section.current?.focus());
  return (
    <section class="events" aria-label="Events" ref={section} tabIndex={-1} onClick={keepFocus}>
      {timeline.yearAnswer.value ? <YearEvents timeline={timeline} /> : <EventsInView timeline={timeline} />}
    </section>
  );
}

function EventsInView({ timeline }: { timeline: Timeline }) {
  const { supply } = timeline;
  const answer = supply.whole.answer.value;
  if (answer.state === 'failed') {
    return (
      <>
        <Failure what="The events can’t be shown." why={answer.why} again={supply.retry} />
        <FilterRemark timeline={timeline} />
      </>
    );
  }
  if (!supply.held.value) return <Waiting>Loading the events …</Waiting>;
  return <ListOfView timeline={timeline} waiting={answer.state === 'waiting'} />;
}

function ListOfView({ timeline, waiting }: { timeline: Timeline; waiting: boolean }) {
  const { events, total, more, late } = timeline.inView.value;
  const all = timeline.total.value;
  const trouble = timeline.supply.trouble.value;
  const filtered = !isEverything(timeline.filter.value);
  // What was listed before stands until the new list is there.
  const busy = waiting || late;
  return (
    <>
      <header aria-busy={busy}>
        <h2>{busy && total === 0 ? 'Looking up …' : `${count(total, 'event')} in view`}</h2>
        <p>
          {capital(windowText(timeline.followed.value))}
          {total < all && !waiting && (
            <button type="button" class="plain" onClick={timeline.showAll}>
              Show all {all.toLocaleString('en')}
            </button>
          )}
        </p>
        <FilterRemark timeline={timeline} />
      </header>
      {trouble && <Failure what="Not all of this window can be shown." why={trouble} again={timeline.supply.retry} />}
      {all === 0 && !waiting && !filtered && (
        <p class="notice">
          There are no events yet. <code>coldwar import my-events.jsonl</code> brings some in.
        </p>
      )}
      {all === 0 && !waiting && filtered && <p class="notice">No event fits these filters. Take one away, or clear them all.</p>}
      {all > 0 && total === 0 && !busy && <p class="notice">No event falls into this window. Zoom out, or show all.</p>}
      <Pinned among={events} timeline={timeline} />
      <Items events={events} timeline={timeline} total={total} more={more} />
    </>
  );
}

/** That not all events are meant, and the way back to all of them. */
function FilterRemark({ timeline }: { timeline: Timeline }) {
  if (isEverything(timeline.filter.value)) return null;
  return (
    <p>
      Only what the filters let through.
      <button type="button" class="plain" onClick={() => timeline.setFilter(everything)}>
        Clear the filters
      </button>
    </p>
  );
}

function YearEvents({ timeline }: { timeline: Timeline }) {
  const asked = timeline.yearAnswer.value!;
  const answer = asked.answer.value;
  const year = yearText(timeline.year.value!);
  const back = (
    <button type="button" class="plain" onClick={() => timeline.askFor(null)}>
      Back to all events
    </button>
  );
  if (answer.state !== 'ready') {
    return (
      <>
        <header>
          <h2>{year}</h2>
          <p>{back}</p>
        </header>
        {answer.state === 'waiting' ? (
          <Waiting>Looking up {year} …</Waiting>
        ) : (
          <Failure what={`The events of ${year} can’t be shown.`} why={answer.why} again={asked.ask} />
        )}
      </>
    );
  }
  const { events, total } = answer.value;
  const groups = [
    { word: 'certainly', events: events.filter((e) => e.match === 'CERTAIN') },
    { word: 'possibly', events: events.filter((e) => e.match !== 'CERTAIN') },
  ].filter((group) => group.events.length > 0);
  return (
    <>
      <header>
        <h2>
          {count(total, 'event')} in {year}
        </h2>
        <p>
          {groups.length > 1 && <span>{groups.map((group) => `${group.events.length.toLocaleString('en')} ${group.word}`).join(', ')}</span>}
          {back}
        </p>
        {events.length < total && <p>The first {events.length.toLocaleString('en')} are shown.</p>}
        <FilterRemark timeline={timeline} />
      </header>
      {total === 0 && <p class="notice">No event is known that was or may have been in {year}. Try a year near it, or go back to all events.</p>}
      <Pinned among={events.map((e) => e.event)} timeline={timeline} />
      {groups.map((group) => (
        <>
          <h3 class="group">
            {capital(group.word)} in {year} <span class="muted">{group.events.length.toLocaleString('en')}</span>
          </h3>
          <Items events={group.events.map((e) => e.event)} timeline={timeline} remark={remarks(group.events, year)} />
        </>
      ))}
    </>
  );
}

/** What the answer says about each event's date, beside the group that it stands in. */
function remarks(events: readonly YearEvent[], year: string): (event: TimelineEvent) => string | null {
  const byID = new Map(events.map((e) => [e.event.id, e]));
  return (event) => {
    const { match, probability } = byID.get(event.id)!;
    if (match === 'CERTAIN') return null;
    return probability === null ? 'possible' : `possible: ${percent(probability)} of the days it may have been are in ${year}`;
  };
}

/** The chosen event, where the list doesn't hold it. */
function Pinned({ among, timeline }: { among: readonly TimelineEvent[]; timeline: Timeline }) {
  const id = timeline.chosen.value;
  if (!id || among.some((e) => e.id === id)) return null;
  const event = timeline.chosenEvent.value;
  return (
    <ol class="pinned">
      <Item id={id} title={event?.title ?? 'The event of this address'} date={event?.date.text ?? ''} timeline={timeline} remark="not in this list" />
    </ol>
  );
}

/** How many items a list has before it asks whether to show more. */
const perPage = 200;

interface ItemsProps {
  events: readonly TimelineEvent[];
  timeline: Timeline;
  remark?: (e: TimelineEvent) => string | null;
  /** How many there are, if these are not all. */
  total?: number;
  /** Gets more of them. */
  more?: (() => void) | null;
}

function Items({ events, timeline, remark, total = events.length, more = null }: ItemsProps) {
  const [most, setMost] = useState(perPage);
  const chosenAt = events.findIndex((e) => e.id === timeline.chosen.value);
  const shown = events.slice(0, Math.max(most, chosenAt + 1));
  const count = shown.length;
  // Kept while the window moves over the same events: hundreds of items are not compared for nothing.
  const items = useMemo(
    () => shown.map((e) => <Item key={e.id} id={e.id} title={e.title} date={e.date.text} timeline={timeline} remark={remark?.(e)} />),
    [events, count],
  );
  const showMore = () => {
    setMost(shown.length + perPage);
    if (shown.length === events.length) more?.();
  };
  return (
    <>
      <ol>{items}</ol>
      {shown.length < total && (shown.length < events.length || more) && (
        <button type="button" class="more" onClick={showMore}>
          Show {Math.min(perPage, total - shown.length)} more of {total.toLocaleString('en')}
        </button>
      )}
    </>
  );
}

/** Scrolls to an item: to all of it, or to its beginning if it is longer than what is in view. */
function show(item: HTMLElement) {
  const list = item.closest<HTMLElement>('.events')!;
  const head = 90; // stays on top of the list
  if (getComputedStyle(list).overflowY === 'visible') {
    const room = window.innerHeight - head;
    item.scrollIntoView({ block: item.offsetHeight > room ? 'start' : 'nearest' });
    return;
  }
  // The list scrolls by itself; the page stays where it is.
  const top = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
  const over = top - head;
  const under = top + item.offsetHeight - list.clientHeight;
  if (over < 0 || item.offsetHeight > list.clientHeight - head) list.scrollTop += over;
  else if (under > 0) list.scrollTop += under;
}

interface ItemProps {
  id: ID;
  title: string;
  date: string;
  timeline: Timeline;
  remark?: ComponentChildren;
}

/** An event as a button that opens its card below. */
function Item({ id, title, date, timeline, remark }: ItemProps) {
  const open = timeline.chosen.value === id;
  const item = useRef<HTMLLIElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!open) return;
    // The card grows when its answer comes.
    const grown = new ResizeObserver(() => show(item.current!));
    grown.observe(item.current!);
    return () => grown.disconnect();
  }, [open]);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    timeline.choose(null);
    button.current?.focus();
  };
  return (
    <li ref={item} onKeyDown={close}>
      <div class={open ? 'card' : undefined} role={open ? 'article' : undefined} aria-label={open ? title : undefined}>
        <button ref={button} type="button" class="item" aria-expanded={open} onClick={() => timeline.choose(open ? null : id)}>
          {!open && <span class="when">{date}</span>} <span class="title">{title}</span>
          {remark && <span class="remark">{remark}</span>}
        </button>
        {open && <EventCard id={id} />}
      </div>
    </li>
  );
}
