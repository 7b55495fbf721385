import { kindOfID, pageAddress } from '../id';
import { capital, enumWords } from '../words';
import type { Hit as HitRecord, HitNode } from './find';

/** One thing that was found, with the words of it that fit. */
export function Hit({ hit: { node, highlights } }: { hit: HitRecord }) {
  const name = node.label ?? node.title ?? node.id;
  const [first, ...others] = highlights;
  // The first piece may be the name itself, marked.
  const marked = first !== undefined && plainText(first) === name ? first : null;
  const pieces = marked === null ? highlights : others;
  return (
    <li class={kindOfID(node.id)}>
      <a href={pageAddress(node.id)}>{marked === null ? name : <Marked html={marked} />}</a>
      <p class="muted">{[capital(enumWords(node.__typename)), ...about(node)].join(' · ')}</p>
      {pieces.slice(0, 3).map((piece) => (
        <p class="piece">
          <Marked html={piece} />
        </p>
      ))}
    </li>
  );
}

function about(node: HitNode): string[] {
  const life = [node.born?.text, node.died?.text];
  return [
    node.eventKind && node.eventKind !== 'OTHER' ? enumWords(node.eventKind) : null,
    node.organizationKind && node.organizationKind !== 'OTHER' ? enumWords(node.organizationKind) : null,
    node.date?.text,
    life[0] || life[1] ? `${life[0] ? `born ${life[0]}` : ''}${life[0] && life[1] ? ', ' : ''}${life[1] ? `died ${life[1]}` : ''}` : null,
    node.country,
    node.authors?.join(', '),
    node.author,
    node.issued?.text ?? node.published?.text,
  ].filter((part): part is string => Boolean(part));
}

/**
 * Shows HTML that has no other tag than <mark>. It is read here rather than
 * given to the browser, so that nothing in it can be more than text.
 */
function Marked({ html }: { html: string }) {
  return (
    <>
      {html.split(/(<mark>.*?<\/mark>)/s).map((piece) => {
        const inside = /^<mark>(.*)<\/mark>$/s.exec(piece);
        return inside ? <mark>{unescape(inside[1]!)}</mark> : unescape(piece);
      })}
    </>
  );
}

export function plainText(html: string): string {
  return unescape(html.replace(/<\/?mark>/g, ''));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" };

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => entities[name]!);
}
