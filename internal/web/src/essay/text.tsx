import { useComputed, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { slug, type ID } from '../id';
import { capital } from '../words';
import { bearings, kindOf, kinds, meaning } from './kind';
import type { Essay, Mention, Paragraph } from './load';
import { address, passageAddress, sameThing, type Reading } from './model';
import { noteNumbers } from './notes';
import { SelectionLink, findPassage, showPassage } from './passage';
import { piecesOf, type Piece } from './pieces';

/** The text with its mentions. */
export function EssayText({ essay, reading }: { essay: Essay; reading: Reading }) {
  const article = useRef<HTMLElement>(null);
  const [tip, setTip] = useState<HTMLElement | null>(null);
  const body = useMemo(() => blocks(essay, reading), [essay, reading]);
  useSignalEffect(() => {
    const chosen = reading.chosen.value;
    if (reading.shown.value === 0 || !chosen) return;
    const link = firstLink(article.current!, chosen.id);
    link?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
    link?.focus({ preventScroll: true });
  });
  useEffect(() => watch(article.current!, reading), [essay]);
  useEffect(() => {
    if (!reading.passage) return;
    const range = findPassage(article.current!, reading.passage.quote);
    if (range) showPassage(range);
  }, [essay]);
  const hiding = useComputed(() => kinds.filter((k) => reading.hidden.value.has(k)).map((k) => `hide-${k}`));
  const point = (event: Event) => setTip((event.target as Element).closest<HTMLElement>('a[data-mention]'));
  const leave = () => setTip(null);
  return (
    <article
      ref={article}
      lang={essay.language}
      class={['text', ...hiding.value].join(' ')}
      onPointerOver={point}
      onPointerLeave={leave}
      onFocusIn={point}
      onFocusOut={leave}
    >
      {body}
      {tip && <Tip at={tip} reading={reading} />}
      {reading.inAddress && <SelectionLink within={() => article.current} />}
    </article>
  );
}

/** Keeps what stands in the window in step with the scroll. */
function watch(article: HTMLElement, reading: Reading): () => void {
  const seen = new Set<ID>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.within as ID;
      if (isIntersecting) seen.add(id);
      else seen.delete(id);
    }
    reading.inView.value = new Set(seen);
  });
  for (const span of article.querySelectorAll('[data-within]')) observer.observe(span);
  return () => observer.disconnect();
}

function firstLink(article: HTMLElement, mention: ID): HTMLElement | null {
  return article.querySelector(`[data-mention="${CSS.escape(mention)}"]`) ?? article.querySelector(`[data-within~="${CSS.escape(mention)}"] a`);
}

/** The paragraphs; items of a list that follow each other make one list. */
function blocks(essay: Essay, reading: Reading): ComponentChildren[] {
  const all: ComponentChildren[] = [];
  const { paragraphs } = essay;
  const numbers = noteNumbers(essay.mentions);
  for (let at = 0; at < paragraphs.length; at++) {
    if (paragraphs[at]!.kind !== 'LIST') {
      all.push(<Block paragraph={paragraphs[at]!} number={at + 1} reading={reading} numbers={numbers} />);
      continue;
    }
    const items = [];
    for (; paragraphs[at]?.kind === 'LIST'; at++) items.push(<li>{runs(paragraphs[at]!, reading, numbers)}</li>);
    at--;
    all.push(<ul class="list">{items}</ul>);
  }
  return all;
}

type Numbers = ReadonlyMap<ID, number>;

function Block({ paragraph, number, reading, numbers }: { paragraph: Paragraph; number: number; reading: Reading; numbers: Numbers }) {
  const inside = (
    <>
      {runs(paragraph, reading, numbers)}
      {reading.inAddress && <Pilcrow paragraph={paragraph} number={number} />}
    </>
  );
  switch (paragraph.kind) {
    case 'HEADING':
      return <h2>{inside}</h2>;
    case 'QUOTE':
      return <blockquote>{inside}</blockquote>;
    case 'CAPTION':
      return <p class="caption">{inside}</p>;
    case 'NOTE':
      return <p class="note">{inside}</p>;
    default:
      return <p>{inside}</p>;
  }
}

