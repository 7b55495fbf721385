/**
 * Passages of the text that somebody points to: the words that the address
 * names, and the button that makes such an address of words that are selected.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Copy } from '../parts/copy';
import { passageAddress } from './model';

/** Finds words in an element, whatever spaces and marks stand between; null when they aren't there. */
export function findPassage(root: Element, quote: string): Range | null {
  const [begin = '', end] = quote.split(' … ');
  const text = textOf(root);
  const from = text.letters.indexOf(squeeze(begin));
  if (from < 0 || squeeze(begin) === '') return null;
  const last = end === undefined ? from + squeeze(begin).length : text.letters.indexOf(squeeze(end), from) + squeeze(end).length;
  if (last < from + squeeze(begin).length) return null;
  const range = document.createRange();
  const first = text.places[from]!;
  const final = text.places[last - 1]!;
  range.setStart(first.node, first.at);
  range.setEnd(final.node, final.at + 1);
  return range;
}

/** The letters of an element without spaces, and where each stands. */
function textOf(root: Element): { letters: string; places: { node: Text; at: number }[] } {
  const places: { node: Text; at: number }[] = [];
  let letters = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let at = 0; at < node.data.length; at++) {
      if (/\s/.test(node.data[at]!)) continue;
      letters += node.data[at];
      places.push({ node, at });
    }
  }
  return { letters, places };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Marks a passage and goes to it. */
export function showPassage(range: Range): void {
  if ('highlights' in CSS) {
    CSS.highlights.set('passage', new Highlight(range));
  } else {
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  const box = range.getBoundingClientRect();
  scrollTo({ top: box.top + scrollY - innerHeight / 3, behavior: 'instant' });
}

/** Offers an address for what is selected in the text. */
export function SelectionLink({ within }: { within: () => Element | null }) {
  const selected = useSignal<{ quote: string; left: number; top: number } | null>(null);
  useEffect(() => {
    const look = () => {
      // While the button has the focus the selection stays what it was.
      if (document.activeElement?.closest('.selected')) return;
      const selection = getSelection();
      const article = within();
      const quote = selection?.toString().trim() ?? '';
      if (!selection || !article || selection.isCollapsed || quote.length < 3 || !article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) {
        selected.value = null;
        return;
      }
      const box = selection.getRangeAt(0).getBoundingClientRect();
      const frame = article.getBoundingClientRect();
      selected.value = { quote, left: Math.max(box.left - frame.left, 0), top: box.bottom - frame.top + 6 };
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  const now = selected.value;
  if (!now) return null;
  const place = (element: HTMLElement | null) => {
    if (!element) return;
    const room = element.parentElement!.clientWidth - element.offsetWidth;
    element.style.left = `${Math.max(Math.min(now.left, room), 0)}px`;
    element.style.top = `${now.top}px`;
  };
  return (
    <div class="selected" ref={place}>
      <Copy text={passageAddress(now.quote)} key={now.quote}>
        Copy a link to this passage
      </Copy>
    </div>
  );
}
