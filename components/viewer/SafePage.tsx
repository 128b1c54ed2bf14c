import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { TroublePage } from './TroublePage';

/** Never a blank page: what breaks inside becomes a trouble. */
export function SafePage({ children, onPaste }: { children: ComponentChildren; onPaste: (text: string) => void }) {
  const [failure] = useErrorBoundary();
  return failure ? <TroublePage trouble={{ code: 'failed' }} onPaste={onPaste} /> : children;
}
