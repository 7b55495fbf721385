import { useSignal } from '@preact/signals';

/** A button that puts a text on the clipboard; where that is not allowed it shows the text to be copied by hand. */
export function Copy({ text, children }: { text: string; children: string }) {
  const state = useSignal<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      state.value = 'copied';
    } catch {
      state.value = 'refused';
    }
  };
  const select = (field: HTMLInputElement | null) => field?.select();
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {children}
      </button>{' '}
      <span role="status" class="muted">
        {state.value === 'copied' && 'Copied.'}
      </span>
      {state.value === 'refused' && <input readOnly value={text} ref={select} aria-label={`${children}: copy this text`} />}
    </span>
  );
}
