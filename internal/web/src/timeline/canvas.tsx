import { useEffect, useRef, useState } from 'preact/hooks';
import { yearText } from '../day';
import { capital, count } from '../words';
import type { Timeline } from './model';
import { mountStage, type Hover } from './stage';
import { windowText } from './window';

/** The drawn timeline. */
export function TimelineCanvas({ timeline }: { timeline: Timeline }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => mountStage(canvas.current!, timeline, setHover), [timeline]);
  return (
    <div class="stage">
      <canvas ref={canvas} tabindex={0} role="application" aria-roledescription="timeline" aria-label="Timeline of events" aria-describedby="keys" />
      {hover && <Tip hover={hover} />}
      <Spoken timeline={timeline} />
    </div>
  );
}

function Tip({ hover: { event, x, y } }: { hover: Hover }) {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style, offsetWidth, offsetParent } = tip.current!;
    style.left = `${Math.max(Math.min(x + 12, (offsetParent?.clientWidth ?? 0) - offsetWidth - 8), 8)}px`;
    style.top = `${y + 18}px`;
  });
  return (
    <div class="tip" ref={tip} aria-hidden="true">
      <strong>{event.title}</strong> {event.date.text}
    </div>
  );
}

/** Says to a screen reader, once the window has come to rest, what it shows. */
function Spoken({ timeline }: { timeline: Timeline }) {
  const [said, setSaid] = useState('');
  const now = timeline.events.answer.value.state === 'ready' ? summary(timeline) : '';
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

/** The chosen event, how a year's question was answered, what the window holds. */
function summary(timeline: Timeline): string {
  const chosen = timeline.weightiestFirst.value.find((e) => e.id === timeline.chosen.value);
  const answer = timeline.yearAnswer.value?.answer.value;
  return [
    chosen && `${chosen.title}, ${chosen.date.text}.`,
    answer?.state === 'ready' && `${count(answer.value.total, 'event')} in ${yearText(timeline.year.value!)}.`,
    `${capital(windowText(timeline.window.value))}: ${count(timeline.inView.value.length, 'event')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
