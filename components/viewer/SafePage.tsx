import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { type PageProps, TroublePage } from './TroublePage';

/** Never a blank page: what breaks inside becomes a trouble. */
export function SafePage({ children, ...page }: { children: ComponentChildren } & Omit<PageProps, 'trouble'>) {
  const [failure] = useErrorBoundary();
  return failure ? <TroublePage trouble={{ code: 'failed' }} {...page} /> : children;
}
