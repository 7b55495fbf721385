import { useEffect, useRef, useState } from 'preact/hooks';
import { yearText } from '../day';
import { capital, count } from '../words';
import type { Cluster } from './cluster';
import type { Dispute } from './dispute';
import type { Lane } from './lane';
import type { Timeline } from './model';
import { heightOf, lanePlaces } from './scene';
import { mountStage, type Pointed } from './stage';
import { windowText } from './window';

/** The drawn timeline. */
export function TimelineCanvas({ timeline }: { timeline: Timeline }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => mountStage(canvas.current!, timeline, (now) => setPointed((before) => (samePlace(before, now) ? before : now))), [timeline]);
  const lanes = timeline.drawn.value.flatMap(({ lane }) => (lane ? [lane] : []));
  return (
    <div class="stage" style={lanes.length > 0 ? { minHeight: `${heightOf(lanes.length)}px` } : {}}>
      <canvas ref={canvas} tabindex={0} role="application" aria-roledescription="timeline" aria-label="Timeline of events" aria-describedby="keys" />
      {lanes.length > 0 && <LaneNames lanes={lanes} timeline={timeline} />}
      {pointed && <Tip pointed={pointed} timeline={timeline} />}
      <Spoken timeline={timeline} cluster={pointed?.cluster ?? null} />
    </div>
  );
}

function samePlace(a: Pointed | null, b: Pointed | null): boolean {
  return a === b || (a !== null && b !== null && a.event === b.event && a.dispute === b.dispute && a.cluster === b.cluster && a.x === b.x && a.y === b.y);
}

/** The names of the lanes, over the canvas: each shows its lane alone. */
function LaneNames({ lanes, timeline }: { lanes: readonly Lane[]; timeline: Timeline }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const names = list.current;
    if (!names) return; // gone before it was shown
    const stage = names.parentElement!;
    const place = () => {
      const places = lanePlaces(stage.clientHeight, lanes.length, true);
      [...names.children].forEach((item, i) => ((item as HTMLElement).style.top = `${places[i]?.top ?? 0}px`));
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(stage);
    return () => observer.disconnect();
  }, [lanes]);
  return (
    <ul class="lane-names" aria-label="Lanes" ref={list}>
      {lanes.map((lane) => {
        const alone = lanes.length === 1;
        return (
          <li key={lane.value}>
            <button
              type="button"
              title={`Show only ${lane.label}`}
              disabled={alone}
              onClick={() => timeline.setFilter({ ...timeline.filter.value, [lane.field]: [lane.value] })}
            >
              {lane.label} <span class="muted">{lane.count.toLocaleString('en')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Tip({ pointed: { event, dispute, cluster, x, y }, timeline }: { pointed: Pointed; timeline: Timeline }) {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style, offsetWidth, offsetHeight, offsetParent } = tip.current!;
    const { clientWidth = 0, clientHeight = 0 } = offsetParent ?? {};
    style.left = `${Math.max(Math.min(x + 12, clientWidth - offsetWidth - 8), 8)}px`;
    // Above what it is about, where it would reach beyond the foot.
    style.top = `${y + 18 + offsetHeight > clientHeight ? Math.max(y - offsetHeight - 28, 4) : y + 18}px`;
  });
  const disputes = event ? (timeline.disputes.value.get(event.id) ?? []) : [];
  return (
    <div class="tip" ref={tip} aria-hidden="true">
      {cluster && (
        <>
          <strong>{clusterText(cluster)}</strong> {capital(windowText(stretchOf(cluster)))}. Click to zoom in.
        </>
      )}
      {event && (
        <>
          <strong>{event.title}</strong> {event.date.text}
          {(dispute ? [dispute] : disputes).map((d) => (
            <p class="dispute">{disputeText(d)}</p>
          ))}
        </>
      )}
    </div>
  );
}

function clusterText(cluster: Cluster): string {
  return cluster.events ? count(cluster.count, 'event') : count(cluster.count, 'more event');
}

function stretchOf(cluster: Cluster) {
  return { from: cluster.from, to: Math.max(cluster.to, cluster.from + 1) };
}

/** "Or 14 February 1956, says Medvedev 1982, 12: the first session." */
function disputeText({ text, note, sources }: Dispute): string {
  return `Or ${text}${sources.length > 0 ? `, ${sources.length > 1 ? 'say' : 'says'} ${sources.join('; ')}` : ''}${note ? `: ${note.replace(/\.$/, '')}` : ''}.`;
}

/** Says to a screen reader, once the window has come to rest, what it shows. */
function Spoken({ timeline, cluster }: { timeline: Timeline; cluster: Cluster | null }) {
  const [said, setSaid] = useState('');
  const now = timeline.supply.held.value ? summary(timeline, cluster) : '';
  useEffect(() => {
    const timer = setTimeout(() => setSaid(now), 600);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <p class="spoken" role="status">
      {said}
    </p>
  );
}

/** The cluster that keys went to, or the chosen event; how a year's question was answered, what the window holds. */
function summary(timeline: Timeline, cluster: Cluster | null): string {
  const chosen = timeline.chosenEvent.value;
  const answer = timeline.yearAnswer.value?.answer.value;
  const disputes = chosen ? (timeline.disputes.value.get(chosen.id) ?? []) : [];
  const { total, late } = timeline.inView.value;
  return [
    cluster && `${clusterText(cluster)}, ${windowText(stretchOf(cluster))}. Enter zooms in.`,
    !cluster && chosen && [`${chosen.title}, ${chosen.date.text}.`, ...disputes.map(disputeText)].join(' '),
    answer?.state === 'ready' && `${count(answer.value.total, 'event')} in ${yearText(timeline.year.value!)}.`,
    !late && `${capital(windowText(timeline.followed.value))}: ${count(total, 'event')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
