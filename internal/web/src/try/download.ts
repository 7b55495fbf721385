import { kindOf, meaning } from '../essay/kind';
import type { Mention, Segment } from '../essay/load';
import { piecesOf, type Piece } from '../essay/pieces';
import { kindOfID, pageAddress, slug, type ID } from '../id';
import { capital, percent } from '../words';
import type { Found, Linked } from './link';

/** Gives a file to the browser to keep. */
export function save(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Later, for some browsers read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** How much text around a mention tells it from others of the same words; as the server counts. */
const context = 32;

/** The mentions as a page of W3C Web Annotations; the text itself is what they are about, by its file name. */
export function annotationsOf({ text, found }: Linked): object {
  const letters = Array.from(text);
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'linked-text.annotations.jsonld',
    type: 'AnnotationPage',
    items: found.map((m, i) => ({
      id: `#mention-${i + 1}`,
      type: 'Annotation',
      motivation: 'identifying',
      body: bodiesOf(m),
      target: {
        source: 'linked-text.txt',
        selector: [
          {
            type: 'TextQuoteSelector',
            exact: m.quote,
            prefix: letters.slice(Math.max(0, m.start - context), m.start).join(''),
            suffix: letters.slice(m.end, m.end + context).join(''),
          },
          { type: 'TextPositionSelector', start: m.start, end: m.end },
        ],
      },
    })),
  };
}

function bodiesOf(m: Found): object[] {
  const bodies: object[] = [];
  if (m.target) bodies.push({ type: 'SpecificResource', purpose: 'identifying', source: permanent(m.target.id) });
  if (m.dateValue) bodies.push({ type: 'TextualBody', purpose: 'tagging', value: m.dateValue.edtf });
  return [...bodies, { type: 'TextualBody', purpose: 'commenting', value: reasons(m) }];
}

function permanent(id: ID): string {
  return `${location.origin}/id/${kindOfID(id)}/${slug(id)}`;
}

function reasons({ evidence }: Found): string {
  return evidence.map((e) => e.detail).join(' ');
}

const style = `:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
p { white-space: pre-wrap; overflow-wrap: break-word; }
article a { color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
.event { text-decoration-color: light-dark(#a5631a, #e0a458); }
.person { text-decoration-color: light-dark(#9a2f20, #ee9a84); }
.organization { text-decoration-color: light-dark(#2f5f8f, #8fb8e6); text-decoration-style: dashed; }
.place { text-decoration-color: light-dark(#2c6e49, #7cc49a); text-decoration-style: dotted; }
.date { text-decoration-color: light-dark(#7a4a8a, #cfa3de); text-decoration-style: wavy; text-decoration-thickness: 1px; }
.source, .citation, .quotation { text-decoration-color: GrayText; text-decoration-style: double; text-decoration-thickness: 1px; }
li { margin-bottom: .5rem; }
:target { outline: 3px solid light-dark(#9a2f20, #ee9a84); }`;

/** The text as a page that needs nothing else: each mention leads to its reasons below. */
export function pageOf(linked: Linked): string {
  const mentions = new Map(linked.mentions.map((m, i) => [m.id, { mention: m, found: linked.found[i]!, number: i + 1 }]));
  const paragraphs = linked.paragraphs.map((p) => `<p>${written(p.segments, mentions)}</p>`);
  const notes = [...mentions.values()].map(({ mention, found, number }) => {
    const name = capital(meaning(mention));
    const address = mention.target && location.origin + pageAddress(mention.target.id);
    const what = address ? `<a href="${escape(address)}">${escape(name)}</a>` : escape(name);
    return `<li id="why${number}"><a href="#m${number}">${escape(mention.quote)}</a>: ${what} (${kindOf(mention)}, ${percent(found.confidence)} sure). ${escape(reasons(found))}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Linked text</title>
<style>
${style}
</style>
</head>
<body>
<h1>Linked text</h1>
<article>
${paragraphs.join('\n')}
</article>
<h2>What was found, and why</h2>
<ol>
${notes.join('\n') || '<li>Nothing.</li>'}
</ol>
</body>
</html>
`;
}

type Numbered = ReadonlyMap<ID, { readonly mention: Mention; readonly number: number }>;

function written(segments: readonly Segment[], mentions: Numbered): string {
  // Links can't hold links: a mention's own words are one, those of the mentions inside are theirs.
  const write = (piece: Piece, owner: ID | null, first: boolean): string => {
    if ('text' in piece) {
      const { mention, number } = mentions.get(owner!) ?? {};
      if (!mention) return escape(piece.text);
      return `<a class="${kindOf(mention)}"${first ? ` id="m${number}"` : ''} href="#why${number}">${escape(piece.text)}</a>`;
    }
    const own = piece.pieces.findIndex((p) => 'text' in p);
    return piece.pieces.map((p, i) => write(p, piece.mention, i === own)).join('');
  };
  return piecesOf(segments).map((piece) => write(piece, null, false)).join('');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => escapes[c]!);
}
