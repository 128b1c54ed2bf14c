import { createContext } from 'preact';
import { type AnswerTo, type Job, prepare } from './jobs';

/** Does the work that a stranger's text asks for. `wanted` is asked before it is begun: a turn may have left the screen. */
export interface Formatter {
  /** Undefined: past its time or size. Given at once where it is known. */
  format<J extends Job>(job: J, wanted?: () => boolean): Promise<AnswerTo<J> | undefined>;
  /** What was worked out lately, without waiting. */
  known<J extends Job>(job: J): { answer: AnswerTo<J> | undefined } | undefined;
}

/** UTF-16 units of Markdown that are worked out on the page's thread: no text so short takes long. */
export const short = 600;

/** On the page's own thread: where no worker can be had, and in tests. */
export function formatOnPage(): Formatter {
  return {
    format: async (job, wanted = () => true) => {
      const work = await prepare(job);
      return (wanted() ? work() : undefined) as never;
    },
    known: () => undefined,
  };
}

export const FormatterContext = createContext<Formatter>(formatOnPage());