/** Copies a link to a paragraph. Its sign is drawn by the style, so that it is no part of the text. */
function Pilcrow({ paragraph, number }: { paragraph: Paragraph; number: number }) {
  const [state, setState] = useState<'idle' | 'copied' | 'shown'>('idle');
  const address = passageAddress(paragraph.segments.map((s) => s.text).join(''));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      // Where nothing may be copied, the address bar has it.
      history.replaceState(null, '', address);
      setState('shown');
    }
  };
  const names = {
    idle: `Copy a link to paragraph ${number}`,
    copied: `Copied a link to paragraph ${number}`,
    shown: `The address bar has the link to paragraph ${number}`,
  };
  return <button type="button" class={state === 'idle' ? 'pilcrow' : 'pilcrow copied'} title={names[state]} aria-label={names[state]} onClick={copy} onBlur={() => setState('idle')} />;
}

function runs(paragraph: Paragraph, reading: Reading, numbers: Numbers): ComponentChildren {
  return piecesOf(paragraph.segments).map((piece) => <Run piece={piece} reading={reading} numbers={numbers} />);
}

/** A piece of the text; owner is the mention it belongs to, first whether it is the first run of that. */
function Run({ piece, reading, numbers, owner, first }: { piece: Piece; reading: Reading; numbers: Numbers; owner?: Mention | undefined; first?: boolean }) {
  if ('text' in piece) return owner ? <MentionLink mention={owner} text={piece.text} reading={reading} first={first === true} /> : <>{piece.text}</>;
  const mention = reading.mentions.value.get(piece.mention);
  // A mention written between the two questions is not known yet; its words are.
  const firstOwn = piece.pieces.findIndex((p) => 'text' in p);
  const inside = piece.pieces.map((p, i) => <Run piece={p} reading={reading} numbers={numbers} owner={mention} first={i === firstOwn} />);
  if (!mention) return <>{inside}</>;
  return (
    <MentionSpan mention={mention} reading={reading} note={numbers.get(mention.id)}>
      {inside}
    </MentionSpan>
  );
}

function MentionSpan({ mention, reading, note, children }: { mention: Mention; reading: Reading; note: number | undefined; children: ComponentChildren }) {
  const look = useComputed(() => {
    const chosen = reading.chosen.value;
    if (!chosen) return '';
    return chosen.id === mention.id ? ' chosen' : sameThing(chosen, mention) ? ' alike' : '';
  });
  return (
    <span class={`mention ${kindOf(mention)}${look.value}`} data-within={mention.id} data-note={note}>
      {children}
    </span>
  );
}

/** A run that belongs to one mention. Only the first of its runs is a stop for the Tab key. */
function MentionLink({ mention, text, reading, first }: { mention: Mention; text: string; reading: Reading; first: boolean }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    reading.choose(mention.id);
  };
  return (
    <a
      href={reading.inAddress ? address(mention.id) : `#${slug(mention.id)}`}
      id={first ? slug(mention.id) : undefined}
      data-mention={mention.id}
      tabIndex={first ? undefined : -1}
      aria-current={reading.chosen.value?.id === mention.id ? 'true' : undefined}
      onClick={open}
    >
      {text}
    </a>
  );
}

/** Says beside the pointer, or the focus, what a mention stands for. */
function Tip({ at, reading }: { at: HTMLElement; reading: Reading }) {
  const mention = reading.mentions.value.get(at.dataset.mention as ID);
  const place = (tip: HTMLElement | null) => {
    if (!tip) return;
    const box = at.getClientRects()[0]!;
    const within = tip.offsetParent!.getBoundingClientRect();
    tip.style.left = `${Math.max(Math.min(box.left - within.left, within.width - tip.offsetWidth), 0)}px`;
    tip.style.top = `${box.top - within.top - tip.offsetHeight - 4}px`;
  };
  if (!mention || mention === reading.chosen.value) return null; // the panel tells more
  const about = mention.target && bearings(mention.target);
  const why = mention.evidence[0]?.detail;
  return (
    <div class="tip" ref={place} key={mention.id} aria-hidden="true">
      <p>
        <strong>{capital(meaning(mention))}</strong> {kindOf(mention)}
        {about && `, ${about}`}
      </p>
      {why && <p class="reason">{capital(why)}</p>}
    </div>
  );
}
