import { useComputed, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { slug, type ID } from '../id';
import { kindOf, kinds, meaning } from './kind';
import type { Essay, Mention, Paragraph } from './load';
import { address, sameThing, type Reading } from './model';
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
    </article>
  );
}

function firstLink(article: HTMLElement, mention: ID): HTMLElement | null {
  return article.querySelector(`[data-mention="${CSS.escape(mention)}"]`) ?? article.querySelector(`[data-within~="${CSS.escape(mention)}"] a`);
}

/** The paragraphs; items of a list that follow each other make one list. */
function blocks(essay: Essay, reading: Reading): ComponentChildren[] {
  const all: ComponentChildren[] = [];
  const { paragraphs } = essay;
  for (let at = 0; at < paragraphs.length; at++) {
    if (paragraphs[at]!.kind !== 'LIST') {
      all.push(<Block paragraph={paragraphs[at]!} reading={reading} />);
      continue;
    }
    const items = [];
    for (; paragraphs[at]?.kind === 'LIST'; at++) items.push(<li>{runs(paragraphs[at]!, reading)}</li>);
    at--;
    all.push(<ul class="list">{items}</ul>);
  }
  return all;
}

function Block({ paragraph, reading }: { paragraph: Paragraph; reading: Reading }) {
  const inside = runs(paragraph, reading);
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

function runs(paragraph: Paragraph, reading: Reading): ComponentChildren {
  return piecesOf(paragraph.segments).map((piece) => <Run piece={piece} reading={reading} />);
}

/** A piece of the text; owner is the mention it belongs to, first whether it is the first run of that. */
function Run({ piece, reading, owner, first }: { piece: Piece; reading: Reading; owner?: Mention | undefined; first?: boolean }) {
  if ('text' in piece) return owner ? <MentionLink mention={owner} text={piece.text} reading={reading} first={first === true} /> : <>{piece.text}</>;
  const mention = reading.mentions.value.get(piece.mention);
  // A mention written between the two questions is not known yet; its words are.
  const firstOwn = piece.pieces.findIndex((p) => 'text' in p);
  const inside = piece.pieces.map((p, i) => <Run piece={p} reading={reading} owner={mention} first={i === firstOwn} />);
  return mention ? <MentionSpan mention={mention} reading={reading}>{inside}</MentionSpan> : <>{inside}</>;
}

function MentionSpan({ mention, reading, children }: { mention: Mention; reading: Reading; children: ComponentChildren }) {
  const look = useComputed(() => {
    const chosen = reading.chosen.value;
    if (!chosen) return '';
    return chosen.id === mention.id ? ' chosen' : sameThing(chosen, mention) ? ' alike' : '';
  });
  return (
    <span class={`mention ${kindOf(mention)}${look.value}`} data-within={mention.id}>
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
      href={address(mention.id)}
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
  return (
    <div class="tip" ref={place} key={mention.id} aria-hidden="true">
      {meaning(mention)}
    </div>
  );
}
